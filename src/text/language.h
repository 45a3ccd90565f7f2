// The languages that the product speaks, and a text in each of them.

#ifndef PLAYGROUND_TEXT_LANGUAGE_H_
#define PLAYGROUND_TEXT_LANGUAGE_H_

#include <string_view>

namespace playground {

enum class Language { kEnglish, kChinese };

struct BilingualText {
  std::string_view english;
  std::string_view chinese;
};

// The text in that language; a text that has no Chinese is English in both.
constexpr std::string_view Text(Language language, const BilingualText& text) {
  return language == Language::kChinese && !text.chinese.empty() ? text.chinese : text.english;
}

}  // namespace playground

#endif  // PLAYGROUND_TEXT_LANGUAGE_H_
