// Words: every text in both languages, with the same places to fill, and a glyph for each
// character.

#include "text/text.h"

#include <cstdint>
#include <set>
#include <string>

#include "doctest/doctest.h"
#include "ui/headless.h"
#include "ui/paper/text_wrap.h"
#include "ui/paper/typography.h"

namespace playground {
namespace {

std::set<std::string> Places(std::string_view text) {
  std::set<std::string> places;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 2] == '}') places.insert(std::string(text.substr(i, 3)));
  }
  return places;
}

// The code points of UTF-8 text.
std::vector<uint32_t> CodePoints(std::string_view text) {
  std::vector<uint32_t> points;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<uint8_t>(text[i]);
    const int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    uint32_t point = length == 1 ? first : first & (0xff >> (length + 1));
    for (int k = 1; k < length; ++k) {
      point = point << 6 | (static_cast<uint8_t>(text[i + static_cast<std::size_t>(k)]) & 0x3f);
    }
    points.push_back(point);
    i += static_cast<std::size_t>(length);
  }
  return points;
}

std::vector<std::string> AllTexts(Language language) {
  std::vector<std::string> texts;
  for (int id = 0; id < NumTexts(); ++id) texts.push_back(Text(language, static_cast<TextId>(id)));
  for (const Parameter& parameter : ParameterRegistry()) {
    texts.emplace_back(Text(language, parameter.label));
    texts.emplace_back(Text(language, parameter.help));
    for (const ParameterChoice& choice : parameter.choices) {
      texts.emplace_back(Text(language, choice.label));
      texts.emplace_back(Text(language, choice.help));
    }
  }
  return texts;
}

TEST_CASE("no text is missing in either language, and both fill the same places") {
  for (int id = 0; id < NumTexts(); ++id) {
    const std::string english = Text(Language::kEnglish, static_cast<TextId>(id));
    const std::string chinese = Text(Language::kChinese, static_cast<TextId>(id));
    CAPTURE(english);
    CHECK(!english.empty());
    CHECK(!chinese.empty());
    // A sentence may leave a value out in neither language.
    CHECK(Places(english) == Places(chinese));
  }
  for (const Parameter& parameter : ParameterRegistry()) {
    CAPTURE(std::string(parameter.key));
    CHECK(!parameter.label.chinese.empty());
    CHECK(!parameter.help.chinese.empty());
  }
}

TEST_CASE("every character of every text has a glyph") {
  const Headless headless;
  if (!HasChineseFont()) {
    MESSAGE("skipped: this build has no fonts");
    return;
  }
  for (const Language language : {Language::kEnglish, Language::kChinese}) {
    for (const std::string& text : AllTexts(language)) {
      for (const uint32_t point : CodePoints(text)) {
        if (point == '\n') continue;
        for (const TextStyle style : {TextStyle::kBody, TextStyle::kSmall, TextStyle::kBold}) {
          CAPTURE(text);
          CAPTURE(point);
          CHECK(FontOf(style)->FindGlyphNoFallback(static_cast<ImWchar>(point)) != nullptr);
        }
      }
    }
  }
}

TEST_CASE("English breaks at spaces, Chinese anywhere but before closing marks") {
  // Every character is one wide, whatever its bytes.
  const auto measure = [](std::string_view text) {
    return static_cast<float>(CodePoints(text).size());
  };
  CHECK(WrapText("one two three", 8, measure) == "one two\nthree");
  // A word that is too long is broken inside, and a character stands for itself at any width.
  CHECK(WrapText("unbreakable", 4, measure) == "unbr\neaka\nble");
  CHECK(WrapText("a unbreakable b", 4, measure) == "a\nunbr\neaka\nble\nb");
  CHECK(WrapText("ab", 0.5f, measure) == "a\nb");
  CHECK(WrapText("学习率乘以梯度", 3, measure) == "学习率\n乘以梯\n度");
  CHECK(WrapText("学习率，梯度", 3, measure) == "学习\n率，梯\n度");
  CHECK(WrapText("用 SGD 训练", 5, measure) == "用 SGD\n训练");
  CHECK(WrapText("a\nb", 5, measure) == "a\nb");
  CHECK(WrapText("", 5, measure) == "");
}

TEST_CASE("text that does not fit is shortened to fit") {
  const Headless headless;
  ImGui::GetIO().DisplaySize = {600, 400};
  ImGui::NewFrame();
  const std::string shortened = Shorten(TextStyle::kBody, "Divide by minibatch size", 80);
  CHECK(MeasureText(TextStyle::kBody, shortened).x <= 80);
  CHECK(shortened.ends_with("…"));
  CHECK(Shorten(TextStyle::kBody, "lr", 80) == "lr");
  ImGui::Render();
}

}  // namespace
}  // namespace playground
