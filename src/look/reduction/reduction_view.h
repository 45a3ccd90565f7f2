// ReductionView: what the view of sum or mean may read, beside the student's own run.

#ifndef PLAYGROUND_LOOK_REDUCTION_REDUCTION_VIEW_H_
#define PLAYGROUND_LOOK_REDUCTION_REDUCTION_VIEW_H_

#include <cstdint>
#include <span>
#include <string>

#include "look/view.h"
#include "study/reduction/comparison.h"
#include "study/reduction/reduction_presets.h"
#include "study/reduction/seed_study.h"

namespace playground {

struct ReductionView : View {
  const ReductionPreset* preset = nullptr;  // null until one is opened
  std::span<const ComparedRun> runs;  // as they are set; the preset's until the student edits one
  const Comparison* comparison = nullptr;  // null while its data is being made
  const SeedStudy* study = nullptr;        // null unless one was started
  bool is_running = false;
  bool is_making_data = false;  // for the comparison
  int64_t data_done = 0;
  int64_t data_total = 0;
  std::string error;  // a sentence; empty: none
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_REDUCTION_REDUCTION_VIEW_H_
