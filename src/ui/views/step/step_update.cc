#include "ui/views/step/step_update.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "look/step/step_digits.h"
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
#include "ui/views/step/step_maps.h"
#include "ui/views/step/step_tables.h"

namespace playground {
namespace {

using enum TextId;

// Of a wide hidden layer so many units at a time.
constexpr int64_t kMostPictures = 24;
// Above and below a picture; and the largest height that four maps side by side are given.
constexpr float kLinesOfPicture = 40;
constexpr float kMostMapHeight = 340;

bool ReadsPictures(const View& view, int64_t layer) {
  return layer == 0 && view.trainer->data().has_images();
}

// Learning rate times gradient; with momentum or weight decay all that was taken away.
Matrix StepTaken(const Trainer& trainer, int64_t layer) {
  const ConstMatrixView before = trainer.previous_parameters().Weight(layer);
  const ConstMatrixView after = trainer.parameters().Weight(layer);
  const ConstMatrixView gradient = trainer.gradient().Weight(layer);
  const auto factor = static_cast<float>(UpdateFactor(trainer));
  const bool is_whole = IsWholeStep(trainer);
  Matrix step(before.rows, before.columns);
  for (int64_t j = 0; j < before.rows; ++j) {
    for (int64_t k = 0; k < before.columns; ++k) {
      step.View().At(j, k) =
          is_whole ? before.At(j, k) - after.At(j, k) : factor * gradient.At(j, k);
    }
  }
  return step;
}

struct Stage {
  const char* id;
  std::string name;
  ConstMatrixView values;
  float maximum;
};

void DrawStagePictures(const View& view, const Rect& area, std::span<const Stage> stages,
                       StepFocus* focus) {
  std::vector<SignedPicture> pictures;
  for (const Stage& stage : stages) {
    pictures.push_back({stage.name, stage.values.Row(focus->output), stage.maximum});
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
    DrawTextIn(list, TextStyle::kSmall, column.CutTop(16), Align::kLeft, palette.text, stage.name);
    DrawTextIn(list, TextStyle::kSmall, column.CutTop(16), Align::kLeft, palette.text_soft,
               "±" + ShortText(static_cast<double>(stage.maximum), 2));
    DrawWeightMap(view, column, layer,
                  {.id = stage.id,
                   .name = stage.name,
                   .values = stage.values,
                   .maximum = stage.maximum,
                   .is_alone = false},
                  focus);
  }
}

// Which of several layers.
void CutLayerChoice(const View& view, Rect* area, StepFocus* focus) {
  const int64_t num_layers = view.trainer->network().num_layers();
  if (num_layers < 2) return;
  std::vector<std::string> names;
  for (int64_t l = 0; l < num_layers; ++l) names.push_back("W" + SubscriptText(l + 1));
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

void DrawWeightGradient(const View& view, Rect area, int64_t layer, StepFocus* focus) {
  const ConstMatrixView gradient = view.trainer->gradient().Weight(layer);
  const float maximum = ScaleMaximum(gradient);
  const bool has_layers = view.trainer->network().num_layers() > 1;
  const std::string name = "∂L/∂W" + (has_layers ? SubscriptText(layer + 1) : std::string());
  const bool is_pictures = ReadsPictures(view, layer);
  // Of many outputs those around the chosen one.
  const int64_t first = focus->output / kMostPictures * kMostPictures;
  const int64_t end = std::min(gradient.rows, first + kMostPictures);
  const bool has_all = gradient.rows <= kMostPictures;
  const std::string axes =
      !is_pictures ? Text(view, kAxesOfWeights)
      : has_all    ? Text(view, kAxesOfPictures)
                   : Fill(Text(view, kSomeUnits),
                          {std::to_string(first), std::to_string(end - 1), CountText(gradient.rows)});
  CutTensorHeading(view, &area, name, axes);
  if (!is_pictures) {
    DrawWeightMap(
        view, area, layer,
        {.id = "gradient of weights", .name = name, .values = gradient, .maximum = maximum}, focus);
    return;
  }
  std::vector<SignedPicture> pictures;
  for (int64_t j = first; j < end; ++j) {
    pictures.push_back({OutputLabel(view, layer, j), gradient.Row(j), maximum});
  }
  if (const auto place =
          DrawSignedPictures(view, area, "gradient pictures", pictures,
                             PictureVersion({StepVersion(view), static_cast<uint64_t>(first)}),
                             focus->output - first, focus->input)) {
    focus->output = first + place->picture;
    focus->input = place->pixel;
  }
}

void DrawUpdate(const View& view, Rect area, StepFocus* focus) {
  CutLayerChoice(view, &area, focus);
  const Trainer& trainer = *view.trainer;
  const int64_t layer = focus->layer;
  const ConstMatrixView before = trainer.previous_parameters().Weight(layer);
  const ConstMatrixView after = trainer.parameters().Weight(layer);
  const ConstMatrixView gradient = trainer.gradient().Weight(layer);
  focus->output = std::min(focus->output, before.rows - 1);
  focus->input = std::min(focus->input, before.columns - 1);
  const bool is_pictures = ReadsPictures(view, layer);
  const Matrix step = StepTaken(trainer, layer);
  // Of pictures only those of one output are shown: their colours are scaled to it.
  const auto maximum_of = [&](ConstMatrixView values) {
    return ScaleMaximum(
        is_pictures ? ConstMatrixView{values.Row(focus->output), 1, values.columns, values.pitch}
                    : values);
  };
  const float weight_maximum = std::max(maximum_of(before), maximum_of(after));
  const std::array<Stage, 4> stages = {{
      {"update before",
       Text(view, kWeightBefore) +
           (is_pictures ? " · " + OutputLabel(view, layer, focus->output) : std::string()),
       before, weight_maximum},
      {"update gradient", Text(view, kGradientColumn), gradient, maximum_of(gradient)},
      {"update step", StepColumnTitle(view), step.View(), maximum_of(step.View())},
      {"update after", Text(view, kWeightAfter), after, weight_maximum},
  }};
  // The numbers right below what they are of.
  const float table_height = NumberTableHeight(2);
  const float wanted = is_pictures ? area.width() / 4 + kLinesOfPicture : kMostMapHeight;
  const Rect figures = area.CutTop(std::min(wanted, area.height() - table_height - kUnit), kUnit);
  if (is_pictures) {
    DrawStagePictures(view, figures, stages, focus);
  } else {
    DrawStageMaps(view, figures, stages, layer, focus);
  }
  DrawNumberTable(view, area.CutTop(table_height), "chosen weight", MakeUpdateTable(view, *focus));
}

}  // namespace playground
