#include "study/tensors/function_arguments.h"

#include <utility>

#include "study/tensors/tensor_operators.h"
#include "text/fill.h"

namespace playground {

bool TypeFails(Workspace* workspace, std::string message, MistakeKind kind) {
  return workspace->Fail(kind, "TypeError", std::move(message));
}

bool ArgumentFails(const FunctionCall& call, std::size_t i, std::string_view wanted) {
  return TypeFails(call.workspace,
                   Fill("{}(): argument {} must be {}, not {}",
                        {call.function->name, i + 1, wanted, NameOfKind(call.at(i))}));
}

bool Give(TensorPtr tensor, LabValue* result) {
  if (tensor == nullptr) return false;
  *result = LabValue::Of(std::move(tensor));
  return true;
}

bool ReadTensor(const FunctionCall& call, std::size_t i, TensorPtr* tensor) {
  if (!call.at(i).is_tensor()) return ArgumentFails(call, i, "Tensor");
  *tensor = call.at(i).tensor;
  return true;
}

bool ReadTensors(const FunctionCall& call, std::size_t i, std::vector<TensorPtr>* tensors) {
  if (!call.at(i).is_sequence()) return ArgumentFails(call, i, "tuple of Tensors");
  for (const LabValue& item : call.at(i).items) {
    if (!item.is_tensor()) {
      return TypeFails(call.workspace,
                       Fill("expected Tensor as element {} in argument 0, but got {}",
                            {tensors->size(), NameOfKind(item)}));
    }
    tensors->push_back(item.tensor);
  }
  return true;
}

bool ReadReal(const FunctionCall& call, std::size_t i, double* value) {
  const LabValue& given = call.at(i);
  if (given.is_number()) {
    *value = given.is(LabValue::Kind::kReal) ? given.real : static_cast<double>(given.whole);
    return true;
  }
  if (!given.is_tensor() || CountOf(given.tensor->shape) != 1)
    return ArgumentFails(call, i, "Number");
  const Tensor& tensor = *given.tensor;
  *value = Converted(tensor.At(tensor.offset), tensor.type, DType::kFloat64).real;
  return true;
}

bool ReadWhole(const FunctionCall& call, std::size_t i, int64_t* value) {
  if (!call.at(i).is(LabValue::Kind::kWhole)) return ArgumentFails(call, i, "int");
  *value = call.at(i).whole;
  return true;
}

bool ReadSizes(const FunctionCall& call, std::size_t i, Shape* shape) {
  const LabValue& given = call.at(i);
  const bool is_nested = given.items.size() == 1 && given.items[0].is_sequence();
  return ReadShape(is_nested ? given.items[0] : given, shape) ||
         ArgumentFails(call, i, "tuple of ints");
}

bool ReadType(const FunctionCall& call, std::size_t i, DType* type) {
  if (!call.has(i)) return true;
  if (!call.at(i).is(LabValue::Kind::kDType)) return ArgumentFails(call, i, "torch.dtype");
  *type = static_cast<DType>(call.at(i).whole);
  return true;
}

bool ReadFlag(const FunctionCall& call, std::size_t i, bool* is_true) {
  return !call.has(i) || ReadTruth(call.workspace, call.at(i), is_true);
}

bool ReadAxes(const FunctionCall& call, std::size_t i, std::optional<Shape>* axes) {
  if (!call.has(i)) return true;
  axes->emplace();
  return ReadShape(call.at(i), &**axes) || ArgumentFails(call, i, "int or tuple of ints");
}

bool ReadOperand(Workspace* workspace, const LabValue& value, EachOperand* operand) {
  if (value.is_tensor()) {
    *operand = {value.tensor};
    return true;
  }
  if (!value.is_number()) return false;
  *operand = {NewScalar(workspace, TypeOfNumber(value), ElementOfNumber(value)), true};
  return operand->tensor != nullptr;
}

}  // namespace playground
