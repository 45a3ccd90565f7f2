// ExportedTask: a task as files, so that a peer trains with the same numbers: the same examples, the
// same initial weights, the same order.
//
//   features.u8 [N, D] (value = byte / 255) or features.f32 [N, D]
//   labels.i32 [N] or targets.f32 [N]
//   order.i32 [N]          of the first epoch
//   parameters.f32         layer by layer the weight [out, in], then the bias [out]
// or, for a dense product, left.f32 and right.f32 [size, size]. Little-endian, without padding.

#ifndef PLAYGROUND_TESTS_BENCH_EXPORTED_TASK_H_
#define PLAYGROUND_TESTS_BENCH_EXPORTED_TASK_H_

#include <span>
#include <string>

#include "bench/tasks.h"
#include "model/parameters.h"
#include "text/error.h"

namespace playground {

// Write into an existing folder, and describe what they wrote as JSON. `initial` are the parameters
// from before the trainer's first epoch, which is behind it.
Result<std::string> ExportEpochTask(const std::string& folder, const Trainer& trainer,
                                    const Parameters& initial);
Result<std::string> ExportDenseTask(const std::string& folder, const DenseTask& task);

}  // namespace playground

#endif  // PLAYGROUND_TESTS_BENCH_EXPORTED_TASK_H_
