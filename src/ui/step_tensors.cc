#include "ui/step_tensors.h"

#include <algorithm>
#include <cmath>

#include "train/trainer.h"
#include "ui/color_scale.h"
#include "ui/example_picture.h"
#include "ui/marks.h"
#include "ui/minibatch_pictures.h"
#include "ui/number_text.h"
#include "ui/signed_pictures.h"
#include "ui/step_tables.h"
#include "ui/tensor_map.h"
#include "ui/texture_cache.h"
#include "ui/theme.h"
#include "ui/typography.h"
#include "ui/view_queries.h"
#include "ui/widgets.h"

namespace playground {
namespace {

using enum TextId;

// Sets with so few features are shown as tables of numbers.
constexpr int64_t kFewFeatures = 4;

ConstMatrixView FirstColumns(const Matrix& matrix, int64_t count) {
  ConstMatrixView view = matrix.View();
  view.columns = count;
  return view;
}

// Changes with every step and every change of parameters.
uint64_t StepVersion(const View& view) {
  return PictureVersion({view.parameters_version, view.data_version,
                         static_cast<uint64_t>(view.trainer->num_steps())});
}

std::string ExampleLabel(const View& view, int64_t example) {
  return Fill(Text(view, kExampleOfMinibatch), {std::to_string(example)});
}

// A class-major tensor of the minibatch; choosing a place chooses class and example.
void DrawOutputMap(const View& view, const Rect& area, const char* name, const Matrix& tensor,
                   bool is_signed, StepFocus* focus) {
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  TensorMap map;
  map.id = name;
  map.name = name;
  map.values = FirstColumns(tensor, tensors.batch_size());
  map.is_signed = is_signed;
  map.maximum = is_signed ? ScaleMaximum(map.values) : 1;
  map.version = StepVersion(view);
  map.chosen_row = focus->output;
  map.chosen_example = focus->example;
  map.row_name = [&view](int64_t row) { return ClassNameAt(view, row); };
  map.example_name = [&view](int64_t example) { return ExampleLabel(view, example); };
  if (const auto place = DrawTensorMap(view, area, map)) {
    focus->output = place->row;
    focus->example = place->example;
  }
}

// A hidden layer [B, H] as units by examples.
void DrawHiddenMap(const View& view, const Rect& area, const char* name, const Matrix& tensor,
                   StepFocus* focus) {
  const int64_t batch = view.trainer->last_minibatch().batch_size();
  const ConstMatrixView rows = tensor.View();
  Matrix transposed(rows.columns, batch);
  for (int64_t unit = 0; unit < rows.columns; ++unit) {
    for (int64_t i = 0; i < batch; ++i) transposed.View().At(unit, i) = rows.At(i, unit);
  }
  TensorMap map;
  map.id = name;
  map.name = name;
  map.values = transposed.View();
  map.maximum = ScaleMaximum(map.values);
  map.version = StepVersion(view);
  map.chosen_row = focus->output;
  map.chosen_example = focus->example;
  map.row_name = [&view](int64_t row) {
    return Fill(Text(view, kUnitNumber), {std::to_string(row)});
  };
  map.example_name = [&view](int64_t example) { return ExampleLabel(view, example); };
  if (const auto place = DrawTensorMap(view, area, map)) {
    focus->output = place->row;
    focus->example = place->example;
  }
}

// One bar per example; the chosen one in the accent.
void DrawLossBars(const View& view, const Rect& area, StepFocus* focus) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  const int64_t count = tensors.batch_size();
  const float largest = *std::max_element(tensors.losses.begin(), tensors.losses.end());
  const float mean = static_cast<float>(tensors.loss_sum / static_cast<double>(count));
  Rect plot = area.Inset(0, kUnit);
  const Rect scale = plot.CutLeft(52, kUnit);
  const float step = std::min(plot.width() / static_cast<float>(count), 28.f);
  plot.right = plot.left + step * static_cast<float>(count);
  const auto height = [&](float value) {
    return largest > 0 ? value / largest * plot.height() : 0;
  };
  list->AddLine({plot.left, plot.bottom}, {plot.right, plot.bottom}, palette.axis);
  for (int64_t i = 0; i < count; ++i) {
    const float left = plot.left + step * static_cast<float>(i);
    const float gap = step >= 4 ? 1.f : 0.f;
    list->AddRectFilled({left, plot.bottom - height(tensors.losses[i])}, {left + step - gap, plot.bottom},
                        i == focus->example ? palette.accent : palette.bar);
  }
  const float mean_y = plot.bottom - height(mean);
  list->AddLine({plot.left, mean_y}, {plot.right, mean_y}, palette.text, 1.5f);
  DrawTextIn(list, TextStyle::kSmall, {scale.left, plot.top - 8, scale.right, plot.top + 8},
             Align::kRight, palette.text_soft, ShortText(static_cast<double>(largest), 3));
  DrawTextIn(list, TextStyle::kSmall, {scale.left, plot.bottom - 8, scale.right, plot.bottom + 8},
             Align::kRight, palette.text_soft, "0");
  if (plot.bottom - mean_y > 24 && mean_y - plot.top > 14) {
    DrawTextIn(list, TextStyle::kSmall, {scale.left - 8, mean_y - 8, scale.right, mean_y + 8},
               Align::kRight, palette.text, "⌀ " + ShortText(static_cast<double>(mean), 3));
  }

