#include "ui/views/step/step_tensors.h"

#include <algorithm>
#include <string>

#include "look/step/step_digits.h"
#include "look/step/step_figures.h"
#include "look/step/step_tables.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"
#include "ui/figures/example_picture.h"
#include "ui/paper/marks.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/step/minibatch_pictures.h"
#include "ui/views/step/number_table.h"
#include "ui/views/step/step_losses.h"
#include "ui/views/step/step_maps.h"
#include "ui/views/step/step_update.h"

namespace playground {
namespace {

using enum TextId;

// The chosen example, large, and what it is.
void DrawChosenExample(const View& view, Rect area, const StepFocus& focus) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  const int64_t example = tensors.examples[focus.example];
  const float size = SharpSize(std::min({area.width(), area.height() - 30, 336.f}),
                               view.trainer->data().image_width);
  if (size < 20) return;
  DrawExamplePicture(view, {.from_test = false, .index = example},
                     {area.left, area.top, area.left + size, area.top + size});
  const Rect caption{area.left, area.top + size + 4, area.right, area.top + size + 28};
  DrawMarker(list, Marker::kDiamond, {caption.left + 6, caption.center_y()}, 5, palette.label);
  DrawTextIn(list, TextStyle::kBold,
             {caption.left + 18, caption.top, caption.right, caption.bottom}, Align::kLeft,
             palette.text, ClassNameAt(view, view.trainer->data().train.labels[example]));
}

// What the phase makes.
void DrawPhaseFigure(const View& view, const Rect& area, const StepPhase& phase, StepFocus* focus) {
  switch (phase.kind) {
    case PhaseKind::kDraw:
      if (view.trainer->data().has_images()) DrawChosenExample(view, area, *focus);
      return;
    case PhaseKind::kHidden:
    case PhaseKind::kGradHidden:
    case PhaseKind::kLogits:
    case PhaseKind::kSoftmax:
    case PhaseKind::kGradLogits:
      DrawExamplesMap(view, area, phase, focus);
      return;
    case PhaseKind::kLosses:
      DrawLossBars(view, area, focus);
      return;
    case PhaseKind::kReduce:
      DrawReduction(view, area, focus);
      return;
    case PhaseKind::kGradParameters:
      DrawWeightGradient(view, area, phase, focus);
      return;
    case PhaseKind::kUpdate:
      DrawUpdate(view, area, focus);
      return;
  }
}

// A heading over a part of the view; the rest of the area remains.
void CutHeading(const View& view, Rect* area, std::string_view title, std::string_view remark) {
  DrawHeading(ImGui::GetWindowDrawList(), PaletteOf(view.theme), area->CutTop(22, kUnit / 2), title,
              remark);
}

// "256 examples; click one"
std::string MinibatchRemark(const View& view) {
  return WordsOfFigure(view, {PhaseKind::kDraw}, {}).axes;
}

void DrawWithPictures(const View& view, Rect area, const std::vector<StepPhase>& phases,
                      int64_t phase, StepFocus* focus) {
  const PhaseParts parts = PartsOf(view, phases, phase);
  // Where there is no room beside the rest, what to choose from stands above the drawn one.
  constexpr float kShareAbove = 0.55f;
  const bool is_beside = area.width() >= 560;
  const bool is_drawn = phases[phase].kind == PhaseKind::kDraw;
  if (is_beside ? parts.has_examples : is_drawn) {
    Rect pictures = is_beside
                        ? area.CutLeft(std::clamp(area.width() * 0.34f, 180.f, 420.f), 3 * kUnit)
                        : area.CutTop(area.height() * kShareAbove, kUnit);
    if (is_drawn) {
      const FigureWords words = WordsOfFigure(view, phases[phase], *focus);
      CutTensorHeading(view, &pictures, words.name, words.axes);
    } else {
      CutHeading(view, &pictures, Text(view, kMinibatchTitle), MinibatchRemark(view));
    }
    if (const auto chosen = DrawMinibatchPictures(view, pictures, focus->example)) {
      focus->example = *chosen;
    }
  }
  if (parts.has_classes) {
    const NumberTable table = MakeClassTable(view, phases, phase, *focus);
    const float wanted = NumberTableHeight(static_cast<int64_t>(table.row_names.size()));
    const Rect below = area.CutBottom(std::min(wanted, area.height() * 0.58f), kUnit);
    if (const auto row = DrawNumberTable(view, below, "classes", table)) focus->output = *row;
  }
  DrawPhaseFigure(view, area, phases[phase], focus);
}

// Few features: the minibatch as a table on the left; on the right the parameters, or the classes
// of the chosen example, or the figure of the phase, or two of them.
void DrawAsTables(const View& view, Rect area, const std::vector<StepPhase>& phases, int64_t phase,
                  StepFocus* focus) {
  const PhaseParts parts = PartsOf(view, phases, phase);
  const NumberTable examples = MakeExampleTable(view, phases, phase, *focus);
  NumberTable table;
  if (parts.has_classes) table = MakeClassTable(view, phases, phase, *focus);
  if (parts.has_parameters) table = MakeParameterTable(view, phases, phase, *focus);
  const bool has_update = phases[phase].kind == PhaseKind::kUpdate && !parts.has_parameters;
  const float table_width = NumberTableWidth(has_update ? MakeUpdateTable(view, *focus) : table);

  Rect left = area;
  Rect right = {};
  if (area.width() >= 620) {
    // Each gets what it needs; what is over goes to the left, until the parts are alike.
    const bool is_narrow = area.width() < 760;
    const float gap = (is_narrow ? 2.f : 4.f) * kUnit;
    const float wanted = area.width() * (is_narrow ? 0.42f : 0.46f);
    const float over = area.width() - gap - NumberTableWidth(examples);
    const float least = std::max(area.width() * 0.3f, table_width);
    right = left.CutRight(std::clamp(over, least, std::max(least, wanted)), gap);
  } else {
    right = left.CutBottom(area.height() * 0.45f, kUnit);
  }
  CutHeading(view, &left, Text(view, kMinibatchTitle), MinibatchRemark(view));
  if (const auto row = DrawNumberTable(view, left, "examples", examples)) focus->example = *row;

  if (parts.has_classes) {
    const float height = NumberTableHeight(static_cast<int64_t>(table.row_names.size()));
    if (const auto row = DrawNumberTable(view, right.CutTop(height, 2 * kUnit), "classes", table)) {
      focus->output = *row;
    }
  } else if (parts.has_parameters) {
    CutHeading(view, &right, Text(view, kParametersTitle), {});
    if (const auto row = DrawNumberTable(view, right, "parameters", table)) {
      PointAtParameter(view, *row, focus);
    }
  }
  if (parts.has_figure) DrawPhaseFigure(view, right, phases[phase], focus);
}

}  // namespace

void DrawStepTensors(const View& view, const Rect& area, const std::vector<StepPhase>& phases,
                     int64_t phase, StepFocus* focus) {
  const DataSplit& data = view.trainer->data();
  if (data.has_images()) {
    DrawWithPictures(view, area, phases, phase, focus);
  } else if (IsShownAsTables(*view.trainer)) {
    DrawAsTables(view, area, phases, phase, focus);
  } else {
    DrawPhaseFigure(view, area, phases[phase], focus);
  }
}

}  // namespace playground
