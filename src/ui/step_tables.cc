#include "ui/step_tables.h"

#include <algorithm>
#include <cmath>

#include "train/trainer.h"
#include "ui/marks.h"
#include "ui/number_text.h"
#include "ui/theme.h"
#include "ui/typography.h"
#include "ui/view_queries.h"
#include "ui/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kRow = 22;

std::string Digits(double value, int digits = 5) { return ShortText(value, digits); }
std::string Digits(float value, int digits = 5) {
  return Digits(static_cast<double>(value), digits);
}

// As wide as its title and its widest number, and wider where there is room for all.
std::vector<float> ColumnWidths(const NumberTable& table, float room) {
  constexpr float kMostWidth = 120;
  std::vector<float> widths;
  float total = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    float width = MeasureText(TextStyle::kSmall, table.columns[c].title).x;
    for (const std::vector<std::string>& row : table.cells) {
      width = std::max(width, MeasureText(TextStyle::kSmall, row[c]).x);
    }
    widths.push_back(width + 1.5f * kUnit);
    total += widths.back();
  }
  const float equal = room / static_cast<float>(std::max<std::size_t>(1, widths.size()));
  const float widest = widths.empty() ? 0 : *std::max_element(widths.begin(), widths.end());
  if (widest <= equal) {
    widths.assign(widths.size(), std::min(equal, kMostWidth));
  } else {
    const float more = (room - total) / static_cast<float>(widths.size());
    for (float& width : widths) width += more;
  }
  return widths;
}

}  // namespace

float NumberTableHeight(int64_t rows) { return kRow * static_cast<float>(rows + 1) + 4; }

bool IsReached(const std::vector<StepPhase>& phases, int64_t phase, PhaseKind kind) {
  for (int64_t i = 0; i <= phase && i < static_cast<int64_t>(phases.size()); ++i) {
    if (phases[i].kind == kind) return true;
  }
  return false;
}

std::optional<int64_t> DrawNumberTable(const View& view, const Rect& area, const char* id,
                                       const NumberTable& table) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto rows = static_cast<int64_t>(table.row_names.size());
  if (area.height() < 2 * kRow) return std::nullopt;
  const int64_t fitting = std::max<int64_t>(1, static_cast<int64_t>((area.height() - kRow) / kRow));
  const int64_t shown = std::min(rows, fitting);
  const int64_t first = std::clamp<int64_t>(table.chosen_row - shown / 2, 0, rows - shown);

  float name_width = 28;
  for (const std::string& name : table.row_names) {
    name_width = std::max(name_width, MeasureText(TextStyle::kSmall, name).x + 2 * kUnit);
  }
  name_width = std::min(name_width, area.width() * 0.3f);
  const std::vector<float> widths = ColumnWidths(table, area.width() - name_width);
  std::vector<float> lefts = {area.left + name_width};
  for (const float width : widths) lefts.push_back(lefts.back() + width);
  const auto cell = [&](int64_t row, std::size_t column) {
    const float top = area.top + kRow * static_cast<float>(row + 1);
    return Rect{lefts[column], top, lefts[column + 1] - kUnit, top + kRow};
  };
  const float right = lefts.back();
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    Rect heading = cell(-1, c);
    if (table.columns[c].is_new) {
      list->AddRectFilled(
          {heading.left + kUnit / 2, heading.top},
          {heading.right + kUnit / 2, heading.top + kRow * static_cast<float>(shown + 1)},
          palette.accent_soft, kRounding);
    }
    DrawTextIn(list, TextStyle::kSmall, heading, Align::kRight,
               table.columns[c].is_new ? palette.accent : palette.text_soft,
               table.columns[c].title);
  }
  list->AddLine({area.left, area.top + kRow}, {right, area.top + kRow}, palette.hairline);

  std::optional<int64_t> pointed;
  for (int64_t i = 0; i < shown; ++i) {
    const int64_t row = first + i;
    const float top = area.top + kRow * static_cast<float>(i + 1);
    const Rect line{area.left, top, right, top + kRow};
    const bool is_chosen = row == table.chosen_row;
    ImGui::PushID(static_cast<int>(row));
    const bool is_clicked = ClickArea(palette, id, line);
    const bool is_hovered = ImGui::IsItemHovered();
    if (is_clicked || is_hovered) pointed = row;
    ImGui::PopID();
    if (is_chosen || is_hovered) {
      list->AddRectFilled(line.min(), line.max(),
                          is_chosen ? WithAlpha(palette.accent_soft, 0.8f) : palette.hover,
                          kRounding);
    }
    if (row == table.marked_row) {
      DrawMarker(list, Marker::kDiamond, {area.left + 6, line.center_y()}, 4, palette.label);
    }
    DrawTextIn(list, TextStyle::kSmall, {area.left + 14, top, area.left + name_width, top + kRow},
               Align::kLeft, is_chosen ? palette.accent : palette.text, table.row_names[row]);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      DrawTextIn(list, TextStyle::kSmall, cell(i, c), Align::kRight, palette.text,
                 table.cells[row][c]);
    }
  }
  return pointed;
}

