// GradientWatch: looks at the gradients of the run. Of a step it takes the minibatch's gradient and the
// parameters it was taken at, and works out the gradient of the whole training set at these, in slices,
// while the run goes on. What nobody watched is walked again beside the run, with the same bits.

#ifndef PLAYGROUND_LOOK_GRADIENTS_GRADIENT_WATCH_H_
#define PLAYGROUND_LOOK_GRADIENTS_GRADIENT_WATCH_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "look/gradients/gradient_view.h"
#include "train/trainer.h"

namespace playground {

class GradientWatch {
 public:
  // The run is cut into so many pieces of equal length at most, and each is looked at once.
  static constexpr int64_t kMostPieces = 128;

  // Forgets everything: another run. To be called when a trainer is replaced, for the next one may lie
  // where it lay.
  void Reset();
  // The last step of `trainer` if it is a new one, and the pieces of its run that nobody watched, by
  // turns. True if there was work.
  bool WorkSlice(const Trainer& trainer);
  bool HasWork(const Trainer& trainer) const;
  const GradientView& view() const { return view_; }
  // Whether the view is of a run that is over, or of steps that were taken back: there was no slice since.
  bool IsStale(const Trainer& trainer) const;

 private:
  bool IsBehind(const Trainer& trainer) const;
  void Follow(const Trainer& trainer);
  void Forget(int64_t after_step);
  bool HasNewStep(const Trainer& trainer) const;
  std::vector<int64_t> Gaps(const Trainer& trainer) const;
  bool Covers(int64_t first_step, int64_t count) const;
  void Walk(const Trainer& trainer, const std::vector<int64_t>& gaps);
  void EndWalk();
  void BeginSample(const Trainer& source);
  void FinishSample();
  void ShowSamples();

  const Trainer* watched_ = nullptr;  // told apart only, never read
  std::shared_ptr<const DataSplit> data_;
  std::optional<FullGradient> full_;

  // How far the run was when it was last looked at, and by which way it had come.
  int64_t num_steps_ = 0;
  int64_t furthest_step_ = 0;
  std::vector<Trainer::ConfigChange> way_;

  // The sample under way.
  bool is_sampling_ = false;
  GradientSample sample_;
  Parameters parameters_;  // that its minibatch's gradient was taken at
  Parameters minibatch_;

  std::vector<GradientSample> samples_;  // of known ground too, that the run was taken back from
  std::unique_ptr<Trainer> walker_;
  int64_t walk_begin_ = 0;
  int64_t walk_end_ = 0;
  bool walk_is_next_ = false;
  GradientView view_;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_GRADIENTS_GRADIENT_WATCH_H_
