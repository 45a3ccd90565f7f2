#include "study/tensors/tensor.h"

#include <algorithm>
#include <array>
#include <utility>

#include "study/tensors/tensor_operation.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr int64_t kAlignment = 64;  // of the addresses of storages

struct DTypeRow {
  std::string_view name;
  std::string_view scalar_name;
  int64_t bytes;
};
constexpr std::array<DTypeRow, kNumDTypes> kDTypes = {
    {{"bool", "Bool", 1}, {"int64", "Long", 8}, {"float32", "Float", 4}, {"float64", "Double", 8}}};

int64_t SizeFromRight(const Shape& shape, std::size_t i) {
  return i < shape.size() ? shape[shape.size() - 1 - i] : 1;
}

}  // namespace

std::string_view NameOf(DType type) { return kDTypes[static_cast<std::size_t>(type)].name; }
std::string_view ScalarNameOf(DType type) {
  return kDTypes[static_cast<std::size_t>(type)].scalar_name;
}
int64_t BytesOf(DType type) { return kDTypes[static_cast<std::size_t>(type)].bytes; }

Element Converted(Element value, DType from, DType to) {
  Element result;
  if (IsReal(to)) {
    result.real = IsReal(from) ? value.real : static_cast<double>(value.whole);
    if (to == DType::kFloat32) {
      // Whole numbers beyond 2^53 are rounded once.
      result.real = static_cast<double>(IsReal(from) ? static_cast<float>(value.real)
                                                     : static_cast<float>(value.whole));
    }
  } else if (to == DType::kBool) {
    result.whole = IsReal(from) ? value.real != 0 : value.whole != 0;
  } else if (IsReal(from)) {
    // As x86 converts what has no place among the whole numbers.
    const bool has_place = value.real >= -0x1p63 && value.real < 0x1p63;
    result.whole = has_place ? static_cast<int64_t>(value.real) : INT64_MIN;
  } else {
    result = value;
  }
  return result;
}

Storage::Storage(TensorMemory* its_memory, int64_t count, DType type)
    : memory(its_memory), elements(static_cast<std::size_t>(count), Element{0}) {
  if (memory == nullptr) return;
  address = memory->next_address;
  memory->num_elements += count;
  memory->next_address += (count * BytesOf(type) / kAlignment + 1) * kAlignment;
}

Workspace::Workspace() = default;
Workspace::~Workspace() = default;

bool Workspace::Fail(MistakeKind kind, const char* type, std::string message) {
  mistake = Mistake{.kind = kind, .type = type, .message = std::move(message)};
  return false;
}

bool Workspace::Spend(int64_t elements) {
  work_left -= std::min(elements, work_left + 1);
  return work_left >= 0 || Fail(MistakeKind::kTooLarge, "RuntimeError",
                                Fill("more than {} operations in one line", {kMostWork}));
}

int64_t CountOf(const Shape& shape) {
  // Of an empty one the other sizes may be anything.
  if (std::ranges::find(shape, 0) != shape.end()) return 0;
  int64_t count = 1;
  for (const int64_t size : shape) count *= size;
  return count;
}

Shape ContiguousStrides(const Shape& shape) {
  Shape strides(shape.size());
  int64_t stride = 1;
  for (std::size_t i = shape.size(); i-- > 0;) {
    strides[i] = stride;
    stride *= std::max<int64_t>(shape[i], 1);
  }
  return strides;
}

bool IsContiguous(const Tensor& tensor) {
  const Shape strides = ContiguousStrides(tensor.shape);
  if (CountOf(tensor.shape) == 0) return true;
  for (std::size_t i = 0; i < strides.size(); ++i) {
    if (tensor.shape[i] != 1 && tensor.strides[i] != strides[i]) return false;
  }
  return true;
}

std::vector<int64_t> PlacesOf(const Shape& shape, const Shape& strides, int64_t offset) {
  std::vector<int64_t> places = {offset};
  // Axis by axis, each place becomes as many as the axis is long.
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    std::vector<int64_t> longer;
    longer.reserve(places.size() * static_cast<std::size_t>(shape[axis]));
    for (const int64_t place : places) {
      for (int64_t i = 0; i < shape[axis]; ++i) longer.push_back(place + i * strides[axis]);
    }
    places = std::move(longer);
  }
  return places;
}

std::vector<int64_t> PlacesOf(const Tensor& tensor) {
  return PlacesOf(tensor.shape, tensor.strides, tensor.offset);
}

