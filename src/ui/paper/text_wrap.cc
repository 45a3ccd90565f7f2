#include "ui/paper/text_wrap.h"

#include <cstdint>
#include <vector>

namespace playground {
namespace {

// Bytes of the UTF-8 character that starts here.
std::size_t CharacterLength(std::string_view text) {
  const auto first = static_cast<uint8_t>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return std::min(length, text.size());
}

// CJK punctuation, ideographs and full-width forms are the three-byte characters from U+2E80.
bool IsWide(std::string_view character) {
  return character.size() == 3 && static_cast<uint8_t>(character[0]) >= 0xe3;
}

bool MayStartLine(std::string_view character) {
  for (const std::string_view closing : {"，", "。", "、", "；", "：", "！", "？", "）", "」", "”",
                                         ",", ".", ";", ":", "!", "?", ")"}) {
    if (character == closing) return false;
  }
  return true;
}

bool MayEndLine(std::string_view character) {
  return character != "（" && character != "「" && character != "“" && character != "(";
}

// The parts that a line break may not split, spaces kept at their ends.
std::vector<std::string_view> Units(std::string_view text) {
  std::vector<std::string_view> units;
  std::size_t start = 0;
  std::string_view previous;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view character = text.substr(i, CharacterLength(text.substr(i)));
    const bool is_after_space = previous == " " && character != " ";
    const bool is_beside_wide = !previous.empty() && character != " " &&
                                (IsWide(previous) || IsWide(character)) &&
                                MayStartLine(character) && MayEndLine(previous);
    if (i > start && (is_after_space || is_beside_wide)) {
      units.push_back(text.substr(start, i - start));
      start = i;
    }
    previous = character;
    i += character.size();
  }
  if (start < text.size()) units.push_back(text.substr(start));
  return units;
}

std::string_view WithoutSpacesAtEnd(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

namespace {

// The longest beginning of `word` that is no wider than `width`; a character at least.
std::string_view HeadOf(std::string_view word, float width,
                        const std::function<float(std::string_view)>& measure) {
  std::size_t end = CharacterLength(word);
  while (end < word.size()) {
    const std::size_t longer = end + CharacterLength(word.substr(end));
    if (measure(word.substr(0, longer)) > width) break;
    end = longer;
  }
  return word.substr(0, end);
}

}  // namespace

std::string WrapText(std::string_view text, float width,
                     const std::function<float(std::string_view)>& measure) {
  std::string result;
  std::string line;
  const auto end_line = [&] {
    result += WithoutSpacesAtEnd(line);
    line.clear();
  };
  while (true) {
    const std::size_t newline = text.find('\n');
    for (const std::string_view unit : Units(text.substr(0, newline))) {
      const std::string longer = line + std::string(unit);
      if (!line.empty() && measure(WithoutSpacesAtEnd(longer)) > width) {
        end_line();
        result += '\n';
        line = unit;
      } else {
        line = longer;
      }
      // A word that is a line too long, as somebody's link or file name may be.
      while (measure(WithoutSpacesAtEnd(line)) > width) {
        const std::size_t head = HeadOf(line, width, measure).size();
        if (head == line.size()) break;
        result.append(line, 0, head);
        result += '\n';
        line.erase(0, head);
      }
    }
    end_line();
    if (newline == std::string_view::npos) return result;
    result += '\n';
    text.remove_prefix(newline + 1);
  }
}

}  // namespace playground
