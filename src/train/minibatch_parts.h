// MinibatchParts: how the gradient of one minibatch is put together from parts of it, as gradient
// accumulation and data-parallel workers do, and by which size it is divided. For comparisons; a plain run
// takes the minibatch whole, and divides by the examples that it has.

#ifndef PLAYGROUND_TRAIN_MINIBATCH_PARTS_H_
#define PLAYGROUND_TRAIN_MINIBATCH_PARTS_H_

#include <cstdint>
#include <vector>

namespace playground {

struct MinibatchParts {
  enum class Combine {
    kAdd,      // the gradients of the parts are added: micro-batches without zero_grad in between
    kAverage,  // their mean is taken: workers that average what they found
  };

  // Relative sizes of the parts: {1, 1, 1, 1} four equal micro-batches, {3, 1} two unequal shards.
  // Empty: the minibatch is one piece.
  std::vector<int64_t> weights;
  Combine combine = Combine::kAdd;
  // Where the update divides: by the nominal size, the knob `batch`, also where a last minibatch is
  // smaller, as the book's sgd is called in 3.2; in 3.6 it is given the examples that there are. Here and
  // no third value of the knob `divide`: it differs in one step of an epoch, in the book's 3.2 itself in
  // none (1,000 examples by 10), and a student who turns knobs meets the choice only where the two are
  // put side by side.
  bool divides_by_nominal = false;

  bool operator==(const MinibatchParts&) const = default;
};

// Ends of the parts in a minibatch of `batch_size`, ascending, the last one batch_size. Parts may be
// empty where there are more of them than examples. Allocates nothing if `ends` has room for all.
void FindPartEnds(const MinibatchParts& parts, int64_t batch_size, std::vector<int64_t>* ends);

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_MINIBATCH_PARTS_H_
