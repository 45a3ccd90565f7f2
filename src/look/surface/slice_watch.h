// SliceWatch: a slice through the loss of the current run, computed in the background and anew whenever the
// run has gone on and rests.

#ifndef PLAYGROUND_LOOK_SURFACE_SLICE_WATCH_H_
#define PLAYGROUND_LOOK_SURFACE_SLICE_WATCH_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "look/view.h"
#include "study/surface/loss_slice.h"

namespace playground {

class SliceWatch {
 public:
  static constexpr double kLeastReach = 1e-3;
  static constexpr double kLargestReach = 1000;

  SliceKind kind() const { return kind_; }
  double reach() const { return reach_; }
  // Another kind begins with a reach of its own.
  void ChooseKind(SliceKind kind);
  // False: there are no such two, or no run.
  bool ChooseParameters(const View& view, std::array<int64_t, 2> parameters);
  bool ChooseReach(double reach);
  void Reset();

  // What is asked for at this moment of the run; nothing without one.
  std::optional<SliceRequest> RequestFor(const View& view) const;
  bool IsPossible(const View& view) const;

  bool HasWork(const View& view) const;
  void WorkSlice(const View& view);
  // The last one that was finished; null before.
  const LossSlice* shown() const { return shown_ ? &*shown_ : nullptr; }
  // Whether it is of this moment of the run, and what was asked for.
  bool IsCurrent(const View& view) const;
  // Places of the one that is being made; 0: none is.
  int64_t num_done() const { return making_ ? making_->num_done() : 0; }

 private:
  struct Moment {
    uint64_t parameters_version = 0;
    uint64_t data_version = 0;
    int64_t step = 0;
    SliceRequest request;
    bool operator==(const Moment&) const = default;
  };
  // What takes a look at every parameter, once for each moment at which the run rests.
  struct Resolved {
    uint64_t parameters_version = 0;
    uint64_t data_version = 0;
    int64_t step = 0;
    std::array<int64_t, 2> parameters = {};  // that are taken where none were chosen
    bool has_moved = false;                  // from the run's start
  };
  bool IsResolved(const View& view) const;
  std::optional<Moment> MomentOf(const View& view) const;

  SliceKind kind_ = SliceKind::kWeights;
  std::optional<std::array<int64_t, 2>> parameters_;  // as chosen
  double reach_ = 1;
  std::optional<Resolved> resolved_;
  std::optional<LossSlice> making_;
  Moment making_moment_;
  std::optional<LossSlice> shown_;
  Moment shown_moment_;
};

// What the values of a slice are between.
struct SliceSpan {
  double least = 0;
  std::array<double, 2> least_at = {};  // its coordinates
  double largest = 0;
  int64_t num_not_finite = 0;
};
SliceSpan SpanOf(const LossSlice& slice);

// "0.weight[3, 412]", "way from the start".
std::string DirectionName(const View& view, const LossSlice& slice, int direction);
// What it is a slice of, what it shows, what hinders it.
std::vector<std::string> SliceSentences(const View& view, const SliceWatch& watch);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_SURFACE_SLICE_WATCH_H_
