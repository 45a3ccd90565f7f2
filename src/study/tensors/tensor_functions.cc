#include "study/tensors/tensor_functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <utility>

#include "study/tensors/tensor_operation.h"
#include "study/tensors/tensor_print.h"
#include "text/fill.h"

namespace playground {
namespace {

using Kind = LabValue::Kind;
using enum MistakeKind;
using Call = FunctionCall;

bool TypeFails(Workspace* workspace, std::string message, MistakeKind kind = kArguments) {
  return workspace->Fail(kind, "TypeError", std::move(message));
}

// What was asked for instead of what was given.
bool ArgumentFails(const Call& call, std::size_t i, std::string_view wanted) {
  return TypeFails(call.workspace,
                   Fill("{}(): argument {} must be {}, not {}",
                        {call.function->name, i + 1, wanted, NameOfKind(call.at(i))}));
}

bool Give(TensorPtr tensor, LabValue* result) {
  if (tensor == nullptr) return false;
  *result = LabValue::Of(std::move(tensor));
  return true;
}

bool ReadTensor(const Call& call, std::size_t i, TensorPtr* tensor) {
  if (!call.at(i).is_tensor()) return ArgumentFails(call, i, "Tensor");
  *tensor = call.at(i).tensor;
  return true;
}
bool ReadTensors(const Call& call, std::size_t i, std::vector<TensorPtr>* tensors) {
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
// A number of Python, or a tensor of one element.
bool ReadReal(const Call& call, std::size_t i, double* value) {
  const LabValue& given = call.at(i);
  if (given.is_number()) {
    *value = given.is(Kind::kReal) ? given.real : static_cast<double>(given.whole);
    return true;
  }
  if (!given.is_tensor() || CountOf(given.tensor->shape) != 1)
    return ArgumentFails(call, i, "Number");
  const Tensor& tensor = *given.tensor;
  *value = Converted(tensor.At(tensor.offset), tensor.type, DType::kFloat64).real;
  return true;
}
bool ReadWhole(const Call& call, std::size_t i, int64_t* value) {
  if (!call.at(i).is(Kind::kWhole)) return ArgumentFails(call, i, "int");
  *value = call.at(i).whole;
  return true;
}
bool ReadSizes(const Call& call, std::size_t i, Shape* shape) {
  // One sequence, or the sizes themselves.
  const LabValue& given = call.at(i);
  const bool is_nested = given.items.size() == 1 && given.items[0].is_sequence();
  return ReadShape(is_nested ? given.items[0] : given, shape) ||
         ArgumentFails(call, i, "tuple of ints");
}
bool ReadType(const Call& call, std::size_t i, DType* type) {
  if (!call.has(i)) return true;
  if (!call.at(i).is(Kind::kDType)) return ArgumentFails(call, i, "torch.dtype");
  *type = static_cast<DType>(call.at(i).whole);
  return true;
}
bool ReadFlag(const Call& call, std::size_t i, bool* is_true) {
  return !call.has(i) || ReadTruth(call.workspace, call.at(i), is_true);
}
// Axes to go along: one, several, or all where nothing is given.
bool ReadAxes(const Call& call, std::size_t i, std::optional<Shape>* axes) {
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

// --- Element by element: of one (input), of two (input, other).

bool RunEach(const Call& call, int what, LabValue* result) {
  const auto op = static_cast<EachOp>(what);
  TensorPtr tensor;
  EachOperand other;
  if (!ReadTensor(call, 0, &tensor)) return false;
  if (IsOfOne(op)) {
    other = {tensor};
  } else if (!ReadOperand(call.workspace, call.at(1), &other)) {
    return ArgumentFails(call, 1, "Tensor or Number");
  }
  return Give(call.is_in_place ? EachInPlace(call.workspace, op, call.function->name, tensor, other)
                               : Each(call.workspace, op, call.function->name, {tensor}, other),
              result);
}

// --- Along axes: input, dim, keepdim, dtype.

bool RunAlong(const Call& call, int what, LabValue* result) {
  const auto op = static_cast<AlongOp>(what);
  TensorPtr tensor;
  std::optional<Shape> axes;
  bool keeps = false;
  if (!ReadTensor(call, 0, &tensor) || !ReadAxes(call, 1, &axes) || !ReadFlag(call, 2, &keeps))
    return false;
  const bool is_of_one_axis = op == AlongOp::kArgMax || op == AlongOp::kArgMin || KeepsAxis(op);
  if (is_of_one_axis && axes && axes->size() != 1) return ArgumentFails(call, 1, "int");
  if (KeepsAxis(op) && !axes) {
    return TypeFails(call.workspace, Fill("{}() missing 1 required positional arguments: \"dim\"",
                                          {call.function->name}));
  }
  if (call.has(3)) {
    DType type = DType::kFloat32;
    if (!ReadType(call, 3, &type)) return false;
    tensor = Copied(call.workspace, *tensor, type);
    if (tensor == nullptr) return false;
  }
  return Give(Along(call.workspace, op, call.function->name, tensor, axes, keeps), result);
}

// max and min: of two tensors, of all elements, or along an axis, which tells places, too.
bool RunExtreme(const Call& call, int what, LabValue* result) {
  const bool is_most = what != 0;
  TensorPtr tensor;
  std::optional<Shape> axes;
  bool keeps = false;
  if (call.at(1).is_tensor()) {
    return RunEach(call, static_cast<int>(is_most ? EachOp::kMaximum : EachOp::kMinimum), result);
  }
  if (!ReadTensor(call, 0, &tensor) || !ReadAxes(call, 1, &axes) || !ReadFlag(call, 2, &keeps))
    return false;
  if (axes && axes->size() != 1) return ArgumentFails(call, 1, "int");
  const auto along = [&](AlongOp op) {
    return Along(call.workspace, op, call.function->name, tensor, axes, keeps);
  };
  if (!axes) return Give(along(is_most ? AlongOp::kMax : AlongOp::kMin), result);
  // Places are asked of numbers.
  const TensorPtr of = tensor;
  if (of->type == DType::kBool) tensor = Copied(call.workspace, *of, DType::kInt64);
  if (tensor == nullptr) return false;
  const TensorPtr places = along(is_most ? AlongOp::kArgMax : AlongOp::kArgMin);
  tensor = of;
  const TensorPtr values =
      places == nullptr ? nullptr : along(is_most ? AlongOp::kMax : AlongOp::kMin);
  if (values == nullptr) return false;
  *result = {.kind = Kind::kTuple,
             .text = Fill("torch.return_types.{}", {call.function->name}),
             .items = {LabValue::Of(values), LabValue::Of(places)}};
  return true;
}

// input, p, dim, keepdim.
bool RunNorm(const Call& call, int, LabValue* result) {
  TensorPtr tensor;
  std::optional<Shape> axes;
  bool keeps = false;
  double power = 2;
  if (!ReadTensor(call, 0, &tensor) || (call.has(1) && !ReadReal(call, 1, &power)) ||
      !ReadAxes(call, 2, &axes) || !ReadFlag(call, 3, &keeps)) {
    return false;
  }
  return Give(Along(call.workspace, AlongOp::kNorm, "norm", tensor, axes, keeps, power), result);
}

// --- New tensors

enum class Maker { kZeros, kOnes, kRand, kRandn };

TensorPtr Made(Workspace* workspace, Maker maker, DType type, const Shape& shape) {
  TensorPtr tensor = NewTensor(workspace, type, shape);
  if (tensor == nullptr || maker == Maker::kZeros) return tensor;
  std::vector<Element>& elements = tensor->storage->elements;
  if (maker == Maker::kOnes) {
    for (Element& element : elements) element = Converted({1}, DType::kInt64, type);
    return tensor;
  }
  std::vector<float> floats(elements.size());
  if (maker == Maker::kRand) {
    workspace->random.FillUniform(0, 1, floats);
  } else {
    workspace->random.FillNormal(0, 1, floats);
  }
  for (std::size_t i = 0; i < floats.size(); ++i) elements[i].real = static_cast<double>(floats[i]);
  return tensor;
}

// *size, dtype.
bool RunMaker(const Call& call, int what, LabValue* result) {
  Shape shape;
  DType type = DType::kFloat32;
  if (!ReadSizes(call, 0, &shape) || !ReadType(call, 1, &type)) return false;
  const auto maker = static_cast<Maker>(what);
  if (maker >= Maker::kRand && type != DType::kFloat32)
    return ArgumentFails(call, 1, "torch.float32 here");
  return Give(Made(call.workspace, maker, type, shape), result);
}

// input, dtype.
bool RunMakerLike(const Call& call, int what, LabValue* result) {
  TensorPtr tensor;
  if (!ReadTensor(call, 0, &tensor)) return false;
  DType type = tensor->type;
  return ReadType(call, 1, &type) &&
         Give(Made(call.workspace, static_cast<Maker>(what), type, tensor->shape), result);
}

// mean, std, size.
bool RunNormal(const Call& call, int, LabValue* result) {
  double mean = 0, deviation = 0;
  Shape shape;
  if (!ReadReal(call, 0, &mean) || !ReadReal(call, 1, &deviation)) return false;
  if (!ReadShape(call.at(2), &shape)) return ArgumentFails(call, 2, "tuple of ints");
  if (!(deviation >= 0)) {
    return call.workspace->Fail(
        kArguments, "RuntimeError",
        Fill("normal expects std >= 0.0, but found std {}", {PrintedFloat(deviation)}));
  }
  const TensorPtr tensor = NewTensor(call.workspace, DType::kFloat32, shape);
  if (tensor == nullptr) return false;
  std::vector<float> floats(tensor->storage->elements.size());
  call.workspace->random.FillNormal(mean, deviation, floats);
  for (std::size_t i = 0; i < floats.size(); ++i) {
    tensor->storage->elements[i].real = static_cast<double>(floats[i]);
  }
  return Give(tensor, result);
}

bool RunSeed(const Call& call, int, LabValue* result) {
  int64_t seed = 0;
  if (!ReadWhole(call, 0, &seed)) return false;
  call.workspace->random = TorchGenerator(static_cast<uint64_t>(seed));
  *result = {};
  return true;
}

// data, dtype.
bool RunTensor(const Call& call, int, LabValue* result) {
  DType type = DType::kFloat32;
  return ReadType(call, 1, &type) &&
         Give(TensorOfData(call.workspace, call.at(0), call.at(1)), result);
}

// size, fill_value, dtype.
bool RunFull(const Call& call, int, LabValue* result) {
  Shape shape;
  const LabValue& value = call.at(1);
  if (!ReadShape(call.at(0), &shape)) return ArgumentFails(call, 0, "tuple of ints");
  if (!value.is_number()) return ArgumentFails(call, 1, "Number");
  DType type = value.is(Kind::kReal) ? DType::kFloat32 : TypeOfNumber(value);
  if (!ReadType(call, 2, &type)) return false;
  const TensorPtr tensor = NewTensor(call.workspace, type, shape);
  if (tensor == nullptr) return false;
  const Element element = Converted(ElementOfNumber(value), TypeOfNumber(value), type);
  for (Element& one : tensor->storage->elements) one = element;
  return Give(tensor, result);
}

// n, m, dtype.
bool RunEye(const Call& call, int, LabValue* result) {
  int64_t rows = 0, columns = 0;
  DType type = DType::kFloat32;
  if (!ReadWhole(call, 0, &rows) || !ReadType(call, 2, &type)) return false;
  columns = rows;
  if (call.has(1) && !ReadWhole(call, 1, &columns)) return false;
  const TensorPtr tensor = NewTensor(call.workspace, type, {rows, columns});
  if (tensor == nullptr) return false;
  for (int64_t i = 0; i < std::min(rows, columns); ++i) {
    tensor->At(i * columns + i) = Converted({1}, DType::kInt64, type);
  }
  return Give(tensor, result);
}

TensorPtr Spaced(Workspace* workspace, DType type, int64_t count, double start, double step) {
  const TensorPtr tensor = NewTensor(workspace, type, {count});
  for (int64_t i = 0; tensor != nullptr && i < count; ++i) {
    Element value;
    value.real = start + step * static_cast<double>(i);
    tensor->At(i) = Converted(value, DType::kFloat64, type);
  }
  return tensor;
}

// start, end, step, dtype; one number alone is the end.
bool RunArange(const Call& call, int, LabValue* result) {
  double start = 0, end = 0, step = 1;
  const bool is_alone = !call.has(1);
  if (!ReadReal(call, is_alone ? 0 : 1, &end) || (!is_alone && !ReadReal(call, 0, &start)) ||
      (call.has(2) && !ReadReal(call, 2, &step))) {
    return false;
  }
  const bool is_real =
      call.at(0).is(Kind::kReal) || call.at(1).is(Kind::kReal) || call.at(2).is(Kind::kReal);
  DType type = is_real ? DType::kFloat32 : DType::kInt64;
  if (!ReadType(call, 3, &type)) return false;
  if (step == 0 || !std::isfinite(step) || !std::isfinite(end) || !std::isfinite(start)) {
    return call.workspace->Fail(kArguments, "RuntimeError",
                                step == 0 ? "step must be nonzero" : "unsupported range");
  }
  const double count = std::ceil((end - start) / step);
  if (count < 0) {
    return call.workspace->Fail(kArguments, "RuntimeError",
                                "upper bound and larger bound inconsistent with step sign");
  }
  const double most = static_cast<double>(kMostElements) + 1;
  return Give(
      Spaced(call.workspace, type, static_cast<int64_t>(std::min(count, most)), start, step),
      result);
}

// start, end, steps; from both ends to the middle.
bool RunLinspace(const Call& call, int, LabValue* result) {
  double start = 0, end = 0;
  int64_t steps = 0;
  if (!ReadReal(call, 0, &start) || !ReadReal(call, 1, &end) || !ReadWhole(call, 2, &steps))
    return false;
  // The step is a float, what it is added to a double.
  const auto step = static_cast<double>(
      steps > 1 ? static_cast<float>((end - start) / static_cast<double>(steps - 1)) : 0.f);
  const TensorPtr tensor = Spaced(call.workspace, DType::kFloat32, steps, start, step);
  for (int64_t i = steps / 2; tensor != nullptr && steps > 1 && i < steps; ++i) {
    tensor->At(i).real =
        static_cast<double>(static_cast<float>(end - step * static_cast<double>(steps - 1 - i)));
  }
  return Give(tensor, result);
}

// --- Shapes

TensorPtr Reshaped(Workspace* workspace, const std::string& name, const TensorPtr& tensor,
                   Shape shape, bool must_be_view) {
  if (!ResolveShape(workspace, CountOf(tensor->shape), &shape)) return nullptr;
  std::optional<Shape> strides = StridesOfView(*tensor, shape);
  if (!strides && must_be_view) {
    workspace->Fail(
        kView, "RuntimeError",
        "view size is not compatible with input tensor's size and stride (at least one dimension "
        "spans across two contiguous subspaces). Use .reshape(...) instead.");
    return nullptr;
  }
  TensorPtr base = tensor;
  if (!strides) {
    base = Copied(workspace, *tensor, tensor->type);
    if (base == nullptr) return nullptr;
    strides = ContiguousStrides(shape);
  }
  TensorPtr result = ViewOf(workspace, *base, shape, std::move(*strides), base->offset);
  // The same elements in the same order, wherever they lie.
  NoteTake(workspace, name, tensor, result, tensor);
  return result;
}

enum class Reshape { kReshape, kView, kFlatten };

// input, *shape.
bool RunReshape(const Call& call, int what, LabValue* result) {
  TensorPtr tensor;
  Shape shape = {-1};
  if (!ReadTensor(call, 0, &tensor)) return false;
  if (what == static_cast<int>(Reshape::kFlatten)) {
    shape = {CountOf(tensor->shape)};
  } else {
    shape.clear();
    if (call.at(1).items.empty()) {
      return TypeFails(
          call.workspace,
          Fill("{}() missing 1 required positional arguments: \"shape\"", {call.function->name}));
    }
    if (!ReadSizes(call, 1, &shape)) return false;
  }
  return Give(Reshaped(call.workspace, call.function->name, tensor, std::move(shape),
                       what == static_cast<int>(Reshape::kView)),
              result);
}

// The axes in another order.
TensorPtr Permuted(Workspace* workspace, const std::string& name, const TensorPtr& tensor,
                   const std::vector<std::size_t>& order) {
  Shape shape, strides;
  for (const std::size_t axis : order) {
    shape.push_back(tensor->shape[axis]);
    strides.push_back(tensor->strides[axis]);
  }
  TensorPtr result =
      ViewOf(workspace, *tensor, std::move(shape), std::move(strides), tensor->offset);
  NoteTake(workspace, name, tensor, result, result);
  return result;
}

TensorPtr Transposed(Workspace* workspace, const std::string& name, const TensorPtr& tensor) {
  std::vector<std::size_t> order(tensor->shape.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = order.size() - 1 - i;
  return Permuted(workspace, name, tensor, order);
}

bool RunT(const Call& call, int, LabValue* result) {
  TensorPtr tensor;
  if (!ReadTensor(call, 0, &tensor)) return false;
  if (tensor->num_axes() > 2) {
    return call.workspace->Fail(
        kAxis, "RuntimeError",
        Fill("t() expects a tensor with <= 2 dimensions, but self is {}D", {tensor->num_axes()}));
  }
  return Give(Transposed(call.workspace, "t", tensor), result);
}

// input, dim0, dim1.
bool RunTranspose(const Call& call, int, LabValue* result) {
  TensorPtr tensor;
  int64_t a = 0, b = 0;
  if (!ReadTensor(call, 0, &tensor) || !ReadWhole(call, 1, &a) || !ReadWhole(call, 2, &b) ||
      !WrapAxis(call.workspace, tensor->num_axes(), &a) ||
      !WrapAxis(call.workspace, tensor->num_axes(), &b)) {
    return false;
  }
  std::vector<std::size_t> order(tensor->shape.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (!order.empty())
    std::swap(order[static_cast<std::size_t>(a)], order[static_cast<std::size_t>(b)]);
  return Give(Permuted(call.workspace, "transpose", tensor, order), result);
}

// input, *dims.
bool RunPermute(const Call& call, int, LabValue* result) {
  TensorPtr tensor;
  Shape axes;
  if (!ReadTensor(call, 0, &tensor) || !ReadSizes(call, 1, &axes)) return false;
  std::vector<std::size_t> order;
  for (int64_t& axis : axes) {
    if (!WrapAxis(call.workspace, tensor->num_axes(), &axis)) return false;
    order.push_back(static_cast<std::size_t>(axis));
  }
  std::vector<std::size_t> sorted = order;
  std::ranges::sort(sorted);
  const bool has_twice = std::ranges::adjacent_find(sorted) != sorted.end();
  if (has_twice || order.size() != tensor->shape.size()) {
    return call.workspace->Fail(kAxis, "RuntimeError",
                                has_twice ? "permute(): duplicate dims are not allowed."
                                          : Fill("permute(): {} dims for a tensor of {}",
                                                 {order.size(), tensor->num_axes()}));
  }
  return Give(Permuted(call.workspace, "permute", tensor, order), result);
}

// input, dim: an axis of size 1 more, or less; without an axis all of them.
bool RunSqueeze(const Call& call, int what, LabValue* result) {
  const bool is_more = what != 0;
  TensorPtr tensor;
  int64_t axis = 0;
  if (!ReadTensor(call, 0, &tensor)) return false;
  const bool has_axis = is_more || call.has(1);
  if (has_axis && (!ReadWhole(call, 1, &axis) ||
                   !WrapAxis(call.workspace, tensor->num_axes() + (is_more ? 1 : 0), &axis))) {
    return false;
  }
  Shape shape, strides;
  for (std::size_t i = 0; i <= tensor->shape.size(); ++i) {
    if (is_more && static_cast<int64_t>(i) == axis) {
      shape.push_back(1);
      strides.push_back(1);
    }
    if (i == tensor->shape.size()) break;
    const bool goes =
        !is_more && tensor->shape[i] == 1 && (!has_axis || static_cast<int64_t>(i) == axis);
    if (goes) continue;
    shape.push_back(tensor->shape[i]);
    strides.push_back(tensor->strides[i]);
  }
  TensorPtr view =
      ViewOf(call.workspace, *tensor, std::move(shape), std::move(strides), tensor->offset);
  NoteTake(call.workspace, call.function->name, tensor, view, tensor);
  return Give(view, result);
}

// input, *sizes; -1 leaves an axis as it is.
bool RunExpand(const Call& call, int, LabValue* result) {
  TensorPtr tensor;
  Shape shape;
  if (!ReadTensor(call, 0, &tensor) || !ReadSizes(call, 1, &shape)) return false;
  for (std::size_t i = 0; i < shape.size() && i < tensor->shape.size(); ++i) {
    int64_t& size = shape[shape.size() - 1 - i];
    if (size == -1) size = tensor->shape[tensor->shape.size() - 1 - i];
  }
  if (!CheckStretch(call.workspace, tensor->type, tensor->shape, shape)) return false;
  // Larger ones could not be printed, though they take no memory.
  for (int64_t count = 1; const int64_t size : shape) {
    if (size < 0 || (size > 0 && count > kMostElements / size))
      return NewTensor(call.workspace, tensor->type, shape) != nullptr;
    count *= size;
  }
  const TensorPtr view = Stretched(call.workspace, *tensor, shape);
  NoteTake(call.workspace, call.function->name, tensor, view, view);
  return Give(view, result);
}

// tensors, dim.
bool RunJoin(const Call& call, int what, LabValue* result) {
  std::vector<TensorPtr> tensors;
  int64_t axis = 0;
  if (!ReadTensors(call, 0, &tensors) || (call.has(1) && !ReadWhole(call, 1, &axis))) return false;
  return Give(
      what != 0 ? Stacked(call.workspace, tensors, axis) : Joined(call.workspace, tensors, axis),
      result);
}

// --- Products

enum class ProductOp { kDot, kMv, kMm, kMatMul };

bool RunProduct(const Call& call, int what, LabValue* result) {
  TensorPtr a, b;
  if (!ReadTensor(call, 0, &a) || !ReadTensor(call, 1, &b)) return false;
  switch (static_cast<ProductOp>(what)) {
    case ProductOp::kDot:
      return Give(Dot(call.workspace, a, b), result);
    case ProductOp::kMv:
      return Give(MatrixVector(call.workspace, a, b), result);
    case ProductOp::kMm:
      return Give(MatrixMatrix(call.workspace, a, b), result);
    case ProductOp::kMatMul:
      break;
  }
  return Give(MatMul(call.workspace, a, b), result);
}

// condition, input, other: condition * input + (1 - condition) * other, but for what is not finite.
bool RunWhere(const Call& call, int, LabValue* result) {
  TensorPtr condition;
  EachOperand a, b;
  Shape both, shape;
  if (!ReadTensor(call, 0, &condition)) return false;
  if (!ReadOperand(call.workspace, call.at(1), &a))
    return ArgumentFails(call, 1, "Tensor or Number");
  if (!ReadOperand(call.workspace, call.at(2), &b))
    return ArgumentFails(call, 2, "Tensor or Number");
  if (!BroadcastShapes(call.workspace, a.tensor->shape, b.tensor->shape, &both) ||
      !BroadcastShapes(call.workspace, condition->shape, both, &shape)) {
    return false;
  }
  const TensorPtr made = NewTensor(call.workspace, PromotedType(a, b), shape);
  if (made == nullptr) return false;
  std::vector<TensorPtr> wide;
  std::vector<std::vector<int64_t>> places;
  for (const TensorPtr& tensor : {condition, a.tensor, b.tensor}) {
    wide.push_back(Stretched(call.workspace, *tensor, shape));
    places.push_back(PlacesOf(*wide.back()));
  }
  for (std::size_t i = 0; i < places[0].size(); ++i) {
    const Element chosen = Converted(wide[0]->At(places[0][i]), condition->type, DType::kBool);
    const std::size_t from = chosen.whole != 0 ? 1 : 2;
    made->At(static_cast<int64_t>(i)) =
        Converted(wide[from]->At(places[from][i]), wide[from]->type, made->type);
  }
  NoteOperation(call.workspace, TensorOperation::Kind::kEach, "where",
                {condition, a.tensor, b.tensor}, made);
  return Give(made, result);
}

// --- What a tensor says of itself, and copies

enum class Question {
  kNumel,
  kDim,
  kSize,
  kStride,
  kOffset,
  kAddress,
  kIsContiguous,
  kItem,
  kToList
};

LabValue ListOf(const Tensor& tensor, std::size_t axis, int64_t offset) {
  if (axis == tensor.shape.size()) return LabValue::OfElement(tensor.type, tensor.At(offset));
  LabValue list = {.kind = Kind::kList};
  for (int64_t i = 0; i < tensor.shape[axis]; ++i) {
    list.items.push_back(ListOf(tensor, axis + 1, offset + i * tensor.strides[axis]));
  }
  return list;
}

// input, dim.
bool RunQuestion(const Call& call, int what, LabValue* result) {
  TensorPtr tensor;
  int64_t axis = 0;
  if (!ReadTensor(call, 0, &tensor)) return false;
  if (call.has(1)) {
    if (!ReadWhole(call, 1, &axis) || !WrapAxis(call.workspace, tensor->num_axes(), &axis))
      return false;
    if (tensor->shape.empty()) {
      return call.workspace->Fail(
          kAxis, "IndexError",
          Fill("Dimension specified as {} but tensor has no dimensions", {axis}));
    }
  }
  const auto at = [&](const Shape& sizes, Kind kind) {
    return call.has(1) ? LabValue::Whole(sizes[static_cast<std::size_t>(axis)])
                       : LabValue::OfShape(sizes, kind);
  };
  switch (static_cast<Question>(what)) {
    case Question::kNumel:
      *result = LabValue::Whole(CountOf(tensor->shape));
      return true;
    case Question::kDim:
      *result = LabValue::Whole(tensor->num_axes());
      return true;
    case Question::kSize:
      *result = at(tensor->shape, Kind::kSize);
      return true;
    case Question::kStride:
      *result = at(tensor->strides, Kind::kTuple);
      return true;
    case Question::kOffset:
      *result = LabValue::Whole(tensor->offset);
      return true;
    case Question::kAddress:
      *result = LabValue::Whole(tensor->address());
      return true;
    case Question::kIsContiguous:
      *result = LabValue::Bool(IsContiguous(*tensor));
      return true;
    case Question::kItem:
      if (CountOf(tensor->shape) != 1) {
        return call.workspace->Fail(kOneElement, "ValueError",
                                    "only one element tensors can be converted to Python scalars");
      }
      *result = LabValue::OfElement(tensor->type, tensor->At(tensor->offset));
      return true;
    case Question::kToList:
      if (CountOf(tensor->shape) > kMostDrawn) {
        return call.workspace->Fail(kTooLarge, "RuntimeError",
                                    Fill("a list may have {} elements here", {kMostDrawn}));
      }
      *result = ListOf(*tensor, 0, tensor->offset);
      return true;
  }
  return false;
}

// input: clone and its like; contiguous copies only what is not.
bool RunCopy(const Call& call, int what, LabValue* result) {
  TensorPtr tensor;
  if (!ReadTensor(call, 0, &tensor)) return false;
  if (what != 0 && IsContiguous(*tensor)) return Give(tensor, result);
  const TensorPtr copy = Copied(call.workspace, *tensor, tensor->type);
  NoteOperation(call.workspace, TensorOperation::Kind::kEach, call.function->name, {tensor}, copy);
  return Give(copy, result);
}

// input, dtype; or the type that `what` is.
bool RunConvert(const Call& call, int what, LabValue* result) {
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

// input, value: zero_, fill_, copy_.
bool RunFill(const Call& call, int what, LabValue* result) {
  TensorPtr tensor;
  if (!ReadTensor(call, 0, &tensor)) return false;
  const LabValue all = {.kind = Kind::kEllipsis};
  if (!WriteIndex(call.workspace, tensor, all, what != 0 ? call.at(1) : LabValue::Whole(0)))
    return false;
  return Give(tensor, result);
}

// --- Python's own

bool OfNumbers(Workspace* workspace, EachOp op, const LabValue& a, const LabValue& b,
               LabValue* result);

enum class Builtin { kPrint, kLen, kId, kInt, kFloat, kBool, kAbs, kType };

bool RunBuiltin(const Call& call, int what, LabValue* result) {
  const LabValue& given = call.at(0);
  switch (static_cast<Builtin>(what)) {
    case Builtin::kPrint:
      for (std::size_t i = 0; i < given.items.size(); ++i) {
        const LabValue& item = given.items[i];
        *call.printed +=
            (i > 0 ? " " : "") + (item.is(Kind::kText) ? item.text : PrintedValue(item));
      }
      *call.printed += "\n";
      *result = {};
      return true;
    case Builtin::kLen:
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
    case Builtin::kId:
      if (!given.is_tensor()) return ArgumentFails(call, 0, "a Tensor here");
      *result = LabValue::Whole(given.tensor->identity);
      return true;
    case Builtin::kAbs:
      if (given.is_tensor()) return RunEach(call, static_cast<int>(EachOp::kAbs), result);
      if (!given.is_number()) return ArgumentFails(call, 0, "a number");
      return OfNumbers(call.workspace, EachOp::kAbs, given, given, result);
    case Builtin::kType:
      *result = {.kind = Kind::kText, .text = std::string(NameOfKind(given))};
      return true;
    case Builtin::kBool: {
      bool is_true = false;
      if (!ReadTruth(call.workspace, given, &is_true)) return false;
      *result = LabValue::Bool(is_true);
      return true;
    }
    case Builtin::kInt:
    case Builtin::kFloat:
      break;
  }
  LabValue number = given;
  if (given.is(Kind::kText)) {
    char* end = nullptr;
    number = LabValue::Real(std::strtod(given.text.c_str(), &end));
    if (given.text.empty() || *end != '\0') {
      return call.workspace->Fail(kArguments, "ValueError",
                                  Fill("could not convert string to float: '{}'", {given.text}));
    }
  } else if (given.is_tensor()) {
    if (!RunQuestion({.workspace = call.workspace,
                      .function = call.function,
                      .is_in_place = false,
                      .values = {given, {}},
                      .printed = nullptr},
                     static_cast<int>(Question::kItem), &number)) {
      return false;
    }
  }
  if (!number.is_number()) return ArgumentFails(call, 0, "a number");
  const DType type = static_cast<Builtin>(what) == Builtin::kInt ? DType::kInt64 : DType::kFloat64;
  if (type == DType::kInt64 && number.is(Kind::kReal) && !(std::fabs(number.real) < 0x1p63)) {
    return call.workspace->Fail(kNumber, "OverflowError",
                                "cannot convert this float to an integer of 64 bits");
  }
  *result =
      LabValue::OfElement(type, Converted(ElementOfNumber(number), TypeOfNumber(number), type));
  return true;
}

// --- The table

constexpr uint8_t kBoth = kOfTorch | kMethod;
constexpr uint8_t kAll = kBoth | kInPlaceToo;

template <typename Op>
constexpr int Int(Op op) {
  return static_cast<int>(op);
}

// To add a function: a row, and what runs it.
constexpr auto kFunctions = std::to_array<FunctionRow>({
    {"add", "input other", RunEach, Int(EachOp::kAdd), kAll},
    {"sub", "input other", RunEach, Int(EachOp::kSub), kAll},
    {"mul", "input other", RunEach, Int(EachOp::kMul), kAll},
    {"div", "input other", RunEach, Int(EachOp::kDiv), kAll},
    {"floor_divide", "input other", RunEach, Int(EachOp::kFloorDiv), kAll},
    {"remainder", "input other", RunEach, Int(EachOp::kRemainder), kAll},
    {"pow", "input exponent", RunEach, Int(EachOp::kPow), kAll},
    {"maximum", "input other", RunEach, Int(EachOp::kMaximum), kBoth},
    {"minimum", "input other", RunEach, Int(EachOp::kMinimum), kBoth},
    {"eq", "input other", RunEach, Int(EachOp::kEq), kBoth},
    {"ne", "input other", RunEach, Int(EachOp::kNe), kBoth},
    {"lt", "input other", RunEach, Int(EachOp::kLt), kBoth},
    {"le", "input other", RunEach, Int(EachOp::kLe), kBoth},
    {"gt", "input other", RunEach, Int(EachOp::kGt), kBoth},
    {"ge", "input other", RunEach, Int(EachOp::kGe), kBoth},
    {"neg", "input", RunEach, Int(EachOp::kNeg), kAll},
    {"abs", "input", RunEach, Int(EachOp::kAbs), kAll},
    {"sign", "input", RunEach, Int(EachOp::kSign), kAll},
    {"exp", "input", RunEach, Int(EachOp::kExp), kAll},
    {"log", "input", RunEach, Int(EachOp::kLog), kAll},
    {"sqrt", "input", RunEach, Int(EachOp::kSqrt), kAll},
    {"sigmoid", "input", RunEach, Int(EachOp::kSigmoid), kAll},
    {"tanh", "input", RunEach, Int(EachOp::kTanh), kAll},
    {"relu", "input", RunEach, Int(EachOp::kRelu), kAll},
    {"sin", "input", RunEach, Int(EachOp::kSin), kAll},
    {"cos", "input", RunEach, Int(EachOp::kCos), kAll},
    {"floor", "input", RunEach, Int(EachOp::kFloor), kAll},
    {"where", "condition input other", RunWhere, 0, kOfTorch},

    {"sum", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kSum), kBoth},
    {"mean", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kMean), kBoth},
    {"prod", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kProd), kBoth},
    {"amax", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kMax), kBoth},
    {"amin", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kMin), kBoth},
    {"all", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kAll), kBoth},
    {"any", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kAny), kBoth},
    {"argmax", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kArgMax), kBoth},
    {"argmin", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kArgMin), kBoth},
    {"cumsum", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kCumSum), kBoth},
    {"softmax", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kSoftmax),
     kBoth},
    {"max", "input dim?|axis keepdim?|keepdims", RunExtreme, 1, kBoth},
    {"min", "input dim?|axis keepdim?|keepdims", RunExtreme, 0, kBoth},
    {"norm", "input p? dim?|axis keepdim?|keepdims", RunNorm, 0, kBoth},

    {"dot", "input tensor|other", RunProduct, Int(ProductOp::kDot), kBoth},
    {"mv", "input vec", RunProduct, Int(ProductOp::kMv), kBoth},
    {"mm", "input mat2", RunProduct, Int(ProductOp::kMm), kBoth},
    {"matmul", "input other", RunProduct, Int(ProductOp::kMatMul), kBoth},

    {"tensor", "data dtype?", RunTensor, 0, kOfTorch},
    {"arange", "start end? step? dtype?", RunArange, 0, kOfTorch},
    {"linspace", "start end steps", RunLinspace, 0, kOfTorch},
    {"zeros", "*size dtype?", RunMaker, Int(Maker::kZeros), kOfTorch},
    {"ones", "*size dtype?", RunMaker, Int(Maker::kOnes), kOfTorch},
    {"rand", "*size dtype?", RunMaker, Int(Maker::kRand), kOfTorch},
    {"randn", "*size dtype?", RunMaker, Int(Maker::kRandn), kOfTorch},
    {"zeros_like", "input dtype?", RunMakerLike, Int(Maker::kZeros), kOfTorch},
    {"ones_like", "input dtype?", RunMakerLike, Int(Maker::kOnes), kOfTorch},
    {"full", "size fill_value dtype?", RunFull, 0, kOfTorch},
    {"eye", "n m? dtype?", RunEye, 0, kOfTorch},
    {"normal", "mean std size", RunNormal, 0, kOfTorch},
    {"manual_seed", "seed", RunSeed, 0, kOfTorch},

    {"reshape", "input *shape", RunReshape, Int(Reshape::kReshape), kBoth},
    {"view", "input *shape", RunReshape, Int(Reshape::kView), kMethod},
    {"flatten", "input", RunReshape, Int(Reshape::kFlatten), kBoth},
    {"t", "input", RunT, 0, kBoth},
    {"transpose", "input dim0 dim1", RunTranspose, 0, kBoth},
    {"permute", "input *dims", RunPermute, 0, kBoth},
    {"unsqueeze", "input dim", RunSqueeze, 1, kBoth},
    {"squeeze", "input dim?", RunSqueeze, 0, kBoth},
    {"expand", "input *size", RunExpand, 0, kMethod},
    {"broadcast_to", "input *size", RunExpand, 0, kBoth},
    {"cat", "tensors dim?|axis", RunJoin, 0, kOfTorch},
    {"stack", "tensors dim?|axis", RunJoin, 1, kOfTorch},

    {"numel", "input", RunQuestion, Int(Question::kNumel), kBoth},
    {"dim", "input", RunQuestion, Int(Question::kDim), kMethod},
    {"size", "input dim?", RunQuestion, Int(Question::kSize), kMethod},
    {"stride", "input dim?", RunQuestion, Int(Question::kStride), kMethod},
    {"storage_offset", "input", RunQuestion, Int(Question::kOffset), kMethod},
    {"data_ptr", "input", RunQuestion, Int(Question::kAddress), kMethod},
    {"is_contiguous", "input", RunQuestion, Int(Question::kIsContiguous), kMethod},
    {"item", "input", RunQuestion, Int(Question::kItem), kMethod},
    {"tolist", "input", RunQuestion, Int(Question::kToList), kMethod},

    {"clone", "input", RunCopy, 0, kBoth},
    {"contiguous", "input", RunCopy, 1, kMethod},
    {"to", "input dtype", RunConvert, -1, kMethod},
    {"type", "input dtype", RunConvert, -1, kMethod},
    {"float", "input", RunConvert, Int(DType::kFloat32), kMethod},
    {"double", "input", RunConvert, Int(DType::kFloat64), kMethod},
    {"long", "input", RunConvert, Int(DType::kInt64), kMethod},
    {"bool", "input", RunConvert, Int(DType::kBool), kMethod},
    {"zero", "input", RunFill, 0, kOnlyInPlace},
    {"fill", "input value", RunFill, 1, kOnlyInPlace},
    {"copy", "input src", RunFill, 1, kOnlyInPlace},

    {"print", "*values", RunBuiltin, Int(Builtin::kPrint), kOfPython},
    {"len", "obj", RunBuiltin, Int(Builtin::kLen), kOfPython},
    {"id", "obj", RunBuiltin, Int(Builtin::kId), kOfPython},
    {"int", "x", RunBuiltin, Int(Builtin::kInt), kOfPython},
    {"float", "x", RunBuiltin, Int(Builtin::kFloat), kOfPython},
    {"bool", "x", RunBuiltin, Int(Builtin::kBool), kOfPython},
    {"abs", "x", RunBuiltin, Int(Builtin::kAbs), kOfPython},
    {"type", "obj", RunBuiltin, Int(Builtin::kType), kOfPython},
});

