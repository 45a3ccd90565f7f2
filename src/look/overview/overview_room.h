// The overview: how far the run has come, in a few figures.

#ifndef PLAYGROUND_LOOK_OVERVIEW_OVERVIEW_ROOM_H_
#define PLAYGROUND_LOOK_OVERVIEW_OVERVIEW_ROOM_H_

#include <string_view>

#include "look/room.h"

namespace playground {

class OverviewRoom : public Room {
 public:
  static constexpr std::string_view kKey = "overview";

  Look Describe(const View& view) const override;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_OVERVIEW_OVERVIEW_ROOM_H_
