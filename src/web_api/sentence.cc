#include "web_api/sentence.h"

namespace playground {

void Piece::AppendTo(std::string* sentence) const {
  if (is_number_) {
    *sentence += std::to_string(number_);
  } else {
    *sentence += text_;
  }
}

std::string Sentence(std::initializer_list<Piece> pieces) {
  std::string sentence;
  for (const Piece& piece : pieces) piece.AppendTo(&sentence);
  return sentence;
}

std::unexpected<Error> FailWith(std::initializer_list<Piece> pieces) {
  return Fail(Sentence(pieces));
}

}  // namespace playground
