#include "ui/views/step/step_maps.h"

#include <string>

#include "look/view_queries.h"
#include "text/number_text.h"
#include "train/trainer.h"
#include "ui/figures/color_scale.h"
#include "ui/figures/tensor_map.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"

namespace playground {
namespace {

using enum TextId;

// Lower figures need the room for themselves.
constexpr float kLeastWithHeading = 130;

ConstMatrixView FirstColumns(const Matrix& matrix, int64_t count) {
  ConstMatrixView view = matrix.View();
  view.columns = count;
  return view;
}

// Draws a map of [rows, examples of the minibatch].
void DrawExamplesMap(const View& view, const Rect& area, TensorMap map, StepFocus* focus) {
  map.version = StepVersion(view);
  map.chosen_row = focus->output;
  map.chosen_example = focus->example;
  map.example_name = [&view](int64_t example) { return ExampleLabel(view, example); };
  if (const auto place = DrawTensorMap(view, area, map)) {
    focus->output = place->row;
    focus->example = place->example;
  }
}

}  // namespace

uint64_t StepVersion(const View& view) {
  return PictureVersion({view.parameters_version, view.data_version,
                         static_cast<uint64_t>(view.trainer->num_steps())});
}

void CutTensorHeading(const View& view, Rect* area, std::string_view name, std::string_view axes) {
  if (area->height() < kLeastWithHeading) return;
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  Rect row = area->CutTop(22, kUnit / 2);
  const Rect mark = row.CutLeft(MeasureText(TextStyle::kBold, name).x + 2 * kUnit, kUnit);
  list->AddRectFilled(mark.min(), mark.max(), palette.accent_soft, kRounding);
  DrawTextIn(list, TextStyle::kBold, mark, Align::kCenter, palette.accent, name);
  if (MeasureText(TextStyle::kSmall, axes).x <= row.width()) {
    DrawTextIn(list, TextStyle::kSmall, row, Align::kLeft, palette.text_soft, axes);
  }
}

void DrawOutputMap(const View& view, Rect area, const char* name, const Matrix& tensor,
                   bool is_signed, StepFocus* focus) {
  const bool is_classifier = view.trainer->network().is_classifier();
  CutTensorHeading(view, &area, name,
                   Text(view, is_classifier ? kAxesOfOutputs : kAxesOfPrediction));
  TensorMap map;
  map.id = name;
  map.name = name;
  map.values = FirstColumns(tensor, view.trainer->last_minibatch().batch_size());
  map.is_signed = is_signed;
  map.maximum = is_signed ? ScaleMaximum(map.values) : 1;
  const int64_t last = view.trainer->network().num_layers() - 1;
  map.row_name = [&view, last](int64_t row) { return OutputLabel(view, last, row); };
  DrawExamplesMap(view, area, std::move(map), focus);
}

void DrawHiddenMap(const View& view, Rect area, const char* id, std::string_view name,
                   const Matrix& tensor, StepFocus* focus) {
  CutTensorHeading(view, &area, name, Text(view, kAxesOfUnits));
  const int64_t batch = view.trainer->last_minibatch().batch_size();
  const ConstMatrixView rows = tensor.View();
  Matrix transposed(rows.columns, batch);
  for (int64_t unit = 0; unit < rows.columns; ++unit) {
    for (int64_t i = 0; i < batch; ++i) transposed.View().At(unit, i) = rows.At(i, unit);
  }
  TensorMap map;
  map.id = id;
  map.name = name;
  map.values = transposed.View();
  map.maximum = ScaleMaximum(map.values);
  map.row_name = [&view](int64_t row) { return OutputLabel(view, 0, row); };
  DrawExamplesMap(view, area, std::move(map), focus);
}

void DrawWeightMap(const View& view, const Rect& area, int64_t layer, const WeightMap& weight,
                   StepFocus* focus) {
  TensorMap map;
  map.id = weight.id;
  map.name = weight.name;
  map.values = weight.values;
  map.maximum = weight.maximum;
  map.version = PictureVersion({StepVersion(view), static_cast<uint64_t>(layer)});
  map.chosen_row = focus->output;
  map.chosen_example = focus->input;
  map.has_names = weight.is_alone;
  map.has_scale = weight.is_alone;
  map.row_name = [&view, layer](int64_t row) { return OutputLabel(view, layer, row); };
  map.example_name = [&view, layer](int64_t column) { return InputLabel(view, layer, column); };
  if (const auto place = DrawTensorMap(view, area, map)) {
    focus->output = place->row;
    focus->input = place->example;
  }
}

}  // namespace playground
