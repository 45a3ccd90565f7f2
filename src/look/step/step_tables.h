// The tables of the step view: the classes of the chosen example, the rows of a minibatch, and the
// parameters of a small model. A column appears with the phase that makes it.

#ifndef PLAYGROUND_LOOK_STEP_STEP_TABLES_H_
#define PLAYGROUND_LOOK_STEP_STEP_TABLES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "look/look.h"
#include "look/step/step_formula.h"
#include "look/step/step_phases.h"
#include "look/view.h"

namespace playground {

// A table of numbers under short headings.
struct NumberTable {
  struct Column {
    std::string_view key;  // as in LookColumn; numbered where several have the same
    std::string title;
    bool is_new = false;   // made in this phase
    bool is_read = false;  // read in this phase; the others are left out where there is no room
  };
  std::vector<std::string> row_names = {};
  std::vector<Column> columns = {};
  std::vector<std::vector<LookCell>> cells = {};  // [row][column]
  int64_t chosen_row = -1;
  int64_t marked_row = -1;  // the label: with a diamond
};

// Whether `kind` has been reached at `phase` of `phases`.
bool IsReached(const std::vector<StepPhase>& phases, int64_t phase, PhaseKind kind);

// Rows are classes: o, exp(o - max), probability, truth, gradient. For classifiers.
NumberTable MakeClassTable(const View& view, const std::vector<StepPhase>& phases, int64_t phase,
                           const StepFocus& focus);
// Rows are examples: features where they are few, target, prediction, loss, gradient.
NumberTable MakeExampleTable(const View& view, const std::vector<StepPhase>& phases, int64_t phase,
                             const StepFocus& focus);
// Rows are parameters: before, gradient, step, after. For few parameters.
NumberTable MakeParameterTable(const View& view, const std::vector<StepPhase>& phases,
                               int64_t phase, const StepFocus& focus);
// Points `focus` at what a row of it is of.
void PointAtParameter(const View& view, int64_t row, StepFocus* focus);
// The same of one weight of the chosen layer, and of the bias of its output.
NumberTable MakeUpdateTable(const View& view, const StepFocus& focus);

std::string StepColumnTitle(const View& view);

// The page of `table` with its chosen row.
LookTable LookOf(const NumberTable& table, std::string_view key, std::string caption,
                 std::string rows_name);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_STEP_STEP_TABLES_H_
