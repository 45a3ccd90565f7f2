// The questions of Sum or mean: runs that are worth putting side by side.

#ifndef PLAYGROUND_STUDY_REDUCTION_REDUCTION_PRESETS_H_
#define PLAYGROUND_STUDY_REDUCTION_REDUCTION_PRESETS_H_

#include <span>
#include <string_view>
#include <vector>

#include "experiment/parameter_registry.h"
#include "study/reduction/comparison.h"

namespace playground {

// As in MinibatchParts.
struct ReductionPresetParts {
  MinibatchParts::Combine combine = MinibatchParts::Combine::kAdd;
  std::span<const int64_t> weights = {};  // empty: the minibatch is one piece
  MinibatchParts::Divisor divisor = MinibatchParts::Divisor::kExamples;
  std::span<const float> class_weights = {};
  double label_smoothing = 0;
  double clip_norm = 0;
};

struct ReductionPresetRun {
  BilingualText name;
  std::string_view changes;  // text form; what differs from the preset's base
  ReductionPresetParts parts = {};
};

struct ReductionPreset {
  std::string_view key;
  BilingualText title;
  BilingualText question;  // to think about before it runs
  std::string_view base;   // text form; of linear regression unless it says otherwise
  std::span<const ReductionPresetRun> runs;
};

// To add one: a row of the table in reduction_presets.cc; the test asks what its verdicts must be.
std::span<const ReductionPreset> ReductionPresets();
const ReductionPreset* FindReductionPreset(std::string_view key);  // null if unknown
std::vector<ComparedRun> MakeComparedRuns(const ReductionPreset& preset);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_REDUCTION_REDUCTION_PRESETS_H_
