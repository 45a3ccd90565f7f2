#include "study/tensors/tensor_operators.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

#include "study/tensors/function_arguments.h"
#include "text/fill.h"

namespace playground {
namespace {

struct OperatorRow {
  std::string_view sign;
  EachOp op;
};
constexpr auto kOperators = std::to_array<OperatorRow>({
    {"+", EachOp::kAdd},
    {"-", EachOp::kSub},
    {"*", EachOp::kMul},
    {"/", EachOp::kDiv},
    {"//", EachOp::kFloorDiv},
    {"%", EachOp::kRemainder},
    {"**", EachOp::kPow},
    {"==", EachOp::kEq},
    {"!=", EachOp::kNe},
    {"<", EachOp::kLt},
    {"<=", EachOp::kLe},
    {">", EachOp::kGt},
    {">=", EachOp::kGe},
    {"&", EachOp::kAnd},
    {"|", EachOp::kOr},
    {"^", EachOp::kXor},
});

const OperatorRow* FindOperator(std::string_view sign) {
  const auto found = std::ranges::find(kOperators, sign, &OperatorRow::sign);
  return found == kOperators.end() ? nullptr : &*found;
}

bool AreEqual(const LabValue& a, const LabValue& b) {
  if (a.is_number() && b.is_number()) {
    const auto real = [](const LabValue& value) {
      return value.is(LabValue::Kind::kReal) ? value.real : static_cast<double>(value.whole);
    };
    return a.is(LabValue::Kind::kReal) || b.is(LabValue::Kind::kReal) ? real(a) == real(b)
                                                                      : a.whole == b.whole;
  }
  if (a.is_sequence() && b.is_sequence() &&
      a.is(LabValue::Kind::kList) == b.is(LabValue::Kind::kList)) {
    return std::ranges::equal(a.items, b.items, AreEqual);
  }
  return a.kind == b.kind && a.whole == b.whole && a.text == b.text && a.tensor == b.tensor;
}

// Whether the whole numbers go beyond 64 bits, which those of Python do not have.
bool Overflows(EachOp op, int64_t a, int64_t b) {
  int64_t ignored = 0;
  switch (op) {
    case EachOp::kAdd:
      return __builtin_add_overflow(a, b, &ignored);
    case EachOp::kSub:
      return __builtin_sub_overflow(a, b, &ignored);
    case EachOp::kMul:
      return __builtin_mul_overflow(a, b, &ignored);
    case EachOp::kPow:
      return std::fabs(std::pow(static_cast<double>(a), static_cast<double>(b))) >= 0x1p63;
    default:
      return a == INT64_MIN &&
             (op == EachOp::kNeg || op == EachOp::kAbs || (op == EachOp::kFloorDiv && b == -1));
  }
}

}  // namespace

bool OfNumbers(Workspace* workspace, EachOp op, const LabValue& a, const LabValue& b,
               LabValue* result) {
  DType type = std::max(TypeOfNumber(a), TypeOfNumber(b));
  const bool is_bitwise = (op >= EachOp::kAnd && op <= EachOp::kXor) || op == EachOp::kNot;
  if (type == DType::kBool && (!is_bitwise || op == EachOp::kNot)) type = DType::kInt64;
  Element x = Converted(ElementOfNumber(a), TypeOfNumber(a), type);
  Element y = Converted(ElementOfNumber(b), TypeOfNumber(b), type);
  const bool is_division =
      op == EachOp::kDiv || op == EachOp::kFloorDiv || op == EachOp::kRemainder;
  if (is_division && (type == DType::kFloat64 ? y.real == 0 : y.whole == 0)) {
    const bool is_real = type == DType::kFloat64;
    return workspace->Fail(
        MistakeKind::kNumber, "ZeroDivisionError",
        op == EachOp::kDiv ? is_real ? "float division by zero" : "division by zero"
        : op == EachOp::kFloorDiv
            ? is_real ? "float floor division by zero" : "integer division or modulo by zero"
        : is_real ? "float modulo"
                  : "integer modulo by zero");
  }
  if (type == DType::kInt64 && (op == EachOp::kDiv || (op == EachOp::kPow && y.whole < 0))) {
    x = Converted(x, type, DType::kFloat64);
    y = Converted(y, type, DType::kFloat64);
    type = DType::kFloat64;
  }
  if (type == DType::kInt64 && Overflows(op, x.whole, y.whole)) {
    return workspace->Fail(MistakeKind::kNumber, "OverflowError",
                           "the whole number has no room in 64 bits");
  }
  Element made;
  if (!EachOfNumbers(workspace, op, type, x, y, &made)) return false;
  const bool is_comparison = op >= EachOp::kEq && op <= EachOp::kGe;
  *result = LabValue::OfElement(is_comparison ? DType::kBool : type, made);
  return true;
}

bool ApplyOperator(Workspace* workspace, std::string_view sign, const LabValue& a,
                   const LabValue& b, LabValue* result) {
  const auto fail = [&] {
    return TypeFails(workspace,
                     Fill("unsupported operand type(s) for {}: '{}' and '{}'",
                          {sign, NameOfKind(a), NameOfKind(b)}),
                     MistakeKind::kTypes);
  };
  if (sign == "is" || sign == "is not") {
    const bool is_same =
        a.is_tensor() || b.is_tensor() ? a.tensor == b.tensor && a.kind == b.kind : AreEqual(a, b);
    *result = LabValue::Bool(is_same == (sign == "is"));
    return true;
  }
  if (sign == "@") {
    return a.is_tensor() && b.is_tensor() ? Give(MatMul(workspace, a.tensor, b.tensor), result)
                                          : fail();
  }
  const OperatorRow* row = FindOperator(sign);
  if (a.is_number() && b.is_number()) {
    const bool is_bitwise = row->op >= EachOp::kAnd && row->op <= EachOp::kXor;
    if (is_bitwise && (a.is(LabValue::Kind::kReal) || b.is(LabValue::Kind::kReal))) return fail();
    return OfNumbers(workspace, row->op, a, b, result);
  }
  EachOperand left, right;
  if ((a.is_tensor() || b.is_tensor()) && ReadOperand(workspace, a, &left) &&
      ReadOperand(workspace, b, &right)) {
    return Give(Each(workspace, row->op, std::string(sign), left, right), result);
  }
  if (workspace->mistake) return false;
  if (sign == "+" && a.is_sequence() && b.is_sequence() &&
      a.is(LabValue::Kind::kList) == b.is(LabValue::Kind::kList)) {
    *result = a;
    if (a.kind != b.kind) result->kind = LabValue::Kind::kSize;
    result->items.insert(result->items.end(), b.items.begin(), b.items.end());
    return CheckItems(workspace, *result);
  }
  if (sign != "==" && sign != "!=") return fail();
  *result = LabValue::Bool(AreEqual(a, b) == (sign == "=="));
  return true;
}

bool ApplySign(Workspace* workspace, std::string_view sign, const LabValue& value,
               LabValue* result) {
  if (sign == "not") {
    bool is_true = false;
    if (!ReadTruth(workspace, value, &is_true)) return false;
    *result = LabValue::Bool(!is_true);
    return true;
  }
  const EachOp op = sign == "-" ? EachOp::kNeg : EachOp::kNot;
  if (sign == "+" && (value.is_number() || value.is_tensor())) {
    // Of a bool it is a whole number.
    *result = value.is(LabValue::Kind::kBool) ? LabValue::Whole(value.whole) : value;
    return true;
  }
  if (value.is_tensor()) {
    return Give(Each(workspace, op, std::string(sign), {value.tensor}, {value.tensor}), result);
  }
  if (!value.is_number() || (op == EachOp::kNot && value.is(LabValue::Kind::kReal))) {
    return TypeFails(workspace,
                     Fill("bad operand type for unary {}: '{}'", {sign, NameOfKind(value)}),
                     MistakeKind::kTypes);
  }
  return OfNumbers(workspace, op, value, value, result);
}

bool ApplyInPlace(Workspace* workspace, std::string_view sign, const TensorPtr& a,
                  const LabValue& b) {
  EachOperand other;
  const OperatorRow* row = FindOperator(sign);
  if (!ReadOperand(workspace, b, &other)) {
    return TypeFails(
        workspace,
        Fill("unsupported operand type(s) for {}=: 'Tensor' and '{}'", {sign, NameOfKind(b)}),
        MistakeKind::kTypes);
  }
  return EachInPlace(workspace, row->op, Fill("{}=", {sign}), a, other) != nullptr;
}

bool ReadTruth(Workspace* workspace, const LabValue& value, bool* is_true) {
  if (value.is_tensor()) {
    const Tensor& tensor = *value.tensor;
    if (CountOf(tensor.shape) != 1) {
      return workspace->Fail(MistakeKind::kOneElement, "RuntimeError",
                             CountOf(tensor.shape) == 0
                                 ? "Boolean value of Tensor with no values is ambiguous"
                                 : "Boolean value of Tensor with more than one value is ambiguous");
    }
    *is_true = Converted(tensor.At(tensor.offset), tensor.type, DType::kBool).whole != 0;
    return true;
  }
  *is_true = value.is_number()
                 ? Converted(ElementOfNumber(value), TypeOfNumber(value), DType::kBool).whole != 0
             : value.is_sequence()             ? !value.items.empty()
             : value.is(LabValue::Kind::kText) ? !value.text.empty()
                                               : !value.is_none();
  return true;
}

}  // namespace playground
