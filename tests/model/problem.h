// Problem: a small network with random parameters and a small random set, for tests of the passes.

#ifndef PLAYGROUND_TESTS_MODEL_PROBLEM_H_
#define PLAYGROUND_TESTS_MODEL_PROBLEM_H_

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "model/network.h"
#include "model/parameters.h"
#include "model/passes.h"
#include "random/pcg32.h"

namespace playground {

struct Problem {
  std::string name;
  Network network;
  Parameters parameters;
  Dataset dataset;
  std::vector<int32_t> examples;  // of the minibatch
};

enum class FeatureKind { kFloats, kBytes };

// Features, targets and the sums of every layer are about 1 in size; the minibatch picks from twice
// as many examples.
inline Problem MakeProblem(const Network& network, int64_t batch_size, uint64_t seed,
                           FeatureKind kind = FeatureKind::kFloats) {
  Pcg32 random(seed);
  Problem problem;
  problem.network = network;
  problem.parameters = Parameters(network);
  for (int64_t l = 0; l < network.num_layers(); ++l) {
    const MatrixView weight = problem.parameters.Weight(l);
    const float spread = 1.7f / std::sqrt(static_cast<float>(weight.columns));
    for (int64_t o = 0; o < weight.rows; ++o) {
      for (int64_t i = 0; i < weight.columns; ++i) weight.At(o, i) = spread * random.NextNormal();
    }
    for (float& bias : problem.parameters.Bias(l)) bias = 0.5f * random.NextNormal();
  }
  const int64_t num_examples = 2 * batch_size;
  Dataset& dataset = problem.dataset;
  dataset = kind == FeatureKind::kBytes ? MakeByteDataset(num_examples, network.num_inputs())
                                        : MakeFloatDataset(num_examples, network.num_inputs());
  for (int64_t i = 0; i < num_examples; ++i) {
    for (int64_t d = 0; d < network.num_inputs(); ++d) {
      if (kind == FeatureKind::kBytes) {
        dataset.bytes[i * dataset.pitch + d] = static_cast<uint8_t>(random.NextBelow(256));
      } else {
        dataset.floats[i * dataset.pitch + d] = random.NextNormal();
      }
    }
    if (network.is_classifier()) {
      const uint32_t num_classes = static_cast<uint32_t>(network.num_outputs());
      dataset.labels.push_back(static_cast<int32_t>(random.NextBelow(num_classes)));
    } else {
      dataset.targets.push_back(2 * random.NextNormal());
    }
  }
  for (int64_t i = 0; i < batch_size; ++i) {
    problem.examples.push_back(
        static_cast<int32_t>(random.NextBelow(static_cast<uint32_t>(num_examples))));
  }
  return problem;
}

// Every kind of network: no, one and two hidden layers, each activation, each loss.
inline std::vector<Problem> MakeProblems(int64_t batch_size) {
  const char* const activations[] = {"relu", "sigmoid", "tanh", "identity"};
  std::vector<Problem> problems;
  for (const LossInfo& loss : LossTable()) {
    for (int hidden_layers = 0; hidden_layers < 3; ++hidden_layers) {
      for (int activation = 0; activation < (hidden_layers == 0 ? 1 : 4); ++activation) {
        Network network;
        network.loss = loss.kind;
        network.activation = static_cast<Activation>(activation);
        network.huber_delta = 0.8f;
        const int64_t outputs = network.is_classifier() ? 5 : 1;
        if (hidden_layers == 0) network.widths = {6, outputs};
        if (hidden_layers == 1) network.widths = {6, 7, outputs};
        if (hidden_layers == 2) network.widths = {6, 7, 7, outputs};
        problems.push_back(MakeProblem(network, batch_size, 1 + problems.size()));
        problems.back().name = std::string(loss.key) + ", " + std::to_string(hidden_layers) +
                               " hidden layers, " + activations[activation];
      }
    }
  }
  return problems;
}

// What the core makes of a problem.
struct CoreResult {
  MinibatchTensors tensors;
  Parameters gradient;
};

// What must make no difference.
struct Variation {
  int64_t block_rows = Passes::kBlockRows;
  int64_t max_batch = 0;  // 0: that of the minibatch
  std::vector<int32_t> upcoming = {};
  Executor* executor = nullptr;
};

inline CoreResult RunCore(const Problem& problem, const Variation& variation,
                          Reduction reduction = Reduction::kMean) {
  const int64_t batch_size = static_cast<int64_t>(problem.examples.size());
  Passes passes(problem.network, std::max(batch_size, variation.max_batch), variation.block_rows);
  if (variation.executor != nullptr) passes.SetExecutor(variation.executor, 0);
  CoreResult result = {passes.MakeTensors(), Parameters(problem.network)};
  // Whatever was there before.
  std::ranges::fill(result.gradient.All(), 7.0f);
  passes.ForwardBackward(problem.parameters, problem.dataset, problem.examples, variation.upcoming,
                         reduction, &result.tensors, &result.gradient);
  return result;
}

inline const char* NameOf(Reduction reduction) {
  return reduction == Reduction::kMean ? "mean" : "sum";
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_MODEL_PROBLEM_H_
