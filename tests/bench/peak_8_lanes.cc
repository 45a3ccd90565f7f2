// The loops that find the peak on eight lanes, compiled for AVX2.

#include "bench/peak_code.h"

namespace playground {

#if defined(__x86_64__)
constinit const std::span<const PeakLoop> kPeakLoopsOf8Lanes = kPeakLoops<8>;
#endif

}  // namespace playground
