// Test pictures with label and prediction.

#ifndef PLAYGROUND_LOOK_EXAMPLES_EXAMPLES_ROOM_H_
#define PLAYGROUND_LOOK_EXAMPLES_EXAMPLES_ROOM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "look/confusion_counts.h"
#include "look/room.h"
#include "look/table_page.h"

namespace playground {

struct ExamplesChoice {
  bool only_wrong = false;
  std::optional<ConfusionCell> only_cell;  // goes before only_wrong
  int64_t first_shown = 0;                 // place in the list of those that pass the filter
  int64_t page_size = 48;                  // as many as the panel had room for
};

// Indices of the test examples that pass the filter, ascending. Without predictions, all of them.
std::vector<int32_t> FilterExamples(const View& view, const ExamplesChoice& state);

// Those of `count` that are shown: fewer may pass the filter after a step than before.
TablePage PageOf(const ExamplesChoice& state, int64_t count);
// "1–42 of 1,000".
std::string PageText(const View& view, const TablePage& page);

// The ways to choose, each with the command that does it: all, the wrong ones with their number, and
// while one is chosen the cell of the confusion matrix.
std::vector<LookOffer> FilterOffers(const View& view, const ExamplesChoice& state);

class ExamplesRoom : public Room {
 public:
  static constexpr std::string_view kKey = "examples";

  Look Describe(const View& view) const override;
  // "all", "only wrong", "cell LABEL PREDICTED", "next", "previous", "page NUMBER" from 1,
  // "example INDEX".
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  ExamplesChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_EXAMPLES_EXAMPLES_ROOM_H_
