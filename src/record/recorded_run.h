// RecordedRun: a run in so few words that whoever reads them can make it again, and the numbers that it had. They can
// be forged, as all in a browser; but they can be recomputed (replay.h).

#ifndef PLAYGROUND_RECORD_RECORDED_RUN_H_
#define PLAYGROUND_RECORD_RECORDED_RUN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"
#include "train/trainer.h"

namespace playground {

struct RecordedChange {
  int64_t at_step;  // so many steps were taken before, at least one
  std::string set;  // "lr=0.01"

  bool operator==(const RecordedChange&) const = default;
};

struct RecordedMetric {
  std::string name;             // as Measures() has it (question.h)
  std::optional<double> value;  // none: not finite
};

enum class RunPhase { kPaused, kFinished, kDiverged };
std::string_view PhaseKey(RunPhase phase);  // "paused", ...
std::optional<RunPhase> FindPhase(std::string_view key);

struct RecordedRun {
  std::string experiment;  // complete, of the first step; where it stops is that of the last
  std::vector<RecordedChange> changes;
  int64_t num_steps = 0;
  RunPhase phase = RunPhase::kPaused;
  std::vector<RecordedMetric> metrics;  // of the last epoch's end
  uint64_t weights_hash = 0;
};

inline constexpr std::size_t kMostRecordedChanges = 1000;

// Fails where the run is between two states: while it is measured, or walks to another step.
Result<RecordedRun> RecordRun(const Trainer& run);

}  // namespace playground

#endif  // PLAYGROUND_RECORD_RECORDED_RUN_H_
