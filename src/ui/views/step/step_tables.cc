#include "ui/views/step/step_tables.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "look/step/step_digits.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"
#include "ui/paper/marks.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/step/step_maps.h"

namespace playground {
namespace {

using enum TextId;

// Of a row, and where a table would not fit otherwise.
constexpr float kRow = 22;
constexpr float kLeastRow = 17;
constexpr float kColumnGap = 2 * kUnit;
constexpr float kLeastNameWidth = 28;

float NameWidth(const NumberTable& table) {
  float width = kLeastNameWidth;
  for (const std::string& name : table.row_names) {
    width = std::max(width, MeasureText(TextStyle::kSmall, name).x + 2 * kUnit);
  }
  return width;
}

// As wide as its title and its widest number.
std::vector<float> LeastWidths(const NumberTable& table) {
  std::vector<float> widths;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    float width = MeasureText(TextStyle::kSmall, table.columns[c].title).x;
    for (const std::vector<std::string>& row : table.cells) {
      width = std::max(width, MeasureText(TextStyle::kSmall, row[c]).x);
    }
    widths.push_back(width + kColumnGap);
  }
  return widths;
}

float Sum(const std::vector<float>& widths) {
  return std::accumulate(widths.begin(), widths.end(), 0.f);
}

// Without what the phase does not read, from the right, until the rest fits.
NumberTable FitColumns(NumberTable table, float room) {
  while (Sum(LeastWidths(table)) > room) {
    std::size_t last = table.columns.size();
    while (last > 0 && (table.columns[last - 1].is_new || table.columns[last - 1].is_read)) --last;
    if (last == 0) break;
    const auto place = static_cast<std::ptrdiff_t>(last - 1);
    table.columns.erase(table.columns.begin() + place);
    for (std::vector<std::string>& row : table.cells) row.erase(row.begin() + place);
  }
  return table;
}

// All of the same width where there is room for that.
std::vector<float> ColumnWidths(const NumberTable& table, float room) {
  constexpr float kMostWidth = 120;
  std::vector<float> widths = LeastWidths(table);
  const float equal = room / static_cast<float>(std::max<std::size_t>(1, widths.size()));
  const float widest = widths.empty() ? 0 : *std::max_element(widths.begin(), widths.end());
  if (widest <= equal) {
    widths.assign(widths.size(), std::min(equal, std::max(widest, kMostWidth)));
  } else {
    const float more = (room - Sum(widths)) / static_cast<float>(widths.size());
    for (float& width : widths) width += more;
  }
  return widths;
}

// Rows that are not shown fade out at the edge behind which they are.
void DrawFade(ImDrawList* list, const Palette& palette, const Rect& area, bool is_below) {
  const ImU32 page = palette.page;
  const ImU32 clear = WithAlpha(palette.page, 0);
  const ImU32 top = is_below ? clear : page;
  const ImU32 bottom = is_below ? page : clear;
  list->AddRectFilledMultiColor(area.min(), area.max(), top, top, bottom, bottom);
}

}  // namespace

float NumberTableHeight(int64_t rows) { return kRow * static_cast<float>(rows + 1) + 4; }

float LeastNumberTableHeight(int64_t rows) { return kLeastRow * static_cast<float>(rows + 1) + 4; }

float NumberTableWidth(const NumberTable& table) {
  return NameWidth(table) + Sum(LeastWidths(table));
}

bool IsReached(const std::vector<StepPhase>& phases, int64_t phase, PhaseKind kind) {
  for (int64_t i = 0; i <= phase && i < static_cast<int64_t>(phases.size()); ++i) {
    if (phases[i].kind == kind) return true;
  }
  return false;
}

