// The languages that the product speaks, and a text in each of them.

#ifndef PLAYGROUND_TEXT_LANGUAGE_H_
#define PLAYGROUND_TEXT_LANGUAGE_H_

#include <string>
#include <string_view>

namespace playground {

enum class Language { kEnglish, kChinese };

struct BilingualText {
  std::string_view english;
  std::string_view chinese;
};

// One that owns its words.
struct BilingualString {
  std::string english;
  std::string chinese;

  operator BilingualText() const { return {english, chinese}; }  // NOLINT: converts
};

// The text in that language; a text that has no Chinese is English in both.
constexpr std::string_view Text(Language language, const BilingualText& text) {
  return language == Language::kChinese && !text.chinese.empty() ? text.chinese : text.english;
}

}  // namespace playground

#endif  // PLAYGROUND_TEXT_LANGUAGE_H_
