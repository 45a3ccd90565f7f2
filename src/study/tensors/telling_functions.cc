#include <cmath>
#include <cstdlib>
#include <string>

#include "study/tensors/function_arguments.h"
#include "study/tensors/function_runs.h"
#include "study/tensors/tensor_index.h"
#include "study/tensors/tensor_operation.h"
#include "study/tensors/tensor_operators.h"
#include "text/fill.h"

namespace playground {
namespace {

LabValue ListOf(const Tensor& tensor, std::size_t axis, int64_t offset) {
  if (axis == tensor.shape.size()) return LabValue::OfElement(tensor.type, tensor.At(offset));
  LabValue list = {.kind = LabValue::Kind::kList};
  for (int64_t i = 0; i < tensor.shape[axis]; ++i) {
    list.items.push_back(ListOf(tensor, axis + 1, offset + i * tensor.strides[axis]));
  }
  return list;
}

// input, dim.

// input: clone and its like; contiguous copies only what is not.

// input, dtype; or the type that `what` is.

// input, value: zero_, fill_, copy_.

}  // namespace

bool RunQuestion(const FunctionCall& call, int what, LabValue* result) {
  TensorPtr tensor;
  int64_t axis = 0;
  if (!ReadTensor(call, 0, &tensor)) return false;
  if (call.has(1)) {
    if (!ReadWhole(call, 1, &axis) || !WrapAxis(call.workspace, tensor->num_axes(), &axis))
      return false;
    if (tensor->shape.empty()) {
      return call.workspace->Fail(
          MistakeKind::kAxis, "IndexError",
          Fill("Dimension specified as {} but tensor has no dimensions", {axis}));
    }
  }
  const auto at = [&](const Shape& sizes, LabValue::Kind kind) {
    return call.has(1) ? LabValue::Whole(sizes[static_cast<std::size_t>(axis)])
                       : LabValue::OfShape(sizes, kind);
  };
  switch (static_cast<TensorQuestion>(what)) {
    case TensorQuestion::kNumel:
      *result = LabValue::Whole(CountOf(tensor->shape));
      return true;
    case TensorQuestion::kDim:
      *result = LabValue::Whole(tensor->num_axes());
      return true;
    case TensorQuestion::kSize:
      *result = at(tensor->shape, LabValue::Kind::kSize);
      return true;
    case TensorQuestion::kStride:
      *result = at(tensor->strides, LabValue::Kind::kTuple);
      return true;
    case TensorQuestion::kOffset:
      *result = LabValue::Whole(tensor->offset);
      return true;
    case TensorQuestion::kAddress:
      *result = LabValue::Whole(tensor->address());
      return true;
    case TensorQuestion::kIsContiguous:
      *result = LabValue::Bool(IsContiguous(*tensor));
      return true;
    case TensorQuestion::kItem:
      if (CountOf(tensor->shape) != 1) {
        return call.workspace->Fail(MistakeKind::kOneElement, "ValueError",
                                    "only one element tensors can be converted to Python scalars");
      }
      *result = LabValue::OfElement(tensor->type, tensor->At(tensor->offset));
      return true;
    case TensorQuestion::kToList:
      if (CountOf(tensor->shape) > kMostDrawn) {
        return call.workspace->Fail(MistakeKind::kTooLarge, "RuntimeError",
                                    Fill("a list may have {} elements here", {kMostDrawn}));
      }
      *result = ListOf(*tensor, 0, tensor->offset);
      return true;
  }
  return false;
}

bool RunCopy(const FunctionCall& call, int what, LabValue* result) {
  TensorPtr tensor;
  if (!ReadTensor(call, 0, &tensor)) return false;
  if (what != 0 && IsContiguous(*tensor)) return Give(tensor, result);
  const TensorPtr copy = Copied(call.workspace, *tensor, tensor->type);
  NoteOperation(call.workspace, TensorOperation::Kind::kEach, call.function->name, {tensor}, copy);
  return Give(copy, result);
}

bool RunConvert(const FunctionCall& call, int what, LabValue* result) {
  TensorPtr tensor;
  auto type = static_cast<DType>(what);
  if (!ReadTensor(call, 0, &tensor)) return false;
  if (what < 0) {
    type = tensor->type;
    if (!ReadType(call, 1, &type)) return false;
  }
  // The same tensor where nothing changes.
  if (type == tensor->type) return Give(tensor, result);
  const TensorPtr copy = Copied(call.workspace, *tensor, type);
  NoteOperation(call.workspace, TensorOperation::Kind::kEach, call.function->name, {tensor}, copy);
  return Give(copy, result);
}

bool RunFill(const FunctionCall& call, int what, LabValue* result) {
  TensorPtr tensor;
  if (!ReadTensor(call, 0, &tensor)) return false;
  const LabValue all = {.kind = LabValue::Kind::kEllipsis};
  if (!WriteIndex(call.workspace, tensor, all, what != 0 ? call.at(1) : LabValue::Whole(0)))
    return false;
  return Give(tensor, result);
}

bool RunBuiltin(const FunctionCall& call, int what, LabValue* result) {
  const LabValue& given = call.at(0);
  switch (static_cast<PythonFunction>(what)) {
    case PythonFunction::kPrint:
      for (std::size_t i = 0; i < given.items.size(); ++i) {
        const LabValue& item = given.items[i];
        *call.printed +=
            (i > 0 ? " " : "") + (item.is(LabValue::Kind::kText) ? item.text : PrintedValue(item));
      }
      *call.printed += "\n";
      *result = {};
      return true;
    case PythonFunction::kLen:
      if (given.is_sequence()) {
        *result = LabValue::Whole(static_cast<int64_t>(given.items.size()));
      } else if (given.is_tensor() && !given.tensor->shape.empty()) {
        *result = LabValue::Whole(given.tensor->size(0));
      } else {
        return TypeFails(call.workspace,
                         given.is_tensor()
                             ? "len() of a 0-d tensor"
                             : Fill("object of type '{}' has no len()", {NameOfKind(given)}));
      }
      return true;
    case PythonFunction::kId:
      if (!given.is_tensor()) return ArgumentFails(call, 0, "a Tensor here");
      *result = LabValue::Whole(given.tensor->identity);
      return true;
    case PythonFunction::kAbs:
      if (given.is_tensor()) return RunEach(call, static_cast<int>(EachOp::kAbs), result);
      if (!given.is_number()) return ArgumentFails(call, 0, "a number");
      return OfNumbers(call.workspace, EachOp::kAbs, given, given, result);
    case PythonFunction::kType:
      *result = {.kind = LabValue::Kind::kText, .text = std::string(NameOfKind(given))};
      return true;
    case PythonFunction::kBool: {
      bool is_true = false;
      if (!ReadTruth(call.workspace, given, &is_true)) return false;
      *result = LabValue::Bool(is_true);
      return true;
    }
    case PythonFunction::kInt:
    case PythonFunction::kFloat:
      break;
  }
  LabValue number = given;
  if (given.is(LabValue::Kind::kText)) {
    char* end = nullptr;
    number = LabValue::Real(std::strtod(given.text.c_str(), &end));
    if (given.text.empty() || *end != '\0') {
      return call.workspace->Fail(MistakeKind::kArguments, "ValueError",
                                  Fill("could not convert string to float: '{}'", {given.text}));
    }
  } else if (given.is_tensor()) {
    if (!RunQuestion({.workspace = call.workspace,
                      .function = call.function,
                      .is_in_place = false,
                      .values = {given, {}},
                      .printed = nullptr},
                     static_cast<int>(TensorQuestion::kItem), &number)) {
      return false;
    }
  }
  if (!number.is_number()) return ArgumentFails(call, 0, "a number");
  const DType type =
      static_cast<PythonFunction>(what) == PythonFunction::kInt ? DType::kInt64 : DType::kFloat64;
  if (type == DType::kInt64 && number.is(LabValue::Kind::kReal) &&
      !(std::fabs(number.real) < 0x1p63)) {
    return call.workspace->Fail(MistakeKind::kNumber, "OverflowError",
                                "cannot convert this float to an integer of 64 bits");
  }
  *result =
      LabValue::OfElement(type, Converted(ElementOfNumber(number), TypeOfNumber(number), type));
  return true;
}

}  // namespace playground
