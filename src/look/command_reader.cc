#include "look/command_reader.h"

#include <algorithm>
#include <cmath>

#include "text/number_reader.h"

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
  // As people write numbers: 1e3, 1,000.
  constexpr double kMostExact = 9007199254740992;  // 2^53
  const std::optional<double> number = ReadNumber(Take());
  if (!number || *number != std::floor(*number) || std::fabs(*number) > kMostExact) return {};
  const auto whole = static_cast<int64_t>(*number);
  return whole >= first && whole < end ? std::optional(whole) : std::nullopt;
}

std::optional<int64_t> CommandReader::TakeLastNumber(int64_t first, int64_t end) {
  const std::optional<int64_t> number = TakeNumber(first, end);
  return rest_.empty() ? number : std::nullopt;
}

std::optional<double> CommandReader::TakeLastReal() {
  const std::optional<double> number = ReadNumber(Take());
  return rest_.empty() ? number : std::nullopt;
}

}  // namespace playground
