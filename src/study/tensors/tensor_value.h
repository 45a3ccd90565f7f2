// LabValue: what an expression of the tensor lab is worth: a tensor, a number of Python, a list, a type, a function.

#ifndef PLAYGROUND_STUDY_TENSORS_TENSOR_VALUE_H_
#define PLAYGROUND_STUDY_TENSORS_TENSOR_VALUE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "study/tensors/tensor.h"
#include "study/tensors/tensor_math.h"

namespace playground {

struct FunctionRow;

struct LabValue {
  enum class Kind {
    kNone,
    kBool,   // whole
    kWhole,  // whole
    kReal,   // real
    kText,   // text
    kTuple,  // items
    kList,   // items
    kSize,   // items: a shape
    kSlice,  // items: begin, end, step, or none
    kEllipsis,
    kTensor,    // tensor
    kDType,     // whole
    kTorch,     // the module
    kFunction,  // function; a method where there is a tensor
  };

  Kind kind = Kind::kNone;
  int64_t whole = 0;
  double real = 0;
  std::string text = {};
  std::vector<LabValue> items = {};
  TensorPtr tensor = nullptr;
  const FunctionRow* function = nullptr;
  bool is_in_place = false;  // a method whose name ends with '_'

  bool is(Kind other) const { return kind == other; }
  bool is_none() const { return kind == Kind::kNone; }
  bool is_tensor() const { return kind == Kind::kTensor; }
  bool is_number() const { return kind >= Kind::kBool && kind <= Kind::kReal; }
  bool is_sequence() const { return kind >= Kind::kTuple && kind <= Kind::kSize; }

  static LabValue Bool(bool value) { return {.kind = Kind::kBool, .whole = value}; }
  static LabValue Whole(int64_t value) { return {.kind = Kind::kWhole, .whole = value}; }
  static LabValue Real(double value) { return {.kind = Kind::kReal, .real = value}; }
  static LabValue Of(TensorPtr value) {
    return {.kind = Kind::kTensor, .tensor = std::move(value)};
  }
  static LabValue OfShape(const Shape& shape, Kind kind = Kind::kSize);
  static LabValue OfElement(DType type, Element value);
};

// The type that a number of Python has as a tensor without axes, and its element.
DType TypeOfNumber(const LabValue& number);
Element ElementOfNumber(const LabValue& number);

// As the interactive Python prints it.
std::string PrintedValue(const LabValue& value);
// "int", "Tensor"
std::string_view NameOfKind(const LabValue& value);

// False where it has too many items, those within them counted: values are copied as a whole.
bool CheckItems(Workspace* workspace, const LabValue& value);
// One whole number, or several in a list; false where it is something else.
bool ReadShape(const LabValue& value, Shape* shape);
// A tensor from nested lists of numbers; null with the mistake.
TensorPtr TensorOfData(Workspace* workspace, const LabValue& data, const LabValue& type);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_TENSOR_VALUE_H_