const FunctionRow* FindFunction(std::string_view name, int where) {
  const auto found = std::ranges::find_if(kFunctions, [&](const FunctionRow& row) {
    return (row.where & where) != 0 && name == row.name;
  });
  return found == kFunctions.end() ? nullptr : &*found;
}

// A parameter of a row's text.
struct ParameterWord {
  std::string_view name;
  std::string_view other_name;
  bool may_miss = false;
  bool takes_rest = false;
};
std::vector<ParameterWord> ParametersOf(std::string_view text) {
  std::vector<ParameterWord> words;
  while (!text.empty()) {
    std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    ParameterWord parameter;
    if (word.starts_with('*')) {
      parameter.takes_rest = true;
      word.remove_prefix(1);
    }
    if (const std::size_t bar = word.find('|'); bar != std::string_view::npos) {
      parameter.other_name = word.substr(bar + 1);
      word = word.substr(0, bar);
    }
    if (word.ends_with('?')) {
      parameter.may_miss = true;
      word.remove_suffix(1);
    }
    parameter.name = word;
    words.push_back(parameter);
  }
  return words;
}

// --- Operators

struct OperatorRow {
  std::string_view sign;
  EachOp op;
};
constexpr auto kOperators = std::to_array<OperatorRow>({
    {"+", EachOp::kAdd},
    {"-", EachOp::kSub},
    {"*", EachOp::kMul},
    {"/", EachOp::kDiv},
    {"//", EachOp::kFloorDiv},
    {"%", EachOp::kRemainder},
    {"**", EachOp::kPow},
    {"==", EachOp::kEq},
    {"!=", EachOp::kNe},
    {"<", EachOp::kLt},
    {"<=", EachOp::kLe},
    {">", EachOp::kGt},
    {">=", EachOp::kGe},
    {"&", EachOp::kAnd},
    {"|", EachOp::kOr},
    {"^", EachOp::kXor},
});

