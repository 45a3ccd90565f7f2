#include "text/fill.h"

namespace playground {

void Piece::AppendTo(std::string* text) const {
  if (text_ != nullptr) {
    text->append(text_, static_cast<std::size_t>(number_));
  } else {
    *text += std::to_string(number_);
  }
}

std::string Fill(std::string_view pattern, std::initializer_list<Piece> pieces) {
  std::string text;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::string_view rest = pattern.substr(i);
    std::size_t index = pieces.size();
    std::size_t size = 1;
    if (rest.starts_with("{}")) {
      index = next++;
      size = 2;
    } else if (rest.size() > 2 && rest[0] == '{' && rest[1] >= '0' && rest[1] <= '9' &&
               rest[2] == '}') {
      index = static_cast<std::size_t>(rest[1] - '0');
      size = 3;
    }
    if (index < pieces.size()) {
      pieces.begin()[index].AppendTo(&text);
      i += size - 1;
    } else {
      text += pattern[i];
    }
  }
  return text;
}

std::unexpected<Error> FailWith(std::string_view pattern, std::initializer_list<Piece> pieces) {
  return Fail(Fill(pattern, pieces));
}

std::string Excerpt(std::string_view text, std::size_t max_bytes) {
  std::size_t size = text.size() <= max_bytes ? text.size() : max_bytes;
  if (size < text.size()) {
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  }
  return std::string(text.substr(0, size));
}

std::string ShortenedText(std::string_view text, std::size_t max_bytes) {
  return Excerpt(text, max_bytes) + (text.size() > max_bytes ? "…" : "");
}

}  // namespace playground
