// RunOptions: what a run is told beside the text of its experiment.

#ifndef PLAYGROUND_WEB_API_RUN_OPTIONS_H_
#define PLAYGROUND_WEB_API_RUN_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <span>

#include "data/dataset.h"
#include "text/error.h"
#include "train/minibatch_parts.h"

namespace playground {

struct RunOptions {
  std::optional<uint64_t> seed;  // else the experiment's
  bool measures_test_at_end_only = false;
  MinibatchParts parts;
};

// From the numbers of trainerNumbers in web/core/checks.mjs: seed (-1: none), what is measured, combine, divisor,
// label smoothing, clip norm, how many weights and class weights, then these. Fails for what this data, or no
// data, can have.
Result<RunOptions> ReadRunOptions(std::span<const double> numbers, const DataSplit& data);

}  // namespace playground

#endif  // PLAYGROUND_WEB_API_RUN_OPTIONS_H_
