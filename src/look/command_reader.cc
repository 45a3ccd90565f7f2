#include "look/command_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

namespace playground {

CommandReader::CommandReader(std::string_view command) : rest_(command) {
  rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
  rest_ = rest_.substr(0, rest_.find_last_not_of(' ') + 1);
}

std::string_view CommandReader::Take() {
  const std::string_view word = rest_.substr(0, rest_.find(' '));
  rest_.remove_prefix(word.size());
  rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
  return word;
}

bool CommandReader::Take(std::string_view word) {
  if (rest_.substr(0, rest_.find(' ')) != word) return false;
  Take();
  return true;
}

std::optional<int64_t> CommandReader::TakeNumber(int64_t first, int64_t end) {
  const std::string_view word = Take();
  int64_t number = 0;
  const auto [stopped, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || stopped != word.data() + word.size()) return std::nullopt;
  return number >= first && number < end ? std::optional(number) : std::nullopt;
}

std::optional<int64_t> CommandReader::TakeLastNumber(int64_t first, int64_t end) {
  const std::optional<int64_t> number = TakeNumber(first, end);
  return rest_.empty() ? number : std::nullopt;
}

// std::from_chars for floating point is missing in Emscripten's library.
std::optional<double> CommandReader::TakeLastReal() {
  constexpr std::string_view kAllowed = "0123456789+-.eE";
  const std::string word(Take());
  if (word.empty() || !rest_.empty()) return std::nullopt;
  if (word.find_first_not_of(kAllowed) != std::string::npos) return std::nullopt;
  char* end = nullptr;
  const double number = std::strtod(word.c_str(), &end);
  if (end != word.c_str() + word.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

}  // namespace playground
