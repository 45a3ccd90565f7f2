// OpenedFile: a file that a user opened, as its name and its bytes. Who reads it decides by content.

#ifndef PLAYGROUND_DATA_OPENED_FILE_H_
#define PLAYGROUND_DATA_OPENED_FILE_H_

#include <cstdint>
#include <string>

#include "tensor/matrix.h"

namespace playground {

struct OpenedFile {
  std::string name;
  // Of Dataset's type, so that pictures that are not compressed stay where they are.
  AlignedVector<uint8_t> bytes;
};

}  // namespace playground

#endif  // PLAYGROUND_DATA_OPENED_FILE_H_
