#include <algorithm>
#include <cmath>
#include <vector>

#include "study/tensors/function_arguments.h"
#include "study/tensors/function_runs.h"
#include "study/tensors/tensor_print.h"
#include "text/fill.h"

namespace playground {
namespace {

TensorPtr Made(Workspace* workspace, TensorMaker maker, DType type, const Shape& shape) {
  TensorPtr tensor = NewTensor(workspace, type, shape);
  if (tensor == nullptr || maker == TensorMaker::kZeros) return tensor;
  std::vector<Element>& elements = tensor->storage->elements;
  if (maker == TensorMaker::kOnes) {
    for (Element& element : elements) element = Converted({1}, DType::kInt64, type);
    return tensor;
  }
  std::vector<float> floats(elements.size());
  if (maker == TensorMaker::kRand) {
    workspace->random.FillUniform(0, 1, floats);
  } else {
    workspace->random.FillNormal(0, 1, floats);
  }
  for (std::size_t i = 0; i < floats.size(); ++i) elements[i].real = static_cast<double>(floats[i]);
  return tensor;
}

// *size, dtype.

// input, dtype.

// mean, std, size.

// data, dtype.

// size, fill_value, dtype.

// n, m, dtype.

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

// start, end, steps; from both ends to the middle.

}  // namespace

bool RunMaker(const FunctionCall& call, int what, LabValue* result) {
  Shape shape;
  DType type = DType::kFloat32;
  if (!ReadSizes(call, 0, &shape) || !ReadType(call, 1, &type)) return false;
  const auto maker = static_cast<TensorMaker>(what);
  if (maker >= TensorMaker::kRand && type != DType::kFloat32)
    return ArgumentFails(call, 1, "torch.float32 here");
  return Give(Made(call.workspace, maker, type, shape), result);
}

bool RunMakerLike(const FunctionCall& call, int what, LabValue* result) {
  TensorPtr tensor;
  if (!ReadTensor(call, 0, &tensor)) return false;
  DType type = tensor->type;
  return ReadType(call, 1, &type) &&
         Give(Made(call.workspace, static_cast<TensorMaker>(what), type, tensor->shape), result);
}

bool RunNormal(const FunctionCall& call, int, LabValue* result) {
  double mean = 0, deviation = 0;
  Shape shape;
  if (!ReadReal(call, 0, &mean) || !ReadReal(call, 1, &deviation)) return false;
  if (!ReadShape(call.at(2), &shape)) return ArgumentFails(call, 2, "tuple of ints");
  if (!(deviation >= 0)) {
    return call.workspace->Fail(
        MistakeKind::kArguments, "RuntimeError",
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

bool RunSeed(const FunctionCall& call, int, LabValue* result) {
  int64_t seed = 0;
  if (!ReadWhole(call, 0, &seed)) return false;
  call.workspace->random = TorchGenerator(static_cast<uint64_t>(seed));
  *result = {};
  return true;
}

bool RunTensor(const FunctionCall& call, int, LabValue* result) {
  DType type = DType::kFloat32;
  return ReadType(call, 1, &type) &&
         Give(TensorOfData(call.workspace, call.at(0), call.at(1)), result);
}

bool RunFull(const FunctionCall& call, int, LabValue* result) {
  Shape shape;
  const LabValue& value = call.at(1);
  if (!ReadShape(call.at(0), &shape)) return ArgumentFails(call, 0, "tuple of ints");
  if (!value.is_number()) return ArgumentFails(call, 1, "Number");
  DType type = value.is(LabValue::Kind::kReal) ? DType::kFloat32 : TypeOfNumber(value);
  if (!ReadType(call, 2, &type)) return false;
  const TensorPtr tensor = NewTensor(call.workspace, type, shape);
  if (tensor == nullptr) return false;
  const Element element = Converted(ElementOfNumber(value), TypeOfNumber(value), type);
  for (Element& one : tensor->storage->elements) one = element;
  return Give(tensor, result);
}

bool RunEye(const FunctionCall& call, int, LabValue* result) {
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

bool RunArange(const FunctionCall& call, int, LabValue* result) {
  double start = 0, end = 0, step = 1;
  const bool is_alone = !call.has(1);
  if (!ReadReal(call, is_alone ? 0 : 1, &end) || (!is_alone && !ReadReal(call, 0, &start)) ||
      (call.has(2) && !ReadReal(call, 2, &step))) {
    return false;
  }
  const bool is_real = call.at(0).is(LabValue::Kind::kReal) ||
                       call.at(1).is(LabValue::Kind::kReal) || call.at(2).is(LabValue::Kind::kReal);
  DType type = is_real ? DType::kFloat32 : DType::kInt64;
  if (!ReadType(call, 3, &type)) return false;
  if (step == 0 || !std::isfinite(step) || !std::isfinite(end) || !std::isfinite(start)) {
    return call.workspace->Fail(MistakeKind::kArguments, "RuntimeError",
                                step == 0 ? "step must be nonzero" : "unsupported range");
  }
  const double count = std::ceil((end - start) / step);
  if (count < 0) {
    return call.workspace->Fail(MistakeKind::kArguments, "RuntimeError",
                                "upper bound and larger bound inconsistent with step sign");
  }
  const double most = static_cast<double>(kMostElements) + 1;
  return Give(
      Spaced(call.workspace, type, static_cast<int64_t>(std::min(count, most)), start, step),
      result);
}

bool RunLinspace(const FunctionCall& call, int, LabValue* result) {
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

}  // namespace playground
