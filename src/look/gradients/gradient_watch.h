// GradientWatch: looks at the gradients of the run from time to time. Of a step it takes the minibatch's
// gradient and the parameters it was taken at, and then works out the gradient of the whole training set
// at these, in slices, while the run goes on.

#ifndef PLAYGROUND_LOOK_GRADIENTS_GRADIENT_WATCH_H_
#define PLAYGROUND_LOOK_GRADIENTS_GRADIENT_WATCH_H_

#include <cstdint>
#include <memory>
#include <optional>

#include "look/gradients/gradient_view.h"
#include "train/trainer.h"

namespace playground {

class GradientWatch {
 public:
  // Forgets everything: another run. To be called when a trainer is replaced, for the next one may lie
  // where it lay.
  void Reset();
  // Takes up the last step of `trainer` if it is a new one and the one before is done with. True if
  // there was work.
  bool WorkSlice(const Trainer& trainer);
  bool HasWork(const Trainer& trainer) const;
  const GradientView& view() const { return view_; }

 private:
  void BeginSample(const Trainer& trainer);
  void FinishSample();

  const Trainer* watched_ = nullptr;  // told apart only, never read
  std::shared_ptr<const DataSplit> data_;
  std::optional<FullGradient> full_;
  Parameters parameters_;  // that the sampled minibatch's gradient was taken at
  int64_t sampled_step_ = 0;
  double sampled_epoch_ = 0;
  bool is_sampling_ = false;
  GradientView view_;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_GRADIENTS_GRADIENT_WATCH_H_
