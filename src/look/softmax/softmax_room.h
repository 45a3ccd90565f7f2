// One example's logits, exponentials, probabilities and gradient, and what would be if a logit were
// another.

#ifndef PLAYGROUND_LOOK_SOFTMAX_SOFTMAX_ROOM_H_
#define PLAYGROUND_LOOK_SOFTMAX_SOFTMAX_ROOM_H_

#include <string_view>

#include "look/room.h"
#include "look/softmax/softmax_sheet.h"

namespace playground {

class SoftmaxRoom : public Room {
 public:
  static constexpr std::string_view kKey = "softmax";

  Look Describe(const View& view) const override;
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  SoftmaxChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_SOFTMAX_SOFTMAX_ROOM_H_
