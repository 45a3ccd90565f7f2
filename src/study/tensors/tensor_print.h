// How torch prints a tensor with its usual options: four decimals, lines of 80, a summary beyond 1000 elements with three
// at each edge.
//
// Floats that are all whole have no decimals and a full stop. All numbers are scientific where the largest magnitude is
// more than 1000 times the smallest one that is not zero, or above 1e8, or, unless all are whole, the smallest below
// 1e-4. All are as wide as the longest of those that are finite and not zero.

#ifndef PLAYGROUND_STUDY_TENSORS_TENSOR_PRINT_H_
#define PLAYGROUND_STUDY_TENSORS_TENSOR_PRINT_H_

#include <string>
#include <vector>

#include "study/tensors/tensor.h"

namespace playground {

// "tensor([[0, 1],\n        [2, 3]])"
std::string PrintedTensor(const Tensor& tensor);

// Each element as the tensor prints it, without the blanks before it.
std::vector<std::string> PrintedElements(const Tensor& tensor);

// A float as Python prints it: "3.5", "1e-05", "inf".
std::string PrintedFloat(double value);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_TENSOR_PRINT_H_
