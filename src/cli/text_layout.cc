#include "cli/text_layout.h"

#include <algorithm>

namespace playground {

std::string Padded(std::string_view text, std::size_t width) {
  std::string padded(text);
  padded.append(std::max<std::size_t>(width, text.size() + 1) - text.size(), ' ');
  return padded;
}

std::string Paragraph(std::string_view text, std::size_t indent) {
  constexpr std::size_t kWidth = 96;
  std::string paragraph;
  std::size_t column = 0;  // 0: at the start of a line
  while (!text.empty()) {
    const std::string_view word = text.substr(0, std::min(text.find(' '), text.size()));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (column > 0 && column + 1 + word.size() > kWidth) {
      paragraph += '\n';
      column = 0;
    }
    const std::size_t gap = column == 0 ? indent : 1;
    paragraph.append(gap, ' ');
    paragraph += word;
    column += gap + word.size();
  }
  return paragraph + "\n";
}

}  // namespace playground
