#include "text/number_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "text/exact_text.h"

namespace playground {
namespace {

// Every '-' that snprintf wrote becomes a minus sign, in the exponent too; "e-05" becomes "e−5".
std::string WithMinusSigns(const char* text) {
  std::string result;
  for (const char* c = text; *c != '\0'; ++c) {
    if (*c == '-') {
      result += "−";
    } else if (*c != '+') {
      result += *c;
    }
    const bool in_exponent = c > text && (c[-1] == 'e' || (c > text + 1 && c[-2] == 'e'));
    if (in_exponent && *c == '0' && c[1] != '\0') result.pop_back();
  }
  return result;
}

}  // namespace

std::string FixedText(double value, int decimals) {
  if (!std::isfinite(value)) return std::string(kUnknown);
  // Values whose digits would not fit a column, and a zero that is none.
  if (std::abs(value) >= 1e7) return ShortText(value, 3);
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  // No "−0.00".
  bool only_zeros = true;
  for (const char* c = text; *c != '\0'; ++c) only_zeros &= *c == '0' || *c == '.' || *c == '-';
  return WithMinusSigns(only_zeros && text[0] == '-' ? text + 1 : text);
}

std::string SignedText(double value, int decimals) {
  const std::string text = FixedText(value, decimals);
  const bool is_plain = text == kUnknown || text.starts_with("−");
  return is_plain ? text : "+" + text;
}

std::string ShortText(double value, int digits) {
  if (!std::isfinite(value)) return std::string(kUnknown);
  const double magnitude = std::abs(value);
  char text[64];
  if (magnitude != 0 && (magnitude < 1e-3 || magnitude >= 1e6)) {
    std::snprintf(text, sizeof text, "%.*e", digits - 1, value);
    // No zeros at the end of the mantissa: "1e−5", not "1.00e−5".
    std::string mantissa(text);
    const std::size_t e = mantissa.find('e');
    const std::string exponent = mantissa.substr(e);
    mantissa.resize(e);
    if (mantissa.find('.') != std::string::npos) {
      while (mantissa.back() == '0') mantissa.pop_back();
      if (mantissa.back() == '.') mantissa.pop_back();
    }
    return WithMinusSigns((mantissa + exponent).c_str());
  }
  std::snprintf(text, sizeof text, "%.*g", digits, value);
  if (std::string_view(text).find('e') != std::string_view::npos) {
    std::snprintf(text, sizeof text, "%.0f", value);
  }
  return WithMinusSigns(text);
}

std::string NamedText(double value, int digits) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "inf" : "−inf";
  return ShortText(value == 0 ? 0 : value, digits);
}

std::string ExactText(double value) {
  if (!std::isfinite(value)) return std::string(kUnknown);
  int digits = 0;
  for (const char c : ShortestText(value)) {
    if (c == 'e') break;
    digits += (c >= '1' && c <= '9') || (c == '0' && digits > 0) ? 1 : 0;
  }
  return ShortText(value == 0 ? 0 : value, std::max(digits, 1));
}

std::string FigureText(double value) {
  const double magnitude = std::abs(value);
  if (magnitude > 0 && magnitude < 0.001) return ShortText(value, 3);
  return magnitude >= 1000 ? ShortText(value, 3) : FixedText(value, 4);
}

int ColumnDecimals(double largest) { return largest < 100 ? 4 : largest < 10'000 ? 2 : 0; }

std::string CountText(int64_t count) {
  std::string digits = std::to_string(count < 0 ? -count : count);
  for (int64_t place = static_cast<int64_t>(digits.size()) - 3; place > 0; place -= 3) {
    digits.insert(static_cast<std::size_t>(place), ",");
  }
  return count < 0 ? "−" + digits : digits;
}

std::string PercentText(double fraction) { return FixedText(fraction * 100, 1) + " %"; }

std::string RateText(double per_second) {
  if (!(per_second > 0) || !std::isfinite(per_second)) return std::string(kUnknown);
  if (per_second >= 1e6) return FixedText(per_second / 1e6, 2) + " M";
  if (per_second >= 1e4) return FixedText(per_second / 1e3, 0) + " k";
  return FixedText(per_second, 0);
}

std::string SubscriptText(int64_t index) {
  constexpr std::array<std::string_view, 10> kDigits = {"₀", "₁", "₂", "₃", "₄",
                                                        "₅", "₆", "₇", "₈", "₉"};
  std::string text;
  if (index < 0) return text;
  for (const char digit : std::to_string(index))
    text += kDigits[static_cast<std::size_t>(digit - '0')];
  return text;
}

}  // namespace playground
