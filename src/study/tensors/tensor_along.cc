#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "study/tensors/element_math.h"
#include "study/tensors/tensor_math.h"
#include "study/tensors/tensor_operation.h"
#include "text/fill.h"

namespace playground {
namespace {

using enum AlongOp;

Element PairwiseSum(DType type, const Element* values, std::size_t count) {
  Element sum = {0};
  if (count <= 4) {
    for (std::size_t i = 0; i < count; ++i)
      sum = i == 0 ? values[0] : Applied(EachOp::kAdd, type, sum, values[i]);
    return sum;
  }
  const std::size_t half = count / 2;
  return Applied(EachOp::kAdd, type, PairwiseSum(type, values, half),
                 PairwiseSum(type, values + half, count - half));
}

double NormOf(const std::vector<Element>& values, double power) {
  double sum = 0;
  double most = 0;
  double least = std::numeric_limits<double>::infinity();
  for (const Element value : values) {
    const double size = std::fabs(value.real);
    most = size > most || std::isnan(size) ? size : most;
    least = size < least || std::isnan(size) ? size : least;
    sum += power == 0 ? (size != 0 ? 1 : 0) : power == 2 ? size * size : std::pow(size, power);
  }
  if (std::isinf(power)) return power > 0 ? most : least;
  return power == 0 ? sum : power == 2 ? std::sqrt(sum) : std::pow(sum, 1 / power);
}

// The place of the first largest or smallest; NaN is both.
std::size_t ExtremePlace(DType type, bool is_most, const std::vector<Element>& values) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (IsReal(type) && std::isnan(values[best].real)) break;
    const bool is_nan = IsReal(type) && std::isnan(values[i].real);
    if (is_nan ||
        Applied(is_most ? EachOp::kGt : EachOp::kLt, type, values[i], values[best]).whole != 0)
      best = i;
  }
  return best;
}

Element Reduced(AlongOp op, DType type, const std::vector<Element>& values, double power) {
  Element result = {0};
  switch (op) {
    case kSum:
      return values.empty() ? result : PairwiseSum(type, values.data(), values.size());
    case kMean:
      result.real = values.empty() ? std::numeric_limits<double>::quiet_NaN()
                                   : PairwiseSum(type, values.data(), values.size()).real;
      result.real = Rounded(type, result.real / static_cast<double>(values.size()));
      return result;
    case kProd:
      result = Converted(Element{1}, DType::kInt64, type);
      for (const Element value : values) result = Applied(EachOp::kMul, type, result, value);
      return result;
    case kMax:
    case kMin:
      return values[ExtremePlace(type, op == kMax, values)];
    case kArgMax:
    case kArgMin:
      result.whole = static_cast<int64_t>(ExtremePlace(type, op == kArgMax, values));
      return result;
    case kAll:
    case kAny: {
      const auto is_true = [type](Element value) {
        return Converted(value, type, DType::kBool).whole != 0;
      };
      result.whole =
          op == kAll ? std::ranges::all_of(values, is_true) : std::ranges::any_of(values, is_true);
      return result;
    }
    default:
      result.real = Rounded(type, NormOf(values, power));
      return result;
  }
}

// In place of the values what stands at their places.
void Scan(AlongOp op, DType type, std::vector<Element>* values) {
  if (op == kCumSum) {
    for (std::size_t i = 1; i < values->size(); ++i) {
      (*values)[i] = Applied(EachOp::kAdd, type, (*values)[i - 1], (*values)[i]);
    }
    return;
  }
  if (values->empty()) return;
  const Element most = (*values)[ExtremePlace(type, true, *values)];
  for (Element& value : *values) {
    value = Applied(EachOp::kExp, type, Applied(EachOp::kSub, type, value, most), {});
  }
  const Element sum = PairwiseSum(type, values->data(), values->size());
  for (Element& value : *values) value = Applied(EachOp::kDiv, type, value, sum);
}

// The type that values are taken as, and that of the result.
bool FindTypes(Workspace* workspace, AlongOp op, const std::string& name, DType of, DType* in,
               DType* out) {
  *in = of;
  if ((op == kSum || op == kProd || op == kCumSum) && !IsReal(of)) *in = DType::kInt64;
  *out = op == kAll || op == kAny ? DType::kBool : *in;
  if (op == kArgMax || op == kArgMin) *out = DType::kInt64;
  const bool is_of_places = op == kArgMax || op == kArgMin;
  const bool needs_real = op == kMean || op == kNorm || op == kSoftmax;
  if (IsReal(of) || (!needs_real && (!is_of_places || of != DType::kBool))) return true;
  return workspace->Fail(
      MistakeKind::kTypes, "RuntimeError",
      Fill(is_of_places ? "\"{}_cpu\" not implemented for '{}'"
           : op == kMean
               ? "{}(): could not infer output dtype. Input dtype must be either a floating "
                 "point or complex dtype. Got: {}"
           : op == kNorm ? "{}(): input dtype should be either floating point or complex. Got {} "
                           "instead."
                         : "\"{}_lastdim_kernel_impl\" not implemented for '{}'",
           {name, ScalarNameOf(of)}));
}

}  // namespace

