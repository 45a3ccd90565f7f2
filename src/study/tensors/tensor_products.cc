#include <algorithm>
#include <utility>

#include "study/tensors/element_math.h"
#include "study/tensors/tensor_math.h"
#include "study/tensors/tensor_operation.h"
#include "text/fill.h"

namespace playground {
namespace {

bool SameTypes(Workspace* workspace, const Tensor& a, const Tensor& b, std::string message) {
  return a.type == b.type ||
         workspace->Fail(MistakeKind::kTypes, "RuntimeError", std::move(message));
}

bool ProductFails(Workspace* workspace, const Tensor& a, const Tensor& b, std::string message) {
  workspace->Fail(MistakeKind::kProduct, "RuntimeError", std::move(message));
  workspace->mistake->shapes = {a.shape, b.shape};
  return false;
}

std::string ByText(const Shape& shape) {
  std::string text;
  for (const int64_t size : shape) text += (text.empty() ? "" : "x") + std::to_string(size);
  return text;
}

// `a` as rows and `b` as columns, [N, K] and [K, M].
TensorPtr Product(Workspace* workspace, const std::string& name, const TensorPtr& a,
                  const TensorPtr& b, const Shape& shape) {
  const int64_t inner = a->shape.back();
  const int64_t rows = a->num_axes() == 1 ? 1 : a->size(0);
  const int64_t columns = b->num_axes() == 1 ? 1 : b->size(1);
  const int64_t count = rows * columns;  // each at most kMostElements
  if (count > kMostWork || (inner > 0 && count > kMostWork / inner)) {
    workspace->Spend(kMostWork + 1);
    return nullptr;
  }
  TensorPtr result =
      workspace->Spend(count * inner) ? NewTensor(workspace, a->type, shape) : nullptr;
  if (result == nullptr) return nullptr;
  const std::vector<int64_t> places_a = PlacesOf(*a);
  const std::vector<int64_t> places_b = PlacesOf(*b);
  for (int64_t n = 0; n < rows; ++n) {
    for (int64_t m = 0; m < columns; ++m) {
      Element sum = {0};
      for (int64_t k = 0; k < inner; ++k) {
        const Element x = a->At(places_a[static_cast<std::size_t>(n * inner + k)]);
        const Element y = b->At(places_b[static_cast<std::size_t>(k * columns + m)]);
        sum = Applied(EachOp::kAdd, a->type, sum, Applied(EachOp::kMul, a->type, x, y));
      }
      result->At(n * columns + m) = sum;
    }
  }
  NoteOperation(workspace, TensorOperation::Kind::kProduct, name, {a, b}, result);
  return result;
}

}  // namespace

TensorPtr Dot(Workspace* workspace, const TensorPtr& a, const TensorPtr& b) {
  if (a->num_axes() != 1 || b->num_axes() != 1) {
    ProductFails(
        workspace, *a, *b,
        Fill("1D tensors expected, but got {}D and {}D tensors", {a->num_axes(), b->num_axes()}));
    return nullptr;
  }
  if (!SameTypes(workspace, *a, *b,
                 Fill("dot : expected both vectors to have same dtype, but found {} and {}",
                      {ScalarNameOf(a->type), ScalarNameOf(b->type)}))) {
    return nullptr;
  }
  if (a->shape != b->shape) {
    ProductFails(
        workspace, *a, *b,
        Fill("inconsistent tensor size, expected tensor {} and src {} to have the same number of "
             "elements, but got {} and {} elements respectively",
             {SizesText(a->shape), SizesText(b->shape), a->size(0), b->size(0)}));
    return nullptr;
  }
  return Product(workspace, "dot", a, b, {});
}

TensorPtr MatrixVector(Workspace* workspace, const TensorPtr& a, const TensorPtr& b) {
  if (a->num_axes() != 2 || b->num_axes() != 1) {
    ProductFails(workspace, *a, *b,
                 Fill("vector + matrix @ vector expected, got {}, {}, {}",
                      {int64_t{1}, a->num_axes(), b->num_axes()}));
    return nullptr;
  }
  if (a->size(1) != b->size(0)) {
    ProductFails(workspace, *a, *b,
                 Fill("size mismatch, got {}, {},{}", {a->size(0), ByText(a->shape), b->size(0)}));
    return nullptr;
  }
  if (!SameTypes(workspace, *a, *b,
                 Fill("expected scalar type {} but found {}",
                      {ScalarNameOf(a->type), ScalarNameOf(b->type)}))) {
    return nullptr;
  }
  return Product(workspace, "mv", a, b, {a->size(0)});
}

TensorPtr MatrixMatrix(Workspace* workspace, const TensorPtr& a, const TensorPtr& b) {
  if (a->num_axes() != 2 || b->num_axes() != 2) {
    ProductFails(workspace, *a, *b,
                 a->num_axes() != 2 ? "self must be a matrix" : "mat2 must be a matrix");
    return nullptr;
  }
  if (a->size(1) != b->size(0)) {
    ProductFails(workspace, *a, *b,
                 Fill("mat1 and mat2 shapes cannot be multiplied ({} and {})",
                      {ByText(a->shape), ByText(b->shape)}));
    return nullptr;
  }
  if (!SameTypes(workspace, *a, *b,
                 Fill("expected scalar type {} but found {}",
                      {ScalarNameOf(a->type), ScalarNameOf(b->type)}))) {
    return nullptr;
  }
  return Product(workspace, "mm", a, b, {a->size(0), b->size(1)});
}

TensorPtr MatMul(Workspace* workspace, const TensorPtr& a, const TensorPtr& b) {
  if (a->num_axes() == 0 || b->num_axes() == 0) {
    ProductFails(workspace, *a, *b,
                 Fill("both arguments to matmul need to be at least 1D, but they are {}D and {}D",
                      {a->num_axes(), b->num_axes()}));
    return nullptr;
  }
  if (a->num_axes() > 2 || b->num_axes() > 2) {
    workspace->Fail(MistakeKind::kBeyondLab, "RuntimeError",
                    "matmul of more than two axes is not in this lab");
    return nullptr;
  }
  if (b->num_axes() == 1) {
    return a->num_axes() == 1 ? Dot(workspace, a, b) : MatrixVector(workspace, a, b);
  }
  if (a->num_axes() == 2) return MatrixMatrix(workspace, a, b);
  const TensorPtr row = ViewOf(workspace, *a, {1, a->size(0)}, {0, a->strides[0]}, a->offset);
  const TensorPtr product = MatrixMatrix(workspace, row, b);
  if (product == nullptr) return nullptr;
  TensorPtr result = ViewOf(workspace, *product, {b->size(1)}, {1}, 0);
  NoteOperation(workspace, TensorOperation::Kind::kProduct, "@", {a, b}, result);
  return result;
}

void WriteTo(const Tensor& base, const Shape& shape, const std::vector<int64_t>& places,
             const Tensor& value) {
  // More axes than the places have are of size 1.
  const std::size_t surplus =
      value.shape.size() > shape.size() ? value.shape.size() - shape.size() : 0;
  Shape strides(shape.size(), 0);
  for (std::size_t i = surplus; i < value.shape.size(); ++i) {
    const std::size_t at = shape.size() + i - value.shape.size();
    if (value.shape[i] != 1) strides[at] = value.strides[i];
  }
  std::vector<Element> elements;
  for (const int64_t place : PlacesOf(shape, strides, value.offset)) {
    elements.push_back(Converted(value.At(place), value.type, base.type));
  }
  for (std::size_t i = 0; i < places.size(); ++i) base.At(places[i]) = elements[i];
}

bool CanWriteTo(Workspace* workspace, const Tensor& tensor) {
  for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
    if (tensor.shape[i] > 1 && tensor.strides[i] == 0) {
      return workspace->Fail(
          MistakeKind::kInPlace, "RuntimeError",
          "unsupported operation: more than one element of the written-to tensor refers to a "
          "single "
          "memory location. Please clone() the tensor before performing the operation.");
    }
  }
  return true;
}

