// The fitted line or plane, or the decision regions of points in the plane.

#ifndef PLAYGROUND_LOOK_FIT_FIT_ROOM_H_
#define PLAYGROUND_LOOK_FIT_FIT_ROOM_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "look/room.h"

namespace playground {

struct FitChoice {
  // Of the table of points, a row that is to be seen. Unset: the chosen example's, else the first.
  std::optional<int64_t> point_row;
};

// Sentences, tables and offers of a regression, or of points in the plane. For the overview, too.
void DescribeFit(const View& view, const FitChoice& choice, Look* look);
// "previous", "next", and of points in the plane "example INDEX".
bool CommandFit(const View& view, std::string_view command, FitChoice* choice, Actions* actions);

class FitRoom : public Room {
 public:
  static constexpr std::string_view kKey = "fit";

  Look Describe(const View& view) const override;
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  FitChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FIT_FIT_ROOM_H_