  const bool clicked = ClickArea(palette, "losses", plot);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!plot.Contains(mouse) || !(ImGui::IsItemHovered() || ImGui::IsItemActive())) return;
  const auto hovered =
      std::clamp<int64_t>(static_cast<int64_t>((mouse.x - plot.left) / step), 0, count - 1);
  if (BeginTip(palette)) {
    TipText(TextStyle::kSmall, palette.text_soft, ExampleLabel(view, hovered));
    TipText(TextStyle::kBold, palette.text,
            "l = " + ShortText(static_cast<double>(tensors.losses[hovered]), 6));
    EndTip();
  }
  if (clicked || ImGui::IsItemActive()) focus->example = hovered;
}

// Sum and mean of the losses, one below the other; the one this run differentiates is marked.
void DrawReduction(const View& view, Rect area, StepFocus* focus) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Trainer& trainer = *view.trainer;
  const double sum = trainer.last_minibatch().loss_sum;
  const double size = static_cast<double>(trainer.last_minibatch().batch_size());
  const Reduction chosen = trainer.last_step_config().reduction;
  const struct {
    Reduction reduction;
    TextId name;
    double value;
  } lines[] = {{Reduction::kSum, kSumOfLosses, sum}, {Reduction::kMean, kMeanOfLosses, sum / size}};
  for (const auto& line : lines) {
    Rect row = area.CutTop(30, kUnit / 2);
    const bool is_chosen = line.reduction == chosen;
    if (is_chosen) list->AddRectFilled(row.min(), row.max(), palette.accent_soft, kRounding);
    row = row.Inset(1.5f * kUnit, 0);
    DrawTextIn(list, is_chosen ? TextStyle::kBold : TextStyle::kBody, row.CutLeft(170, kUnit),
               Align::kLeft, palette.text, Text(view, line.name));
    DrawTextIn(list, is_chosen ? TextStyle::kBold : TextStyle::kBody, row.CutLeft(110, 2 * kUnit),
               Align::kRight, palette.text, ShortText(line.value, 6));
    if (is_chosen) {
      DrawTextIn(list, TextStyle::kSmall, row, Align::kLeft, palette.accent,
                 "← L: " + std::string(Text(view, kChosenReduction)));
    }
  }
  area.CutTop(kUnit);
  DrawLossBars(view, area, focus);
}

// The rows of a weight, or gradient, of the first layer as pictures.
void DrawGradientPictures(const View& view, const Rect& area, StepFocus* focus) {
  const ConstMatrixView gradient = view.trainer->gradient().Weight(0);
  const bool has_classes = view.trainer->network().num_layers() == 1;
  const int64_t count = std::min<int64_t>(gradient.rows, has_classes ? 20 : 24);
  const float maximum = ScaleMaximum(gradient);
  std::vector<SignedPicture> pictures;
  for (int64_t j = 0; j < count; ++j) {
    pictures.push_back({has_classes ? ClassNameAt(view, j)
                                    : Fill(Text(view, kUnitNumber), {std::to_string(j)}),
                        gradient.Row(j), maximum});
  }
  if (const auto place = DrawSignedPictures(view, area, "gradient pictures", pictures,
                                            StepVersion(view), focus->output, focus->input)) {
    focus->output = place->picture;
    focus->input = place->pixel;
  }
}

