#include "study/tensors/tensor_math.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "study/tensors/tensor_operation.h"
#include "tensor/elementary.h"
#include "text/fill.h"

namespace playground {
namespace {

using enum EachOp;
using enum AlongOp;
using enum MistakeKind;
using OperationKind = TensorOperation::Kind;

constexpr const char* kRuntimeError = "RuntimeError";

double Rounded(DType type, double value) {
  return type == DType::kFloat32 ? static_cast<double>(static_cast<float>(value)) : value;
}

// Whole numbers go round at 64 bits, as torch's do.
int64_t Wrapped(uint64_t value) { return static_cast<int64_t>(value); }

int64_t WholePower(int64_t base, int64_t exponent) {
  // 1 / base^n, cut to a whole number.
  if (exponent < 0) return base == 1 ? 1 : base == -1 ? 1 - 2 * (exponent & 1) : 0;
  uint64_t result = 1;
  for (auto factor = static_cast<uint64_t>(base); exponent > 0; exponent >>= 1, factor *= factor) {
    if ((exponent & 1) != 0) result *= factor;
  }
  return Wrapped(result);
}

// Below 0 it goes down, as in Python.
int64_t WholeFloorDiv(int64_t a, int64_t b) {
  if (b == -1) return Wrapped(0 - static_cast<uint64_t>(a));
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

double RealRemainder(double a, double b) {
  const double rest = std::fmod(a, b);
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

double RealFloorDiv(double a, double b) {
  if (b == 0) return a / b;
  const double quotient = std::floor((a - RealRemainder(a, b)) / b + 0.5);
  return quotient == 0 ? std::copysign(0.0, a / b) : quotient;
}

bool Compared(EachOp op, bool is_less, bool is_equal, bool is_more) {
  switch (op) {
    case kEq:
      return is_equal;
    case kNe:
      return !is_equal;
    case kLt:
      return is_less;
    case kLe:
      return is_less || is_equal;
    case kGt:
      return is_more;
    default:
      return is_more || is_equal;
  }
}

bool IsComparison(EachOp op) { return op >= kEq && op <= kGe; }

int64_t OfWhole(EachOp op, int64_t a, int64_t b) {
  const auto x = static_cast<uint64_t>(a);
  const auto y = static_cast<uint64_t>(b);
  switch (op) {
    case kAdd:
      return Wrapped(x + y);
    case kSub:
      return Wrapped(x - y);
    case kMul:
      return Wrapped(x * y);
    case kFloorDiv:
      return WholeFloorDiv(a, b);
    case kRemainder:
      return Wrapped(x - static_cast<uint64_t>(WholeFloorDiv(a, b)) * y);
    case kPow:
      return WholePower(a, b);
    case kMaximum:
      return std::max(a, b);
    case kMinimum:
      return std::min(a, b);
    case kAnd:
      return a & b;
    case kOr:
      return a | b;
    case kXor:
      return a ^ b;
    case kNeg:
      return Wrapped(0 - x);
    case kAbs:
      return a < 0 ? Wrapped(0 - x) : a;
    case kSign:
      return (a > 0) - (a < 0);
    case kRelu:
      return std::max<int64_t>(a, 0);
    case kNot:
      return ~a;
    default:
      return a;
  }
}

double OfReal(EachOp op, bool is_float, double a, double b) {
  const auto x = static_cast<float>(a);
  switch (op) {
    case kAdd:
      return a + b;
    case kSub:
      return a - b;
    case kMul:
      return a * b;
    case kDiv:
      return a / b;
    case kFloorDiv:
      return RealFloorDiv(a, b);
    case kRemainder:
      return RealRemainder(a, b);
    case kPow:
      return std::pow(a, b);
    case kMaximum:
      return std::isnan(a) ? a : std::isnan(b) ? b : std::max(a, b);
    case kMinimum:
      return std::isnan(a) ? a : std::isnan(b) ? b : std::min(a, b);
    case kNeg:
      return -a;
    case kAbs:
      return std::fabs(a);
    case kSign:
      return (a > 0) - (a < 0);
    case kExp:
      return is_float ? static_cast<double>(Exp(x)) : std::exp(a);
    case kLog:
      return is_float ? static_cast<double>(Log(x)) : Log(a);
    case kSqrt:
      return std::sqrt(a);
    case kSigmoid:
      return is_float ? static_cast<double>(Sigmoid(x)) : 1 / (1 + std::exp(-a));
    case kTanh:
      return is_float ? static_cast<double>(Tanh(x)) : std::tanh(a);
    case kRelu:
      return a < 0 ? 0 : a;
    case kSin:
      return std::sin(a);
    case kCos:
      return std::cos(a);
    case kFloor:
      return std::floor(a);
    default:
      return a;
  }
}

// Operands and result are of `type`, but for comparisons, whose result is a bool.
Element Applied(EachOp op, DType type, Element a, Element b) {
  Element result;
  if (IsComparison(op)) {
    result.whole = IsReal(type)
                       ? Compared(op, a.real < b.real, a.real == b.real, a.real > b.real)
                       : Compared(op, a.whole < b.whole, a.whole == b.whole, a.whole > b.whole);
  } else if (IsReal(type)) {
    result.real = Rounded(type, OfReal(op, type == DType::kFloat32, a.real, b.real));
  } else {
    result.whole = OfWhole(op, a.whole, b.whole);
    if (type == DType::kBool) result.whole = op == kNot ? 1 - a.whole : result.whole != 0;
  }
  return result;
}

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
        kTypes, kRuntimeError,
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
        kTypes, kRuntimeError,
        Fill("the operation is not implemented for '{}'", {ScalarNameOf(promoted)}));
  }
  return true;
}

// Whole numbers that are divided by zero have no result.
bool CheckWhole(Workspace* workspace, EachOp op, DType type, Element b) {
  return IsReal(type) || (op != kFloorDiv && op != kRemainder) || b.whole != 0 ||
         workspace->Fail(kNumber, kRuntimeError, "ZeroDivisionError");
}
// Nor has a whole number of Python below 0 as an exponent.
bool CheckExponent(Workspace* workspace, EachOp op, DType type, const EachOperand& exponent) {
  return op != kPow || IsReal(type) || !exponent.is_number || exponent.tensor->At(0).whole >= 0 ||
         workspace->Fail(kTypes, kRuntimeError,
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

// --- Along axes

Element PairwiseSum(DType type, const Element* values, std::size_t count) {
  Element sum = {0};
  if (count <= 4) {
    for (std::size_t i = 0; i < count; ++i)
      sum = i == 0 ? values[0] : Applied(kAdd, type, sum, values[i]);
    return sum;
  }
  const std::size_t half = count / 2;
  return Applied(kAdd, type, PairwiseSum(type, values, half),
                 PairwiseSum(type, values + half, count - half));
}

double NormOf(const std::vector<Element>& values, double power) {
  double sum = 0;
  double most = 0;
  double least = std::numeric_limits<double>::infinity();
  for (const Element value : values) {
    const double size = std::fabs(value.real);
    most = size > most || std::isnan(size) ? size : most;
    least = size < least || std::isnan(size) ? size : least;
    sum += power == 0 ? (size != 0 ? 1 : 0) : power == 2 ? size * size : std::pow(size, power);
  }
  if (std::isinf(power)) return power > 0 ? most : least;
  return power == 0 ? sum : power == 2 ? std::sqrt(sum) : std::pow(sum, 1 / power);
}

// The place of the first largest or smallest; NaN is both.
std::size_t ExtremePlace(DType type, bool is_most, const std::vector<Element>& values) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (IsReal(type) && std::isnan(values[best].real)) break;
    const bool is_nan = IsReal(type) && std::isnan(values[i].real);
    if (is_nan || Applied(is_most ? kGt : kLt, type, values[i], values[best]).whole != 0) best = i;
  }
  return best;
}

Element Reduced(AlongOp op, DType type, const std::vector<Element>& values, double power) {
  Element result = {0};
  switch (op) {
    case kSum:
      return values.empty() ? result : PairwiseSum(type, values.data(), values.size());
    case kMean:
      result.real = values.empty() ? std::numeric_limits<double>::quiet_NaN()
                                   : PairwiseSum(type, values.data(), values.size()).real;
      result.real = Rounded(type, result.real / static_cast<double>(values.size()));
      return result;
    case kProd:
      result = Converted(Element{1}, DType::kInt64, type);
      for (const Element value : values) result = Applied(kMul, type, result, value);
      return result;
    case kMax:
    case kMin:
      return values[ExtremePlace(type, op == kMax, values)];
    case kArgMax:
    case kArgMin:
      result.whole = static_cast<int64_t>(ExtremePlace(type, op == kArgMax, values));
      return result;
    case kAll:
    case kAny: {
      const auto is_true = [type](Element value) {
        return Converted(value, type, DType::kBool).whole != 0;
      };
      result.whole =
          op == kAll ? std::ranges::all_of(values, is_true) : std::ranges::any_of(values, is_true);
      return result;
    }
    default:
      result.real = Rounded(type, NormOf(values, power));
      return result;
  }
}

// In place of the values what stands at their places.
void Scan(AlongOp op, DType type, std::vector<Element>* values) {
  if (op == kCumSum) {
    for (std::size_t i = 1; i < values->size(); ++i) {
      (*values)[i] = Applied(kAdd, type, (*values)[i - 1], (*values)[i]);
    }
    return;
  }
  if (values->empty()) return;
  const Element most = (*values)[ExtremePlace(type, true, *values)];
  for (Element& value : *values) {
    value = Applied(kExp, type, Applied(kSub, type, value, most), {});
  }
  const Element sum = PairwiseSum(type, values->data(), values->size());
  for (Element& value : *values) value = Applied(kDiv, type, value, sum);
}

// The type that values are taken as, and that of the result.
bool FindTypes(Workspace* workspace, AlongOp op, const std::string& name, DType of, DType* in,
               DType* out) {
  *in = of;
  if ((op == kSum || op == kProd || op == kCumSum) && !IsReal(of)) *in = DType::kInt64;
  *out = op == kAll || op == kAny ? DType::kBool : *in;
  if (op == kArgMax || op == kArgMin) *out = DType::kInt64;
  const bool is_of_places = op == kArgMax || op == kArgMin;
  const bool needs_real = op == kMean || op == kNorm || op == kSoftmax;
  if (IsReal(of) || (!needs_real && (!is_of_places || of != DType::kBool))) return true;
  return workspace->Fail(
      kTypes, kRuntimeError,
      Fill(is_of_places ? "\"{}_cpu\" not implemented for '{}'"
           : op == kMean
               ? "{}(): could not infer output dtype. Input dtype must be either a floating "
                 "point or complex dtype. Got: {}"
           : op == kNorm ? "{}(): input dtype should be either floating point or complex. Got {} "
                           "instead."
                         : "\"{}_lastdim_kernel_impl\" not implemented for '{}'",
           {name, ScalarNameOf(of)}));
}

// --- Products

bool SameTypes(Workspace* workspace, const Tensor& a, const Tensor& b, std::string message) {
  return a.type == b.type || workspace->Fail(kTypes, kRuntimeError, std::move(message));
}

bool ProductFails(Workspace* workspace, const Tensor& a, const Tensor& b, std::string message) {
  workspace->Fail(kProduct, kRuntimeError, std::move(message));
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
        sum = Applied(kAdd, a->type, sum, Applied(kMul, a->type, x, y));
      }
      result->At(n * columns + m) = sum;
    }
  }
  NoteOperation(workspace, OperationKind::kProduct, name, {a, b}, result);
  return result;
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
  NoteOperation(workspace, OperationKind::kEach, name, OperandsOf(op, a, b), result);
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
    workspace->Fail(kInPlace, kRuntimeError,
                    Fill("output with shape {} doesn't match the broadcast shape {}",
                         {ShapeText(a->shape), ShapeText(shape)}));
    workspace->mistake->shapes = {a->shape, b.tensor->shape};
    return nullptr;
  }
  const DType made = IsComparison(op) ? DType::kBool : type;
  if (CategoryOf(made) > CategoryOf(a->type)) {
    workspace->Fail(kInPlace, kRuntimeError,
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
  NoteOperation(workspace, OperationKind::kEach, name, OperandsOf(op, {a}, b), a);
  const std::vector<int64_t> places = PlacesOf(*a);
  for (std::size_t i = 0; i < places.size(); ++i)
    a->At(places[i]) = Converted(elements[i], made, a->type);
  NoteWrite(workspace, a, places, a->shape);
  workspace->operation->kind = OperationKind::kEach;
  return a;
}

bool EachOfNumbers(Workspace* workspace, EachOp op, DType type, Element a, Element b,
                   Element* result) {
  if (!CheckWhole(workspace, op, type, b)) return false;
  *result = Applied(op, type, a, b);
  return true;
}

TensorPtr Along(Workspace* workspace, AlongOp op, const std::string& name, const TensorPtr& tensor,
                const std::optional<Shape>& given_axes, bool keeps_axes, double power) {
  DType in = tensor->type, out = tensor->type;
  const bool is_of_places = op == kArgMax || op == kArgMin;  // torch asks for their types last
  const auto find_types = [&] { return FindTypes(workspace, op, name, tensor->type, &in, &out); };
  if (!is_of_places && !find_types()) return nullptr;
  const int64_t num_axes = tensor->num_axes();
  std::vector<bool> goes(static_cast<std::size_t>(std::max<int64_t>(num_axes, 1)), !given_axes);
  if (given_axes) {
    // An empty list of axes means all of them.
    if (given_axes->empty()) goes.assign(goes.size(), true);
    for (int64_t axis : *given_axes) {
      if (!WrapAxis(workspace, num_axes, &axis)) return nullptr;
      std::vector<bool>::reference at = goes[static_cast<std::size_t>(axis)];
      if (at) {
        workspace->Fail(kAxis, kRuntimeError,
                        Fill("dim {} appears multiple times in the list of dims", {axis}));
        return nullptr;
      }
      at = true;
    }
  }
  if (is_of_places && !find_types()) return nullptr;
  // The axes that stay, and those that it goes along.
  Shape shape, axes, outer, outer_strides, inner, inner_strides;
  for (std::size_t i = 0; i < tensor->shape.size(); ++i) {
    (goes[i] ? inner : outer).push_back(tensor->shape[i]);
    (goes[i] ? inner_strides : outer_strides).push_back(tensor->strides[i]);
    if (goes[i]) axes.push_back(static_cast<int64_t>(i));
    if (KeepsAxis(op) || !goes[i]) {
      shape.push_back(tensor->shape[i]);
    } else if (keeps_axes) {
      shape.push_back(1);
    }
  }
  const int64_t count = CountOf(inner);
  const bool needs_one = op == kMax || op == kMin || is_of_places;
  if (needs_one && count == 0 && CountOf(outer) > 0) {
    workspace->Fail(kOneElement, kRuntimeError,
                    Fill("{}(): Expected reduction dim to be specified for input.numel() == 0. "
                         "Specify the reduction dim with the 'dim' argument.",
                         {name}));
    return nullptr;
  }
  TensorPtr result =
      workspace->Spend(CountOf(tensor->shape)) ? NewTensor(workspace, out, shape) : nullptr;
  if (result == nullptr) return nullptr;
  const std::vector<int64_t> places = PlacesOf(inner, inner_strides, 0);
  // Of a scan, where in the result the values go.
  Shape result_strides = ContiguousStrides(shape);
  Shape outer_result, inner_result;
  for (std::size_t i = 0; KeepsAxis(op) && i < shape.size(); ++i) {
    (goes[i] ? inner_result : outer_result).push_back(result_strides[i]);
  }
  const std::vector<int64_t> begins = PlacesOf(outer, outer_strides, tensor->offset);
  const std::vector<int64_t> result_begins =
      KeepsAxis(op) ? PlacesOf(outer, outer_result, 0) : std::vector<int64_t>();
  const std::vector<int64_t> result_places =
      KeepsAxis(op) ? PlacesOf(inner, inner_result, 0) : std::vector<int64_t>();
  std::vector<Element> values;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    values.clear();
    for (const int64_t place : places) {
      values.push_back(Converted(tensor->At(begins[i] + place), tensor->type, in));
    }
    if (KeepsAxis(op)) {
      Scan(op, in, &values);
      for (std::size_t j = 0; j < values.size(); ++j) {
        result->At(result_begins[i] + result_places[j]) = values[j];
      }
    } else {
      result->At(static_cast<int64_t>(i)) = Reduced(op, in, values, power);
    }
  }
  NoteOperation(workspace, op == kCumSum ? OperationKind::kScan : OperationKind::kReduce, name,
                {tensor}, result, std::move(axes));
  return result;
}

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
             {ShapeText(a->shape), ShapeText(b->shape), a->size(0), b->size(0)}));
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
    workspace->Fail(kBeyondLab, kRuntimeError, "matmul of more than two axes is not in this lab");
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
  NoteOperation(workspace, OperationKind::kProduct, "@", {a, b}, result);
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
          kInPlace, kRuntimeError,
          "unsupported operation: more than one element of the written-to tensor refers to a "
          "single "
          "memory location. Please clone() the tensor before performing the operation.");
    }
  }
  return true;
}

