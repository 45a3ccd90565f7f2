// The tables of the step view: the classes of the chosen example, the rows of a small minibatch,
// and the parameters of a small model. A column appears with the phase that makes it.

#ifndef PLAYGROUND_UI_VIEWS_STEP_STEP_TABLES_H_
#define PLAYGROUND_UI_VIEWS_STEP_STEP_TABLES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "look/step/step_formula.h"
#include "look/step/step_phases.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// A table of numbers under short headings.
struct NumberTable {
  struct Column {
    std::string title;
    bool is_new = false;   // made in this phase
    bool is_read = false;  // read in this phase; the others are left out where there is no room
  };
  std::vector<std::string> row_names;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> cells;  // [row][column]
  int64_t chosen_row = -1;
  int64_t marked_row = -1;  // the label: with a diamond
};

// As many rows as fit, around the chosen one; where they are not all, it says so. The row under the
// mouse, or that a key has chosen.
std::optional<int64_t> DrawNumberTable(const View& view, const Rect& area, const char* id,
                                       const NumberTable& table);
// Height of a table with so many rows, and the least height in which all of them are shown.
float NumberTableHeight(int64_t rows);
float LeastNumberTableHeight(int64_t rows);
// Width in which no column is left out.
float NumberTableWidth(const NumberTable& table);

// Whether `kind` has been reached at `phase` of `phases`.
bool IsReached(const std::vector<StepPhase>& phases, int64_t phase, PhaseKind kind);

// Rows are classes: o, exp(o - max), probability, truth, gradient. For classifiers.
NumberTable MakeClassTable(const View& view, const std::vector<StepPhase>& phases, int64_t phase,
                           const StepFocus& focus);
// Rows are examples: features, target, prediction, loss, gradient. For few features.
NumberTable MakeExampleTable(const View& view, const std::vector<StepPhase>& phases, int64_t phase,
                             const StepFocus& focus);
// Rows are parameters: before, gradient, step, after. For few parameters.
NumberTable MakeParameterTable(const View& view, const std::vector<StepPhase>& phases,
                               int64_t phase, const StepFocus& focus);
// The same of one weight of the chosen layer, and of the bias of its output.
NumberTable MakeUpdateTable(const View& view, const StepFocus& focus);

std::string StepColumnTitle(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_STEP_STEP_TABLES_H_