// Before, gradient, learning rate times gradient, after: for the chosen row of the first weight.
void DrawUpdatePictures(const View& view, Rect area, StepFocus* focus) {
  const Trainer& trainer = *view.trainer;
  const ExperimentConfig& config = trainer.last_step_config();
  const ConstMatrixView before = trainer.previous_parameters().Weight(0);
  const ConstMatrixView after = trainer.parameters().Weight(0);
  const ConstMatrixView gradient = trainer.gradient().Weight(0);
  const int64_t row = std::min(focus->output, before.rows - 1);
  const double factor =
      config.learning_rate /
      (config.divide_by_batch ? static_cast<double>(trainer.last_minibatch().batch_size()) : 1);
  std::vector<float> step(static_cast<std::size_t>(gradient.columns));
  for (int64_t k = 0; k < gradient.columns; ++k) {
    step[k] = static_cast<float>(factor * static_cast<double>(gradient.At(row, k)));
  }
  const float weight_maximum = std::max(ScaleMaximum(before), ScaleMaximum(after));
  const float gradient_maximum = ScaleMaximum(gradient);
  const float step_maximum =
      std::max(static_cast<float>(factor) * gradient_maximum, 1e-30f);
  const std::vector<SignedPicture> pictures = {
      {Text(view, kWeightBefore), before.Row(row), weight_maximum},
      {Text(view, kGradientColumn), gradient.Row(row), gradient_maximum},
      {config.divide_by_batch ? std::string(Text(view, kStepColumn)) + " / B" : Text(view, kStepColumn),
       step.data(), step_maximum},
      {Text(view, kWeightAfter), after.Row(row), weight_maximum},
  };
  const uint64_t version = PictureVersion({StepVersion(view), static_cast<uint64_t>(row)});
  if (const auto place =
          DrawSignedPictures(view, area, "update pictures", pictures, version, -1, focus->input)) {
    focus->input = place->pixel;
  }
}

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
  DrawTextIn(list, TextStyle::kBold, {caption.left + 18, caption.top, caption.right, caption.bottom},
             Align::kLeft, palette.text,
             ClassNameAt(view, view.trainer->data().train.labels[example]));
}

// What the phase makes, for sets of pictures.
void DrawPhaseFigure(const View& view, const Rect& area, const StepPhase& phase, StepFocus* focus) {
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  switch (phase.kind) {
    case PhaseKind::kDraw:
      DrawChosenExample(view, area, *focus);
      return;
    case PhaseKind::kHidden:
      DrawHiddenMap(view, area, "H", tensors.hidden[phase.layer], focus);
      return;
    case PhaseKind::kLogits:
      DrawOutputMap(view, area, "O", tensors.logits, true, focus);
      return;
    case PhaseKind::kSoftmax:
      DrawOutputMap(view, area, "P", tensors.probabilities, false, focus);
      return;
    case PhaseKind::kLosses:
      DrawLossBars(view, area, focus);
      return;
    case PhaseKind::kReduce:
      DrawReduction(view, area, focus);
      return;
    case PhaseKind::kGradLogits:
      DrawOutputMap(view, area, "dO", tensors.grad_logits, true, focus);
      return;
    case PhaseKind::kGradHidden:
      DrawHiddenMap(view, area, "dH", tensors.grad_hidden[phase.layer], focus);
      return;
    case PhaseKind::kGradParameters:
      if (phase.layer == 0) {
        DrawGradientPictures(view, area, focus);
      } else {
        const Matrix empty;
        TensorMap map;
        map.id = "dW";
        map.name = "∂L/∂w";
        map.values = view.trainer->gradient().Weight(phase.layer);
        map.maximum = ScaleMaximum(map.values);
        map.version = StepVersion(view);
        map.row_name = [&view](int64_t row) { return ClassNameAt(view, row); };
        map.example_name = [&view](int64_t column) {
          return Fill(Text(view, kUnitNumber), {std::to_string(column)});
        };
        DrawTensorMap(view, area, map);
      }
      return;
    case PhaseKind::kUpdate:
      DrawUpdatePictures(view, area, focus);
      return;
  }
}

// A heading over a part of the view; the rest of the area remains.
void CutHeading(const View& view, Rect* area, std::string_view title, std::string_view remark) {
  DrawHeading(ImGui::GetWindowDrawList(), PaletteOf(view.theme), area->CutTop(22, kUnit / 2), title,
              remark);
}

