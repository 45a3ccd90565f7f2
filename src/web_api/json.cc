#include "web_api/json.h"

#include <array>
#include <charconv>
#include <cmath>

namespace playground {

std::string JsonString(std::string_view value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : value) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < ' ') {
      quoted += "\\u00";
      quoted += kHex[byte / 16];
      quoted += kHex[byte % 16];
    } else {
      quoted += c;
    }
  }
  quoted += '"';
  return quoted;
}

std::string JsonNumber(double value) {
  if (!std::isfinite(value)) return "null";
  std::array<char, 32> buffer;
  return std::string(buffer.data(),
                     std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
}

void JsonObject::Add(std::string_view key, std::string_view value) {
  if (!members_.empty()) members_ += ',';
  members_ += JsonString(key);
  members_ += ':';
  members_ += value;
}

std::string JsonTexts(std::string_view english, std::string_view chinese) {
  JsonObject texts;
  texts.AddString("en", english);
  texts.AddString("zh", chinese);
  return texts.Text();
}

void JsonArray::Add(std::string_view value) {
  if (!values_.empty()) values_ += ',';
  values_ += value;
}

}  // namespace playground
