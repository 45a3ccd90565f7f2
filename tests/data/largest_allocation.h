// The largest block that a Dataset asked for: to show that a header that lies does not get any.

#ifndef PLAYGROUND_TESTS_DATA_LARGEST_ALLOCATION_H_
#define PLAYGROUND_TESTS_DATA_LARGEST_ALLOCATION_H_

#include <cstddef>

namespace playground {

// In bytes, by the aligned operator new, which AlignedVector uses, since the last call.
std::size_t TakeLargestAlignedAllocation();

}  // namespace playground

#endif  // PLAYGROUND_TESTS_DATA_LARGEST_ALLOCATION_H_