TensorPtr NewTensor(Workspace* workspace, DType type, const Shape& shape) {
  using enum MistakeKind;
  int64_t count = 1;
  for (const int64_t size : shape) {
    if (size < 0) {
      workspace->Fail(
          kReshape, "RuntimeError",
          Fill("Trying to create tensor with negative dimension {}: {}", {size, SizesText(shape)}));
      return nullptr;
    }
  }
  const bool is_empty = std::ranges::find(shape, 0) != shape.end();
  for (const int64_t size : shape) {
    // Before the product, which a whole number may have no room for.
    if (is_empty ? size > kMostElements : size > 0 && count > kMostElements / size) {
      count = kMostElements + 1;
      break;
    }
    if (!is_empty) count *= size;
  }
  if (is_empty && count <= kMostElements) count = 0;
  if (count > kMostElements || static_cast<int64_t>(shape.size()) > kMostAxes) {
    workspace->Fail(kTooLarge, "RuntimeError",
                    Fill("a tensor of shape {} is too large here", {SizesText(shape)}));
    return nullptr;
  }
  if (workspace->memory.num_elements + count > kMostElementsInAll) {
    workspace->Fail(kTooLarge, "RuntimeError",
                    Fill("all tensors together may have {} elements here", {kMostElementsInAll}));
    return nullptr;
  }
  if (!workspace->Spend(count)) return nullptr;
  return std::make_shared<Tensor>(
      Tensor{.storage = std::make_shared<Storage>(&workspace->memory, count, type),
             .type = type,
             .shape = shape,
             .strides = ContiguousStrides(shape),
             .identity = workspace->memory.next_identity++});
}

TensorPtr NewScalar(Workspace* workspace, DType type, Element value) {
  TensorPtr tensor = NewTensor(workspace, type, {});
  if (tensor != nullptr) tensor->At(0) = value;
  return tensor;
}

TensorPtr ViewOf(Workspace* workspace, const Tensor& base, Shape shape, Shape strides,
                 int64_t offset) {
  if (static_cast<int64_t>(shape.size()) > kMostAxes) {
    workspace->Fail(MistakeKind::kTooLarge, "RuntimeError",
                    Fill("a tensor may have {} axes here", {kMostAxes}));
    return nullptr;
  }
  return std::make_shared<Tensor>(Tensor{.storage = base.storage,
                                         .type = base.type,
                                         .shape = std::move(shape),
                                         .strides = std::move(strides),
                                         .offset = offset,
                                         .identity = workspace->memory.next_identity++});
}

TensorPtr Copied(Workspace* workspace, const Tensor& tensor, DType type) {
  TensorPtr copy = NewTensor(workspace, type, tensor.shape);
  if (copy == nullptr) return nullptr;
  int64_t i = 0;
  for (const int64_t place : PlacesOf(tensor)) {
    copy->At(i++) = Converted(tensor.At(place), tensor.type, type);
  }
  return copy;
}

TensorPtr Stretched(Workspace* workspace, const Tensor& tensor, const Shape& shape) {
  Shape strides(shape.size(), 0);
  const std::size_t missing = shape.size() - tensor.shape.size();
  for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
    if (tensor.shape[i] != 1 || shape[missing + i] == 1) strides[missing + i] = tensor.strides[i];
  }
  return ViewOf(workspace, tensor, shape, std::move(strides), tensor.offset);
}

bool BroadcastShapes(Workspace* workspace, const Shape& a, const Shape& b, Shape* both) {
  both->assign(std::max(a.size(), b.size()), 1);
  for (std::size_t i = 0; i < both->size(); ++i) {
    const int64_t size_a = SizeFromRight(a, i);
    const int64_t size_b = SizeFromRight(b, i);
    const std::size_t axis = both->size() - 1 - i;
    if (size_a != size_b && size_a != 1 && size_b != 1) {
      workspace->Fail(MistakeKind::kBroadcast, "RuntimeError",
                      Fill("The size of tensor a ({}) must match the size of tensor b ({}) at "
                           "non-singleton dimension {}",
                           {size_a, size_b, axis}));
      workspace->mistake->shapes = {a, b};
      workspace->mistake->axis = static_cast<int64_t>(axis);
      return false;
    }
    (*both)[axis] = size_a == 1 ? size_b : size_a;
  }
  return true;
}

