#include "tensor/memory.h"

#include <cassert>
#include <cstddef>
#include <cstdlib>

namespace playground {

bool HasMemoryFor(int64_t num_bytes) {
  assert(num_bytes >= 0);
  if (num_bytes > int64_t{PTRDIFF_MAX} - kMemoryReserve) return false;
  // Volatile, since a compiler may else leave out the pair and assume success.
  void* volatile probe = std::malloc(static_cast<std::size_t>(num_bytes + kMemoryReserve));
  const bool has_memory = probe != nullptr;
  std::free(probe);
  return has_memory;
}

}  // namespace playground
