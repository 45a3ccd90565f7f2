#include "study/tensors/element_math.h"

#include <algorithm>
#include <cmath>

#include "tensor/elementary.h"

namespace playground {
namespace {

using enum EachOp;

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

}  // namespace

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

}  // namespace playground