bool CheckStretch(Workspace* workspace, DType type, const Shape& from, const Shape& to) {
  const auto fail = [&](std::string message, int64_t axis) {
    workspace->Fail(MistakeKind::kBroadcast, "RuntimeError", std::move(message));
    workspace->mistake->shapes = {to, from};
    workspace->mistake->axis = axis;
    return false;
  };
  if (from.size() > to.size()) {
    return fail(Fill("expand(torch.{}Tensor{{}}, size={}): the number of sizes provided ({}) must "
                     "be greater "
                     "or equal to the number of dimensions in the tensor ({})",
                     {ScalarNameOf(type), SizesText(from), SizesText(to), to.size(), from.size()}),
                -1);
  }
  for (std::size_t i = 0; i < to.size(); ++i) {
    const int64_t size = SizeFromRight(from, i);
    const std::size_t axis = to.size() - 1 - i;
    if (size == 1 || size == to[axis]) continue;
    return fail(Fill("The expanded size of the tensor ({}) must match the existing size ({}) at "
                     "non-singleton dimension {}.  Target sizes: {}.  Tensor sizes: {}",
                     {to[axis], size, axis, SizesText(to), SizesText(from)}),
                static_cast<int64_t>(axis));
  }
  return true;
}

bool WrapAxis(Workspace* workspace, int64_t num_axes, int64_t* axis) {
  const int64_t count = std::max<int64_t>(num_axes, 1);
  if (*axis < -count || *axis >= count) {
    return workspace->Fail(
        MistakeKind::kAxis, "IndexError",
        Fill("Dimension out of range (expected to be in range of [{}, {}], but got {})",
             {-count, count - 1, *axis}));
  }
  if (*axis < 0) *axis += count;
  return true;
}

bool ResolveShape(Workspace* workspace, int64_t count, Shape* shape) {
  std::optional<std::size_t> open;
  const auto invalid = [&] {
    return workspace->Fail(
        MistakeKind::kReshape, "RuntimeError",
        Fill("shape '{}' is invalid for input of size {}", {SizesText(*shape), count}));
  };
  int64_t known = 1;
  for (std::size_t i = 0; i < shape->size(); ++i) {
    const int64_t size = (*shape)[i];
    if (size == -1) {
      if (open) {
        return workspace->Fail(MistakeKind::kReshape, "RuntimeError",
                               "only one dimension can be inferred");
      }
      open = i;
    } else if (size < 0) {
      return workspace->Fail(MistakeKind::kReshape, "RuntimeError",
                             Fill("invalid shape dimension {}", {size}));
    } else {
      if (size > 0 && known > kMostElements / size) return invalid();
      known *= size;
    }
  }
  if (open ? known == 0 || count % known != 0 : known != count) {
    if (open && known == 0 && count == 0) {
      return workspace->Fail(MistakeKind::kReshape, "RuntimeError",
                             Fill("cannot reshape tensor of 0 elements into shape {} because the "
                                  "unspecified dimension size -1 can be any value and is ambiguous",
                                  {SizesText(*shape)}));
    }
    return invalid();
  }
  if (static_cast<int64_t>(shape->size()) > kMostAxes) return invalid();
  if (open) (*shape)[*open] = count / known;
  return true;
}

std::optional<Shape> StridesOfView(const Tensor& tensor, const Shape& shape) {
  if (CountOf(shape) == 0) return ContiguousStrides(shape);
  // Axes that lie behind each other like one long axis are a chunk: new axes are cut out of chunks, from the right.
  Shape strides(shape.size());
  std::size_t next = shape.size();
  int64_t chunk = 1;
  int64_t base = 1;
  for (std::size_t i = tensor.shape.size() + 1; i-- > 0;) {
    const bool goes_on =
        i > 0 && (chunk == 1 || tensor.shape[i - 1] == 1 || tensor.strides[i - 1] == chunk * base);
    if (!goes_on) {
      // The chunk is whole: it must be used up by new axes.
      int64_t used = 1;
      while (next > 0 && used < chunk) {
        --next;
        strides[next] = used * base;
        used *= shape[next];
      }
      if (used != chunk) return std::nullopt;
      while (next > 0 && shape[next - 1] == 1) {
        --next;
        strides[next] = used * base;
      }
      if (i == 0) break;
      chunk = 1;
    }
    if (chunk == 1) base = tensor.strides[i - 1];
    chunk *= tensor.shape[i - 1];
  }
  return next == 0 ? std::optional(strides) : std::nullopt;
}

std::string SizesText(const Shape& shape) {
  std::string text = "[";
  for (std::size_t i = 0; i < shape.size(); ++i) {
    text += (i > 0 ? ", " : "") + std::to_string(shape[i]);
  }
  return text + "]";
}

}  // namespace playground
