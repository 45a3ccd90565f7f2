#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "study/tensors/function_arguments.h"
#include "study/tensors/function_runs.h"
#include "study/tensors/tensor_operation.h"
#include "text/fill.h"

namespace playground {
namespace {

TensorPtr Reshaped(Workspace* workspace, const std::string& name, const TensorPtr& tensor,
                   Shape shape, bool must_be_view) {
  if (!ResolveShape(workspace, CountOf(tensor->shape), &shape)) return nullptr;
  std::optional<Shape> strides = StridesOfView(*tensor, shape);
  if (!strides && must_be_view) {
    workspace->Fail(
        MistakeKind::kView, "RuntimeError",
        "view size is not compatible with input tensor's size and stride (at least one dimension "
        "spans across two contiguous subspaces). Use .reshape(...) instead.");
    return nullptr;
  }
  TensorPtr base = tensor;
  if (!strides) {
    base = Copied(workspace, *tensor, tensor->type);
    if (base == nullptr) return nullptr;
    strides = ContiguousStrides(shape);
  }
  TensorPtr result = ViewOf(workspace, *base, shape, std::move(*strides), base->offset);
  // The same elements in the same order, wherever they lie.
  NoteTake(workspace, name, tensor, result, tensor);
  return result;
}

// input, *shape.

// The axes in another order.

TensorPtr Permuted(Workspace* workspace, const std::string& name, const TensorPtr& tensor,
                   const std::vector<std::size_t>& order) {
  Shape shape, strides;
  for (const std::size_t axis : order) {
    shape.push_back(tensor->shape[axis]);
    strides.push_back(tensor->strides[axis]);
  }
  TensorPtr result =
      ViewOf(workspace, *tensor, std::move(shape), std::move(strides), tensor->offset);
  NoteTake(workspace, name, tensor, result, result);
  return result;
}

// input, dim0, dim1.

// input, *dims.

// input, dim: an axis of size 1 more, or less; without an axis all of them.

// input, *sizes; -1 leaves an axis as it is.

// tensors, dim.

}  // namespace

TensorPtr Transposed(Workspace* workspace, const std::string& name, const TensorPtr& tensor) {
  std::vector<std::size_t> order(tensor->shape.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = order.size() - 1 - i;
  return Permuted(workspace, name, tensor, order);
}

bool RunReshape(const FunctionCall& call, int what, LabValue* result) {
  TensorPtr tensor;
  Shape shape = {-1};
  if (!ReadTensor(call, 0, &tensor)) return false;
  if (what == static_cast<int>(ReshapeOp::kFlatten)) {
    shape = {CountOf(tensor->shape)};
  } else {
    shape.clear();
    if (call.at(1).items.empty()) {
      return TypeFails(
          call.workspace,
          Fill("{}() missing 1 required positional arguments: \"shape\"", {call.function->name}));
    }
    if (!ReadSizes(call, 1, &shape)) return false;
  }
  return Give(Reshaped(call.workspace, call.function->name, tensor, std::move(shape),
                       what == static_cast<int>(ReshapeOp::kView)),
              result);
}

bool RunT(const FunctionCall& call, int, LabValue* result) {
  TensorPtr tensor;
  if (!ReadTensor(call, 0, &tensor)) return false;
  if (tensor->num_axes() > 2) {
    return call.workspace->Fail(
        MistakeKind::kAxis, "RuntimeError",
        Fill("t() expects a tensor with <= 2 dimensions, but self is {}D", {tensor->num_axes()}));
  }
  return Give(Transposed(call.workspace, "t", tensor), result);
}

bool RunTranspose(const FunctionCall& call, int, LabValue* result) {
  TensorPtr tensor;
  int64_t a = 0, b = 0;
  if (!ReadTensor(call, 0, &tensor) || !ReadWhole(call, 1, &a) || !ReadWhole(call, 2, &b) ||
      !WrapAxis(call.workspace, tensor->num_axes(), &a) ||
      !WrapAxis(call.workspace, tensor->num_axes(), &b)) {
    return false;
  }
  std::vector<std::size_t> order(tensor->shape.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (!order.empty())
    std::swap(order[static_cast<std::size_t>(a)], order[static_cast<std::size_t>(b)]);
  return Give(Permuted(call.workspace, "transpose", tensor, order), result);
}

bool RunPermute(const FunctionCall& call, int, LabValue* result) {
  TensorPtr tensor;
  Shape axes;
  if (!ReadTensor(call, 0, &tensor) || !ReadSizes(call, 1, &axes)) return false;
  std::vector<std::size_t> order;
  for (int64_t& axis : axes) {
    if (!WrapAxis(call.workspace, tensor->num_axes(), &axis)) return false;
    order.push_back(static_cast<std::size_t>(axis));
  }
  std::vector<std::size_t> sorted = order;
  std::ranges::sort(sorted);
  const bool has_twice = std::ranges::adjacent_find(sorted) != sorted.end();
  if (has_twice || order.size() != tensor->shape.size()) {
    return call.workspace->Fail(MistakeKind::kAxis, "RuntimeError",
                                has_twice ? "permute(): duplicate dims are not allowed."
                                          : Fill("permute(): {} dims for a tensor of {}",
                                                 {order.size(), tensor->num_axes()}));
  }
  return Give(Permuted(call.workspace, "permute", tensor, order), result);
}

bool RunSqueeze(const FunctionCall& call, int what, LabValue* result) {
  const bool is_more = what != 0;
  TensorPtr tensor;
  int64_t axis = 0;
  if (!ReadTensor(call, 0, &tensor)) return false;
  const bool has_axis = is_more || call.has(1);
  if (has_axis && (!ReadWhole(call, 1, &axis) ||
                   !WrapAxis(call.workspace, tensor->num_axes() + (is_more ? 1 : 0), &axis))) {
    return false;
  }
  Shape shape, strides;
  for (std::size_t i = 0; i <= tensor->shape.size(); ++i) {
    if (is_more && static_cast<int64_t>(i) == axis) {
      shape.push_back(1);
      strides.push_back(1);
    }
    if (i == tensor->shape.size()) break;
    const bool goes =
        !is_more && tensor->shape[i] == 1 && (!has_axis || static_cast<int64_t>(i) == axis);
    if (goes) continue;
    shape.push_back(tensor->shape[i]);
    strides.push_back(tensor->strides[i]);
  }
  TensorPtr view =
      ViewOf(call.workspace, *tensor, std::move(shape), std::move(strides), tensor->offset);
  NoteTake(call.workspace, call.function->name, tensor, view, tensor);
  return Give(view, result);
}

bool RunExpand(const FunctionCall& call, int, LabValue* result) {
  TensorPtr tensor;
  Shape shape;
  if (!ReadTensor(call, 0, &tensor) || !ReadSizes(call, 1, &shape)) return false;
  for (std::size_t i = 0; i < shape.size() && i < tensor->shape.size(); ++i) {
    int64_t& size = shape[shape.size() - 1 - i];
    if (size == -1) size = tensor->shape[tensor->shape.size() - 1 - i];
  }
  if (!CheckStretch(call.workspace, tensor->type, tensor->shape, shape)) return false;
  // Larger ones could not be printed, though they take no memory.
  for (int64_t count = 1; const int64_t size : shape) {
    if (size < 0 || (size > 0 && count > kMostElements / size))
      return NewTensor(call.workspace, tensor->type, shape) != nullptr;
    count *= size;
  }
  const TensorPtr view = Stretched(call.workspace, *tensor, shape);
  NoteTake(call.workspace, call.function->name, tensor, view, view);
  return Give(view, result);
}

bool RunJoin(const FunctionCall& call, int what, LabValue* result) {
  std::vector<TensorPtr> tensors;
  int64_t axis = 0;
  if (!ReadTensors(call, 0, &tensors) || (call.has(1) && !ReadWhole(call, 1, &axis))) return false;
  return Give(
      what != 0 ? Stacked(call.workspace, tensors, axis) : Joined(call.workspace, tensors, axis),
      result);
}

}  // namespace playground