TensorPtr Joined(Workspace* workspace, const std::vector<TensorPtr>& tensors, int64_t axis) {
  if (tensors.empty()) {
    workspace->Fail(MistakeKind::kJoin, "RuntimeError",
                    "torch.cat(): expected a non-empty list of Tensors");
    return nullptr;
  }
  Shape shape = tensors[0]->shape;
  if (shape.empty()) {
    workspace->Fail(MistakeKind::kJoin, "RuntimeError",
                    "zero-dimensional tensor (at position 0) cannot be concatenated");
    return nullptr;
  }
  if (!WrapAxis(workspace, tensors[0]->num_axes(), &axis)) return nullptr;
  const auto at = static_cast<std::size_t>(axis);
  DType type = tensors[0]->type;
  for (std::size_t i = 1; i < tensors.size(); ++i) {
    const Tensor& tensor = *tensors[i];
    const auto fail = [&](std::string message, int64_t wrong_axis) {
      workspace->Fail(MistakeKind::kJoin, "RuntimeError", std::move(message));
      workspace->mistake->shapes = {tensors[0]->shape, tensor.shape};
      workspace->mistake->axis = wrong_axis;
      return nullptr;
    };
    if (tensor.shape.size() != shape.size()) {
      return fail(Fill("Tensors must have same number of dimensions: got {} and {}",
                       {tensors[0]->num_axes(), tensor.num_axes()}),
                  -1);
    }
    for (std::size_t k = 0; k < shape.size(); ++k) {
      if (k != at && tensor.shape[k] != shape[k]) {
        return fail(
            Fill("Sizes of tensors must match except in dimension {}. Expected size {} but got "
                 "size {} for tensor number {} in the list.",
                 {axis, shape[k], tensor.shape[k], i}),
            static_cast<int64_t>(k));
      }
    }
    shape[at] += tensor.shape[at];
    type = std::max(type, tensor.type);
  }
  TensorPtr result = NewTensor(workspace, type, shape);
  if (result == nullptr) return nullptr;
  int64_t begin = 0;
  for (const TensorPtr& tensor : tensors) {
    const std::vector<int64_t> places =
        PlacesOf(tensor->shape, result->strides, begin * result->strides[at]);
    WriteTo(*result, tensor->shape, places, *tensor);
    begin += tensor->shape[at];
  }
  NoteOperation(workspace, TensorOperation::Kind::kJoin, "cat", tensors, result, {axis});
  return result;
}

TensorPtr Stacked(Workspace* workspace, std::vector<TensorPtr> tensors, int64_t axis) {
  for (TensorPtr& tensor : tensors) {
    if (tensor->shape != tensors[0]->shape && tensor != tensors[0]) {
      const Shape first = tensors[0]->shape;
      workspace->Fail(
          MistakeKind::kJoin, "RuntimeError",
          Fill("stack expects each tensor to be equal size, but got {} at entry 0 and {} at "
               "entry {}",
               {SizesText(first), SizesText(tensor->shape), &tensor - tensors.data()}));
      workspace->mistake->shapes = {first, tensor->shape};
      return nullptr;
    }
  }
  if (!tensors.empty() && !WrapAxis(workspace, tensors[0]->num_axes() + 1, &axis)) return nullptr;
  for (TensorPtr& tensor : tensors) {
    Shape shape = tensor->shape;
    Shape strides = tensor->strides;
    shape.insert(shape.begin() + axis, 1);
    strides.insert(strides.begin() + axis, 0);
    tensor = ViewOf(workspace, *tensor, std::move(shape), std::move(strides), tensor->offset);
    if (tensor == nullptr) return nullptr;
  }
  return Joined(workspace, tensors, axis);
}

}  // namespace playground
