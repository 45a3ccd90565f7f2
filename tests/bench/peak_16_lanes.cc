// The loops that find the peak on sixteen lanes, compiled for AVX-512.

#include "bench/peak_code.h"

namespace playground {

#if defined(__x86_64__)
constinit const std::span<const PeakLoop> kPeakLoopsOf16Lanes = kPeakLoops<16>;
#endif

}  // namespace playground
