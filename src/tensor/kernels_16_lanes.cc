// The kernels on sixteen lanes, compiled for AVX-512; see kernel_code.h.

#include "tensor/kernel_code.h"
#include "tensor/kernel_table.h"

namespace playground {

#if defined(__x86_64__)
constinit const KernelTable kKernelsOf16Lanes = KernelCode<16>::Table();
#endif

}  // namespace playground
