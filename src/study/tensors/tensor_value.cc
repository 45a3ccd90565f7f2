#include "study/tensors/tensor_value.h"

#include <algorithm>

#include "study/tensors/tensor_functions.h"
#include "study/tensors/tensor_print.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr int64_t kMostItems = 1000;

int64_t CountItems(const LabValue& value) {
  int64_t count = 1;
  for (const LabValue& item : value.items) count += CountItems(item);
  return count;
}

std::string Listed(const std::vector<LabValue>& items, std::string_view begin,
                   std::string_view end) {
  std::string text(begin);
  for (std::size_t i = 0; i < items.size(); ++i) {
    text += (i > 0 ? ", " : "") + PrintedValue(items[i]);
  }
  // A tuple of one has a comma.
  if (items.size() == 1 && begin == "(") text += ",";
  return text.append(end);
}

// The shape of nested lists, by the first item of each.
Shape ShapeOfFirst(const LabValue& data) {
  Shape shape;
  for (const LabValue* first = &data; first->is_sequence(); first = first->items.data()) {
    shape.push_back(static_cast<int64_t>(first->items.size()));
    if (first->items.empty()) break;
  }
  return shape;
}

// Whether all lists have that shape; and the type that all numbers have room in.
bool CheckData(Workspace* workspace, const LabValue& data, std::size_t depth, const Shape& shape,
               DType* type) {
  if (data.is_sequence()) {
    const auto size = static_cast<int64_t>(data.items.size());
    if (depth == shape.size()) {
      return workspace->Fail(
          MistakeKind::kRagged, "TypeError",
          Fill("'{}' object cannot be interpreted as a number", {NameOfKind(data)}));
    }
    if (shape[depth] != size) {
      return workspace->Fail(
          MistakeKind::kRagged, "ValueError",
          Fill("expected sequence of length {} at dim {} (got {})", {shape[depth], depth, size}));
    }
    return std::ranges::all_of(data.items, [&](const LabValue& item) {
      return CheckData(workspace, item, depth + 1, shape, type);
    });
  }
  if (data.is_tensor() && CountOf(data.tensor->shape) == 1) {
    *type = std::max(*type, data.tensor->type);
  } else if (data.is_number()) {
    *type = std::max(*type, data.is(LabValue::Kind::kReal) ? DType::kFloat32 : TypeOfNumber(data));
  } else if (data.is(LabValue::Kind::kText)) {
    return workspace->Fail(MistakeKind::kTypes, "ValueError", "too many dimensions 'str'");
  } else {
    return workspace->Fail(MistakeKind::kTypes, "RuntimeError",
                           Fill("Could not infer dtype of {}", {NameOfKind(data)}));
  }
  return depth == shape.size() ||
         workspace->Fail(MistakeKind::kRagged, "TypeError", "not a sequence");
}

void FillWith(const LabValue& data, const Tensor& tensor, int64_t* place) {
  if (data.is_sequence()) {
    for (const LabValue& item : data.items) FillWith(item, tensor, place);
  } else if (data.is_tensor()) {
    tensor.At((*place)++) =
        Converted(data.tensor->At(data.tensor->offset), data.tensor->type, tensor.type);
  } else {
    tensor.At((*place)++) = Converted(ElementOfNumber(data), TypeOfNumber(data), tensor.type);
  }
}

}  // namespace

LabValue LabValue::OfShape(const Shape& shape, Kind kind) {
  LabValue value = {.kind = kind};
  for (const int64_t size : shape) value.items.push_back(Whole(size));
  return value;
}

LabValue LabValue::OfElement(DType type, Element value) {
  if (IsReal(type)) return Real(value.real);
  return type == DType::kBool ? Bool(value.whole != 0) : Whole(value.whole);
}

DType TypeOfNumber(const LabValue& number) {
  return number.is(LabValue::Kind::kReal)   ? DType::kFloat64
         : number.is(LabValue::Kind::kBool) ? DType::kBool
                                            : DType::kInt64;
}

Element ElementOfNumber(const LabValue& number) {
  Element element;
  if (number.is(LabValue::Kind::kReal)) {
    element.real = number.real;
  } else {
    element.whole = number.whole;
  }
  return element;
}

std::string PrintedValue(const LabValue& value) {
  switch (value.kind) {
    case LabValue::Kind::kNone:
      return "None";
    case LabValue::Kind::kBool:
      return value.whole != 0 ? "True" : "False";
    case LabValue::Kind::kWhole:
      return std::to_string(value.whole);
    case LabValue::Kind::kReal:
      return PrintedFloat(value.real);
    case LabValue::Kind::kText:
      return "'" + value.text + "'";
    case LabValue::Kind::kTuple:
      // What max and min along an axis return.
      if (!value.text.empty()) {
        return Fill("{}(\nvalues={},\nindices={})",
                    {value.text, PrintedValue(value.items[0]), PrintedValue(value.items[1])});
      }
      return Listed(value.items, "(", ")");
    case LabValue::Kind::kList:
      return Listed(value.items, "[", "]");
    case LabValue::Kind::kSize:
      return Listed(value.items, "torch.Size([", "])");
    case LabValue::Kind::kSlice:
      return Listed(value.items, "slice(", ")");
    case LabValue::Kind::kEllipsis:
      return "Ellipsis";
    case LabValue::Kind::kTensor:
      return PrintedTensor(*value.tensor);
    case LabValue::Kind::kDType:
      return Fill("torch.{}", {NameOf(static_cast<DType>(value.whole))});
    case LabValue::Kind::kTorch:
      return "<module 'torch'>";
    case LabValue::Kind::kFunction:
      return Fill("<built-in method {}>", {value.function->name});
  }
  return {};
}

std::string_view NameOfKind(const LabValue& value) {
  static constexpr std::string_view kNames[] = {"NoneType", "bool",
                                                "int",      "float",
                                                "str",      "tuple",
                                                "list",     "torch.Size",
                                                "slice",    "ellipsis",
                                                "Tensor",   "torch.dtype",
                                                "module",   "builtin_function_or_method"};
  return kNames[static_cast<std::size_t>(value.kind)];
}

bool CheckItems(Workspace* workspace, const LabValue& value) {
  return CountItems(value) <= kMostItems ||
         workspace->Fail(MistakeKind::kTooLarge, "RuntimeError",
                         Fill("a list may have {} items here", {kMostItems}));
}

bool ReadShape(const LabValue& value, Shape* shape) {
  if (value.is(LabValue::Kind::kWhole)) {
    shape->push_back(value.whole);
    return true;
  }
  return value.is_sequence() && std::ranges::all_of(value.items, [shape](const LabValue& item) {
           return item.is(LabValue::Kind::kWhole) && ReadShape(item, shape);
         });
}

TensorPtr TensorOfData(Workspace* workspace, const LabValue& data, const LabValue& type) {
  const bool has_type = type.is(LabValue::Kind::kDType);
  if (data.is_tensor()) {
    return Copied(workspace, *data.tensor,
                  has_type ? static_cast<DType>(type.whole) : data.tensor->type);
  }
  const Shape shape = ShapeOfFirst(data);
  DType found = DType::kBool;
  if (!CheckData(workspace, data, 0, shape, &found)) return nullptr;
  if (CountOf(shape) == 0) found = DType::kFloat32;
  TensorPtr tensor = NewTensor(workspace, has_type ? static_cast<DType>(type.whole) : found, shape);
  int64_t place = 0;
  if (tensor != nullptr) FillWith(data, *tensor, &place);
  return tensor;
}

}  // namespace playground
