#include "text/json_writer.h"

#include <cassert>
#include <cmath>

#include "text/exact_text.h"

namespace playground {

JsonWriter& JsonWriter::Key(std::string_view name) {
  assert(!levels_.empty() && !follows_key_);
  BeginMember();
  Quote(name);
  text_ += ": ";
  follows_key_ = true;
  return *this;
}

void JsonWriter::String(std::string_view value) {
  BeginValue();
  Quote(value);
}

void JsonWriter::Number(double value) {
  BeginValue();
  text_ += std::isfinite(value) ? ShortestText(value) : "null";
}

void JsonWriter::Integer(int64_t value) {
  BeginValue();
  text_ += std::to_string(value);
}

void JsonWriter::Bool(bool value) {
  BeginValue();
  text_ += value ? "true" : "false";
}

void JsonWriter::Null() {
  BeginValue();
  text_ += "null";
}

void JsonWriter::Texts(const BilingualText& value) {
  BeginObject();
  Key("en").String(value.english);
  Key("zh").String(value.chinese);
  EndObject();
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
