// The cells that only a run with several workers has: it is the single run, of which each worker takes a
// share of every minibatch; DistributedDataParallel averages what they found.

#ifndef PLAYGROUND_EXPORT_DISTRIBUTED_CELLS_H_
#define PLAYGROUND_EXPORT_DISTRIBUTED_CELLS_H_

#include <string>

#include "export/code_cell.h"
#include "export/exported_run.h"

namespace playground {

// The lines that start the workers: `options`, `rank`, `world`.
std::string WorkersCode();
// `model`, `reduced` and the comparison with the gradient of a single worker.
CodeCell SharingCell(const ExportedRun& run);

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_DISTRIBUTED_CELLS_H_
