#include "study/tensors/tensor_index.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "study/tensors/tensor_operation.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr const char* kIndexError = "IndexError";

// What an index picks out: places in the storage in a shape, which are a view where strides say it.
struct Selection {
  TensorPtr view;  // null where tensors or lists picked
  Shape shape;
  std::vector<int64_t> places;
};

bool IndexFails(Workspace* workspace, std::string message, const char* type = kIndexError) {
  return workspace->Fail(MistakeKind::kIndex, type, std::move(message));
}

// begin, end and step of a slice within an axis, and how many it takes.
bool ReadSlice(Workspace* workspace, const LabValue& slice, int64_t size, int64_t* begin,
               int64_t* step, int64_t* count) {
  int64_t limits[3] = {0, size, 1};
  for (std::size_t i = 0; i < 3; ++i) {
    const LabValue& given = slice.items[i];
    if (given.is_none()) continue;
    LabValue item = given;
    if (item.is_tensor() && CountOf(item.tensor->shape) == 1 && !IsReal(item.tensor->type)) {
      item = LabValue::Whole(item.tensor->At(item.tensor->offset).whole);
    }
    if (!item.is(LabValue::Kind::kWhole) && !item.is(LabValue::Kind::kBool)) {
      return IndexFails(workspace,
                        "slice indices must be integers or None or have an __index__ method",
                        "TypeError");
    }
    limits[i] = item.whole;
    if (i < 2)
      limits[i] = std::clamp<int64_t>(limits[i] < 0 ? limits[i] + size : limits[i], 0, size);
  }
  if (limits[2] <= 0) {
    return IndexFails(
        workspace, limits[2] == 0 ? "slice step cannot be zero" : "step must be greater than zero",
        "ValueError");
  }
  *begin = limits[0];
  *step = std::min(limits[2], std::max<int64_t>(size, 1));
  *count = limits[1] > limits[0] ? (limits[1] - limits[0] - 1) / *step + 1 : 0;
  return true;
}

class Selector {
 public:
  Selector(Workspace* workspace, const TensorPtr& tensor)
      : workspace_(workspace), tensor_(*tensor) {}

  bool Select(const LabValue& index, Selection* selection) {
    std::vector<LabValue> items =
        index.is(LabValue::Kind::kTuple) ? index.items : std::vector<LabValue>{index};
    int64_t num_taken = 0;
    for (LabValue& item : items) {
      if (item.is(LabValue::Kind::kList) || item.is(LabValue::Kind::kTuple)) {
        const TensorPtr list = TensorOfData(workspace_, item, {});
        if (list == nullptr) return false;
        item = LabValue::Of(list);
        // An empty list picks nothing.
        if (CountOf(list->shape) == 0) list->type = DType::kInt64;
      }
      const bool is_mask = item.is_tensor() && item.tensor->type == DType::kBool;
      num_taken += item.is_none() || item.is(LabValue::Kind::kEllipsis) ? 0
                   : is_mask                                            ? item.tensor->num_axes()
                                                                        : 1;
    }
    if (num_taken > tensor_.num_axes()) {
      return IndexFails(
          workspace_,
          tensor_.shape.empty() && num_taken == 1 && items[0].is(LabValue::Kind::kWhole)
              ? "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or "
                "`tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
              : Fill("too many indices for tensor of dimension {}", {tensor_.num_axes()}));
    }
    offset_ = tensor_.offset;
    for (const LabValue& item : items) {
      if (!Take(item, num_taken)) return false;
    }
    while (axis_ < tensor_.num_axes()) KeepAxis();
    return picked_.empty() ? FinishView(selection) : FinishPicked(selection);
  }

 private:
  void AddAxis(int64_t size, int64_t stride) {
    shape_.push_back(size);
    strides_.push_back(stride);
  }
  void KeepAxis() {
    AddAxis(tensor_.size(axis_), tensor_.strides[static_cast<std::size_t>(axis_)]);
    ++axis_;
  }