NumberTable MakeClassTable(const View& view, const std::vector<StepPhase>& phases, int64_t phase,
                           const StepFocus& focus) {
  const Trainer& trainer = *view.trainer;
  const MinibatchTensors& tensors = trainer.last_minibatch();
  const int32_t label = trainer.data().train.labels[tensors.examples[focus.example]];
  const int64_t num_classes = trainer.network().num_outputs();
  const PhaseKind now = phases[phase].kind;
  const auto reached = [&](PhaseKind kind) { return IsReached(phases, phase, kind); };
  NumberTable table;
  table.chosen_row = focus.output;
  table.marked_row = label;
  if (reached(PhaseKind::kLogits)) table.columns.push_back({"o", now == PhaseKind::kLogits});
  if (reached(PhaseKind::kSoftmax)) {
    table.columns.push_back({"exp(o − max)", now == PhaseKind::kSoftmax});
    table.columns.push_back({"ŷ", now == PhaseKind::kSoftmax});
  }
  if (reached(PhaseKind::kLosses)) table.columns.push_back({"y", now == PhaseKind::kLosses});
  if (reached(PhaseKind::kGradLogits)) {
    table.columns.push_back({"∂L/∂o", now == PhaseKind::kGradLogits});
  }
  double largest = static_cast<double>(tensors.logits.View().At(0, focus.example));
  for (int64_t c = 1; c < num_classes; ++c) {
    largest = std::max(largest, static_cast<double>(tensors.logits.View().At(c, focus.example)));
  }
  for (int64_t c = 0; c < num_classes; ++c) {
    table.row_names.push_back(ClassNameAt(view, c));
    std::vector<std::string> cells;
    const double logit = static_cast<double>(tensors.logits.View().At(c, focus.example));
    if (reached(PhaseKind::kLogits)) cells.push_back(FixedText(logit, 4));
    if (reached(PhaseKind::kSoftmax)) {
      cells.push_back(FixedText(std::exp(logit - largest), 4));
      cells.push_back(
          FixedText(static_cast<double>(tensors.probabilities.View().At(c, focus.example)), 4));
    }
    if (reached(PhaseKind::kLosses)) cells.push_back(c == label ? "1" : "0");
    if (reached(PhaseKind::kGradLogits)) {
      cells.push_back(Digits(tensors.grad_logits.View().At(c, focus.example)));
    }
    table.cells.push_back(std::move(cells));
  }
  return table;
}

NumberTable MakeExampleTable(const View& view, const std::vector<StepPhase>& phases, int64_t phase,
                             const StepFocus& focus, int digits) {
  const Trainer& trainer = *view.trainer;
  const int decimals = digits - 1;
  const MinibatchTensors& tensors = trainer.last_minibatch();
  const Dataset& set = trainer.data().train;
  const bool is_classifier = trainer.network().is_classifier();
  const PhaseKind now = phases[phase].kind;
  const auto reached = [&](PhaseKind kind) { return IsReached(phases, phase, kind); };
  NumberTable table;
  table.chosen_row = focus.example;
  for (int64_t k = 0; k < set.num_features; ++k) {
    table.columns.push_back(
        {set.num_features == 1 ? "x" : "x" + SubscriptText(k + 1), now == PhaseKind::kDraw});
  }
  table.columns.push_back({"y", now == PhaseKind::kDraw});
  const bool shows_prediction = !is_classifier && reached(PhaseKind::kLogits);
  if (shows_prediction) table.columns.push_back({"ŷ", now == PhaseKind::kLogits});
  if (reached(PhaseKind::kLosses)) {
    if (!is_classifier) table.columns.push_back({"ŷ − y", now == PhaseKind::kLosses});
    table.columns.push_back({"l", now == PhaseKind::kLosses});
  }
  const bool shows_gradient = !is_classifier && reached(PhaseKind::kGradLogits);
  if (shows_gradient) table.columns.push_back({"∂L/∂ŷ", now == PhaseKind::kGradLogits});
  for (int64_t i = 0; i < tensors.batch_size(); ++i) {
    const int64_t example = tensors.examples[i];
    table.row_names.push_back(std::to_string(i));
    std::vector<std::string> cells;
    for (int64_t k = 0; k < set.num_features; ++k) {
      cells.push_back(FixedText(static_cast<double>(set.Feature(example, k)), decimals));
    }
    const double prediction = static_cast<double>(tensors.logits.View().At(0, i));
    cells.push_back(is_classifier ? ClassNameAt(view, set.labels[example])
                                  : FixedText(static_cast<double>(set.targets[example]), decimals));
    if (shows_prediction) cells.push_back(FixedText(prediction, decimals));
    if (reached(PhaseKind::kLosses)) {
      if (!is_classifier) {
        cells.push_back(
            SignedText(prediction - static_cast<double>(set.targets[example]), decimals));
      }
      cells.push_back(Digits(tensors.losses[i], digits));
    }
    if (shows_gradient) cells.push_back(Digits(tensors.grad_logits.View().At(0, i), digits));
    table.cells.push_back(std::move(cells));
  }
  return table;
}

