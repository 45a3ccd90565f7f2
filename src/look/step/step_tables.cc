#include "look/step/step_tables.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "look/look_cells.h"
#include "look/step/step_digits.h"
#include "look/step/step_labels.h"
#include "look/table_page.h"
#include "look/view_queries.h"
#include "text/number_text.h"
#include "train/trainer.h"

namespace playground {
namespace {

using enum TextId;

template <typename Number>
LookCell CellOf(const NumberColumn& column, Number value) {
  return NumberCell(value, column.Text(value));
}

}  // namespace

bool IsReached(const std::vector<StepPhase>& phases, int64_t phase, PhaseKind kind) {
  for (int64_t i = 0; i <= phase && i < static_cast<int64_t>(phases.size()); ++i) {
    if (phases[i].kind == kind) return true;
  }
  return false;
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
  const auto add_column = [&](std::string_view key, const char* title, PhaseKind made_in,
                              bool is_read) {
    if (reached(made_in)) table.columns.push_back({key, title, now == made_in, is_read});
  };
  const bool is_loss_or_gradient = now == PhaseKind::kLosses || now == PhaseKind::kGradLogits;
  add_column("logit", "o", PhaseKind::kLogits, now == PhaseKind::kSoftmax);
  add_column("exponential", "exp(o − max)", PhaseKind::kSoftmax, false);
  add_column("probability", "ŷ", PhaseKind::kSoftmax, is_loss_or_gradient);
  add_column("truth", "y", PhaseKind::kLosses, is_loss_or_gradient);
  add_column("gradient", "∂L/∂o", PhaseKind::kGradLogits, false);
  double largest = static_cast<double>(tensors.logits.View().At(0, focus.example));
  for (int64_t c = 1; c < num_classes; ++c) {
    largest = std::max(largest, static_cast<double>(tensors.logits.View().At(c, focus.example)));
  }
  for (int64_t c = 0; c < num_classes; ++c) {
    table.row_names.push_back(ClassNameAt(view, c));
    std::vector<LookCell> cells;
    const double logit = static_cast<double>(tensors.logits.View().At(c, focus.example));
    if (reached(PhaseKind::kLogits)) cells.push_back(CellOf(digits.logit, logit));
    if (reached(PhaseKind::kSoftmax)) {
      cells.push_back(CellOf(digits.exponential, std::exp(logit - largest)));
      cells.push_back(
          CellOf(digits.probability, tensors.probabilities.View().At(c, focus.example)));
    }
    if (reached(PhaseKind::kLosses))
      cells.push_back(c == label ? LookCell{"1", 1} : LookCell{"0", 0});
    if (reached(PhaseKind::kGradLogits)) {
      cells.push_back(CellOf(digits.grad_output, tensors.grad_logits.View().At(c, focus.example)));
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
  const int64_t num_features = IsShownAsTables(trainer) ? set.num_features : 0;
  for (int64_t k = 0; k < num_features; ++k) {
    table.columns.push_back({"feature", set.num_features == 1 ? "x" : "x" + SubscriptText(k + 1),
                             now == PhaseKind::kDraw, reads_features});
  }
  table.columns.push_back(
      {is_classifier ? "label" : "target", "y", now == PhaseKind::kDraw, reads_target});
  const bool shows_prediction = !is_classifier && reached(PhaseKind::kLogits);
  if (shows_prediction) {
    table.columns.push_back({"prediction", "ŷ", now == PhaseKind::kLogits, reads_target});
  }
  if (reached(PhaseKind::kLosses)) {
    if (!is_classifier) {
      table.columns.push_back({"residual", "ŷ − y", now == PhaseKind::kLosses, reads_target});
    }
    table.columns.push_back({"loss", "l", now == PhaseKind::kLosses, now == PhaseKind::kReduce});
  }
  const bool shows_gradient = !is_classifier && reached(PhaseKind::kGradLogits);
  if (shows_gradient) {
    table.columns.push_back(
        {"gradient", "∂L/∂ŷ", now == PhaseKind::kGradLogits, now == PhaseKind::kGradParameters});
  }
  for (int64_t i = 0; i < tensors.batch_size(); ++i) {
    const int64_t example = tensors.examples[i];
    table.row_names.push_back(std::to_string(i));
    std::vector<LookCell> cells;
    for (int64_t k = 0; k < num_features; ++k) {
      cells.push_back(CellOf(digits.feature, set.Feature(example, k)));
    }
    const auto prediction = static_cast<double>(tensors.logits.View().At(0, i));
    if (is_classifier) {
      const int32_t label = set.labels[example];
      cells.push_back({ClassNameAt(view, label), static_cast<double>(label)});
    } else {
      cells.push_back(CellOf(digits.logit, set.targets[example]));
    }
    if (shows_prediction) cells.push_back(CellOf(digits.logit, prediction));
    if (reached(PhaseKind::kLosses)) {
      if (!is_classifier) {
        cells.push_back(
            CellOf(digits.logit, prediction - static_cast<double>(set.targets[example])));
      }
      cells.push_back(CellOf(digits.loss, tensors.losses[i]));
    }
    if (shows_gradient) {
      cells.push_back(CellOf(digits.grad_output, tensors.grad_logits.View().At(0, i)));
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
std::vector<LookCell> CellsOf(const Trainer& trainer, const ParameterRow& row, bool shows_gradient,
                              bool shows_update, const ParameterDigits& digits) {
  std::vector<LookCell> cells = {CellOf(digits.value, row.before)};
  if (shows_gradient) cells.push_back(CellOf(digits.gradient, row.gradient));
  if (shows_update) {
    cells.push_back(CellOf(digits.value, StepOf(trainer, row)));
    cells.push_back(CellOf(digits.value, row.after));
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
  const ConstMatrixView weight = trainer.parameters_before_edits().Weight(0);
  NumberTable table;
  table.columns.push_back({"before", Text(view, kBefore), false, true});
  if (shows_gradient) {
    table.columns.push_back(
        {"gradient", Text(view, kGradientColumn), now == PhaseKind::kGradParameters, true});
  }
  if (shows_update) {
    table.columns.push_back({"step", StepColumnTitle(view), true});
    table.columns.push_back({"after", Text(view, kAfter), true});
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

// Rows are the weights and the bias of one output after another.
void PointAtParameter(const View& view, int64_t row, StepFocus* focus) {
  const int64_t inputs = view.trainer->network().num_inputs();
  focus->output = row / (inputs + 1);
  focus->input = std::min(row % (inputs + 1), inputs - 1);
}

NumberTable MakeUpdateTable(const View& view, const StepFocus& focus) {
  const Trainer& trainer = *view.trainer;
  const ParameterDigits digits = DigitsOfParameters(trainer, focus, true);
  NumberTable table;
  table.columns = {{"before", Text(view, kBefore), false, true},
                   {"gradient", Text(view, kGradientColumn), false, true},
                   {"step", StepColumnTitle(view), true},
                   {"after", Text(view, kAfter), true}};
  table.row_names = {"w  " + WeightLabel(view, focus.layer, focus.output, focus.input),
                     "b  " + OutputLabel(view, focus.layer, focus.output)};
  table.cells = {CellsOf(trainer, WeightRow(trainer, focus.layer, focus.output, focus.input), true,
                         true, digits),
                 CellsOf(trainer, BiasRow(trainer, focus.layer, focus.output), true, true, digits)};
  return table;
}

LookTable LookOf(const NumberTable& table, std::string_view key, std::string caption,
                 std::string rows_name) {
  LookTable look = {.key = key, .caption = std::move(caption), .rows_name = std::move(rows_name)};
  const auto num_rows = static_cast<int64_t>(table.cells.size());
  const TablePage page = PageWith(table.chosen_row, num_rows);
  for (const NumberTable::Column& column : table.columns) {
    const auto same = std::ranges::count(table.columns, column.key, &NumberTable::Column::key);
    const auto number = std::ranges::count(std::span(table.columns).first(look.columns.size()),
                                           column.key, &NumberTable::Column::key);
    look.columns.push_back(
        {std::string(column.key) + (same > 1 ? std::to_string(number + 1) : std::string()),
         column.title});
  }
  for (int64_t row = page.first; row < page.end; ++row) {
    look.rows.push_back({table.row_names[row], table.cells[row]});
  }
  if (table.chosen_row >= 0) look.selected_row = table.chosen_row - page.first;
  look.first_row = page.first;
  if (page.end - page.first < num_rows) look.num_rows = num_rows;
  return look;
}

}  // namespace playground
