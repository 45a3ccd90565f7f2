// Loss and accuracy over the epochs.

#ifndef PLAYGROUND_LOOK_CURVES_CURVES_ROOM_H_
#define PLAYGROUND_LOOK_CURVES_CURVES_ROOM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "look/room.h"

namespace playground {

struct CurvesChoice {
  // Of the loss axis. Unset: logarithmic for a regression, whose loss falls over orders of
  // magnitude.
  std::optional<bool> logarithmic;
  // Of the table of epochs, the row that is to be seen. Unset: the last one.
  std::optional<int64_t> epoch_row;
};

bool IsLogarithmic(const View& view, const CurvesChoice& choice);

// Sentences, tables and offers about the run's course. For the overview, too.
void DescribeCurves(const View& view, const CurvesChoice& choice, Look* look);
// "logarithmic on", "logarithmic off", "earlier", "later".
bool CommandCurves(const View& view, std::string_view command, CurvesChoice* choice);

class CurvesRoom : public Room {
 public:
  static constexpr std::string_view kKey = "curves";

  Look Describe(const View& view) const override;
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  CurvesChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_CURVES_CURVES_ROOM_H_
