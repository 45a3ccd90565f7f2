// The weights of every class or unit, value by value.

#ifndef PLAYGROUND_LOOK_WEIGHTS_WEIGHTS_ROOM_H_
#define PLAYGROUND_LOOK_WEIGHTS_WEIGHTS_ROOM_H_

#include <cstdint>
#include <string_view>

#include "look/room.h"

namespace playground {

struct WeightsChoice {
  int64_t layer = 0;
};

class WeightsRoom : public Room {
 public:
  static constexpr std::string_view kKey = "weights";

  Look Describe(const View& view) const override;

  WeightsChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_WEIGHTS_WEIGHTS_ROOM_H_
