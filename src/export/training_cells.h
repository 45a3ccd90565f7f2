// The cells of training: the order of the examples, the update, the loop with its line an epoch, and what
// the numbers are compared with.

#ifndef PLAYGROUND_EXPORT_TRAINING_CELLS_H_
#define PLAYGROUND_EXPORT_TRAINING_CELLS_H_

#include "export/code_cell.h"
#include "export/exported_run.h"
#include "text/language.h"

namespace playground {

// How the loop is written.
enum class LoopStyle {
  kFromScratch,  // the book's sgd
  kOptimizer,    // one of torch.optim
  kDistributed,  // the same, and each worker takes its share of every minibatch
};

CodeCell OrderCell(const ExportedRun& run);
CodeCell UpdateCell(const ExportedRun& run, LoopStyle style);
// Of a run with weights and biases that were set by hand: sets them at the same steps.
CodeCell EditsCell(const ExportedRun& run, LoopStyle style);
// What the code prints is in the language; the line of an epoch is that of `play cli train`.
CodeCell LoopCell(const ExportedRun& run, LoopStyle style, Language language);
CodeCell CheckCell(const ExportedRun& run, LoopStyle style, Language language);

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_TRAINING_CELLS_H_
