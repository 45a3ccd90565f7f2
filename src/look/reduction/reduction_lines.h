// What Sum or mean says of its runs, line by line: names, rules, how far its data is; and which knobs of a run
// it is about.

#ifndef PLAYGROUND_LOOK_REDUCTION_REDUCTION_LINES_H_
#define PLAYGROUND_LOOK_REDUCTION_REDUCTION_LINES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "look/reduction/reduction_view.h"
#include "look/view.h"

namespace playground {

// The preset's name for a run, as long as it is the preset's.
std::string NameOfRun(const ReductionView& view, int64_t run);
// "effective η = 0.1 · 256 = 25.6"; empty while there is no comparison.
std::string EffectiveRateLine(const ReductionView& view, int64_t run);
// What the run amounts to against run A, as far as is known.
std::string NewsOfRun(const ReductionView& view, int64_t run);

LoadProgress ProgressOfData(const ReductionView& view);

// The keys of the knobs that can be turned for a compared run, in their order.
std::vector<std::string_view> KnobsOfRun(const ExperimentConfig& config);

// Whether one more run can be added, or one be taken away.
bool CanAddRun(const ReductionView& view);
bool CanRemoveRun(const ReductionView& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_REDUCTION_REDUCTION_LINES_H_
