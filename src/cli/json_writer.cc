#include "cli/json_writer.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <system_error>

namespace playground {

std::string ShortestNumber(double value) {
  assert(std::isfinite(value));
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  assert(error == std::errc());
  return {buffer.data(), end};
}

void JsonWriter::Key(std::string_view name) {
  assert(!levels_.empty() && !follows_key_);
  BeginMember();
  Quote(name);
  text_ += ": ";
  follows_key_ = true;
}

void JsonWriter::String(std::string_view value) {
  BeginValue();
  Quote(value);
}

void JsonWriter::Number(double value) {
  BeginValue();
  text_ += std::isfinite(value) ? ShortestNumber(value) : "null";
}

const std::string& JsonWriter::text() const {
  assert(levels_.empty());
  return text_;
}

void JsonWriter::Begin(char bracket, Layout layout) {
  BeginValue();
  text_ += bracket;
  levels_.push_back({.layout = layout});
}

void JsonWriter::End(char bracket) {
  assert(!levels_.empty() && !follows_key_);
  const Level ended = levels_.back();
  levels_.pop_back();
  if (ended.layout == Layout::kLines && !ended.is_empty) BreakLine();
  text_ += bracket;
  if (levels_.empty()) text_ += '\n';
}

void JsonWriter::BeginMember() {
  Level& level = levels_.back();
  if (!level.is_empty) text_ += level.layout == Layout::kLines ? "," : ", ";
  if (level.layout == Layout::kLines) BreakLine();
  level.is_empty = false;
}

void JsonWriter::BeginValue() {
  if (!follows_key_ && !levels_.empty()) BeginMember();
  follows_key_ = false;
}

void JsonWriter::BreakLine() {
  text_ += '\n';
  text_.append(2 * levels_.size(), ' ');
}

void JsonWriter::Quote(std::string_view value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  text_ += '"';
  for (const char c : value) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text_ += '\\';
      text_ += c;
    } else if (byte < ' ') {
      text_ += "\\u00";
      text_ += kHex[byte / 16];
      text_ += kHex[byte % 16];
    } else {
      text_ += c;
    }
  }
  text_ += '"';
}

}  // namespace playground
