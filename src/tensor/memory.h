// Memory: asked about before it is asked for. Without exceptions a failed allocation ends the
// program, and it is a link, a file or a caller that says how much is wanted.

#ifndef PLAYGROUND_TENSOR_MEMORY_H_
#define PLAYGROUND_TENSOR_MEMORY_H_

#include <cstdint>

namespace playground {

// What is left free for all that is small and does not ask: texts, histories, handles. The largest are
// the figures of 2048 epochs, as numbers and as a reply to JavaScript.
inline constexpr int64_t kMemoryReserve = int64_t{1} << 20;

// Whether `num_bytes`, not negative, can be had in one piece at this moment, and the reserve beside it.
bool HasMemoryFor(int64_t num_bytes);

}  // namespace playground

#endif  // PLAYGROUND_TENSOR_MEMORY_H_
