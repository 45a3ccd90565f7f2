// Trace: the bits of a run in a few numbers, step by step and tensor by tensor, so that of two
// builds that differ the first difference can be named. hashes.txt holds the traces that every
// build must give.

#ifndef PLAYGROUND_TESTS_DETERMINISM_TRACE_H_
#define PLAYGROUND_TESTS_DETERMINISM_TRACE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace playground {

struct Trace {
  // Of steps beyond these only the end of the run tells.
  static constexpr int64_t kTracedSteps = 300;

  std::string config;  // text form
  // Each column of the rows: "features", "labels" (or "targets"), the weights before the first step
  // in the first row; the tensors of a step in the others.
  std::vector<std::string> tensors;
  // [step][tensor], 16 bits of a hash; row 0 is before the first step, where only data and weights
  // are.
  std::vector<std::vector<std::string>> rows;
  int64_t num_steps = 0;
  uint64_t figures_hash = 0;  // of the loss and accuracy of every epoch
  uint64_t weights_hash = 0;  // after the last step
};

// Runs a config of a generated dataset to its end. An empty config text: it cannot be run as
// written.
Trace RunTrace(std::string_view config);

// The lines of one trace in hashes.txt, and all traces of such a text.
std::string ToText(const Trace& trace);
std::vector<Trace> ParseTraces(std::string_view text);

// "" if they are equal, else where they first differ: "step 3, gradient of 0.weight".
std::string FirstDifference(const Trace& expected, const Trace& actual);

}  // namespace playground

#endif  // PLAYGROUND_TESTS_DETERMINISM_TRACE_H_