const OperatorRow* FindOperator(std::string_view sign) {
  const auto found = std::ranges::find(kOperators, sign, &OperatorRow::sign);
  return found == kOperators.end() ? nullptr : &*found;
}

bool AreEqual(const LabValue& a, const LabValue& b) {
  if (a.is_number() && b.is_number()) {
    const auto real = [](const LabValue& value) {
      return value.is(Kind::kReal) ? value.real : static_cast<double>(value.whole);
    };
    return a.is(Kind::kReal) || b.is(Kind::kReal) ? real(a) == real(b) : a.whole == b.whole;
  }
  if (a.is_sequence() && b.is_sequence() && a.is(Kind::kList) == b.is(Kind::kList)) {
    return std::ranges::equal(a.items, b.items, AreEqual);
  }
  return a.kind == b.kind && a.whole == b.whole && a.text == b.text && a.tensor == b.tensor;
}

// Whether the whole numbers go beyond 64 bits, which those of Python do not have.
bool Overflows(EachOp op, int64_t a, int64_t b) {
  int64_t ignored = 0;
  switch (op) {
    case EachOp::kAdd:
      return __builtin_add_overflow(a, b, &ignored);
    case EachOp::kSub:
      return __builtin_sub_overflow(a, b, &ignored);
    case EachOp::kMul:
      return __builtin_mul_overflow(a, b, &ignored);
    case EachOp::kPow:
      return std::fabs(std::pow(static_cast<double>(a), static_cast<double>(b))) >= 0x1p63;
    default:
      return a == INT64_MIN &&
             (op == EachOp::kNeg || op == EachOp::kAbs || (op == EachOp::kFloorDiv && b == -1));
  }
}

