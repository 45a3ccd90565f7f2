// What Speed and cost shows, as tables: times of each way, what the book published, sums of tenths; and
// the forms of a layer, the values of n, and a small layer whose product is made in two ways.

#ifndef PLAYGROUND_LOOK_COST_COST_LOOK_H_
#define PLAYGROUND_LOOK_COST_COST_LOOK_H_

#include "look/cost/cost_room.h"
#include "look/look.h"
#include "look/view.h"

namespace playground {

// At most so many values of n are listed.
inline constexpr std::size_t kMostFactorRows = 24;

// Additions or products; of a timing that is done.
LookTable DescribeTimes(const View& view, const LoopTiming& timing, TimedTask task);
LookTable DescribePublished(const View& view);
LookTable DescribeTenths(const View& view, const CostRoom& room);
LookTable DescribeForms(const View& view, const LayerSetup& layer);
LookTable DescribeFactors(const View& view, const LayerSetup& layer);
// Of the forms whose training is done; there is one.
LookTable DescribeTrained(const View& view, const StoredTraining& training);
LookTable DescribeSmallLayer(const View& view);

Look DescribeCost(const View& view, const CostRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_COST_COST_LOOK_H_
