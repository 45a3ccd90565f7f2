// LossSlice: the loss of a run's network on a plane through its parameters: they themselves in the middle,
// two directions to the sides. Of all the other dimensions it shows nothing.

#ifndef PLAYGROUND_STUDY_SURFACE_LOSS_SLICE_H_
#define PLAYGROUND_STUDY_SURFACE_LOSS_SLICE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/passes.h"
#include "train/trainer.h"

namespace playground {

enum class SliceKind {
  kWeights,  // two parameters, everything else held
  kTravelled,  // from the initial parameters to these, and a random direction at right angles, as long
  kRandom,     // two random directions; in each layer as long as the layer's weights
};
inline constexpr std::array<SliceKind, 3> kSliceKinds = {SliceKind::kWeights, SliceKind::kTravelled,
                                                         SliceKind::kRandom};
std::string_view KeyOf(SliceKind kind);  // "weights", "travelled", "random"
std::optional<SliceKind> FindSliceKind(std::string_view key);

struct SliceRequest {
  SliceKind kind = SliceKind::kWeights;
  // Of the two parameters, counted in PyTorch's order: layer by layer the weight [out][in], then the bias.
  std::array<int64_t, 2> parameters = {0, 1};
  // How far to both sides: of parameters in their own unit, of directions in their length.
  double reach = 1;

  bool operator==(const SliceRequest&) const = default;
};

// "0.weight[3, 412]" or "0.bias[3]".
std::string NameOfParameter(const Network& network, int64_t place);
float ValueOfParameter(const Parameters& parameters, int64_t place);
// The two that have moved farthest since the start of the run; before its first step those of the first two
// outputs that read the input in the middle.
std::array<int64_t, 2> DefaultSliceParameters(const Trainer& trainer);

class LossSlice {
 public:
  static constexpr int kSide = 21;  // odd: the middle is the run's own parameters
  static constexpr int64_t kMostExamples = 256;
  // Larger networks would take too long.
  static constexpr int64_t kMostParameters = 1'000'000;

  // Whether the request has two directions here: parameters that exist, a run that has moved.
  static bool IsPossible(const Trainer& trainer, const SliceRequest& request);

  // Takes a copy of the parameters; of the data it reads the first kMostExamples training examples while it
  // advances, so the trainer's data outlives it. IsPossible.
  // The random directions have a seed of their own and are the same each time.
  // Source of the lengths: Li et al., Visualizing the Loss Landscape of Neural Nets, 2018, section 4, with
  // layers in the place of filters.
  LossSlice(const Trainer& trainer, const SliceRequest& request);

  // Evaluates some examples at one place, a millisecond or so of work. True: all are done.
  bool Advance();
  bool done() const { return next_place_ == kSide * kSide; }
  int64_t num_done() const { return next_place_; }
  static constexpr int64_t num_total() { return int64_t{kSide} * kSide; }

  const SliceRequest& request() const { return request_; }
  int64_t step() const { return step_; }  // of the run, after which the parameters are these
  int64_t num_examples() const { return num_examples_; }
  int64_t num_parameters() const { return num_parameters_; }
  // From -reach to reach.
  double Coordinate(int i) const { return request_.reach * (2.0 * i / (kSide - 1) - 1); }
  // Mean loss over the examples at coordinates (i, j) along the first and the second direction, from float32
  // logits; not finite where they overflow. Of places that are done.
  double LossAt(int i, int j) const { return losses_[static_cast<std::size_t>(j * kSide + i)]; }
  double middle_loss() const { return LossAt(kSide / 2, kSide / 2); }

  // The parameters at a place of the plane.
  Parameters ParametersAt(double first, double second) const;

 private:
  SliceRequest request_;
  const Dataset* dataset_;
  std::shared_ptr<const DataSplit> data_;
  int64_t step_;
  int64_t num_examples_;
  int64_t num_parameters_;
  int64_t examples_at_once_;
  Passes passes_;
  MinibatchTensors tensors_;
  Parameters middle_, first_, second_, at_;
  int64_t next_place_ = 0;
  int64_t next_example_ = 0;
  double loss_sum_ = 0;
  std::vector<double> losses_;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_SURFACE_LOSS_SLICE_H_
