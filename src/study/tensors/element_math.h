// One element of an operation; see tensor_math.h for how it is rounded.

#ifndef PLAYGROUND_STUDY_TENSORS_ELEMENT_MATH_H_
#define PLAYGROUND_STUDY_TENSORS_ELEMENT_MATH_H_

#include "study/tensors/tensor_math.h"

namespace playground {

constexpr bool IsComparison(EachOp op) { return op >= EachOp::kEq && op <= EachOp::kGe; }

// As the type holds it.
inline double Rounded(DType type, double value) {
  return type == DType::kFloat32 ? static_cast<double>(static_cast<float>(value)) : value;
}

// Operands and result are of `type`, but for comparisons, whose result is a bool.
Element Applied(EachOp op, DType type, Element a, Element b);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_ELEMENT_MATH_H_
