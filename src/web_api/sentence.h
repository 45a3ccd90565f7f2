// Sentence: text from pieces, in one call. `a + std::to_string(b) + c` says the same in ten times
// the code, and the module is downloaded.

#ifndef PLAYGROUND_WEB_API_SENTENCE_H_
#define PLAYGROUND_WEB_API_SENTENCE_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "tensor/error.h"

namespace playground {

class Piece {
 public:
  Piece(const char* text) : text_(text) {}                      // NOLINT: converts
  Piece(std::string_view text) : text_(text) {}                 // NOLINT
  Piece(const std::string& text) : text_(text) {}               // NOLINT
  Piece(int64_t number) : number_(number), is_number_(true) {}  // NOLINT
  void AppendTo(std::string* sentence) const;

 private:
  std::string_view text_;
  int64_t number_ = 0;
  bool is_number_ = false;
};

std::string Sentence(std::initializer_list<Piece> pieces);
std::unexpected<Error> FailWith(std::initializer_list<Piece> pieces);

}  // namespace playground

#endif  // PLAYGROUND_WEB_API_SENTENCE_H_
