#include "text/json_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

#include "text/fill.h"

namespace playground {
namespace {

// Nobody writes a number with more characters; a double has 17 digits.
constexpr std::size_t kLongestNumber = 64;

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

// The bytes of the character of UTF-8 at the beginning of `text`, 0 if none is there: a byte that begins
// nothing, a character cut short, written longer than needed, half of a pair, or beyond U+10FFFF.
std::size_t CharacterBytes(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
  }
  const bool is_longer_than_needed =
      (first == 0xe0 && byte(1) < 0xa0) || (first == 0xf0 && byte(1) < 0x90);
  const bool is_half_or_beyond =
      (first == 0xed && byte(1) > 0x9f) || (first == 0xf4 && byte(1) > 0x8f);
  return is_longer_than_needed || is_half_or_beyond ? 0 : size;
}

void AppendCharacter(uint32_t code, std::string* text) {
  const auto add = [text](uint32_t byte) { *text += static_cast<char>(byte); };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xc0 | code >> 6);
    add(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    add(0xe0 | code >> 12);
    add(0x80 | (code >> 6 & 0x3f));
    add(0x80 | (code & 0x3f));
  } else {
    add(0xf0 | code >> 18);
    add(0x80 | (code >> 12 & 0x3f));
    add(0x80 | (code >> 6 & 0x3f));
    add(0x80 | (code & 0x3f));
  }
}

// Reads from the front. The first thing that is wrong is kept, and nothing is read after it.
class JsonReader {
 public:
  JsonReader(std::string_view text, int max_depth) : text_(text), max_depth_(max_depth) {}

  Result<JsonValue> Read() {
    JsonValue value;
    ReadValue(0, &value);
    SkipSpace();
    if (problem_.empty() && at_ < text_.size()) Refuse("something follows the end of the value");
    if (problem_.empty()) return value;
    const std::string_view before = text_.substr(0, problem_at_);
    const std::size_t line_start = before.rfind('\n') + 1;  // 0 if there is none
    return FailWith("line {}, column {}: {}",
                    {1 + std::ranges::count(before, '\n'), 1 + problem_at_ - line_start, problem_});
  }

 private:
  bool Refuse(std::string_view problem) {
    if (problem_.empty()) {
      problem_ = problem;
      problem_at_ = std::min(at_, text_.size());
    }
    return false;
  }

