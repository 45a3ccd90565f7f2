// The tables of the step view: the classes of the chosen example, the rows of a small minibatch,
// and the parameters of a small model. A column appears with the phase that makes it.

#ifndef PLAYGROUND_UI_STEP_TABLES_H_
#define PLAYGROUND_UI_STEP_TABLES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "train/step_phases.h"
#include "ui/rect.h"
#include "ui/step_formula.h"
#include "ui/view.h"

namespace playground {

// A table of numbers under short headings.
struct NumberTable {
  struct Column {
    std::string title;
    bool is_new = false;  // made in this phase
  };
  std::vector<std::string> row_names;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> cells;  // [row][column]
  int64_t chosen_row = -1;
  int64_t marked_row = -1;  // the label: with a diamond
};

// As many rows as fit, around the chosen one. The row under the mouse, or that a key has chosen.
std::optional<int64_t> DrawNumberTable(const View& view, const Rect& area, const char* id,
                                       const NumberTable& table);
// Height of a table with so many rows.
float NumberTableHeight(int64_t rows);

// Whether `kind` has been reached at `phase` of `phases`.
bool IsReached(const std::vector<StepPhase>& phases, int64_t phase, PhaseKind kind);

// Rows are classes: o, exp(o - max), probability, truth, gradient. For classifiers.
NumberTable MakeClassTable(const View& view, const std::vector<StepPhase>& phases, int64_t phase,
                           const StepFocus& focus);
// Rows are examples: features, target, prediction, loss, gradient. For few features. `digits` are
// the significant ones of what may be small.
NumberTable MakeExampleTable(const View& view, const std::vector<StepPhase>& phases, int64_t phase,
                             const StepFocus& focus, int digits);
// Rows are parameters: before, gradient, step, after. For few parameters.
NumberTable MakeParameterTable(const View& view, const std::vector<StepPhase>& phases,
                               int64_t phase, const StepFocus& focus, int digits);
// The same of one weight of the chosen layer, and of the bias of its output.
NumberTable MakeUpdateTable(const View& view, const StepFocus& focus);

// With momentum or weight decay a step is more than learning rate times gradient: it is shown
// whole.
bool IsWholeStep(const Trainer& trainer);
// Learning rate, divided by the minibatch size where the update divides.
double UpdateFactor(const Trainer& trainer);
std::string StepColumnTitle(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_UI_STEP_TABLES_H_