bool OfNumbers(Workspace* workspace, EachOp op, const LabValue& a, const LabValue& b,
               LabValue* result) {
  DType type = std::max(TypeOfNumber(a), TypeOfNumber(b));
  const bool is_bitwise = (op >= EachOp::kAnd && op <= EachOp::kXor) || op == EachOp::kNot;
  if (type == DType::kBool && (!is_bitwise || op == EachOp::kNot)) type = DType::kInt64;
  Element x = Converted(ElementOfNumber(a), TypeOfNumber(a), type);
  Element y = Converted(ElementOfNumber(b), TypeOfNumber(b), type);
  const bool is_division =
      op == EachOp::kDiv || op == EachOp::kFloorDiv || op == EachOp::kRemainder;
  if (is_division && (type == DType::kFloat64 ? y.real == 0 : y.whole == 0)) {
    const bool is_real = type == DType::kFloat64;
    return workspace->Fail(
        kNumber, "ZeroDivisionError",
        op == EachOp::kDiv ? is_real ? "float division by zero" : "division by zero"
        : op == EachOp::kFloorDiv
            ? is_real ? "float floor division by zero" : "integer division or modulo by zero"
        : is_real ? "float modulo"
                  : "integer modulo by zero");
  }
  if (type == DType::kInt64 && (op == EachOp::kDiv || (op == EachOp::kPow && y.whole < 0))) {
    x = Converted(x, type, DType::kFloat64);
    y = Converted(y, type, DType::kFloat64);
    type = DType::kFloat64;
  }
  if (type == DType::kInt64 && Overflows(op, x.whole, y.whole)) {
    return workspace->Fail(kNumber, "OverflowError", "the whole number has no room in 64 bits");
  }
  Element made;
  if (!EachOfNumbers(workspace, op, type, x, y, &made)) return false;
  const bool is_comparison = op >= EachOp::kEq && op <= EachOp::kGe;
  *result = LabValue::OfElement(is_comparison ? DType::kBool : type, made);
  return true;
}

}  // namespace

