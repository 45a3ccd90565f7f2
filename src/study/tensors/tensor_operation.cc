#include "study/tensors/tensor_operation.h"

#include <algorithm>
#include <utility>

namespace playground {
namespace {

using enum TensorOperation::Kind;

// Copies are not taken off what the session may hold: they are small.
TensorPtr Snapshot(const TensorPtr& tensor) {
  if (CountOf(tensor->shape) > kMostDrawn) return nullptr;
  auto copy = std::make_shared<Tensor>(
      Tensor{.storage = std::make_shared<Storage>(nullptr, CountOf(tensor->shape), tensor->type),
             .type = tensor->type,
             .shape = tensor->shape,
             .strides = ContiguousStrides(tensor->shape),
             .identity = 0});
  int64_t i = 0;
  for (const int64_t place : PlacesOf(*tensor)) copy->At(i++) = tensor->At(place);
  return copy;
}

// Which element of `base` lies at each place of its storage; -1: none.
std::vector<int64_t> ElementsAt(const Tensor& base, const std::vector<int64_t>& places) {
  std::vector<int64_t> elements(base.storage->elements.size(), -1);
  int64_t i = 0;
  for (const int64_t place : PlacesOf(base)) elements[static_cast<std::size_t>(place)] = i++;
  std::vector<int64_t> found;
  for (const int64_t place : places) found.push_back(elements[static_cast<std::size_t>(place)]);
  return found;
}

bool Has(const Shape& axes, std::size_t axis) {
  return std::ranges::find(axes, static_cast<int64_t>(axis)) != axes.end();
}

// Of the element that stands at `index` when the tensor is stretched; axes are aligned at the right.
int64_t StretchedPlace(const Shape& shape, const Shape& index) {
  int64_t place = 0;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    // Values may have more axes than what they are written to, of size 1.
    const std::size_t at = index.size() + i;
    const bool is_same = shape[i] != 1 && at >= shape.size();
    place = place * shape[i] + (is_same ? index[at - shape.size()] : 0);
  }
  return place;
}

}  // namespace

bool TensorOperation::IsDrawn() const {
  const auto is_drawn = [](const TensorPtr& tensor) {
    return tensor != nullptr && tensor->num_axes() <= 3;
  };
  return is_drawn(result) && std::ranges::all_of(operands, is_drawn);
}

void NoteOperation(Workspace* workspace, TensorOperation::Kind kind, std::string name,
                   const std::vector<TensorPtr>& operands, const TensorPtr& result, Shape axes) {
  if (result == nullptr) return;
  auto operation = std::make_unique<TensorOperation>(TensorOperation{.kind = kind,
                                                                     .name = std::move(name),
                                                                     .result_shape = result->shape,
                                                                     .axes = std::move(axes)});
  for (const TensorPtr& operand : operands) {
    operation->operands.push_back(Snapshot(operand));
    operation->shapes.push_back(operand->shape);
    operation->identities.push_back(operand->identity);
  }
  operation->result = Snapshot(result);
  operation->is_view = !operands.empty() && SharesMemory(*operands[0], *result);
  workspace->operation = std::move(operation);
}

void NoteTake(Workspace* workspace, std::string name, const TensorPtr& base,
              const TensorPtr& result, const std::vector<int64_t>& places) {
  if (result == nullptr) return;
  NoteOperation(workspace, kTake, std::move(name), {base}, result);
  if (workspace->operation->IsDrawn()) workspace->operation->places = ElementsAt(*base, places);
}

void NoteTake(Workspace* workspace, std::string name, const TensorPtr& base,
              const TensorPtr& result, const TensorPtr& order) {
  if (result == nullptr) return;
  NoteTake(workspace, std::move(name), base, result,
           CountOf(order->shape) > kMostDrawn ? std::vector<int64_t>() : PlacesOf(*order));
}

void NoteWrite(Workspace* workspace, const TensorPtr& base, const std::vector<int64_t>& places,
               const Shape& shape) {
  TensorOperation& operation = *workspace->operation;
  operation.kind = kWrite;
  operation.is_in_place = true;
  operation.result = Snapshot(base);
  operation.result_shape = base->shape;
  operation.places_shape = shape;
  if (operation.IsDrawn()) operation.places = ElementsAt(*base, places);
}

Shape IndexOf(const Shape& shape, int64_t place) {
  Shape index(shape.size());
  for (std::size_t i = shape.size(); i-- > 0;) {
    index[i] = place % shape[i];
    place /= shape[i];
  }
  return index;
}

int64_t PlaceOf(const Shape& shape, const Shape& index) {
  int64_t place = 0;
  for (std::size_t i = 0; i < shape.size(); ++i) place = place * shape[i] + index[i];
  return place;
}

std::vector<int64_t> SourcesOf(const TensorOperation& operation, std::size_t operand,
                               int64_t place) {
  const Shape& shape = operation.shapes[operand];
  const Shape index = IndexOf(operation.result_shape, place);
  std::vector<int64_t> sources;
  switch (operation.kind) {
    case kEach:
      return {StretchedPlace(shape, index)};
    case kReduce:
    case kScan: {
      // Kept axes are where they are in the result, or moved to the left by those that went away.
      for (int64_t i = 0; i < CountOf(shape); ++i) {
        const Shape own = IndexOf(shape, i);
        bool is_source = true;
        std::size_t at = 0;
        for (std::size_t axis = 0; axis < shape.size(); ++axis) {
          const bool goes_along = Has(operation.axes, axis);
          const bool stays = index.size() == shape.size() || !goes_along;
          if (!goes_along) is_source &= own[axis] == index[at];
          if (goes_along && operation.kind == kScan) is_source &= own[axis] <= index[at];
          at += stays ? 1 : 0;
        }
        if (is_source) sources.push_back(i);
      }
      return sources;
    }
    case kProduct: {
      // The inner axis is the last of the first operand, and the first of the second.
      const bool is_first = operand == 0;
      const int64_t inner = is_first ? shape.back() : shape.front();
      for (int64_t k = 0; k < inner; ++k) {
        if (shape.size() == 1) {
          sources.push_back(k);
        } else {
          sources.push_back(
              PlaceOf(shape, is_first ? Shape{index.front(), k} : Shape{k, index.back()}));
        }
      }
      return sources;
    }
    case kTake:
      return {operation.places[static_cast<std::size_t>(place)]};
    case kWrite: {
      // What was there, or what was written there last.
      const auto found = std::find(operation.places.rbegin(), operation.places.rend(), place);
      if (found == operation.places.rend()) {
        return operand == 0 ? std::vector<int64_t>{place} : std::vector<int64_t>{};
      }
      if (operand == 0) return {};
      const auto written = static_cast<int64_t>(operation.places.rend() - found) - 1;
      return {StretchedPlace(shape, IndexOf(operation.places_shape, written))};
    }
    case kJoin: {
      const auto axis = static_cast<std::size_t>(operation.axes[0]);
      int64_t begin = 0;
      for (std::size_t i = 0; i < operand; ++i) begin += operation.shapes[i][axis];
      Shape own = index;
      own[axis] -= begin;
      if (own[axis] < 0 || own[axis] >= shape[axis]) return {};
      return {PlaceOf(shape, own)};
    }
  }
  return sources;
}

}  // namespace playground