  void SkipSpace() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").contains(text_[at_])) ++at_;
  }

  bool Take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool TakeWord(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  bool ReadValue(int depth, JsonValue* value) {
    SkipSpace();
    if (at_ >= text_.size()) return Refuse("the text ends where a value was to come");
    const char first = text_[at_];
    if (first == '{' || first == '[') {
      if (depth == max_depth_) return Refuse("objects and lists lie too deep in each other");
      return first == '{' ? ReadObject(depth, value) : ReadArray(depth, value);
    }
    if (first == '"') {
      value->kind = JsonValue::Kind::kString;
      return ReadString(&value->text);
    }
    if (first == '-' || IsAsciiDigit(first)) return ReadNumber(value);
    if (TakeWord("null")) return true;
    value->kind = JsonValue::Kind::kBool;
    value->truth = first == 't';
    return TakeWord("true") || TakeWord("false") || Refuse("no value of JSON begins so");
  }

  bool ReadObject(int depth, JsonValue* value) {
    value->kind = JsonValue::Kind::kObject;
    ++at_;
    SkipSpace();
    if (Take('}')) return true;
    while (true) {
      SkipSpace();
      if (at_ >= text_.size() || text_[at_] != '"') return Refuse("a name in quotes was to come");
      std::string name;
      if (!ReadString(&name)) return false;
      if (std::ranges::find(value->names, name) != value->names.end()) {
        return Refuse(Fill("the name {} is there twice", {Excerpt(name)}));
      }
      SkipSpace();
      if (!Take(':')) return Refuse("a colon was to come");
      value->names.push_back(std::move(name));
      if (!ReadValue(depth + 1, &value->elements.emplace_back())) return false;
      SkipSpace();
      if (Take('}')) return true;
      if (!Take(',')) return Refuse("a comma or the end of the object was to come");
    }
  }

  bool ReadArray(int depth, JsonValue* value) {
    value->kind = JsonValue::Kind::kArray;
    ++at_;
    SkipSpace();
    if (Take(']')) return true;
    while (true) {
      if (!ReadValue(depth + 1, &value->elements.emplace_back())) return false;
      SkipSpace();
      if (Take(']')) return true;
      if (!Take(',')) return Refuse("a comma or the end of the list was to come");
    }
  }

  bool ReadNumber(JsonValue* value) {
    const std::size_t start = at_;
    const auto take_digits = [this] {
      const std::size_t first = at_;
      while (at_ < text_.size() && IsAsciiDigit(text_[at_])) ++at_;
      return at_ > first;
    };
    Take('-');
    const bool begins_with_zero = Take('0');
    bool is_number = begins_with_zero || take_digits();
    if (Take('.')) is_number = take_digits() && is_number;
    if (Take('e') || Take('E')) {
      if (!Take('+')) Take('-');
      is_number = take_digits() && is_number;
    }
    const std::string number(text_.substr(start, at_ - start));
    if (!is_number || number.size() > kLongestNumber) {
      at_ = start;
      return Refuse("this is no number of JSON");
    }
    value->kind = JsonValue::Kind::kNumber;
    value->number =
        std::strtod(number.c_str(), nullptr);  // by the "C" locale, which nothing here changes
    if (std::isfinite(value->number)) return true;
    at_ = start;
    return Refuse("this number is too large");
  }

  bool ReadString(std::string* value) {
    ++at_;  // the quote
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (Take('"')) return true;
      if (static_cast<unsigned char>(c) < ' ') return Refuse("a control character in a text");
      if (c == '\\') {
        if (!ReadEscape(value)) return false;
        continue;
      }
      const std::size_t size = CharacterBytes(text_.substr(at_));
      if (size == 0) return Refuse("these bytes are no UTF-8");
      value->append(text_.substr(at_, size));
      at_ += size;
    }
    return Refuse("the text ends within quotes");
  }

  bool ReadEscape(std::string* value) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    ++at_;  // the backslash
    if (at_ >= text_.size()) return Refuse("the text ends within quotes");
    if (const std::size_t letter = kLetters.find(text_[at_]); letter != kLetters.npos) {
      *value += kMeanings[letter];
      ++at_;
      return true;
    }
    std::optional<uint32_t> code = ReadUnit();
    if (!code) return Refuse("no escape of JSON is written so");
    const bool is_first_half = *code >= 0xd800 && *code < 0xdc00;
    if (is_first_half) {
      const std::optional<uint32_t> half = Take('\\') ? ReadUnit() : std::nullopt;
      if (!half || *half < 0xdc00 || *half > 0xdfff) return Refuse("half of a character");
      code = 0x10000 + ((*code - 0xd800) << 10) + (*half - 0xdc00);
    } else if (*code >= 0xdc00 && *code <= 0xdfff) {
      return Refuse("half of a character");
    }
    AppendCharacter(*code, value);
    return true;
  }

  // After the backslash: u and four hexadecimal digits.
  std::optional<uint32_t> ReadUnit() {
    constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
    if (!Take('u') || text_.size() - at_ < 4) return std::nullopt;
    uint32_t unit = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const std::size_t digit = kDigits.find(text_[at_]);
      if (digit == kDigits.npos) return std::nullopt;
      unit = unit * 16 + static_cast<uint32_t>(digit < 16 ? digit : digit - 6);
    }
    return unit;
  }

  std::string_view text_;
  int max_depth_;
  std::size_t at_ = 0;
  std::string problem_;
  std::size_t problem_at_ = 0;
};

}  // namespace

const JsonValue* JsonValue::Find(std::string_view name) const {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? nullptr
                              : &elements[static_cast<std::size_t>(found - names.begin())];
}

Result<JsonValue> ReadJson(std::string_view text, const JsonBounds& bounds) {
  if (text.size() > bounds.max_bytes) {
    return FailWith("there are more than {} bytes", {bounds.max_bytes});
  }
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";  // of editors of Windows
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return JsonReader(text, bounds.max_depth).Read();
}

}  // namespace playground
