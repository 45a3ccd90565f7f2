// The operators of Python on values of the tensor lab, and what counts as true.

#ifndef PLAYGROUND_STUDY_TENSORS_TENSOR_OPERATORS_H_
#define PLAYGROUND_STUDY_TENSORS_TENSOR_OPERATORS_H_

#include <string_view>

#include "study/tensors/tensor_value.h"

namespace playground {

// An operator on two values, and "-", "+", "~" or "not" before one.
bool ApplyOperator(Workspace* workspace, std::string_view sign, const LabValue& a,
                   const LabValue& b, LabValue* result);
bool ApplySign(Workspace* workspace, std::string_view sign, const LabValue& value,
               LabValue* result);
// a += b and its like, of a tensor.
bool ApplyInPlace(Workspace* workspace, std::string_view sign, const TensorPtr& a,
                  const LabValue& b);
// The same of two numbers of Python, whose whole numbers do not go round.
bool OfNumbers(Workspace* workspace, EachOp op, const LabValue& a, const LabValue& b,
               LabValue* result);
bool ReadTruth(Workspace* workspace, const LabValue& value, bool* is_true);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_TENSOR_OPERATORS_H_
