// What the race of the optimizers shows: a curve a racer, what became of each, its figures after every epoch, the
// learning rates that were tried; and what all that says.

#ifndef PLAYGROUND_LOOK_RUNS_RACE_LOOK_H_
#define PLAYGROUND_LOOK_RUNS_RACE_LOOK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "look/look.h"
#include "look/plot_points.h"
#include "look/runs/runs_room.h"
#include "look/view.h"
#include "text/text.h"

namespace playground {

TextId NameOf(RaceRates rates);

// The quantity that the room has chosen, over the epochs. Empty before the race itself.
std::vector<PlotPoint> PointsOfRacer(const RunsRoom& room, int64_t racer);

// These need a race. A row a racer; the one that is ahead is selected.
LookTable DescribeRace(const View& view, const RunsRoom& room);
// A row an epoch, of long races the last ones.
LookTable DescribeRaceEpochs(const View& view, const RunsRoom& room);
// A row a rate that was tried.
LookTable DescribeTriedRates(const View& view, const OptimizerRace& race);

std::vector<std::string> RaceSentences(const View& view, const RunsRoom& room);
void AddRaceOffers(const View& view, const RunsRoom& room, Look* look);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_RUNS_RACE_LOOK_H_