std::span<const FunctionRow> TensorFunctions() { return kFunctions; }

bool FindTorchAttribute(std::string_view name, LabValue* result) {
  struct TypeRow {
    std::string_view name;
    DType type;
  };
  static constexpr std::array<TypeRow, 7> kTypes = {{{"bool", DType::kBool},
                                                     {"int64", DType::kInt64},
                                                     {"long", DType::kInt64},
                                                     {"float32", DType::kFloat32},
                                                     {"float", DType::kFloat32},
                                                     {"float64", DType::kFloat64},
                                                     {"double", DType::kFloat64}}};
  for (const TypeRow& row : kTypes) {
    if (name != row.name) continue;
    *result = {.kind = Kind::kDType, .whole = Int(row.type)};
    return true;
  }
  if (name == "pi" || name == "inf" || name == "nan") {
    *result = LabValue::Real(name == "pi"    ? std::numbers::pi
                             : name == "inf" ? HUGE_VAL
                                             : std::nan(""));
    return true;
  }
  const FunctionRow* row = FindFunction(name, kOfTorch);
  if (row == nullptr) return false;
  *result = {.kind = Kind::kFunction, .function = row};
  return true;
}

bool FindTensorAttribute(Workspace* workspace, const TensorPtr& tensor, std::string_view name,
                         LabValue* result) {
  if (name == "shape") {
    *result = LabValue::OfShape(tensor->shape);
  } else if (name == "ndim") {
    *result = LabValue::Whole(tensor->num_axes());
  } else if (name == "dtype") {
    *result = {.kind = Kind::kDType, .whole = Int(tensor->type)};
  } else if (name == "T") {
    *result = LabValue::Of(Transposed(workspace, "T", tensor));
  } else {
    const bool is_in_place = name.size() > 1 && name.ends_with('_');
    const std::string_view plain = is_in_place ? name.substr(0, name.size() - 1) : name;
    const FunctionRow* row =
        FindFunction(plain, is_in_place ? kInPlaceToo | kOnlyInPlace : kMethod);
    if (row == nullptr) return false;
    *result = {
        .kind = Kind::kFunction, .tensor = tensor, .function = row, .is_in_place = is_in_place};
  }
  return true;
}

