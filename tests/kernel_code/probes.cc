// Operations of lanes.h as functions of their own, for kernel_code_test.mjs to look at.

#include "tensor/lanes.h"

namespace playground {

Float4 ProbeMax(Float4 a, Float4 b) { return Max(a, b); }
Float4 ProbeMin(Float4 a, Float4 b) { return Min(a, b); }

}  // namespace playground
