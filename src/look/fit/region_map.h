// RegionMap: which class the network would choose at each place of the plane, and how surely. For data
// of two features.

#ifndef PLAYGROUND_LOOK_FIT_REGION_MAP_H_
#define PLAYGROUND_LOOK_FIT_REGION_MAP_H_

#include <cstdint>
#include <vector>

#include "look/plot_axis.h"
#include "look/view.h"

namespace playground {

// As many test points as are shown.
inline constexpr int64_t kMostRegionPoints = 2000;
int64_t NumRegionPoints(const View& view);
// The axis of a feature, which holds the points and zero.
AxisRange RegionAxis(const View& view, int64_t feature);

struct RegionChoice {
  int32_t winner = -1;    // -1: after divergence no class wins anywhere
  float probability = 0;  // of the winner
  float certainty = 0;    // from no preference (probability 1/C) to 1
};
// The middles of `width` x `height` equal cells, row by row from the top.
std::vector<RegionChoice> ChooseRegions(const Trainer& trainer, const AxisRange& x,
                                        const AxisRange& y, int width, int height);
// The middle of cell `place` of `count`.
double CellMiddle(const AxisRange& range, int place, int count);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FIT_REGION_MAP_H_
