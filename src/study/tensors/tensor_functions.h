// The functions of the tensor lab: those of torch, which most are methods of tensors as well, and a few of Python's.

#ifndef PLAYGROUND_STUDY_TENSORS_TENSOR_FUNCTIONS_H_
#define PLAYGROUND_STUDY_TENSORS_TENSOR_FUNCTIONS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "study/tensors/tensor_value.h"

namespace playground {

// A call: each parameter's value, kNone where it was not given.
struct FunctionCall {
  Workspace* workspace;
  const FunctionRow* function;
  bool is_in_place;
  std::vector<LabValue> values;
  std::string* printed;  // by print()

  const LabValue& at(std::size_t i) const { return values[i]; }
  bool has(std::size_t i) const { return i < values.size() && !values[i].is_none(); }
};

struct FunctionRow {
  const char* name;
  // Names with blanks between: "dim?" may be left out, "*size" takes the rest as a shape. A second name of the same comes
  // behind '|'.
  const char* parameters;
  bool (*run)(const FunctionCall& call, int what, LabValue* result);
  int what;
  // Whether it is torch's, a method, one that may be in place, or Python's own.
  uint8_t where;
};

inline constexpr uint8_t kOfTorch = 1;
inline constexpr uint8_t kMethod = 2;
inline constexpr uint8_t kInPlaceToo = 4;
inline constexpr uint8_t kOnlyInPlace = 8;
inline constexpr uint8_t kOfPython = 16;

std::span<const FunctionRow> TensorFunctions();

// torch.name, tensor.name and name alone, where there is such a thing.
bool FindTorchAttribute(std::string_view name, LabValue* result);
bool FindTensorAttribute(Workspace* workspace, const TensorPtr& tensor, std::string_view name,
                         LabValue* result);
bool FindPythonFunction(std::string_view name, LabValue* result);

struct Argument {
  std::string_view keyword;  // "" without one
  LabValue value;
};
bool CallFunction(Workspace* workspace, const LabValue& function,
                  const std::vector<Argument>& arguments, std::string* printed, LabValue* result);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_TENSOR_FUNCTIONS_H_
