#include "text/number_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "text/plain_text.h"

namespace playground {
namespace {

constexpr std::size_t kLongest = 64;  // bytes; no number of use is longer

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool TakeSuffix(std::string_view suffix, std::string_view* text) {
  if (!text->ends_with(suffix)) return false;
  *text = Trimmed(text->substr(0, text->size() - suffix.size()));
  return true;
}

// Which of the text's separators stands before the decimals; 0: none.
char DecimalSeparator(std::string_view text) {
  const auto dots = std::count(text.begin(), text.end(), '.');
  const auto commas = std::count(text.begin(), text.end(), ',');
  if (dots > 0 && commas > 0) return text[text.find_last_of(".,")];
  if (dots > 0) return dots == 1 ? '.' : '\0';
  if (commas != 1) return '\0';
  // A single comma: in 1,000 it groups, in 0,001 and 1,25 it does not.
  const std::size_t comma = text.find(',');
  const bool groups = comma >= 1 && comma <= 3 && text[0] != '0' && text.size() - comma == 4 &&
                      text.find_first_of("_' ") == text.npos;
  return groups ? '\0' : ',';
}

// The digits of a whole number without what groups them; empty if they are not grouped well. Groups
// have three digits, but where '_' stands, as in Python.
std::string Ungrouped(std::string_view text) {
  std::string digits;
  char separator = '\0';
  std::size_t in_group = 0;
  for (const char c : text) {
    if (IsDigit(c)) {
      digits += c;
      ++in_group;
      continue;
    }
    const bool is_first = separator == '\0';
    const bool is_group = in_group > 0 && (c == '_' || (is_first ? in_group <= 3 : in_group == 3));
    if (!is_group || (!is_first && c != separator) ||
        std::string_view(",._' ").find(c) == std::string_view::npos) {
      return "";
    }
    separator = c;
    in_group = 0;
  }
  const bool ends_well = separator == '\0' || (separator == '_' ? in_group > 0 : in_group == 3);
  return ends_well ? digits : "";
}

// 1, 1.5, .5, 5., 1,000.5 as C writes it; empty if it is none of them.
std::string Mantissa(std::string_view text) {
  const char separator = DecimalSeparator(text);
  const std::size_t point = separator == '\0' ? text.npos : text.find(separator);
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals = point == text.npos ? "" : text.substr(point + 1);
  // "5." and ".5", but neither "5," nor ",5": these are half of something.
  const bool is_half = (whole.empty() || decimals.empty()) && separator == ',';
  if (is_half || !std::all_of(decimals.begin(), decimals.end(), IsDigit)) return "";
  const std::string digits = Ungrouped(whole);
  if (digits.empty() != whole.empty() || (digits.empty() && decimals.empty())) return "";
  return digits + "." + std::string(decimals);
}

std::optional<int> Exponent(std::string_view text) {
  text = Trimmed(text);
  if (text.size() > 2 && ((text.front() == '(' && text.back() == ')') ||
                          (text.front() == '{' && text.back() == '}'))) {
    text = text.substr(1, text.size() - 2);
  }
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 6 || !std::all_of(text.begin(), text.end(), IsDigit)) {
    return std::nullopt;
  }
  int exponent = 0;
  for (const char digit : text) exponent = 10 * exponent + (digit - '0');
  return is_negative ? -exponent : exponent;
}

// What stands before the power of ten: "2*", "2 x " or nothing, which is 1.
std::optional<std::string_view> FactorOf(std::string_view text) {
  text = Trimmed(text);
  if (text.empty()) return "1";
  if (!TakeSuffix("*", &text) && !TakeSuffix("x", &text) && !TakeSuffix("X", &text)) {
    return std::nullopt;
  }
  return text;
}

// Without a fraction bar.
std::optional<double> ReadOne(std::string_view text) {
  text = Trimmed(text);
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  int scale = 0;
  if (TakeSuffix("%", &text)) {
    scale = -2;
  } else if (TakeSuffix("k", &text) || TakeSuffix("K", &text) || TakeSuffix("千", &text)) {
    scale = 3;
  } else if (TakeSuffix("万", &text)) {
    scale = 4;
  } else if (TakeSuffix("M", &text)) {
    scale = 6;
  }
  std::string_view factor = text;
  std::optional<int> exponent = 0;
  if (text.starts_with("2^")) {
    exponent = Exponent(text.substr(2));
    const double power = exponent ? std::ldexp(is_negative ? -1.0 : 1.0, *exponent) : 0;
    return exponent && scale == 0 && std::isfinite(power) ? std::optional(power) : std::nullopt;
  }
  if (const std::size_t power = text.find("10^"); power != text.npos) {
    const std::optional<std::string_view> before = FactorOf(text.substr(0, power));
    if (!before) return std::nullopt;
    factor = *before;
    exponent = Exponent(text.substr(power + 3));
  } else if (const std::size_t e = text.find_first_of("eE"); e != text.npos) {
    factor = text.substr(0, e);
    exponent = Exponent(text.substr(e + 1));
  }
  const std::string mantissa = Mantissa(factor);
  if (mantissa.empty() || !exponent) return std::nullopt;
  // (std::from_chars for floating point is missing in Emscripten's library; strtod reads by the "C"
  // locale, which nothing here changes.)
  const std::string number =
      (is_negative ? "-" : "") + mantissa + "e" + std::to_string(*exponent + scale);
  const double value = std::strtod(number.c_str(), nullptr);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<double> ReadNumber(std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  std::string plain = PlainText(text);
  if (const std::size_t stars = plain.find("**"); stars != plain.npos) plain.replace(stars, 2, "^");
  const std::string_view whole = plain;
  const std::size_t bar = whole.find('/');
  if (bar == whole.npos) return ReadOne(whole);
  const std::optional<double> above = ReadOne(whole.substr(0, bar));
  const std::optional<double> below = ReadOne(whole.substr(bar + 1));
  if (!above || !below || !std::isfinite(*above / *below)) return std::nullopt;
  return *above / *below;
}

}  // namespace playground
