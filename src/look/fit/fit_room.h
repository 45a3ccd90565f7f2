// The fitted line or plane, or the decision regions of points in the plane.

#ifndef PLAYGROUND_LOOK_FIT_FIT_ROOM_H_
#define PLAYGROUND_LOOK_FIT_FIT_ROOM_H_

#include <string_view>

#include "look/room.h"

namespace playground {

class FitRoom : public Room {
 public:
  static constexpr std::string_view kKey = "fit";

  Look Describe(const View& view) const override;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FIT_FIT_ROOM_H_
