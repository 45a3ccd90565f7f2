// JSON text for JavaScript, made from the inside out: a value is a text, and objects and arrays are
// put together from values.

#ifndef PLAYGROUND_WEB_API_JSON_H_
#define PLAYGROUND_WEB_API_JSON_H_

#include <string>
#include <string_view>

namespace playground {

std::string JsonString(std::string_view value);  // UTF-8
// Reads back as the same double. null for what JSON has no number for (infinity, NaN).
std::string JsonNumber(double value);
// {"en": ..., "zh": ...}
std::string JsonTexts(std::string_view english, std::string_view chinese);

class JsonObject {
 public:
  void Add(std::string_view key, std::string_view value);  // JSON
  void AddString(std::string_view key, std::string_view value) { Add(key, JsonString(value)); }
  void AddNumber(std::string_view key, double value) { Add(key, JsonNumber(value)); }
  void AddBool(std::string_view key, bool value) { Add(key, value ? "true" : "false"); }
  std::string Text() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

class JsonArray {
 public:
  void Add(std::string_view value);  // JSON
  std::string Text() const { return "[" + values_ + "]"; }

 private:
  std::string values_;
};

// [a, b, c], each made by `to_json`.
template <typename Range, typename ToJson>
std::string JsonList(const Range& range, ToJson to_json) {
  JsonArray array;
  for (const auto& value : range) array.Add(to_json(value));
  return array.Text();
}

}  // namespace playground

#endif  // PLAYGROUND_WEB_API_JSON_H_
