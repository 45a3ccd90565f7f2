#include "look/command_reader.h"

#include <algorithm>

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
  const std::optional<int64_t> number = ReadWholeNumber(Take());
  return number && *number >= first && *number < end ? number : std::nullopt;
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
