// Fill: "{} of {} bytes" with its numbers and names, in one call. `a + std::to_string(b) + c` says the
// same in several times the code, and the WebAssembly builds are downloaded. The one pattern language:
// {} takes the next piece, {0} and {1} the one of that number, for where a value stands in a sentence
// differs between languages; as in std::format, which would bring its own 50 KB.

#ifndef PLAYGROUND_TEXT_FILL_H_
#define PLAYGROUND_TEXT_FILL_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "text/error.h"

namespace playground {

// What stands for a place: a text or a whole number.
class Piece {
 public:
  Piece(const char* text) : Piece(std::string_view(text)) {}         // NOLINT: converts
  Piece(const std::string& text) : Piece(std::string_view(text)) {}  // NOLINT
  Piece(std::string_view text)                                       // NOLINT
      : text_(text.empty() ? "" : text.data()), number_(static_cast<int64_t>(text.size())) {}
  // Of counts and sizes, below 2^63.
  template <std::integral Number>
    requires(sizeof(Number) > 1)
  Piece(Number number) : number_(static_cast<int64_t>(number)) {}  // NOLINT
  void AppendTo(std::string* text) const;

 private:
  const char* text_ = nullptr;  // null: this is a number
  int64_t number_;              // of a text its size
};

// The pattern with a piece for each place in it. Other braces, and places without a piece, stay.
std::string Fill(std::string_view pattern, std::initializer_list<Piece> pieces);
std::unexpected<Error> FailWith(std::string_view pattern, std::initializer_list<Piece> pieces);

// The beginning of what somebody typed or named, for a sentence; no character of UTF-8 is cut in two.
std::string Excerpt(std::string_view text, std::size_t max_bytes = 40);
// The same with a mark where something was left out: what is told back must be readable.
std::string ShortenedText(std::string_view text, std::size_t max_bytes = 60);

}  // namespace playground

#endif  // PLAYGROUND_TEXT_FILL_H_
