// Loss and accuracy over the epochs.

#ifndef PLAYGROUND_LOOK_CURVES_CURVES_ROOM_H_
#define PLAYGROUND_LOOK_CURVES_CURVES_ROOM_H_

#include <optional>
#include <string_view>

#include "look/room.h"

namespace playground {

struct CurvesChoice {
  // Of the loss axis. Unset: logarithmic for a regression, whose loss falls over orders of
  // magnitude.
  std::optional<bool> logarithmic;
};

class CurvesRoom : public Room {
 public:
  static constexpr std::string_view kKey = "curves";

  Look Describe(const View& view) const override;

  CurvesChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_CURVES_CURVES_ROOM_H_