bool FindPythonFunction(std::string_view name, LabValue* result) {
  const FunctionRow* row = FindFunction(name, kOfPython);
  if (row == nullptr) return false;
  *result = {.kind = Kind::kFunction, .function = row};
  return true;
}

bool CallFunction(Workspace* workspace, const LabValue& function,
                  const std::vector<Argument>& arguments, std::string* printed, LabValue* result) {
  const FunctionRow& row = *function.function;
  const std::vector<ParameterWord> parameters = ParametersOf(row.parameters);
  FunctionCall call = {.workspace = workspace,
                       .function = &row,
                       .is_in_place = function.is_in_place,
                       .values = std::vector<LabValue>(parameters.size()),
                       .printed = printed};
  std::vector<bool> is_given(parameters.size());
  std::size_t next = 0;
  if (function.tensor != nullptr) {
    call.values[0] = LabValue::Of(function.tensor);
    is_given[next++] = true;
  }
  for (const Argument& argument : arguments) {
    std::size_t place = next;
    if (!argument.keyword.empty()) {
      const auto found = std::ranges::find_if(parameters, [&](const ParameterWord& word) {
        return word.name == argument.keyword || word.other_name == argument.keyword;
      });
      place = static_cast<std::size_t>(found - parameters.begin());
      if (place == parameters.size()) {
        return TypeFails(workspace, Fill("{}() got an unexpected keyword argument '{}'",
                                         {row.name, argument.keyword}));
      }
    }
    if (place >= parameters.size()) {
      return TypeFails(workspace, Fill("{}() takes {} arguments", {row.name, parameters.size()}));
    }
    const bool is_rest = parameters[place].takes_rest && argument.keyword.empty();
    if (is_given[place] && !is_rest) {
      return TypeFails(workspace, Fill("{}() got multiple values for argument '{}'",
                                       {row.name, parameters[place].name}));
    }
    is_given[place] = true;
    if (is_rest) {
      call.values[place].kind = Kind::kTuple;
      call.values[place].items.push_back(argument.value);
    } else {
      call.values[place] = argument.value;
      if (argument.keyword.empty()) ++next;
    }
  }
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i].takes_rest && !is_given[i]) call.values[i].kind = Kind::kTuple;
    if (is_given[i] || parameters[i].may_miss || parameters[i].takes_rest) continue;
    return TypeFails(workspace, Fill("{}() missing 1 required positional arguments: \"{}\"",
                                     {row.name, parameters[i].name}));
  }
  return row.run(call, row.what, result);
}

