// The cells of the last operation: operands and result side by side, or below each other where there is no room.

#ifndef PLAYGROUND_UI_VIEWS_TENSORS_TENSOR_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_TENSORS_TENSOR_FIGURE_H_

#include <cstdint>
#include <vector>

#include "look/tensors/tensor_grids.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

float TensorFigureHeight(const View& view, const std::vector<TensorGrid>& grids, float width);
// The element of the result that was pressed; -1: none. `chosen` is the one before.
int64_t DrawTensorFigure(const View& view, const Palette& palette, const Rect& area,
                         const std::vector<TensorGrid>& grids, int64_t chosen);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_TENSORS_TENSOR_FIGURE_H_
