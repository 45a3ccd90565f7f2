// Tensor: a shape over memory that several tensors may share, as torch has it; and the workspace in which tensors are
// made, with its limits. Numbers only: what a line of text means is session.h's.

#ifndef PLAYGROUND_STUDY_TENSORS_TENSOR_H_
#define PLAYGROUND_STUDY_TENSORS_TENSOR_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "random/torch_generator.h"
#include "study/tensors/tensor_mistake.h"

namespace playground {

// In the order of promotion.
enum class DType : uint8_t { kBool, kInt64, kFloat32, kFloat64 };
inline constexpr int kNumDTypes = 4;
inline bool IsReal(DType type) { return type >= DType::kFloat32; }
std::string_view NameOf(DType type);        // "float32"
std::string_view ScalarNameOf(DType type);  // as messages have it: "Float"
int64_t BytesOf(DType type);

// A number of any type: a float32 is a double that a float holds, a bool is 0 or 1.
union Element {
  int64_t whole;
  double real;
};
// `value` as the other type has it: rounded to it, or cut to a whole number.
Element Converted(Element value, DType from, DType to);

// The largest tensor, all that a session holds, and what one line may compute: a frame must not wait for it.
inline constexpr int64_t kMostElements = int64_t{1} << 20;
inline constexpr int64_t kMostElementsInAll = 4 * kMostElements;
inline constexpr int64_t kMostWork = int64_t{1} << 25;
inline constexpr int64_t kMostAxes = 16;

struct TensorMemory {
  int64_t num_elements = 0;  // that storages hold now
  int64_t next_address = 0;  // bytes; counted from the beginning of the session
  int64_t next_identity = 1;
};

// What tensors share: elements one after the other.
struct Storage {
  Storage(TensorMemory* memory, int64_t count, DType type);
  ~Storage() {
    if (memory != nullptr) memory->num_elements -= static_cast<int64_t>(elements.size());
  }
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;

  TensorMemory* memory;  // null: of a copy that nobody counts
  std::vector<Element> elements;
  int64_t address = 0;  // of the first byte
};

struct Tensor {
  std::shared_ptr<Storage> storage;
  DType type;
  Shape shape;
  Shape strides;       // in elements
  int64_t offset = 0;  // of the first element in the storage
  int64_t identity;    // another one for every tensor that was made

  int64_t num_axes() const { return static_cast<int64_t>(shape.size()); }
  int64_t size(int64_t axis) const { return shape[static_cast<std::size_t>(axis)]; }
  int64_t address() const { return storage->address + offset * BytesOf(type); }
  Element& At(int64_t place) const { return storage->elements[static_cast<std::size_t>(place)]; }
};
using TensorPtr = std::shared_ptr<Tensor>;

int64_t CountOf(const Shape& shape);
Shape ContiguousStrides(const Shape& shape);
bool IsContiguous(const Tensor& tensor);
// Where each element lies in the storage, the last axis running fastest.
std::vector<int64_t> PlacesOf(const Shape& shape, const Shape& strides, int64_t offset);
std::vector<int64_t> PlacesOf(const Tensor& tensor);
inline bool SharesMemory(const Tensor& a, const Tensor& b) { return a.storage == b.storage; }

struct TensorOperation;

// Where tensors are made. What goes wrong stands in `mistake`, and then functions return null or false: the page that
// this is compiled for is downloaded, and a tenth of it would be the handling of std::expected.
struct Workspace {
  Workspace();
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  TensorMemory memory;
  std::optional<Mistake> mistake;
  int64_t work_left = kMostWork;
  TorchGenerator random{0};
  std::unique_ptr<TensorOperation> operation;  // the last one; null: none yet

  // Always false and null.
  bool Fail(MistakeKind kind, const char* type, std::string message);
  // Takes so many elements off the work of this line.
  bool Spend(int64_t elements);
};

// A new tensor of zeros; null where it would be too large.
TensorPtr NewTensor(Workspace* workspace, DType type, const Shape& shape);
TensorPtr NewScalar(Workspace* workspace, DType type, Element value);
// Another shape over the same memory; null where it has too many axes.
TensorPtr ViewOf(Workspace* workspace, const Tensor& base, Shape shape, Shape strides,
                 int64_t offset);
// New memory with the same values, which become those of `type`.
TensorPtr Copied(Workspace* workspace, const Tensor& tensor, DType type);
// Repeats axes of size 1, and missing ones at the left, without new memory. `shape` is one that it goes into.
TensorPtr Stretched(Workspace* workspace, const Tensor& tensor, const Shape& shape);

// The one shape that both are stretched to.
bool BroadcastShapes(Workspace* workspace, const Shape& a, const Shape& b, Shape* both);
// Whether `from`, of a tensor of this type, can be stretched to `to`.
bool CheckStretch(Workspace* workspace, DType type, const Shape& from, const Shape& to);
// A negative axis counts from the end.
bool WrapAxis(Workspace* workspace, int64_t num_axes, int64_t* axis);
// Sizes whose one -1 follows from `count`.
bool ResolveShape(Workspace* workspace, int64_t count, Shape* shape);
// The same memory in another shape; nothing where strides cannot say it.
std::optional<Shape> StridesOfView(const Tensor& tensor, const Shape& shape);

std::string SizesText(const Shape& shape);  // "[3, 4]"

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_TENSOR_H_