  bool Take(const LabValue& item, int64_t num_taken) {
    if (item.is_none()) {
      AddAxis(1, 0);
      return true;
    }
    if (item.is(LabValue::Kind::kEllipsis)) {
      // A second one stands for nothing.
      if (std::exchange(has_ellipsis_, true)) return true;
      for (int64_t i = tensor_.num_axes() - num_taken; i > 0; --i) KeepAxis();
      return true;
    }
    if (item.is_tensor()) return TakeTensor(*item.tensor);
    const int64_t size = tensor_.size(axis_);
    const int64_t stride = tensor_.strides[static_cast<std::size_t>(axis_)];
    if (item.is(LabValue::Kind::kSlice)) {
      int64_t begin = 0, step = 1, count = 0;
      if (!ReadSlice(workspace_, item, size, &begin, &step, &count)) return false;
      offset_ += count > 0 ? begin * stride : 0;
      AddAxis(count, stride * step);
      ++axis_;
      return true;
    }
    if (!item.is(LabValue::Kind::kWhole)) {
      return IndexFails(workspace_,
                        Fill("only integers, slices (`:`), ellipsis (`...`), None and long or byte "
                             "Variables are valid indices (got {})",
                             {NameOfKind(item)}));
    }
    int64_t place = item.whole;
    if (!Wrap(size, &place)) return false;
    offset_ += place * stride;
    ++axis_;
    return true;
  }

  bool Wrap(int64_t size, int64_t* place) {
    if (*place < -size || *place >= size) {
      return IndexFails(workspace_, Fill("index {} is out of bounds for dimension {} with size {}",
                                         {*place, axis_, size}));
    }
    if (*place < 0) *place += size;
    return true;
  }

  bool TakeTensor(const Tensor& index) {
    if (IsReal(index.type)) {
      return IndexFails(workspace_, "tensors used as indices must be long, byte or bool tensors");
    }
    if (index.type == DType::kInt64) {
      std::vector<int64_t> places;
      for (const int64_t place : PlacesOf(index)) places.push_back(index.At(place).whole);
      return Pick(index.shape, std::move(places));
    }
    // A mask is the places where it is true, axis by axis.
    for (int64_t i = 0; i < index.num_axes(); ++i) {
      if (index.size(i) != tensor_.size(axis_ + i)) {
        return IndexFails(
            workspace_, Fill("The shape of the mask {} at index {} does not match the shape of the "
                             "indexed tensor {} at index {}",
                             {SizesText(index.shape), i, SizesText(tensor_.shape), axis_ + i}));
      }
    }
    std::vector<std::vector<int64_t>> places(index.shape.size());
    int64_t element = 0;
    int64_t count = 0;
    for (const int64_t place : PlacesOf(index)) {
      if (index.At(place).whole != 0) {
        ++count;
        int64_t rest = element;
        for (std::size_t i = index.shape.size(); i-- > 0;) {
          places[i].push_back(rest % index.shape[i]);
          rest /= index.shape[i];
        }
      }
      ++element;
    }
    for (std::vector<int64_t>& along : places) {
      if (!Pick({count}, std::move(along))) return false;
    }
    return true;
  }

  // These places of the next axis.
  bool Pick(const Shape& shape, std::vector<int64_t> places) {
    const int64_t stride = tensor_.strides[static_cast<std::size_t>(axis_)];
    for (int64_t& place : places) {
      if (!Wrap(tensor_.size(axis_), &place)) return false;
      place *= stride;
    }
    picked_.push_back({shape, std::move(places), shape_.size()});
    ++axis_;
    return true;
  }

  bool FinishView(Selection* selection) {
    selection->view = ViewOf(workspace_, tensor_, shape_, strides_, offset_);
    if (selection->view == nullptr || !workspace_->Spend(CountOf(shape_))) return false;
    selection->shape = shape_;
    selection->places = PlacesOf(*selection->view);
    return true;
  }

  bool FinishPicked(Selection* selection) {
    Shape picked_shape = picked_[0].shape;
    bool is_together = true;
    for (std::size_t i = 1; i < picked_.size(); ++i) {
      Shape both;
      if (!BroadcastShapes(workspace_, picked_shape, picked_[i].shape, &both)) {
        return IndexFails(
            workspace_,
            Fill("shape mismatch: indexing tensors could not be broadcast together with "
                 "shapes {}, {}",
                 {SizesText(picked_[0].shape), SizesText(picked_[i].shape)}));
      }
      picked_shape = std::move(both);
      is_together &= picked_[i].axis == picked_[0].axis;
    }
    // In the place of the axes that were picked from; in front where these do not lie side by side.
    const auto at = static_cast<std::ptrdiff_t>(is_together ? picked_[0].axis : 0);
    const Shape before(shape_.begin(), shape_.begin() + at);
    const Shape behind(shape_.begin() + at, shape_.end());
    const int64_t num_picked = CountOf(picked_shape);
    const int64_t num_kept = std::max<int64_t>(CountOf(shape_), 1);
    if (!workspace_->Spend(num_picked > kMostElements / num_kept ? kMostWork + 1
                                                                 : num_picked * num_kept)) {
      return false;
    }
    std::vector<int64_t> picked(static_cast<std::size_t>(num_picked), 0);
    for (const Picked& one : picked_) {
      const Shape own = ContiguousStrides(one.shape);
      Shape strides(picked_shape.size(), 0);
      for (std::size_t i = 0; i < one.shape.size(); ++i) {
        if (one.shape[i] != 1) strides[picked_shape.size() - one.shape.size() + i] = own[i];
      }
      std::size_t i = 0;
      for (const int64_t place : PlacesOf(picked_shape, strides, 0)) {
        picked[i++] += one.places[static_cast<std::size_t>(place)];
      }
    }
    selection->shape = before;
    selection->shape.insert(selection->shape.end(), picked_shape.begin(), picked_shape.end());
    selection->shape.insert(selection->shape.end(), behind.begin(), behind.end());
    const std::vector<int64_t> ends = PlacesOf(behind, {strides_.begin() + at, strides_.end()}, 0);
    for (const int64_t begin :
         PlacesOf(before, {strides_.begin(), strides_.begin() + at}, offset_)) {
      for (const int64_t middle : picked) {
        for (const int64_t end : ends) selection->places.push_back(begin + middle + end);
      }
    }
    return true;
  }

