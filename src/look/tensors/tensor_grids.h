// TensorGrids: the last operation as cells: its operands, stretched to the result where it stretches them, and its
// result; axis 0 down, axis 1 to the right, of three axes the first as pages below each other.

#ifndef PLAYGROUND_LOOK_TENSORS_TENSOR_GRIDS_H_
#define PLAYGROUND_LOOK_TENSORS_TENSOR_GRIDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "look/tensors/tensors_room.h"

namespace playground {

struct TensorCell {
  std::string text;         // as the tensor prints it
  bool is_copy = false;     // what stretching repeats
  bool is_touched = false;  // taken by an index, or written to
  bool is_marked = false;   // of the result: the chosen one; of an operand: what that came from
};

struct TensorGrid {
  std::string name = {};               // "" where the tensor has none
  std::string between = {};            // before it: an operator, "="
  Shape shape;                         // its own
  Shape cells_shape;                   // that it is drawn in
  std::vector<TensorCell> cells = {};  // the last axis running fastest
  bool is_result = false;

  bool is_stretched() const { return shape != cells_shape; }
  int64_t num_pages() const { return AxisFromRight(2); }
  int64_t num_rows() const { return AxisFromRight(1); }
  int64_t num_columns() const { return AxisFromRight(0); }
  const TensorCell& at(int64_t place) const { return cells[static_cast<std::size_t>(place)]; }

 private:
  int64_t AxisFromRight(std::size_t i) const {
    return i < cells_shape.size() ? cells_shape[cells_shape.size() - 1 - i] : 1;
  }
};

// Operands, and the result at the end; of a line without an operation the tensor that it is worth. Empty where there is
// nothing to draw, or too much.
std::vector<TensorGrid> GridsOf(const TensorsRoom& room);

// Shapes that an operation aligns at the right, or could not: one a row, the result last where there is one.
struct AlignedShapes {
  std::vector<Shape> shapes;
  std::size_t num_axes = 0;  // of the longest
  bool has_result = false;
  int64_t wrong_axis = -1;
};
AlignedShapes ShapesOf(const TensorsRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_TENSORS_TENSOR_GRIDS_H_
