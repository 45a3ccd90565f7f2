// Memory: asked about before it is asked for. Without exceptions a failed allocation ends the
// program, and it is a link, a file or a caller that says how much is wanted.

#ifndef PLAYGROUND_TENSOR_MEMORY_H_
#define PLAYGROUND_TENSOR_MEMORY_H_

#include <cstdint>

namespace playground {

// Whether `num_bytes`, not negative, can be had in one piece at this moment.
bool HasMemoryFor(int64_t num_bytes);

}  // namespace playground

#endif  // PLAYGROUND_TENSOR_MEMORY_H_
