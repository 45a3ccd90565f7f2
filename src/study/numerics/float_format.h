// FloatFormat: the number formats of Numerics. A number of each of them is held in a double;
// every operation is done in double and rounded once, to the nearest, ties to even. That is the right
// result of + - * / in the three smaller formats, whose significands are less than half as long.

#ifndef PLAYGROUND_STUDY_NUMERICS_FLOAT_FORMAT_H_
#define PLAYGROUND_STUDY_NUMERICS_FLOAT_FORMAT_H_

#include <array>
#include <optional>
#include <string_view>

namespace playground {

enum class FloatFormat { kFloat16, kBfloat16, kFloat32, kFloat64 };
inline constexpr std::array<FloatFormat, 4> kFloatFormats = {
    FloatFormat::kFloat16, FloatFormat::kBfloat16, FloatFormat::kFloat32, FloatFormat::kFloat64};

struct FloatFormatInfo {
  std::string_view key;  // as torch calls it, and as users read it
  int significand_bits;  // with the one that is not stored
  int least_exponent;    // of normal numbers
  int largest_exponent;
};
const FloatFormatInfo& InfoOf(FloatFormat format);
std::optional<FloatFormat> FindFloatFormat(std::string_view key);

double LargestFinite(FloatFormat format);

// The nearest number of the format; subnormal ones are kept, beyond the largest by half a unit in the
// last place it is infinity. NaN stays NaN.
double RoundTo(FloatFormat format, double value);

// The next number of the format above or below `value`, which is a finite one of it.
double NextAbove(FloatFormat format, double value);
double NextBelow(FloatFormat format, double value);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_NUMERICS_FLOAT_FORMAT_H_
