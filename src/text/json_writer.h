// JsonWriter: JSON text, front to back. Numbers read back as the same doubles; what JSON has no
// number for (infinity, NaN) is null.

#ifndef PLAYGROUND_TEXT_JSON_WRITER_H_
#define PLAYGROUND_TEXT_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace playground {

class JsonWriter {
 public:
  // Whether the members stand below each other or in one line.
  enum class Layout { kLines, kInline };

  void BeginObject(Layout layout = Layout::kInline) { Begin('{', layout); }
  void EndObject() { End('}'); }
  void BeginArray(Layout layout = Layout::kInline) { Begin('[', layout); }
  void EndArray() { End(']'); }

  // Within an object, before each value: json.Key("seed").Integer(3).
  JsonWriter& Key(std::string_view name);
  void String(std::string_view value);  // UTF-8
  void Number(double value);
  void Integer(int64_t value);
  void Bool(bool value);
  void Null();
  void Texts(const BilingualText& value);  // {"en": ..., "zh": ...}

  // The whole text, once every object and array is ended.
  const std::string& text() const;

 private:
  struct Level {
    Layout layout;
    bool is_empty = true;
  };

  void Begin(char bracket, Layout layout);
  void End(char bracket);
  void BeginMember();  // of an array, or the key of an object's
  void BeginValue();
  void BreakLine();
  void Quote(std::string_view value);

  std::string text_;
  std::vector<Level> levels_;  // objects and arrays that are open, the innermost last
  bool follows_key_ = false;
};

}  // namespace playground

#endif  // PLAYGROUND_TEXT_JSON_WRITER_H_
