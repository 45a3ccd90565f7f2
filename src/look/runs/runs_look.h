// What Tried runs shows, as tables: the runs, the values of a sweep, and each of its runs.

#ifndef PLAYGROUND_LOOK_RUNS_RUNS_LOOK_H_
#define PLAYGROUND_LOOK_RUNS_RUNS_LOOK_H_

#include "look/look.h"
#include "look/runs/runs_room.h"
#include "look/view.h"

namespace playground {

// The last run first.
LookTable DescribeRunTable(const View& view);
// Needs a sweep.
LookTable DescribeSweep(const View& view, const RunsRoom& room);

Look DescribeRuns(const View& view, const RunsRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_RUNS_RUNS_LOOK_H_
