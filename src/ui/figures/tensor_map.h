// TensorMap: a class-major tensor as a picture, one row per class or unit and one column per
// example of the minibatch, with the chosen row and column marked and the exact value where the
// mouse is.

#ifndef PLAYGROUND_UI_FIGURES_TENSOR_MAP_H_
#define PLAYGROUND_UI_FIGURES_TENSOR_MAP_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "look/view.h"
#include "tensor/matrix.h"
#include "ui/paper/rect.h"

namespace playground {

struct TensorMap {
  const char* id;          // of the texture and the widget
  std::string_view name;   // "O", in the tooltip
  ConstMatrixView values;  // [rows, examples]
  bool is_signed = true;   // diverging colours about zero; else 0 to `maximum`
  float maximum = 1;
  uint64_t version = 0;  // changes when the values do
  int64_t chosen_row = -1;
  int64_t chosen_example = -1;
  bool has_names = true;  // of the rows, where there is room
  bool has_scale = true;  // of the colours, where there is room
  std::function<std::string(int64_t)> row_name;
  std::function<std::string(int64_t)> example_name;
};

struct TensorCell {
  int64_t row = 0;
  int64_t example = 0;
};

// The place under the mouse.
std::optional<TensorCell> DrawTensorMap(const View& view, const Rect& area, const TensorMap& map);

}  // namespace playground

#endif  // PLAYGROUND_UI_FIGURES_TENSOR_MAP_H_
