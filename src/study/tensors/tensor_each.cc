#include <algorithm>
#include <optional>
#include <utility>

#include "study/tensors/element_math.h"
#include "study/tensors/tensor_math.h"
#include "study/tensors/tensor_operation.h"
#include "text/fill.h"

namespace playground {
namespace {

using enum EachOp;

bool NeedsReal(EachOp op) {
  return op == kDiv || (op >= kExp && op <= kTanh) || op == kSin || op == kCos;
}

// The type that the operation computes in; false where it does not compute with such numbers.
bool FindType(Workspace* workspace, EachOp op, const EachOperand& a, const EachOperand& b,
              DType* type) {
  const DType promoted = PromotedType(a, b);
  *type = NeedsReal(op) && !IsReal(promoted) ? DType::kFloat32 : promoted;
  const bool is_mask = a.tensor->type == DType::kBool || b.tensor->type == DType::kBool;
  if (is_mask && (op == kSub || op == kNeg)) {
    const bool are_both = promoted == DType::kBool;
    return workspace->Fail(
        MistakeKind::kTypes, "RuntimeError",
        Fill("{} is not supported. {} operator instead.",
             {op == kNeg ? "Negation, the `-` operator, on a bool tensor"
              : are_both ? "Subtraction, the `-` operator, with two bool tensors"
                         : "Subtraction, the `-` operator, with a bool tensor",
              op == kSub && are_both
                  ? "Use the `^` or `logical_xor()`"
                  : "If you are trying to invert a mask, use the `~` or `logical_not()`"}));
  }
  const bool is_bitwise = (op >= kAnd && op <= kXor) || op == kNot;
  const bool is_of_numbers = op == kFloorDiv || op == kRemainder || op == kPow || op == kFloor ||
                             op == kSign || op == kAbs || op == kRelu;
  if ((is_bitwise && IsReal(promoted)) || (is_of_numbers && promoted == DType::kBool)) {
    return workspace->Fail(
        MistakeKind::kTypes, "RuntimeError",
        Fill("the operation is not implemented for '{}'", {ScalarNameOf(promoted)}));
  }
  return true;
}

// Whole numbers that are divided by zero have no result.
bool CheckWhole(Workspace* workspace, EachOp op, DType type, Element b) {
  return IsReal(type) || (op != kFloorDiv && op != kRemainder) || b.whole != 0 ||
         workspace->Fail(MistakeKind::kNumber, "RuntimeError", "ZeroDivisionError");
}
// Nor has a whole number of Python below 0 as an exponent.
bool CheckExponent(Workspace* workspace, EachOp op, DType type, const EachOperand& exponent) {
  return op != kPow || IsReal(type) || !exponent.is_number || exponent.tensor->At(0).whole >= 0 ||
         workspace->Fail(MistakeKind::kTypes, "RuntimeError",
                         "Integers to negative integer powers are not allowed.");
}

// 0 bool, 1 whole, 2 real.
int CategoryOf(DType type) { return type == DType::kBool ? 0 : type == DType::kInt64 ? 1 : 2; }

// Of `first`, unless `second` is of a higher category.
DType Combined(std::optional<DType> first, std::optional<DType> second) {
  if (!first || !second) return first ? *first : *second;
  return CategoryOf(*second) > CategoryOf(*first) ? *second : *first;
}

// Element by element into a list, in the type of the result.
bool Compute(Workspace* workspace, EachOp op, DType type, const Tensor& a, const Tensor& b,
             std::vector<Element>* results) {
  const std::vector<int64_t> places_a = PlacesOf(a);
  const std::vector<int64_t> places_b = PlacesOf(b);
  if (!workspace->Spend(static_cast<int64_t>(places_a.size()))) return false;
  results->reserve(places_a.size());
  for (std::size_t i = 0; i < places_a.size(); ++i) {
    const Element x = Converted(a.At(places_a[i]), a.type, type);
    const Element y = Converted(b.At(places_b[i]), b.type, type);
    if (!CheckWhole(workspace, op, type, y)) return false;
    results->push_back(Applied(op, type, x, y));
  }
  return true;
}

std::vector<TensorPtr> OperandsOf(EachOp op, const EachOperand& a, const EachOperand& b) {
  return IsOfOne(op) ? std::vector<TensorPtr>{a.tensor}
                     : std::vector<TensorPtr>{a.tensor, b.tensor};
}

}  // namespace

DType PromotedType(const EachOperand& a, const EachOperand& b) {
  // Tensors with axes come before those without, and these before numbers of Python; a lower one counts only where it is
  // of a higher category.
  std::optional<DType> ranks[3];
  for (const EachOperand* operand : {&a, &b}) {
    const int rank = operand->is_number ? 2 : operand->tensor->shape.empty() ? 1 : 0;
    DType type = operand->tensor->type;
    if (operand->is_number && type == DType::kFloat64) type = DType::kFloat32;
    ranks[rank] = ranks[rank] ? std::max(*ranks[rank], type) : type;
  }
  const bool has_tensor = ranks[0] || ranks[1];
  if (!has_tensor) return *ranks[2];
  const DType of_tensors = Combined(ranks[0], ranks[1]);
  return Combined(of_tensors, ranks[2]);
}

TensorPtr Each(Workspace* workspace, EachOp op, const std::string& name, const EachOperand& a,
               const EachOperand& b) {
  Shape shape;
  DType type;
  if (!FindType(workspace, op, a, b, &type) || !CheckExponent(workspace, op, type, b) ||
      !BroadcastShapes(workspace, a.tensor->shape, b.tensor->shape, &shape)) {
    return nullptr;
  }
  TensorPtr result = NewTensor(workspace, IsComparison(op) ? DType::kBool : type, shape);
  if (result == nullptr) return nullptr;
  std::vector<Element> elements;
  const TensorPtr wide_a = Stretched(workspace, *a.tensor, shape);
  const TensorPtr wide_b = Stretched(workspace, *b.tensor, shape);
  if (!Compute(workspace, op, type, *wide_a, *wide_b, &elements)) return nullptr;
  result->storage->elements = std::move(elements);
  NoteOperation(workspace, TensorOperation::Kind::kEach, name, OperandsOf(op, a, b), result);
  return result;
}

TensorPtr EachInPlace(Workspace* workspace, EachOp op, const std::string& name, const TensorPtr& a,
                      const EachOperand& b) {
  Shape shape;
  DType type;
  if (!FindType(workspace, op, {a}, b, &type) || !CheckExponent(workspace, op, type, b) ||
      !BroadcastShapes(workspace, a->shape, b.tensor->shape, &shape)) {
    return nullptr;
  }
  if (shape != a->shape) {
    workspace->Fail(MistakeKind::kInPlace, "RuntimeError",
                    Fill("output with shape {} doesn't match the broadcast shape {}",
                         {SizesText(a->shape), SizesText(shape)}));
    workspace->mistake->shapes = {a->shape, b.tensor->shape};
    return nullptr;
  }
  const DType made = IsComparison(op) ? DType::kBool : type;
  if (CategoryOf(made) > CategoryOf(a->type)) {
    workspace->Fail(MistakeKind::kInPlace, "RuntimeError",
                    Fill("result type {} can't be cast to the desired output type {}",
                         {ScalarNameOf(made), ScalarNameOf(a->type)}));
    return nullptr;
  }
  std::vector<Element> elements;
  if (!CanWriteTo(workspace, *a) ||
      !Compute(workspace, op, type, *a, *Stretched(workspace, *b.tensor, shape), &elements)) {
    return nullptr;
  }
  // Operands as they were.
  NoteOperation(workspace, TensorOperation::Kind::kEach, name, OperandsOf(op, {a}, b), a);
  const std::vector<int64_t> places = PlacesOf(*a);
  for (std::size_t i = 0; i < places.size(); ++i)
    a->At(places[i]) = Converted(elements[i], made, a->type);
  NoteWrite(workspace, a, places, a->shape);
  workspace->operation->kind = TensorOperation::Kind::kEach;
  return a;
}

bool EachOfNumbers(Workspace* workspace, EachOp op, DType type, Element a, Element b,
                   Element* result) {
  if (!CheckWhole(workspace, op, type, b)) return false;
  *result = Applied(op, type, a, b);
  return true;
}

}  // namespace playground
