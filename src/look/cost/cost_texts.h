// The words of Speed and cost: names, and what the numbers say.

#ifndef PLAYGROUND_LOOK_COST_COST_TEXTS_H_
#define PLAYGROUND_LOOK_COST_COST_TEXTS_H_

#include <array>
#include <string>
#include <vector>

#include "look/cost/cost_room.h"
#include "look/view.h"
#include "text/text.h"

namespace playground {

// Published by the book, 3.1.2, for n = 10,000: not measured here.
struct PublishedTime {
  TextId name;
  double seconds;
};
inline constexpr std::array<PublishedTime, 2> kPublishedTimes = {
    {{TextId::kCostPublishedLoop, 0.16749}, {TextId::kCostPublishedSum, 0.00042}}};
inline constexpr int64_t kPublishedLength = 10'000;
constexpr double NanosecondsOf(const PublishedTime& time) {
  return time.seconds * 1e9 / static_cast<double>(kPublishedLength);
}

TextId NameOf(CostPart part);
// What to try first.
TextId FirstOf(CostPart part);
TextId NameOf(TimedLoop loop);
TextId NameOf(LayerForm form);

// Flops an operation of a task: a multiply-add is two.
double FlopsOf(TimedTask task);

// What a part says of its numbers.
std::vector<std::string> CostSentences(const View& view, const CostRoom& room, CostPart part);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_COST_COST_TEXTS_H_
