// TensorOperation: what the last operation of a line did, to be drawn: its operands and its result as they were, and
// from which elements of each operand an element of the result came.

#ifndef PLAYGROUND_STUDY_TENSORS_TENSOR_OPERATION_H_
#define PLAYGROUND_STUDY_TENSORS_TENSOR_OPERATION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "study/tensors/tensor.h"

namespace playground {

// Larger ones are told by their shape alone.
inline constexpr int64_t kMostDrawn = 256;

struct TensorOperation {
  enum class Kind {
    kEach,     // element by element, operands stretched to the result
    kReduce,   // along axes, which go away
    kScan,     // along an axis, which stays
    kProduct,  // of vectors and matrices
    kTake,     // elements of the operand in another order: a slice, a reshape, a transpose
    kWrite,    // the second operand into places of the first
    kJoin,     // operands behind each other along an axis
  };

  Kind kind;
  std::string name;                      // "+", "sum", "mm"
  std::vector<TensorPtr> operands = {};  // copies of what they were; null: too large
  std::vector<Shape> shapes = {};        // of the operands
  Shape identities = {};                 // of the operands
  TensorPtr result = nullptr;            // a copy; null: too large
  Shape result_shape;
  Shape axes = {};                   // that it goes along
  std::vector<int64_t> places = {};  // kTake, kWrite: which element of the first operand each is
  Shape places_shape = {};           // kWrite: the shape in which they are written
  bool is_view = false;              // the result lies in the operand's memory
  bool is_in_place = false;          // the result is the first operand

  bool IsDrawn() const;
};

// Keeps the operation in the workspace.
void NoteOperation(Workspace* workspace, TensorOperation::Kind kind, std::string name,
                   const std::vector<TensorPtr>& operands, const TensorPtr& result,
                   Shape axes = {});
// The same of elements of `base`, which lie at these places of its storage; or where those of `order` lie.
void NoteTake(Workspace* workspace, std::string name, const TensorPtr& base,
              const TensorPtr& result, const std::vector<int64_t>& places);
void NoteTake(Workspace* workspace, std::string name, const TensorPtr& base,
              const TensorPtr& result, const TensorPtr& order);
// Of writing to `base`, as it is now: its operands are those that were noted as it was before.
void NoteWrite(Workspace* workspace, const TensorPtr& base, const std::vector<int64_t>& places,
               const Shape& shape);

// The elements of an operand, counted in its own order, that made element `place` of the result. Of operations that are
// drawn.
std::vector<int64_t> SourcesOf(const TensorOperation& operation, std::size_t operand,
                               int64_t place);

// The multi-index of an element, and back.
Shape IndexOf(const Shape& shape, int64_t place);
int64_t PlaceOf(const Shape& shape, const Shape& index);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_TENSOR_OPERATION_H_
