#include "data/largest_allocation.h"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

namespace playground {
namespace {

std::size_t largest = 0;

}  // namespace

std::size_t TakeLargestAlignedAllocation() { return std::exchange(largest, 0); }

}  // namespace playground

// Replaces the test program's.
void* operator new(std::size_t size, std::align_val_t alignment) {
  playground::largest = std::max(playground::largest, size);
  const auto unit = static_cast<std::size_t>(alignment);
  const std::size_t num_units = std::max<std::size_t>((size + unit - 1) / unit, 1);
  void* block = std::aligned_alloc(unit, num_units * unit);
  if (block == nullptr) std::abort();
  return block;
}
void operator delete(void* block, std::align_val_t) noexcept { std::free(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { std::free(block); }