TensorPtr Joined(Workspace* workspace, const std::vector<TensorPtr>& tensors, int64_t axis) {
  if (tensors.empty()) {
    workspace->Fail(kJoin, kRuntimeError, "torch.cat(): expected a non-empty list of Tensors");
    return nullptr;
  }
  Shape shape = tensors[0]->shape;
  if (shape.empty()) {
    workspace->Fail(kJoin, kRuntimeError,
                    "zero-dimensional tensor (at position 0) cannot be concatenated");
    return nullptr;
  }
  if (!WrapAxis(workspace, tensors[0]->num_axes(), &axis)) return nullptr;
  const auto at = static_cast<std::size_t>(axis);
  DType type = tensors[0]->type;
  for (std::size_t i = 1; i < tensors.size(); ++i) {
    const Tensor& tensor = *tensors[i];
    const auto fail = [&](std::string message, int64_t wrong_axis) {
      workspace->Fail(kJoin, kRuntimeError, std::move(message));
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
  NoteOperation(workspace, OperationKind::kJoin, "cat", tensors, result, {axis});
  return result;
}

TensorPtr Stacked(Workspace* workspace, std::vector<TensorPtr> tensors, int64_t axis) {
  for (TensorPtr& tensor : tensors) {
    if (tensor->shape != tensors[0]->shape && tensor != tensors[0]) {
      const Shape first = tensors[0]->shape;
      workspace->Fail(
          kJoin, kRuntimeError,
          Fill("stack expects each tensor to be equal size, but got {} at entry 0 and {} at "
               "entry {}",
               {ShapeText(first), ShapeText(tensor->shape), &tensor - tensors.data()}));
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
