// DeepNetwork: hidden layers of one width, as many as are asked for, with their first weights and 32 random examples
// whose first feature they have to give back; and gradient descent on these.

#ifndef PLAYGROUND_STUDY_FLOW_DEEP_NETWORK_H_
#define PLAYGROUND_STUDY_FLOW_DEEP_NETWORK_H_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "data/dataset.h"
#include "model/passes.h"

namespace playground {

// How weights are drawn. normal: N(0, scale²); Xavier: N(0, 2 / (n_in + n_out)), d2l 4.8.2.2; He: N(0, 2 / n_in);
// torch: nn.Linear's own, biases too; constant: every weight is the scale.
enum class FlowStart { kNormal, kXavier, kHe, kTorchDefault, kConstant, kZeros };
inline constexpr std::array<FlowStart, 6> kFlowStarts = {
    FlowStart::kNormal,       FlowStart::kXavier,   FlowStart::kHe,
    FlowStart::kTorchDefault, FlowStart::kConstant, FlowStart::kZeros};

struct DeepSetup {
  int64_t depth = 10;  // hidden layers
  int64_t width = 64;  // features, and units of each hidden layer
  Activation activation = Activation::kSigmoid;
  FlowStart start = FlowStart::kNormal;
  double scale = 0.01;
  uint64_t seed = 0;

  bool operator==(const DeepSetup&) const = default;
};

struct DeepNetwork {
  static constexpr int64_t kNumExamples = 32;

  Network network;  // width, depth times width, 1; half squared loss
  Parameters start;
  std::shared_ptr<const Dataset> data;  // x ~ N(0, 1), y = x_1
};
// Draws after torch.manual_seed(seed): x = normal(0, 1, (32, width)), then the weights layer by layer.
DeepNetwork MakeDeepNetwork(const DeepSetup& setup);

// Gradient descent on all 32 examples at once, by the kernels of the core.
class DeepDescent {
 public:
  DeepDescent(const DeepNetwork& deep, double learning_rate);

  // One update. Nothing where a number would not be finite: it is lost, and stays before that step.
  void Step();

  int64_t num_steps() const { return num_steps_; }
  bool is_lost() const { return is_lost_; }
  const Parameters& parameters() const { return current_; }

 private:
  Passes passes_;
  MinibatchTensors tensors_;
  std::shared_ptr<const Dataset> data_;
  float learning_rate_;
  std::vector<int32_t> examples_;
  Parameters current_, next_, gradient_;
  int64_t num_steps_ = 0;
  bool is_lost_ = false;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_FLOW_DEEP_NETWORK_H_
