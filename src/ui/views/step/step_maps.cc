#include "ui/views/step/step_maps.h"

#include <string>

#include "look/step/step_figures.h"
#include "look/step/step_focus.h"
#include "look/step/step_labels.h"
#include "look/view_queries.h"
#include "train/trainer.h"
#include "ui/figures/color_scale.h"
#include "ui/figures/tensor_map.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"

namespace playground {
namespace {

// Lower figures need the room for themselves.
constexpr float kLeastWithHeading = 130;

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

void DrawExamplesMap(const View& view, Rect area, const StepPhase& phase, StepFocus* focus) {
  const FigureWords words = WordsOfFigure(view, phase, *focus);
  CutTensorHeading(view, &area, words.name, words.axes);
  const ExamplesTensor tensor = TensorOf(view, phase);
  const int64_t layer = LayerOf(view, phase, *focus);
  const std::string id = "map of " + words.name;
  TensorMap map;
  map.id = id.c_str();
  map.name = words.name;
  map.values = tensor.values;
  map.is_signed = tensor.is_signed;
  map.maximum = tensor.is_signed ? ScaleMaximum(tensor.values) : 1;
  map.version = StepVersion(view);
  map.chosen_row = focus->output;
  map.chosen_example = focus->example;
  map.row_name = [&view, layer](int64_t row) { return OutputLabel(view, layer, row); };
  map.example_name = [&view](int64_t example) { return ExampleLabel(view, example); };
  if (const auto place = DrawTensorMap(view, area, map)) {
    focus->output = place->row;
    focus->example = place->example;
  }
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
