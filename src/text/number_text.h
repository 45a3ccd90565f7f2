// Numbers as the student reads them: enough digits, a real minus sign, an en dash where nothing is
// known.

#ifndef PLAYGROUND_TEXT_NUMBER_TEXT_H_
#define PLAYGROUND_TEXT_NUMBER_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace playground {

inline constexpr std::string_view kUnknown = "–";

std::string FixedText(double value, int decimals);   // "0.4475"; kUnknown unless finite
std::string SignedText(double value, int decimals);  // "+0.031", "−0.031"
// `digits` significant ones, with an exponent below 0.001 and from 1,000,000: "0.1", "1.2e−5".
std::string ShortText(double value, int digits);
// The same of values whose inf and NaN are results: "inf", "−inf", "NaN". A zero has no sign.
std::string NamedText(double value, int digits);
// With as many digits as give the number back: "0.1", "88.72283172607422", "1.5e−5".
std::string ExactText(double value);
// A loss or an accuracy: "0.4475", but "4.68e−5" where four decimals would be none.
std::string FigureText(double value);
// Decimals for a column of such values, the largest of which has this magnitude: four, and fewer where
// they would not fit beside many digits.
int ColumnDecimals(double largest);
std::string CountText(int64_t count);      // "60,000"
std::string PercentText(double fraction);  // "87.3 %"
std::string RateText(double per_second);   // "1.24 M", "830 k", "95"; kUnknown for 0

std::string SubscriptText(int64_t index);  // "₁₂"; nothing below 0

}  // namespace playground

#endif  // PLAYGROUND_TEXT_NUMBER_TEXT_H_
