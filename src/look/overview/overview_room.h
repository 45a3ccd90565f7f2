// The overview: how far the run has come, in a few figures.

#ifndef PLAYGROUND_LOOK_OVERVIEW_OVERVIEW_ROOM_H_
#define PLAYGROUND_LOOK_OVERVIEW_OVERVIEW_ROOM_H_

#include <string_view>

#include "look/curves/curves_room.h"
#include "look/fit/fit_room.h"
#include "look/room.h"
#include "look/weights/weights_room.h"

namespace playground {

struct OverviewChoice {
  CurvesChoice curves;
  WeightsChoice weights;
  FitChoice fit;
};

class OverviewRoom : public Room {
 public:
  static constexpr std::string_view kKey = "overview";

  Look Describe(const View& view) const override;
  // Those of the curves; "output NUMBER" of the weights; those of the fit.
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  OverviewChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_OVERVIEW_OVERVIEW_ROOM_H_