bool ApplyOperator(Workspace* workspace, std::string_view sign, const LabValue& a,
                   const LabValue& b, LabValue* result) {
  const auto fail = [&] {
    return TypeFails(workspace,
                     Fill("unsupported operand type(s) for {}: '{}' and '{}'",
                          {sign, NameOfKind(a), NameOfKind(b)}),
                     kTypes);
  };
  if (sign == "is" || sign == "is not") {
    const bool is_same =
        a.is_tensor() || b.is_tensor() ? a.tensor == b.tensor && a.kind == b.kind : AreEqual(a, b);
    *result = LabValue::Bool(is_same == (sign == "is"));
    return true;
  }
  if (sign == "@") {
    return a.is_tensor() && b.is_tensor() ? Give(MatMul(workspace, a.tensor, b.tensor), result)
                                          : fail();
  }
  const OperatorRow* row = FindOperator(sign);
  if (a.is_number() && b.is_number()) {
    const bool is_bitwise = row->op >= EachOp::kAnd && row->op <= EachOp::kXor;
    if (is_bitwise && (a.is(Kind::kReal) || b.is(Kind::kReal))) return fail();
    return OfNumbers(workspace, row->op, a, b, result);
  }
  EachOperand left, right;
  if ((a.is_tensor() || b.is_tensor()) && ReadOperand(workspace, a, &left) &&
      ReadOperand(workspace, b, &right)) {
    return Give(Each(workspace, row->op, std::string(sign), left, right), result);
  }
  if (workspace->mistake) return false;
  if (sign == "+" && a.is_sequence() && b.is_sequence() && a.is(Kind::kList) == b.is(Kind::kList)) {
    *result = a;
    if (a.kind != b.kind) result->kind = Kind::kSize;
    result->items.insert(result->items.end(), b.items.begin(), b.items.end());
    return CheckItems(workspace, *result);
  }
  if (sign != "==" && sign != "!=") return fail();
  *result = LabValue::Bool(AreEqual(a, b) == (sign == "=="));
  return true;
}