// Whether the class table has anything to say at this phase, and is about what the figure shows.
bool HasClassTable(const std::vector<StepPhase>& phases, int64_t phase) {
  const PhaseKind kind = phases[phase].kind;
  return kind == PhaseKind::kLogits || kind == PhaseKind::kSoftmax || kind == PhaseKind::kLosses ||
         kind == PhaseKind::kGradLogits;
}

void DrawWithPictures(const View& view, Rect area, const std::vector<StepPhase>& phases,
                      int64_t phase, StepFocus* focus) {
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  if (area.width() >= 560) {
    Rect left = area.CutLeft(std::clamp(area.width() * 0.34f, 180.f, 420.f), 3 * kUnit);
    CutHeading(view, &left, Text(view, kMinibatchTitle),
               Fill(Text(view, kMinibatchRemark), {CountText(tensors.batch_size())}));
    if (const auto chosen = DrawMinibatchPictures(view, left, focus->example)) {
      focus->example = *chosen;
    }
  }
  if (HasClassTable(phases, phase) && view.trainer->network().is_classifier()) {
    const NumberTable table = MakeClassTable(view, phases, phase, *focus);
    const float wanted = NumberTableHeight(static_cast<int64_t>(table.row_names.size()));
    const Rect below = area.CutBottom(std::min(wanted, area.height() * 0.56f), kUnit);
    if (const auto row = DrawNumberTable(view, below, "classes", table)) focus->output = *row;
  }
  DrawPhaseFigure(view, area, phases[phase], focus);
}

// Few features: the minibatch as a table on the left, the parameters on the right.
void DrawAsTables(const View& view, Rect area, const std::vector<StepPhase>& phases, int64_t phase,
                  StepFocus* focus) {
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  const bool is_classifier = view.trainer->network().is_classifier();
  const bool has_one_layer = view.trainer->network().num_layers() == 1;
  Rect left = area;
  Rect right = {};
  if (area.width() >= 620) {
    right = left.CutRight(area.width() * 0.46f, 4 * kUnit);
  } else {
    right = left.CutBottom(area.height() * 0.45f, kUnit);
  }
  CutHeading(view, &left, Text(view, kMinibatchTitle),
             Fill(Text(view, kMinibatchRemark), {CountText(tensors.batch_size())}));
  const NumberTable examples = MakeExampleTable(view, phases, phase, *focus);
  if (const auto row = DrawNumberTable(view, left, "examples", examples)) focus->example = *row;

  const PhaseKind kind = phases[phase].kind;
  if (kind == PhaseKind::kLosses) {
    CutHeading(view, &right, Text(view, kTitleLosses), {});
    DrawLossBars(view, right, focus);
  } else if (kind == PhaseKind::kReduce) {
    CutHeading(view, &right, Text(view, kTitleReduce), {});
    DrawReduction(view, right, focus);
  } else if (kind == PhaseKind::kHidden || kind == PhaseKind::kGradHidden || !has_one_layer) {
    if (kind != PhaseKind::kDraw && kind != PhaseKind::kUpdate) {
      DrawPhaseFigure(view, right, phases[phase], focus);
    }
  } else if (is_classifier && HasClassTable(phases, phase)) {
    const NumberTable classes = MakeClassTable(view, phases, phase, *focus);
    const float height = NumberTableHeight(static_cast<int64_t>(classes.row_names.size()));
    if (const auto row = DrawNumberTable(view, right.CutTop(height, 2 * kUnit), "classes", classes)) {
      focus->output = *row;
    }
    DrawPhaseFigure(view, right, phases[phase], focus);
  } else {
    CutHeading(view, &right, Text(view, kParametersTitle), {});
    const NumberTable parameters = MakeParameterTable(view, phases, phase, *focus);
    if (const auto row = DrawNumberTable(view, right, "parameters", parameters)) {
      // Rows are the weights and the bias of one output after another.
      const int64_t inputs = view.trainer->network().num_inputs();
      focus->output = *row / (inputs + 1);
      focus->input = std::min(*row % (inputs + 1), inputs - 1);
    }
  }
}

}  // namespace

void DrawStepTensors(const View& view, const Rect& area, const std::vector<StepPhase>& phases,
                     int64_t phase, StepFocus* focus) {
  const DataSplit& data = view.trainer->data();
  if (data.has_images()) {
    DrawWithPictures(view, area, phases, phase, focus);
  } else if (data.train.num_features <= kFewFeatures) {
    DrawAsTables(view, area, phases, phase, focus);
  } else {
    DrawPhaseFigure(view, area, phases[phase], focus);
  }
}

}  // namespace playground
