// The lines of the tensor lab that are one press away, by what they are about: those of the book's 2.1 and 2.3 and of the
// students' notes.

#ifndef PLAYGROUND_LOOK_TENSORS_TENSORS_EXAMPLES_H_
#define PLAYGROUND_LOOK_TENSORS_TENSORS_EXAMPLES_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "text/text.h"

namespace playground {

struct TensorExample {
  const char* line;
  const char* label = nullptr;  // where the line is long
  std::string_view shown() const { return label != nullptr ? label : line; }
};

// To add an example: a line here. Each stands on the names of TensorSetup.
struct TensorPart {
  std::string_view key;
  TextId name;
  std::span<const TensorExample> examples;
};
std::span<const TensorPart> TensorParts();

// The lines that give a session its names.
std::span<const char* const> TensorSetup();

}  // namespace playground

#endif  // PLAYGROUND_LOOK_TENSORS_TENSORS_EXAMPLES_H_
