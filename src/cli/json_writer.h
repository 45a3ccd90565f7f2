// JsonWriter: JSON text, front to back. Numbers read back as the same doubles; what JSON has no
// number for (infinity, NaN) is null.

#ifndef PLAYGROUND_CLI_JSON_WRITER_H_
#define PLAYGROUND_CLI_JSON_WRITER_H_

#include <string>
#include <string_view>
#include <vector>

namespace playground {

// The shortest text that reads back as the same double. Not for infinity and NaN.
std::string ShortestNumber(double value);

class JsonWriter {
 public:
  // Whether the members stand below each other or in one line.
  enum class Layout { kLines, kInline };

  void BeginObject(Layout layout) { Begin('{', layout); }
  void EndObject() { End('}'); }
  void BeginArray(Layout layout) { Begin('[', layout); }
  void EndArray() { End(']'); }

  // Within an object, before each value.
  void Key(std::string_view name);
  void String(std::string_view value);  // UTF-8
  void Number(double value);

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

#endif  // PLAYGROUND_CLI_JSON_WRITER_H_
