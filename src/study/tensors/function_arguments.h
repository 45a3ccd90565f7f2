// What functions of the tensor lab read of their arguments. Each is false, with the mistake, where something else was given.

#ifndef PLAYGROUND_STUDY_TENSORS_FUNCTION_ARGUMENTS_H_
#define PLAYGROUND_STUDY_TENSORS_FUNCTION_ARGUMENTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "study/tensors/tensor_functions.h"

namespace playground {

bool TypeFails(Workspace* workspace, std::string message,
               MistakeKind kind = MistakeKind::kArguments);
// What was asked for instead of what was given.
bool ArgumentFails(const FunctionCall& call, std::size_t i, std::string_view wanted);
// A null tensor has its mistake already.
bool Give(TensorPtr tensor, LabValue* result);

bool ReadTensor(const FunctionCall& call, std::size_t i, TensorPtr* tensor);
bool ReadTensors(const FunctionCall& call, std::size_t i, std::vector<TensorPtr>* tensors);
// A number of Python, or a tensor of one element.
bool ReadReal(const FunctionCall& call, std::size_t i, double* value);
bool ReadWhole(const FunctionCall& call, std::size_t i, int64_t* value);
// One sequence, or the sizes themselves.
bool ReadSizes(const FunctionCall& call, std::size_t i, Shape* shape);
bool ReadType(const FunctionCall& call, std::size_t i, DType* type);
bool ReadFlag(const FunctionCall& call, std::size_t i, bool* is_true);
// Axes to go along: one, several, or all where nothing is given.
bool ReadAxes(const FunctionCall& call, std::size_t i, std::optional<Shape>* axes);
// A tensor, or a number of Python as one; without a mistake where it is neither.
bool ReadOperand(Workspace* workspace, const LabValue& value, EachOperand* operand);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_FUNCTION_ARGUMENTS_H_
