#include "text/sentence.h"

#include <cassert>

namespace playground {

void Piece::AppendTo(std::string* sentence) const {
  if (text_ != nullptr) {
    sentence->append(text_, static_cast<std::size_t>(number_));
  } else {
    *sentence += std::to_string(number_);
  }
}

std::string Sentence(std::string_view pattern, std::initializer_list<Piece> pieces) {
  std::string sentence;
  for (const Piece& piece : pieces) {
    const std::size_t place = pattern.find("{}");
    assert(place != pattern.npos);
    sentence += pattern.substr(0, place);
    piece.AppendTo(&sentence);
    pattern.remove_prefix(place + 2);
  }
  sentence += pattern;
  return sentence;
}

std::unexpected<Error> FailWith(std::string_view pattern, std::initializer_list<Piece> pieces) {
  return Fail(Sentence(pattern, pieces));
}

std::string Excerpt(std::string_view text, std::size_t max_bytes) {
  std::size_t size = text.size() <= max_bytes ? text.size() : max_bytes;
  if (size < text.size()) {
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  }
  return std::string(text.substr(0, size));
}

}  // namespace playground
