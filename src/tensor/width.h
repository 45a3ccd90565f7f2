// Width: on how many lanes the kernels run. It changes how fast they are, and no bit of any result. There
// are 4 everywhere, on x86-64 also 8 (AVX2) and 16 (AVX-512) where the processor has them.
//
// It is of the process, and the one thing that the core keeps so. A program says what it wants before
// its first run; until then it is 4.

#ifndef PLAYGROUND_TENSOR_WIDTH_H_
#define PLAYGROUND_TENSOR_WIDTH_H_

#include <span>

#include "text/error.h"

namespace playground {

// What this processor has, ascending: 4, or 4 and 8, or all three.
std::span<const int> AvailableLanes();

// One of AvailableLanes(). Not while a kernel runs, nor between PackPanels and Gemm.
void UseLanes(int lanes);
int LanesInUse();

// Uses the lanes that a text asks for: "4", "8", "16"; none or an empty one for the most that there are.
// Programs hand over the environment's PLAYGROUND_LANES, by which the error calls it.
Result<void> UseLanesNamed(const char* text);

}  // namespace playground

#endif  // PLAYGROUND_TENSOR_WIDTH_H_
