#include "study/numerics/traced.h"

namespace playground {

using enum Cause;

Traced TracedArithmetic::Finish(double result, Traced a, Traced b, Cause invalid, Cause pole,
                                bool vanishes) const {
  const double value = RoundTo(format_, result);
  const bool are_finite = a.is_finite() && b.is_finite();
  Cause cause = kFine;
  if (std::isnan(value)) {
    cause = std::isnan(a.value) || std::isnan(b.value) ? kSpread : invalid;
  } else if (std::isinf(value)) {
    cause = are_finite ? pole : kSpread;
  } else if (value == 0 && vanishes) {
    cause = are_finite ? kUnderflow : kDividedByInfinity;
  }
  return {value, cause};
}

Traced TracedArithmetic::Number(double value) const {
  return Finish(value, {value}, {}, kSpread, kOverflow, value != 0);
}

Traced TracedArithmetic::Add(Traced a, Traced b) const {
  return Finish(a.value + b.value, a, b, kInfinityMinusInfinity, kOverflow, false);
}

Traced TracedArithmetic::Subtract(Traced a, Traced b) const {
  return Finish(a.value - b.value, a, b, kInfinityMinusInfinity, kOverflow, false);
}

Traced TracedArithmetic::Multiply(Traced a, Traced b) const {
  return Finish(a.value * b.value, a, b, kZeroTimesInfinity, kOverflow,
                a.value != 0 && b.value != 0);
}

Traced TracedArithmetic::Divide(Traced a, Traced b) const {
  return Finish(a.value / b.value, a, b, a.value == 0 ? kZeroOverZero : kInfinityOverInfinity,
                b.value == 0 ? kDividedByZero : kOverflow, a.value != 0);
}

Traced TracedArithmetic::Exp(Traced a) const {
  return Finish(std::exp(a.value), a, {}, kSpread, kOverflow, a.is_finite());
}

Traced TracedArithmetic::Log(Traced a) const {
  return Finish(std::log(a.value), a, {}, kSpread, kLogOfZero, false);
}

}  // namespace playground
