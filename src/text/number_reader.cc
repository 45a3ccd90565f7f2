#include "text/number_reader.h"

#include <charconv>
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
  int dots = 0, commas = 0;
  std::size_t comma = 0;
  char last = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    dots += text[i] == '.' ? 1 : 0;
    commas += text[i] == ',' ? 1 : 0;
    if (text[i] == ',') comma = i;
    if (text[i] == ',' || text[i] == '.') last = text[i];
  }
  if (dots > 0) return commas > 0 || dots == 1 ? last : '\0';
  if (commas != 1) return '\0';
  // A single comma: in 1,000 it groups, in 0,001 and 1,25 it does not.
  const bool groups = comma >= 1 && comma <= 3 && text[0] != '0' && text.size() - comma == 4;
  return groups ? '\0' : ',';
}

// A number as C writes it, put together without the code that strings take.
struct Plain {
  char text[96];
  std::size_t size = 0;

  void Add(char c) {
    if (size + 1 < sizeof text) text[size++] = c;
  }
};

// Adds the digits of a whole number without what groups them; false if they are not grouped well.
// Groups have three digits, but where '_' stands, as in Python.
bool AddUngrouped(std::string_view text, Plain* plain) {
  char separator = '\0';
  std::size_t in_group = 0;
  for (const char c : text) {
    if (IsDigit(c)) {
      plain->Add(c);
      ++in_group;
      continue;
    }
    const bool is_first = separator == '\0';
    const bool is_group = in_group > 0 && (c == '_' || (is_first ? in_group <= 3 : in_group == 3));
    const bool is_separator = c == ',' || c == '.' || c == '_' || c == '\'' || c == ' ';
    if (!is_group || !is_separator || (!is_first && c != separator)) return false;
    separator = c;
    in_group = 0;
  }
  return separator == '\0' || (separator == '_' ? in_group > 0 : in_group == 3);
}

// Adds 1, 1.5, .5, 5., 1,000.5; false if it is none of them.
bool AddMantissa(std::string_view text, Plain* plain) {
  const char separator = DecimalSeparator(text);
  const std::size_t point = separator == '\0' ? text.npos : text.find(separator);
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals = point == text.npos ? "" : text.substr(point + 1);
  // "5." and ".5", but neither "5," nor ",5": these are half of something.
  if (whole.empty() && decimals.empty()) return false;
  if (separator == ',' && (whole.empty() || decimals.empty())) return false;
  if (!AddUngrouped(whole, plain)) return false;
  plain->Add('.');
  for (const char c : decimals) {
    if (!IsDigit(c)) return false;
    plain->Add(c);
  }
  return true;
}

std::optional<int> Exponent(std::string_view text) {
  text = Trimmed(text);
  if (text.size() > 2 && ((text.front() == '(' && text.back() == ')') ||
                          (text.front() == '{' && text.back() == '}'))) {
    text = text.substr(1, text.size() - 2);
  }
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 6) return std::nullopt;
  int exponent = 0;
  for (const char digit : text) {
    if (!IsDigit(digit)) return std::nullopt;
    exponent = 10 * exponent + (digit - '0');
  }
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
  constexpr struct {
    std::string_view suffix;
    int scale;
  } kSuffixes[] = {{"%", -2}, {"k", 3}, {"K", 3}, {"千", 3}, {"万", 4}, {"M", 6}};
  int scale = 0;
  for (const auto& row : kSuffixes) {
    if (scale == 0 && TakeSuffix(row.suffix, &text)) scale = row.scale;
  }
  std::string_view factor = text;
  std::optional<int> exponent = 0;
  if (text.starts_with("2^")) {
    exponent = Exponent(text.substr(2));
    const double power = exponent ? std::ldexp(is_negative ? -1.0 : 1.0, *exponent) : 0;
    return exponent && scale == 0 && std::isfinite(power) && power != 0 ? std::optional(power)
                                                                        : std::nullopt;
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
  Plain plain;
  if (is_negative) plain.Add('-');
  if (!exponent || !AddMantissa(factor, &plain)) return std::nullopt;
  // (std::from_chars for floating point is missing in Emscripten's library; strtod reads by the "C"
  // locale, which nothing here changes.)
  int power_of_ten = *exponent + scale;
  plain.Add('e');
  if (power_of_ten < 0) plain.Add('-');
  power_of_ten = std::abs(power_of_ten);
  for (int place = 1'000'000; place > 0; place /= 10) {
    plain.Add(static_cast<char>('0' + power_of_ten / place % 10));
  }
  plain.text[plain.size] = '\0';
  const double value = std::strtod(plain.text, nullptr);
  // What is too small for a double would be taken as another number: as none at all.
  const bool is_lost = value == 0 && factor.find_first_of("123456789") != factor.npos;
  return std::isfinite(value) && !is_lost ? std::optional(value) : std::nullopt;
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

std::optional<int64_t> ReadWholeNumber(std::string_view text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace playground
