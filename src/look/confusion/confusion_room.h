// How often each class was taken for each other one.

#ifndef PLAYGROUND_LOOK_CONFUSION_CONFUSION_ROOM_H_
#define PLAYGROUND_LOOK_CONFUSION_CONFUSION_ROOM_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "look/confusion_counts.h"
#include "look/room.h"

namespace playground {

// As many pairs as the list of those that are confused most holds.
inline constexpr std::size_t kMostWorstPairs = 8;

struct ConfusionChoice {
  bool as_percent = false;
};

// Whether the test set has been evaluated.
bool HasConfusion(const View& view);
// Whether the examples of a cell can be looked at.
bool CanShowCell(const View& view);

// The rest is of a view that HasConfusion.
ConfusionCounts CountsOf(const View& view);
// "60 test examples, accuracy 0.7833 after epoch 3".
std::string ConfusionRemark(const View& view);
// "coat → shirt".
std::string PairName(const View& view, const ConfusionCell& cell);
// "3 of 10 examples of “coat” were taken for “shirt” (30.0 %)."
std::string ConfusionSentence(const View& view, const ConfusionCell& cell);
// "cell 3 5": the command that opens its examples.
std::string CommandOf(const ConfusionCell& cell);

class ConfusionRoom : public Room {
 public:
  static constexpr std::string_view kKey = "confusion";

  Look Describe(const View& view) const override;
  // "percent on", "percent off", "cell LABEL PREDICTED".
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  ConfusionChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_CONFUSION_CONFUSION_ROOM_H_