std::optional<int64_t> DrawNumberTable(const View& view, const Rect& area, const char* id,
                                       const NumberTable& whole_table) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto rows = static_cast<int64_t>(whole_table.row_names.size());
  const float row_height =
      std::clamp(area.height() / static_cast<float>(rows + 1), kLeastRow, kRow);
  if (area.height() < 2 * row_height) return std::nullopt;
  const auto fitting = static_cast<int64_t>(area.height() / row_height) - 1;
  const int64_t shown = std::min(rows, fitting);
  const int64_t first = std::clamp<int64_t>(whole_table.chosen_row - shown / 2, 0, rows - shown);

  const std::string rows_shown =
      shown == rows ? "" : Fill(Text(view, kRowsShown), {CountText(shown), CountText(rows)});
  const float name_width =
      std::max(std::min(NameWidth(whole_table), area.width() * 0.3f),
               rows_shown.empty() ? 0 : MeasureText(TextStyle::kSmall, rows_shown).x + kUnit);
  const NumberTable table = FitColumns(whole_table, area.width() - name_width);
  const std::vector<float> widths = ColumnWidths(table, area.width() - name_width);
  std::vector<float> lefts = {area.left + name_width};
  for (const float width : widths) lefts.push_back(lefts.back() + width);
  const auto cell = [&](int64_t row, std::size_t column) {
    const float top = area.top + row_height * static_cast<float>(row + 1);
    return Rect{lefts[column], top, lefts[column + 1] - kUnit, top + row_height};
  };
  const float right = lefts.back();
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    Rect heading = cell(-1, c);
    if (table.columns[c].is_new) {
      list->AddRectFilled(
          {heading.left + kUnit / 2, heading.top},
          {heading.right + kUnit / 2, heading.top + row_height * static_cast<float>(shown + 1)},
          palette.accent_soft, kRounding);
    }
    DrawTextIn(list, TextStyle::kSmall, heading, Align::kRight,
               table.columns[c].is_new ? palette.accent : palette.text_soft,
               table.columns[c].title);
  }
  DrawTextIn(list, TextStyle::kSmall,
             {area.left, area.top, area.left + name_width, area.top + row_height}, Align::kLeft,
             palette.text_soft, rows_shown);
  list->AddLine({area.left, area.top + row_height}, {right, area.top + row_height},
                palette.hairline);

  std::optional<int64_t> pointed;
  for (int64_t i = 0; i < shown; ++i) {
    const int64_t row = first + i;
    const float top = area.top + row_height * static_cast<float>(i + 1);
    const Rect line{area.left, top, right, top + row_height};
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
    DrawTextIn(list, TextStyle::kSmall,
               {area.left + 14, top, area.left + name_width, top + row_height}, Align::kLeft,
               is_chosen ? palette.accent : palette.text, table.row_names[row]);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      DrawTextIn(list, TextStyle::kSmall, cell(i, c), Align::kRight, palette.text,
                 table.cells[row][c]);
    }
  }
  const float top = area.top + row_height;
  if (first > 0) DrawFade(list, palette, {area.left, top + 1, right, top + row_height / 2}, false);
  const float bottom = top + row_height * static_cast<float>(shown);
  if (first + shown < rows) {
    DrawFade(list, palette, {area.left, bottom - row_height / 2, right, bottom}, true);
  }
  return pointed;
}

NumberTable MakeClassTable(const View& view, const std::vector<StepPhase>& phases, int64_t phase,
                           const StepFocus& focus) {
  const Trainer& trainer = *view.trainer;
  const MinibatchTensors& tensors = trainer.last_minibatch();
  const StepDigits digits = DigitsOfStep(trainer);
  const int32_t label = trainer.data().train.labels[tensors.examples[focus.example]];
  const int64_t num_classes = trainer.network().num_outputs();
  const PhaseKind now = phases[phase].kind;
  const auto reached = [&](PhaseKind kind) { return IsReached(phases, phase, kind); };
  NumberTable table;
  table.chosen_row = focus.output;
  table.marked_row = label;
  const auto add_column = [&](const char* title, PhaseKind made_in, bool is_read) {
    if (reached(made_in)) table.columns.push_back({title, now == made_in, is_read});
  };
  const bool is_loss_or_gradient = now == PhaseKind::kLosses || now == PhaseKind::kGradLogits;
  add_column("o", PhaseKind::kLogits, now == PhaseKind::kSoftmax);
  add_column("exp(o − max)", PhaseKind::kSoftmax, false);
  add_column("ŷ", PhaseKind::kSoftmax, is_loss_or_gradient);
  add_column("y", PhaseKind::kLosses, is_loss_or_gradient);
  add_column("∂L/∂o", PhaseKind::kGradLogits, false);
  double largest = static_cast<double>(tensors.logits.View().At(0, focus.example));
  for (int64_t c = 1; c < num_classes; ++c) {
    largest = std::max(largest, static_cast<double>(tensors.logits.View().At(c, focus.example)));
  }
  for (int64_t c = 0; c < num_classes; ++c) {
    table.row_names.push_back(ClassNameAt(view, c));
    std::vector<std::string> cells;
    const double logit = static_cast<double>(tensors.logits.View().At(c, focus.example));
    if (reached(PhaseKind::kLogits)) cells.push_back(digits.logit.Text(logit));
    if (reached(PhaseKind::kSoftmax)) {
      cells.push_back(digits.exponential.Text(std::exp(logit - largest)));
      cells.push_back(digits.probability.Text(tensors.probabilities.View().At(c, focus.example)));
    }
    if (reached(PhaseKind::kLosses)) cells.push_back(c == label ? "1" : "0");
    if (reached(PhaseKind::kGradLogits)) {
      cells.push_back(digits.grad_output.Text(tensors.grad_logits.View().At(c, focus.example)));
    }
    table.cells.push_back(std::move(cells));
  }
  return table;
}