TensorPtr Along(Workspace* workspace, AlongOp op, const std::string& name, const TensorPtr& tensor,
                const std::optional<Shape>& given_axes, bool keeps_axes, double power) {
  DType in = tensor->type, out = tensor->type;
  const bool is_of_places = op == kArgMax || op == kArgMin;  // torch asks for their types last
  const auto find_types = [&] { return FindTypes(workspace, op, name, tensor->type, &in, &out); };
  if (!is_of_places && !find_types()) return nullptr;
  const int64_t num_axes = tensor->num_axes();
  std::vector<bool> goes(static_cast<std::size_t>(std::max<int64_t>(num_axes, 1)), !given_axes);
  if (given_axes) {
    // An empty list of axes means all of them.
    if (given_axes->empty()) goes.assign(goes.size(), true);
    for (int64_t axis : *given_axes) {
      if (!WrapAxis(workspace, num_axes, &axis)) return nullptr;
      std::vector<bool>::reference at = goes[static_cast<std::size_t>(axis)];
      if (at) {
        workspace->Fail(MistakeKind::kAxis, "RuntimeError",
                        Fill("dim {} appears multiple times in the list of dims", {axis}));
        return nullptr;
      }
      at = true;
    }
  }
  if (is_of_places && !find_types()) return nullptr;
  // The axes that stay, and those that it goes along.
  Shape shape, axes, outer, outer_strides, inner, inner_strides;
  for (std::size_t i = 0; i < tensor->shape.size(); ++i) {
    (goes[i] ? inner : outer).push_back(tensor->shape[i]);
    (goes[i] ? inner_strides : outer_strides).push_back(tensor->strides[i]);
    if (goes[i]) axes.push_back(static_cast<int64_t>(i));
    if (KeepsAxis(op) || !goes[i]) {
      shape.push_back(tensor->shape[i]);
    } else if (keeps_axes) {
      shape.push_back(1);
    }
  }
  const int64_t count = CountOf(inner);
  const bool needs_one = op == kMax || op == kMin || is_of_places;
  if (needs_one && count == 0 && CountOf(outer) > 0) {
    workspace->Fail(MistakeKind::kOneElement, "RuntimeError",
                    Fill("{}(): Expected reduction dim to be specified for input.numel() == 0. "
                         "Specify the reduction dim with the 'dim' argument.",
                         {name}));
    return nullptr;
  }
  TensorPtr result =
      workspace->Spend(CountOf(tensor->shape)) ? NewTensor(workspace, out, shape) : nullptr;
  if (result == nullptr) return nullptr;
  const std::vector<int64_t> places = PlacesOf(inner, inner_strides, 0);
  // Of a scan, where in the result the values go.
  Shape result_strides = ContiguousStrides(shape);
  Shape outer_result, inner_result;
  for (std::size_t i = 0; KeepsAxis(op) && i < shape.size(); ++i) {
    (goes[i] ? inner_result : outer_result).push_back(result_strides[i]);
  }
  const std::vector<int64_t> begins = PlacesOf(outer, outer_strides, tensor->offset);
  const std::vector<int64_t> result_begins =
      KeepsAxis(op) ? PlacesOf(outer, outer_result, 0) : std::vector<int64_t>();
  const std::vector<int64_t> result_places =
      KeepsAxis(op) ? PlacesOf(inner, inner_result, 0) : std::vector<int64_t>();
  std::vector<Element> values;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    values.clear();
    for (const int64_t place : places) {
      values.push_back(Converted(tensor->At(begins[i] + place), tensor->type, in));
    }
    if (KeepsAxis(op)) {
      Scan(op, in, &values);
      for (std::size_t j = 0; j < values.size(); ++j) {
        result->At(result_begins[i] + result_places[j]) = values[j];
      }
    } else {
      result->At(static_cast<int64_t>(i)) = Reduced(op, in, values, power);
    }
  }
  NoteOperation(workspace,
                op == kCumSum ? TensorOperation::Kind::kScan : TensorOperation::Kind::kReduce, name,
                {tensor}, result, std::move(axes));
  return result;
}

}  // namespace playground
