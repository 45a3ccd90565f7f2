#include "look/tensors/tensor_grids.h"

#include <algorithm>
#include <utility>

#include "study/tensors/tensor_print.h"

namespace playground {
namespace {

using Kind = TensorOperation::Kind;

TensorGrid GridOf(const Tensor& tensor) {
  TensorGrid grid = {.shape = tensor.shape, .cells_shape = tensor.shape};
  for (std::string& text : PrintedElements(tensor)) grid.cells.push_back({.text = std::move(text)});
  return grid;
}

// Repeats the cells to the shape of the result.
void Stretch(const TensorOperation& operation, std::size_t operand, TensorGrid* grid) {
  const Shape& shape = operation.result_shape;
  std::vector<TensorCell> cells;
  for (int64_t i = 0; i < CountOf(shape); ++i) {
    const int64_t source = SourcesOf(operation, operand, i)[0];
    TensorCell cell = grid->at(source);
    // The first ones of each axis are its own.
    const Shape index = IndexOf(shape, i);
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
      const std::size_t missing = shape.size() - grid->shape.size();
      const int64_t own = axis < missing ? 1 : grid->shape[axis - missing];
      cell.is_copy |= own == 1 && index[axis] > 0;
    }
    cells.push_back(std::move(cell));
  }
  grid->cells = std::move(cells);
  grid->cells_shape = shape;
}

// Between the operands as Python writes it.
std::string SignOf(const TensorOperation& operation) {
  const bool is_sign =
      std::ranges::none_of(operation.name, [](char c) { return c >= 'a' && c <= 'z'; });
  if (operation.kind == Kind::kEach) return is_sign ? operation.name : ",";
  return operation.kind == Kind::kProduct ? "@" : operation.kind == Kind::kWrite ? "←" : ",";
}

}  // namespace

std::vector<TensorGrid> GridsOf(const TensorsRoom& room) {
  std::vector<TensorGrid> grids;
  const LineOutcome& outcome = room.outcome();
  if (outcome.operation == nullptr) {
    const TensorPtr& tensor = outcome.result;
    if (tensor == nullptr || CountOf(tensor->shape) > kMostDrawn || tensor->num_axes() > 3)
      return {};
    grids.push_back(GridOf(*tensor));
    grids[0].name = NameOfIdentity(room.session(), tensor->identity);
    return grids;
  }
  const TensorOperation& operation = *outcome.operation;
  if (!operation.IsDrawn()) return {};
  const int64_t count = CountOf(operation.result_shape);
  for (std::size_t i = 0; i < operation.operands.size(); ++i) {
    TensorGrid grid = GridOf(*operation.operands[i]);
    grid.name = NameOfIdentity(room.session(), operation.identities[i]);
    if (i > 0) grid.between = SignOf(operation);
    const bool is_first = i == 0;
    if (is_first && (operation.kind == Kind::kTake || operation.kind == Kind::kWrite)) {
      for (const int64_t place : operation.places)
        grid.cells[static_cast<std::size_t>(place)].is_touched = true;
    }
    if (count > 0) {
      for (const int64_t source : SourcesOf(operation, i, room.cell())) {
        grid.cells[static_cast<std::size_t>(source)].is_marked = true;
      }
      if (operation.kind == Kind::kEach && grid.shape != operation.result_shape) {
        Stretch(operation, i, &grid);
        // Of the repeated ones that which stands where the chosen one stands.
        for (int64_t k = 0; k < count; ++k)
          grid.cells[static_cast<std::size_t>(k)].is_marked = k == room.cell();
      }
    }
    grids.push_back(std::move(grid));
  }
  TensorGrid result = GridOf(*operation.result);
  result.between = "=";
  result.is_result = true;
  if (operation.kind == Kind::kWrite) {
    for (const int64_t place : operation.places)
      result.cells[static_cast<std::size_t>(place)].is_touched = true;
  }
  if (count > 0) result.cells[static_cast<std::size_t>(room.cell())].is_marked = true;
  grids.push_back(std::move(result));
  return grids;
}

AlignedShapes ShapesOf(const TensorsRoom& room) {
  AlignedShapes aligned;
  const LineOutcome& outcome = room.outcome();
  if (outcome.mistake) {
    aligned.shapes = outcome.mistake->shapes;
    aligned.wrong_axis = outcome.mistake->axis;
  } else if (outcome.operation != nullptr && outcome.operation->kind == Kind::kEach &&
             outcome.operation->operands.size() > 1) {
    aligned.shapes = outcome.operation->shapes;
    aligned.shapes.push_back(outcome.operation->result_shape);
    aligned.has_result = true;
  }
  for (const Shape& shape : aligned.shapes)
    aligned.num_axes = std::max(aligned.num_axes, shape.size());
  if (aligned.num_axes == 0) aligned.shapes.clear();
  return aligned;
}

}  // namespace playground