bool IsWholeStep(const Trainer& trainer) {
  const ExperimentConfig& config = trainer.last_step_config();
  return config.momentum != 0 || config.weight_decay != 0;
}

double UpdateFactor(const Trainer& trainer) {
  const ExperimentConfig& config = trainer.last_step_config();
  return config.learning_rate /
         (config.divide_by_batch ? static_cast<double>(trainer.last_minibatch().batch_size()) : 1);
}

std::string StepColumnTitle(const View& view) {
  if (IsWholeStep(*view.trainer)) return Text(view, kWholeStepColumn);
  const bool divides = view.trainer->last_step_config().divide_by_batch;
  return Text(view, kStepColumn) + std::string(divides ? " / B" : "");
}

namespace {

// The columns of a parameter and its update, as far as the step has come.
struct ParameterRow {
  float before, gradient, after;
};

std::vector<std::string> CellsOf(const Trainer& trainer, const ParameterRow& row,
                                 bool shows_gradient, bool shows_update, int digits) {
  std::vector<std::string> cells = {FixedText(static_cast<double>(row.before), digits)};
  if (shows_gradient) cells.push_back(Digits(row.gradient, digits));
  if (shows_update) {
    const double step = IsWholeStep(trainer)
                            ? static_cast<double>(row.before) - static_cast<double>(row.after)
                            : UpdateFactor(trainer) * static_cast<double>(row.gradient);
    cells.push_back(Digits(step, digits));
    cells.push_back(FixedText(static_cast<double>(row.after), digits));
  }
  return cells;
}

ParameterRow WeightRow(const Trainer& trainer, int64_t layer, int64_t j, int64_t k) {
  return {trainer.previous_parameters().Weight(layer).At(j, k),
          trainer.gradient().Weight(layer).At(j, k), trainer.parameters().Weight(layer).At(j, k)};
}

ParameterRow BiasRow(const Trainer& trainer, int64_t layer, int64_t j) {
  return {trainer.previous_parameters().Bias(layer)[j], trainer.gradient().Bias(layer)[j],
          trainer.parameters().Bias(layer)[j]};
}

}  // namespace

NumberTable MakeParameterTable(const View& view, const std::vector<StepPhase>& phases,
                               int64_t phase, const StepFocus& focus, int digits) {
  const Trainer& trainer = *view.trainer;
  const PhaseKind now = phases[phase].kind;
  const bool shows_gradient = IsReached(phases, phase, PhaseKind::kGradParameters);
  const bool shows_update = IsReached(phases, phase, PhaseKind::kUpdate);
  const ConstMatrixView weight = trainer.parameters().Weight(0);
  NumberTable table;
  table.columns.push_back({Text(view, kBefore), false});
  if (shows_gradient) {
    table.columns.push_back({Text(view, kGradientColumn), now == PhaseKind::kGradParameters});
  }
  if (shows_update) {
    table.columns.push_back({StepColumnTitle(view), true});
    table.columns.push_back({Text(view, kAfter), true});
  }
  const auto add = [&](std::string name, const ParameterRow& row) {
    table.row_names.push_back(std::move(name));
    table.cells.push_back(CellsOf(trainer, row, shows_gradient, shows_update, digits));
  };
  for (int64_t j = 0; j < weight.rows; ++j) {
    const std::string output = weight.rows > 1 ? ClassNameAt(view, j) + " " : "";
    for (int64_t k = 0; k < weight.columns; ++k) {
      if (j == focus.output && k == focus.input) {
        table.chosen_row = static_cast<int64_t>(table.row_names.size());
      }
      add(output + "w" + (weight.columns > 1 ? SubscriptText(k + 1) : std::string()),
          WeightRow(trainer, 0, j, k));
    }
    add(output + "b", BiasRow(trainer, 0, j));
  }
  return table;
}

NumberTable MakeUpdateTable(const View& view, const StepFocus& focus) {
  const Trainer& trainer = *view.trainer;
  NumberTable table;
  table.columns = {{Text(view, kBefore), false},
                   {Text(view, kGradientColumn), false},
                   {StepColumnTitle(view), true},
                   {Text(view, kAfter), true}};
  table.row_names = {"w" + SubscriptText(focus.output) + "," + SubscriptText(focus.input),
                     "b" + SubscriptText(focus.output)};
  constexpr int kDigits = 6;
  table.cells = {
      CellsOf(trainer, WeightRow(trainer, focus.layer, focus.output, focus.input), true, true,
              kDigits),
      CellsOf(trainer, BiasRow(trainer, focus.layer, focus.output), true, true, kDigits)};
  return table;
}

}  // namespace playground
