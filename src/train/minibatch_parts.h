// MinibatchParts: how the gradient of one minibatch is put together: from parts of it, as gradient
// accumulation and data-parallel workers do; with examples that count differently or not at all; clipped;
// and by which size it is divided. For comparisons: a plain run takes the minibatch whole, every example
// alike, and divides by the examples that it has.

#ifndef PLAYGROUND_TRAIN_MINIBATCH_PARTS_H_
#define PLAYGROUND_TRAIN_MINIBATCH_PARTS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace playground {

struct MinibatchParts {
  enum class Combine {
    kAdd,      // the gradients of the parts are added: micro-batches without zero_grad in between
    kAverage,  // their mean is taken: workers that average what they found
    kAverageBySize,  // the same, each part counts as much as its examples do
  };
  // By what the update divides, with the knob `divide`. Here and no further values of the knob: they differ
  // in one step of an epoch or with several workers only, in the book's 3.2 itself in none (1,000 examples
  // by 10), and a student who turns knobs meets the choice only where they are put side by side.
  enum class Divisor {
    kExamples,  // the examples that there are, as the book's sgd is called in 3.6
    kNominal,   // the knob `batch`, also where a last minibatch is smaller, as in 3.2
    kPart,      // the examples of one of several equal parts: what a worker takes for its minibatch
  };

  // Relative sizes of the parts: {1, 1, 1, 1} four equal micro-batches, {3, 1} two unequal shards.
  // Empty: the minibatch is one piece.
  std::vector<int64_t> weights = {};
  Combine combine = Combine::kAdd;
  Divisor divisor = Divisor::kExamples;
  // By label, how much an example counts: `weight` of torch's CrossEntropyLoss, whose mean divides by the
  // sum of the weights. 0: the label is ignored (torch's ignore_index). Empty: all count 1. A loss that
  // is told is that of all examples, alike.
  std::vector<float> class_weights = {};
  // Share of the target that is spread over all classes: label_smoothing of the same. The loss that is told is
  // that without.
  double label_smoothing = 0;
  // Longest gradient, before the division: torch's clip_grad_norm_. 0: none.
  double clip_norm = 0;

  float WeightOf(int32_t label) const {
    return static_cast<std::size_t>(label) < class_weights.size() ? class_weights[label] : 1.0f;
  }
  bool operator==(const MinibatchParts&) const = default;
};

// Ends of the parts in a minibatch of `batch_size`, ascending, the last one batch_size; of one piece that
// alone. Parts may be empty where there are more of them than examples. Allocates nothing if `ends` has room
// for all.
void FindPartEnds(const MinibatchParts& parts, int64_t batch_size, std::vector<int64_t>* ends);

// The number by which the update divides with the knob `divide`.
double DivisorOf(const MinibatchParts& parts, int64_t batch_size, int64_t nominal_size);

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_MINIBATCH_PARTS_H_
