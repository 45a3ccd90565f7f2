#include <optional>
#include <vector>

#include "study/tensors/function_arguments.h"
#include "study/tensors/function_runs.h"
#include "study/tensors/tensor_operation.h"
#include "text/fill.h"

namespace playground {
namespace {

// max and min: of two tensors, of all elements, or along an axis, which tells places, too.

// input, p, dim, keepdim.

// condition, input, other: condition * input + (1 - condition) * other, but for what is not finite.

}  // namespace

bool RunEach(const FunctionCall& call, int what, LabValue* result) {
  const auto op = static_cast<EachOp>(what);
  TensorPtr tensor;
  EachOperand other;
  if (!ReadTensor(call, 0, &tensor)) return false;
  if (IsOfOne(op)) {
    other = {tensor};
  } else if (!ReadOperand(call.workspace, call.at(1), &other)) {
    return ArgumentFails(call, 1, "Tensor or Number");
  }
  return Give(call.is_in_place ? EachInPlace(call.workspace, op, call.function->name, tensor, other)
                               : Each(call.workspace, op, call.function->name, {tensor}, other),
              result);
}

bool RunAlong(const FunctionCall& call, int what, LabValue* result) {
  const auto op = static_cast<AlongOp>(what);
  TensorPtr tensor;
  std::optional<Shape> axes;
  bool keeps = false;
  if (!ReadTensor(call, 0, &tensor) || !ReadAxes(call, 1, &axes) || !ReadFlag(call, 2, &keeps))
    return false;
  const bool is_of_one_axis = op == AlongOp::kArgMax || op == AlongOp::kArgMin || KeepsAxis(op);
  if (is_of_one_axis && axes && axes->size() != 1) return ArgumentFails(call, 1, "int");
  if (KeepsAxis(op) && !axes) {
    return TypeFails(call.workspace, Fill("{}() missing 1 required positional arguments: \"dim\"",
                                          {call.function->name}));
  }
  if (call.has(3)) {
    DType type = DType::kFloat32;
    if (!ReadType(call, 3, &type)) return false;
    tensor = Copied(call.workspace, *tensor, type);
    if (tensor == nullptr) return false;
  }
  return Give(Along(call.workspace, op, call.function->name, tensor, axes, keeps), result);
}

bool RunExtreme(const FunctionCall& call, int what, LabValue* result) {
  const bool is_most = what != 0;
  TensorPtr tensor;
  std::optional<Shape> axes;
  bool keeps = false;
  if (call.at(1).is_tensor()) {
    return RunEach(call, static_cast<int>(is_most ? EachOp::kMaximum : EachOp::kMinimum), result);
  }
  if (!ReadTensor(call, 0, &tensor) || !ReadAxes(call, 1, &axes) || !ReadFlag(call, 2, &keeps))
    return false;
  if (axes && axes->size() != 1) return ArgumentFails(call, 1, "int");
  const auto along = [&](AlongOp op) {
    return Along(call.workspace, op, call.function->name, tensor, axes, keeps);
  };
  if (!axes) return Give(along(is_most ? AlongOp::kMax : AlongOp::kMin), result);
  // Places are asked of numbers.
  const TensorPtr of = tensor;
  if (of->type == DType::kBool) tensor = Copied(call.workspace, *of, DType::kInt64);
  if (tensor == nullptr) return false;
  const TensorPtr places = along(is_most ? AlongOp::kArgMax : AlongOp::kArgMin);
  tensor = of;
  const TensorPtr values =
      places == nullptr ? nullptr : along(is_most ? AlongOp::kMax : AlongOp::kMin);
  if (values == nullptr) return false;
  *result = {.kind = LabValue::Kind::kTuple,
             .text = Fill("torch.return_types.{}", {call.function->name}),
             .items = {LabValue::Of(values), LabValue::Of(places)}};
  return true;
}

bool RunNorm(const FunctionCall& call, int, LabValue* result) {
  TensorPtr tensor;
  std::optional<Shape> axes;
  bool keeps = false;
  double power = 2;
  if (!ReadTensor(call, 0, &tensor) || (call.has(1) && !ReadReal(call, 1, &power)) ||
      !ReadAxes(call, 2, &axes) || !ReadFlag(call, 3, &keeps)) {
    return false;
  }
  return Give(Along(call.workspace, AlongOp::kNorm, "norm", tensor, axes, keeps, power), result);
}

bool RunProduct(const FunctionCall& call, int what, LabValue* result) {
  TensorPtr a, b;
  if (!ReadTensor(call, 0, &a) || !ReadTensor(call, 1, &b)) return false;
  switch (static_cast<ProductOp>(what)) {
    case ProductOp::kDot:
      return Give(Dot(call.workspace, a, b), result);
    case ProductOp::kMv:
      return Give(MatrixVector(call.workspace, a, b), result);
    case ProductOp::kMm:
      return Give(MatrixMatrix(call.workspace, a, b), result);
    case ProductOp::kMatMul:
      break;
  }
  return Give(MatMul(call.workspace, a, b), result);
}

bool RunWhere(const FunctionCall& call, int, LabValue* result) {
  TensorPtr condition;
  EachOperand a, b;
  Shape both, shape;
  if (!ReadTensor(call, 0, &condition)) return false;
  if (!ReadOperand(call.workspace, call.at(1), &a))
    return ArgumentFails(call, 1, "Tensor or Number");
  if (!ReadOperand(call.workspace, call.at(2), &b))
    return ArgumentFails(call, 2, "Tensor or Number");
  if (!BroadcastShapes(call.workspace, a.tensor->shape, b.tensor->shape, &both) ||
      !BroadcastShapes(call.workspace, condition->shape, both, &shape)) {
    return false;
  }
  const TensorPtr made = NewTensor(call.workspace, PromotedType(a, b), shape);
  if (made == nullptr) return false;
  std::vector<TensorPtr> wide;
  std::vector<std::vector<int64_t>> places;
  for (const TensorPtr& tensor : {condition, a.tensor, b.tensor}) {
    wide.push_back(Stretched(call.workspace, *tensor, shape));
    places.push_back(PlacesOf(*wide.back()));
  }
  for (std::size_t i = 0; i < places[0].size(); ++i) {
    const Element chosen = Converted(wide[0]->At(places[0][i]), condition->type, DType::kBool);
    const std::size_t from = chosen.whole != 0 ? 1 : 2;
    made->At(static_cast<int64_t>(i)) =
        Converted(wide[from]->At(places[from][i]), wide[from]->type, made->type);
  }
  NoteOperation(call.workspace, TensorOperation::Kind::kEach, "where",
                {condition, a.tensor, b.tensor}, made);
  return Give(made, result);
}

}  // namespace playground
