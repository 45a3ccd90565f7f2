// The kernels on eight lanes, compiled for AVX2; see kernel_code.h.

#include "tensor/kernel_code.h"
#include "tensor/kernel_table.h"

namespace playground {

#if defined(__x86_64__)
constinit const KernelTable kKernelsOf8Lanes = KernelCode<8>::Table();
#endif

}  // namespace playground
