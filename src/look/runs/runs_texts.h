// The words of Tried runs: how runs differ, what became of them, what a sweep found.

#ifndef PLAYGROUND_LOOK_RUNS_RUNS_TEXTS_H_
#define PLAYGROUND_LOOK_RUNS_RUNS_TEXTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "look/runs/runs_room.h"
#include "text/text.h"

namespace playground {

TextId NameOf(RunsPart part);
TextId NameOf(SweepQuantity quantity);
TextId FirstOf(RunsPart part);
// "Learning rate 0.1 → 0.5"; of the first run its experiment.
std::string DifferenceText(const View& view, const TriedRun* before, const TriedRun& run);
// "test acc 0.8312, loss 0.51 after epoch 5", "diverged in step 12".
std::string OutcomeText(const View& view, const TriedRun& run);
std::vector<std::string> RunsSentences(const View& view, const RunsRoom& room, RunsPart part);
// A value of the swept knob as it is read: of a choice its name.
std::string SweptValueText(const View& view, const Sweep& sweep, int64_t value);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_RUNS_RUNS_TEXTS_H_
