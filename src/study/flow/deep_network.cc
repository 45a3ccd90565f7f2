#include "study/flow/deep_network.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "model/initialization.h"
#include "random/torch_generator.h"
#include "tensor/kernels.h"

namespace playground {
namespace {

Initialization InitializationOf(FlowStart start) {
  switch (start) {
    case FlowStart::kXavier:
      return Initialization::kXavierNormal;
    case FlowStart::kTorchDefault:
      return Initialization::kTorchDefault;
    case FlowStart::kConstant:
      return Initialization::kConstant;
    case FlowStart::kZeros:
      return Initialization::kZeros;
    case FlowStart::kNormal:
    case FlowStart::kHe:
      break;
  }
  return Initialization::kNormal;
}

}  // namespace

DeepNetwork MakeDeepNetwork(const DeepSetup& setup) {
  DeepNetwork deep;
  deep.network.widths.assign(static_cast<std::size_t>(setup.depth) + 1, setup.width);
  deep.network.widths.push_back(1);
  deep.network.activation = setup.activation;
  deep.network.loss = LossKind::kHalfSquared;

  TorchGenerator generator(setup.seed);
  std::vector<float> x(static_cast<std::size_t>(DeepNetwork::kNumExamples * setup.width));
  generator.FillNormal(0, 1, x);
  Dataset data = MakeFloatDataset(DeepNetwork::kNumExamples, setup.width);
  for (int64_t i = 0; i < DeepNetwork::kNumExamples; ++i) {
    const auto row = x.begin() + i * setup.width;
    std::copy_n(row, setup.width, data.floats.begin() + i * data.pitch);
    data.targets.push_back(*row);
  }
  deep.data = std::make_shared<const Dataset>(std::move(data));

  deep.start = Parameters(deep.network);
  // Every layer has as many inputs as the first.
  const double scale =
      setup.start == FlowStart::kHe ? std::sqrt(2 / static_cast<double>(setup.width)) : setup.scale;
  Initialize(InitializationOf(setup.start), scale, &generator, &deep.start);
  return deep;
}

DeepDescent::DeepDescent(const DeepNetwork& deep, double learning_rate)
    : passes_(deep.network, DeepNetwork::kNumExamples),
      tensors_(passes_.MakeTensors()),
      data_(deep.data),
      learning_rate_(static_cast<float>(learning_rate)),
      examples_(DeepNetwork::kNumExamples),
      current_(deep.start),
      next_(deep.network),
      gradient_(deep.network) {
  std::iota(examples_.begin(), examples_.end(), 0);
}

void DeepDescent::Step() {
  if (is_lost_) return;
  passes_.ForwardBackward(current_, *data_, examples_, {}, Reduction::kMean, &tensors_, &gradient_);
  is_lost_ = !SgdUpdate({.learning_rate = learning_rate_}, {.parameters = current_.All(),
                                                            .gradient = gradient_.All(),
                                                            .velocity = {},
                                                            .next_parameters = next_.All(),
                                                            .next_velocity = {}});
  if (is_lost_) return;
  std::swap(current_, next_);
  ++num_steps_;
}

}  // namespace playground