  // Places that an index tensor takes of an axis, in bytes of strides; it stands before this axis of the rest.
  struct Picked {
    Shape shape;
    std::vector<int64_t> places;
    std::size_t axis;
  };

  Workspace* workspace_;
  const Tensor& tensor_;
  int64_t axis_ = 0;  // the next one
  int64_t offset_ = 0;
  bool has_ellipsis_ = false;
  Shape shape_;
  Shape strides_;
  std::vector<Picked> picked_;
};

}  // namespace

bool TakeIndex(Workspace* workspace, const TensorPtr& tensor, const LabValue& index,
               LabValue* result) {
  Selection selection;
  if (!Selector(workspace, tensor).Select(index, &selection)) return false;
  TensorPtr taken = selection.view;
  if (taken == nullptr) {
    taken = NewTensor(workspace, tensor->type, selection.shape);
    if (taken == nullptr) return false;
    int64_t i = 0;
    for (const int64_t place : selection.places) taken->At(i++) = tensor->At(place);
  }
  NoteTake(workspace, "[]", tensor, taken, selection.places);
  *result = LabValue::Of(std::move(taken));
  return true;
}

bool WriteIndex(Workspace* workspace, const TensorPtr& tensor, const LabValue& index,
                const LabValue& value) {
  Selection selection;
  if (!Selector(workspace, tensor).Select(index, &selection)) return false;
  if (!value.is_tensor() && !value.is_number()) {
    return workspace->Fail(MistakeKind::kTypes, "TypeError",
                           Fill("can't assign a {} to a torch.{}Tensor",
                                {NameOfKind(value), ScalarNameOf(tensor->type)}));
  }
  const TensorPtr given = value.is_tensor()
                              ? value.tensor
                              : NewScalar(workspace, TypeOfNumber(value), ElementOfNumber(value));
  if (given == nullptr || !CanWriteTo(workspace, *tensor)) return false;
  // Axes of size 1 at the left of what is written do not count.
  Shape shape = given->shape;
  while (!shape.empty() && shape[0] == 1) shape.erase(shape.begin());
  if (!CheckStretch(workspace, given->type, shape, selection.shape)) {
    if (selection.view == nullptr) {
      workspace->mistake->message = Fill(
          "shape mismatch: value tensor of shape {} cannot be broadcast to indexing result of "
          "shape {}",
          {SizesText(shape), SizesText(selection.shape)});
    }
    return false;
  }
  const bool is_mask = index.is_tensor() && index.tensor->type == DType::kBool;
  const bool is_one_for_mask = is_mask && CountOf(given->shape) == 1;
  if (selection.view == nullptr && given->type != tensor->type && value.is_tensor() &&
      !is_one_for_mask) {
    return workspace->Fail(
        MistakeKind::kTypes, "RuntimeError",
        Fill("Index put requires the source and destination dtypes match, got {} for the "
             "destination and {} for the source.",
             {ScalarNameOf(tensor->type), ScalarNameOf(given->type)}));
  }
  if (!workspace->Spend(static_cast<int64_t>(selection.places.size()))) return false;
  NoteOperation(workspace, TensorOperation::Kind::kWrite, "[] =", {tensor, given}, tensor);
  WriteTo(*tensor, selection.shape, selection.places, *given);
  NoteWrite(workspace, tensor, selection.places, selection.shape);
  return true;
}

}  // namespace playground
