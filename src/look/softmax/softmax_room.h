// One example's logits, exponentials, probabilities and gradient.

#ifndef PLAYGROUND_LOOK_SOFTMAX_SOFTMAX_ROOM_H_
#define PLAYGROUND_LOOK_SOFTMAX_SOFTMAX_ROOM_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "look/room.h"

namespace playground {

struct SoftmaxChoice {
  std::vector<float> logits;  // the student's; empty: the model's own
  ExampleChoice example;      // that they belong to
};

// What follows from logits: everything the view shows.
struct SoftmaxFigures {
  double largest = 0;                // the largest logit
  std::vector<double> exponentials;  // exp(o - largest)
  double sum = 0;                    // of the exponentials
  std::vector<double> probabilities;
  double loss = 0;  // -log of the label's probability, from the logits
};
SoftmaxFigures ComputeSoftmax(const std::vector<float>& logits, int32_t label);

class SoftmaxRoom : public Room {
 public:
  static constexpr std::string_view kKey = "softmax";

  Look Describe(const View& view) const override;

  SoftmaxChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_SOFTMAX_SOFTMAX_ROOM_H_
