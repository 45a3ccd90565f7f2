// Test pictures with label and prediction.

#ifndef PLAYGROUND_LOOK_EXAMPLES_EXAMPLES_ROOM_H_
#define PLAYGROUND_LOOK_EXAMPLES_EXAMPLES_ROOM_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "look/confusion_counts.h"
#include "look/room.h"

namespace playground {

struct ExamplesChoice {
  bool only_wrong = false;
  std::optional<ConfusionCell> only_cell;  // goes before only_wrong
  int64_t first_shown = 0;                 // place in the list of those that pass the filter
};

// Indices of the test examples that pass the filter, ascending. Without predictions, all of them.
std::vector<int32_t> FilterExamples(const View& view, const ExamplesChoice& state);

class ExamplesRoom : public Room {
 public:
  static constexpr std::string_view kKey = "examples";

  Look Describe(const View& view) const override;

  ExamplesChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_EXAMPLES_EXAMPLES_ROOM_H_
