// Two ways in which softmax and the loss do not fit together, computed: softmax applied twice, and the
// squared error of probabilities in the place of cross-entropy. In double.

#ifndef PLAYGROUND_STUDY_FAMILY_LOSS_MIXUPS_H_
#define PLAYGROUND_STUDY_FAMILY_LOSS_MIXUPS_H_

#include <cstdint>
#include <span>
#include <vector>

namespace playground {

// Probabilities fed to a cross-entropy that takes logits: q = softmax(p), p = softmax(o).
struct TwiceSoftmax {
  std::vector<double> once;   // [q] p
  std::vector<double> twice;  // [q] softmax(p)
  double loss_once = 0;       // -log p_label, from the logits
  double loss_twice = 0;      // -log softmax(p)_label
  // The least that loss_twice can be, where p is one-hot: log(1 + (q - 1) / e).
  double floor = 0;
};
TwiceSoftmax ApplyTwice(std::span<const double> logits, int64_t label);
double FloorOfTwice(int64_t num_classes);

// Gradients by the logits, y one-hot at the label. ŷ_label - 1 as minus the sum of the others.
struct LossGradients {
  std::vector<double> cross_entropy;  // [q] p - y
  std::vector<double> squared;        // [q] of 1/2 sum (p - y)^2: H (p - y)
};
LossGradients GradientsOf(std::span<const double> logits, int64_t label);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_FAMILY_LOSS_MIXUPS_H_