NumberTable MakeExampleTable(const View& view, const std::vector<StepPhase>& phases, int64_t phase,
                             const StepFocus& focus) {
  const Trainer& trainer = *view.trainer;
  const MinibatchTensors& tensors = trainer.last_minibatch();
  const StepDigits digits = DigitsOfStep(trainer);
  const Dataset& set = trainer.data().train;
  const bool is_classifier = trainer.network().is_classifier();
  const PhaseKind now = phases[phase].kind;
  const auto reached = [&](PhaseKind kind) { return IsReached(phases, phase, kind); };
  const bool reads_target = now == PhaseKind::kLosses || now == PhaseKind::kGradLogits;
  const bool reads_features =
      now == PhaseKind::kHidden || now == PhaseKind::kLogits || now == PhaseKind::kGradParameters;
  NumberTable table;
  table.chosen_row = focus.example;
  for (int64_t k = 0; k < set.num_features; ++k) {
    table.columns.push_back({set.num_features == 1 ? "x" : "x" + SubscriptText(k + 1),
                             now == PhaseKind::kDraw, reads_features});
  }
  table.columns.push_back({"y", now == PhaseKind::kDraw, reads_target});
  const bool shows_prediction = !is_classifier && reached(PhaseKind::kLogits);
  if (shows_prediction) table.columns.push_back({"ŷ", now == PhaseKind::kLogits, reads_target});
  if (reached(PhaseKind::kLosses)) {
    if (!is_classifier) table.columns.push_back({"ŷ − y", now == PhaseKind::kLosses, reads_target});
    table.columns.push_back({"l", now == PhaseKind::kLosses, now == PhaseKind::kReduce});
  }
  const bool shows_gradient = !is_classifier && reached(PhaseKind::kGradLogits);
  if (shows_gradient) {
    table.columns.push_back(
        {"∂L/∂ŷ", now == PhaseKind::kGradLogits, now == PhaseKind::kGradParameters});
  }
  for (int64_t i = 0; i < tensors.batch_size(); ++i) {
    const int64_t example = tensors.examples[i];
    table.row_names.push_back(std::to_string(i));
    std::vector<std::string> cells;
    for (int64_t k = 0; k < set.num_features; ++k) {
      cells.push_back(digits.feature.Text(set.Feature(example, k)));
    }
    const auto prediction = static_cast<double>(tensors.logits.View().At(0, i));
    cells.push_back(is_classifier ? ClassNameAt(view, set.labels[example])
                                  : digits.logit.Text(set.targets[example]));
    if (shows_prediction) cells.push_back(digits.logit.Text(prediction));
    if (reached(PhaseKind::kLosses)) {
      if (!is_classifier) {
        cells.push_back(digits.logit.Text(prediction - static_cast<double>(set.targets[example])));
      }
      cells.push_back(digits.loss.Text(tensors.losses[i]));
    }
    if (shows_gradient) {
      cells.push_back(digits.grad_output.Text(tensors.grad_logits.View().At(0, i)));
    }
    table.cells.push_back(std::move(cells));
  }
  return table;
}

std::string StepColumnTitle(const View& view) {
  if (IsWholeStep(*view.trainer)) return Text(view, kWholeStepColumn);
  const bool divides = view.trainer->last_step_config().divide_by_batch;
  return Text(view, kStepColumn) + std::string(divides ? " / B" : "");
}

namespace {

// The columns of a parameter and its update, as far as the step has come.
std::vector<std::string> CellsOf(const Trainer& trainer, const ParameterRow& row,
                                 bool shows_gradient, bool shows_update,
                                 const ParameterDigits& digits) {
  std::vector<std::string> cells = {digits.value.Text(row.before)};
  if (shows_gradient) cells.push_back(digits.gradient.Text(row.gradient));
  if (shows_update) {
    cells.push_back(digits.value.Text(StepOf(trainer, row)));
    cells.push_back(digits.value.Text(row.after));
  }
  return cells;
}

}  // namespace

NumberTable MakeParameterTable(const View& view, const std::vector<StepPhase>& phases,
                               int64_t phase, const StepFocus& focus) {
  const Trainer& trainer = *view.trainer;
  const PhaseKind now = phases[phase].kind;
  const bool shows_gradient = IsReached(phases, phase, PhaseKind::kGradParameters);
  const bool shows_update = IsReached(phases, phase, PhaseKind::kUpdate);
  const ParameterDigits digits = DigitsOfParameters(trainer, focus, shows_update);
  const ConstMatrixView weight = trainer.parameters().Weight(0);
  NumberTable table;
  table.columns.push_back({Text(view, kBefore), false, true});
  if (shows_gradient) {
    table.columns.push_back({Text(view, kGradientColumn), now == PhaseKind::kGradParameters, true});
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
  const ParameterDigits digits = DigitsOfParameters(trainer, focus, true);
  NumberTable table;
  table.columns = {{Text(view, kBefore), false, true},
                   {Text(view, kGradientColumn), false, true},
                   {StepColumnTitle(view), true},
                   {Text(view, kAfter), true}};
  table.row_names = {"w  " + WeightLabel(view, focus.layer, focus.output, focus.input),
                     "b  " + OutputLabel(view, focus.layer, focus.output)};
  table.cells = {CellsOf(trainer, WeightRow(trainer, focus.layer, focus.output, focus.input), true,
                         true, digits),
                 CellsOf(trainer, BiasRow(trainer, focus.layer, focus.output), true, true, digits)};
  return table;
}

}  // namespace playground
