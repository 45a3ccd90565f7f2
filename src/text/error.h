// Error: what the world got wrong (a file, a link, a config), as one sentence for its reader.
// A programmer's mistake asserts instead.

#ifndef PLAYGROUND_TEXT_ERROR_H_
#define PLAYGROUND_TEXT_ERROR_H_

#include <expected>
#include <string>
#include <utility>

namespace playground {

struct Error {
  std::string message;  // what was wrong, where, and what to do; a full English sentence
};

template <typename T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> Fail(std::string message) {
  return std::unexpected(Error{std::move(message)});
}

}  // namespace playground

#endif  // PLAYGROUND_TEXT_ERROR_H_
