// The cells of the model: its layers, how they start, and the loss of one example.

#ifndef PLAYGROUND_EXPORT_MODEL_CELLS_H_
#define PLAYGROUND_EXPORT_MODEL_CELLS_H_

#include "export/code_cell.h"
#include "export/exported_run.h"

namespace playground {

// `net` of nn.Linear, not to be made after the seed is set.
CodeCell LayersCell(const ExportedRun& run);
// Draws its weights, and keeps `first_weights` for the check.
CodeCell InitialWeightsCell(const ExportedRun& run);
// W, b, `net` and `first_weights` in one, for has_plain_tensors.
CodeCell PlainTensorsCell(const ExportedRun& run);
// `loss`, a number per example; from scratch or of torch.nn.
CodeCell LossCell(const ExportedRun& run, bool from_scratch);

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_MODEL_CELLS_H_
