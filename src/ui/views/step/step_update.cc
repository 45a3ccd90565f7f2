#include "ui/views/step/step_update.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "look/step/step_figures.h"
#include "look/step/step_labels.h"
#include "look/step/step_tables.h"
#include "look/view_queries.h"
#include "tensor/matrix.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"
#include "ui/figures/color_scale.h"
#include "ui/figures/signed_pictures.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/step/number_table.h"
#include "ui/views/step/step_maps.h"

namespace playground {
namespace {

using enum TextId;

// Above and below a picture; and the largest height that four maps side by side are given.
constexpr float kLinesOfPicture = 40;
constexpr float kMostMapHeight = 340;

// With the scale of its colours.
struct Stage {
  UpdateStage what;
  float maximum;
};

void DrawStagePictures(const View& view, const Rect& area, std::span<const Stage> stages,
                       StepFocus* focus) {
  std::vector<SignedPicture> pictures;
  for (const Stage& stage : stages) {
    pictures.push_back({stage.what.name, stage.what.values.Row(focus->output), stage.maximum});
  }
  const uint64_t version =
      PictureVersion({StepVersion(view), static_cast<uint64_t>(focus->output)});
  if (const auto place =
          DrawSignedPictures(view, area, "update pictures", pictures, version, -1, focus->input)) {
    focus->input = place->pixel;
  }
}

void DrawStageMaps(const View& view, Rect area, std::span<const Stage> stages, int64_t layer,
                   StepFocus* focus) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto count = static_cast<float>(stages.size());
  const float width = (area.width() - 2 * kUnit * (count - 1)) / count;
  for (const Stage& stage : stages) {
    Rect column = area.CutLeft(width, 2 * kUnit);
    DrawTextIn(list, TextStyle::kSmall, column.CutTop(16), Align::kLeft, palette.text,
               stage.what.name);
    DrawTextIn(list, TextStyle::kSmall, column.CutTop(16), Align::kLeft, palette.text_soft,
               "±" + ShortText(static_cast<double>(stage.maximum), 2));
    DrawWeightMap(view, column, layer,
                  {.id = stage.what.id,
                   .name = stage.what.name,
                   .values = stage.what.values,
                   .maximum = stage.maximum,
                   .is_alone = false},
                  focus);
  }
}

// The stages below each other, where they have no room side by side.
NumberTable Upright(const NumberTable& table) {
  NumberTable upright;
  for (const std::string& name : table.row_names) {
    upright.columns.push_back({.key = "value", .title = name, .is_read = true});
  }
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    upright.row_names.push_back(table.columns[c].title);
    std::vector<LookCell>& row = upright.cells.emplace_back();
    for (const std::vector<LookCell>& cells : table.cells) row.push_back(cells[c]);
  }
  return upright;
}

// Which of several layers.
void CutLayerChoice(const View& view, Rect* area, StepFocus* focus) {
  const int64_t num_layers = view.trainer->network().num_layers();
  if (num_layers < 2) return;
  const std::vector<std::string> names = NamesOfLayers(view);
  std::vector<Segment> segments;
  float width = 0;
  for (const std::string& name : names) {
    segments.push_back({name.c_str(), name});
    width += SegmentWidth(name);
  }
  const int chosen = SegmentedControl(PaletteOf(view.theme), area->CutTop(28, kUnit).CutLeft(width),
                                      segments, static_cast<int>(focus->layer));
  if (chosen >= 0) focus->layer = chosen;
}

}  // namespace

void DrawWeightGradient(const View& view, Rect area, const StepPhase& phase, StepFocus* focus) {
  const int64_t layer = phase.layer;
  const ConstMatrixView gradient = view.trainer->gradient().Weight(layer);
  const float maximum = ScaleMaximum(gradient);
  const bool is_pictures = ReadsPictures(view, layer);
  const TablePage shown = PicturesShown(view, layer, *focus);
  const FigureWords words = WordsOfFigure(view, phase, *focus);
  CutTensorHeading(view, &area, words.name, words.axes);
  if (!is_pictures) {
    DrawWeightMap(
        view, area, layer,
        {.id = "gradient of weights", .name = words.name, .values = gradient, .maximum = maximum},
        focus);
    return;
  }
  std::vector<SignedPicture> pictures;
  for (int64_t j = shown.first; j < shown.end; ++j) {
    pictures.push_back({OutputLabel(view, layer, j), gradient.Row(j), maximum});
  }
  if (const auto place = DrawSignedPictures(
          view, area, "gradient pictures", pictures,
          PictureVersion({StepVersion(view), static_cast<uint64_t>(shown.first)}),
          focus->output - shown.first, focus->input)) {
    focus->output = shown.first + place->picture;
    focus->input = place->pixel;
  }
}

void DrawUpdate(const View& view, Rect area, StepFocus* focus) {
  CutLayerChoice(view, &area, focus);
  const Trainer& trainer = *view.trainer;
  const int64_t layer = focus->layer;
  const ConstMatrixView weight = trainer.parameters_before_edits().Weight(layer);
  focus->output = std::min(focus->output, weight.rows - 1);
  focus->input = std::min(focus->input, weight.columns - 1);
  const bool is_pictures = ReadsPictures(view, layer);
  const UpdateStages update = StagesOf(view, *focus);
  // Of pictures only those of one output are shown: their colours are scaled to it.
  const auto maximum_of = [&](ConstMatrixView values) {
    return ScaleMaximum(
        is_pictures ? ConstMatrixView{values.Row(focus->output), 1, values.columns, values.pitch}
                    : values);
  };
  // Before and after have the same colours.
  const float weight_maximum =
      std::max(maximum_of(update.stages.front().values), maximum_of(update.stages.back().values));
  std::vector<Stage> stages;
  for (const UpdateStage& stage : update.stages) {
    const bool is_weight = &stage == &update.stages.front() || &stage == &update.stages.back();
    stages.push_back({stage, is_weight ? weight_maximum : maximum_of(stage.values)});
  }
  // The numbers right below what they are of.
  NumberTable table = MakeUpdateTable(view, *focus);
  const bool is_narrow = NumberTableWidth(table) > area.width();
  if (is_narrow) table = Upright(table);
  const float table_height = NumberTableHeight(static_cast<int64_t>(table.row_names.size()));
  const float pictures = is_narrow ? area.width() + 2 * kLinesOfPicture  // two in a row
                                   : area.width() / 4 + kLinesOfPicture;
  const float wanted = is_pictures ? pictures : kMostMapHeight;
  const Rect figures = area.CutTop(std::min(wanted, area.height() - table_height - kUnit), kUnit);
  if (is_pictures) {
    DrawStagePictures(view, figures, stages, focus);
  } else {
    DrawStageMaps(view, figures, stages, layer, focus);
  }
  DrawNumberTable(view, area.CutTop(table_height), "chosen weight", table);
}

}  // namespace playground