bool ApplySign(Workspace* workspace, std::string_view sign, const LabValue& value,
               LabValue* result) {
  if (sign == "not") {
    bool is_true = false;
    if (!ReadTruth(workspace, value, &is_true)) return false;
    *result = LabValue::Bool(!is_true);
    return true;
  }
  const EachOp op = sign == "-" ? EachOp::kNeg : EachOp::kNot;
  if (sign == "+" && (value.is_number() || value.is_tensor())) {
    // Of a bool it is a whole number.
    *result = value.is(Kind::kBool) ? LabValue::Whole(value.whole) : value;
    return true;
  }
  if (value.is_tensor()) {
    return Give(Each(workspace, op, std::string(sign), {value.tensor}, {value.tensor}), result);
  }
  if (!value.is_number() || (op == EachOp::kNot && value.is(Kind::kReal))) {
    return TypeFails(
        workspace, Fill("bad operand type for unary {}: '{}'", {sign, NameOfKind(value)}), kTypes);
  }
  return OfNumbers(workspace, op, value, value, result);
}

bool ApplyInPlace(Workspace* workspace, std::string_view sign, const TensorPtr& a,
                  const LabValue& b) {
  EachOperand other;
  const OperatorRow* row = FindOperator(sign);
  if (!ReadOperand(workspace, b, &other)) {
    return TypeFails(
        workspace,
        Fill("unsupported operand type(s) for {}=: 'Tensor' and '{}'", {sign, NameOfKind(b)}),
        kTypes);
  }
  return EachInPlace(workspace, row->op, Fill("{}=", {sign}), a, other) != nullptr;
}

bool ReadTruth(Workspace* workspace, const LabValue& value, bool* is_true) {
  if (value.is_tensor()) {
    const Tensor& tensor = *value.tensor;
    if (CountOf(tensor.shape) != 1) {
      return workspace->Fail(kOneElement, "RuntimeError",
                             CountOf(tensor.shape) == 0
                                 ? "Boolean value of Tensor with no values is ambiguous"
                                 : "Boolean value of Tensor with more than one value is ambiguous");
    }
    *is_true = Converted(tensor.At(tensor.offset), tensor.type, DType::kBool).whole != 0;
    return true;
  }
  *is_true = value.is_number()
                 ? Converted(ElementOfNumber(value), TypeOfNumber(value), DType::kBool).whole != 0
             : value.is_sequence()   ? !value.items.empty()
             : value.is(Kind::kText) ? !value.text.empty()
                                     : !value.is_none();
  return true;
}

}  // namespace playground
