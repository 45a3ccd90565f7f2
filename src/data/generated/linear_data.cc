#include "data/generated/linear_data.h"

#include <algorithm>
#include <string>
#include <vector>

#include "random/torch_generator.h"
#include "text/fill.h"

namespace playground {
namespace {

// In Python, with `truth` as w and b and `generator` as the default one:
//   X = torch.normal(0, 1, (num_examples, len(w)))
//   y = torch.matmul(X, w) + b
//   y += torch.normal(0, noise, y.shape)
Dataset DrawExamples(const TrueLinearModel& truth, int64_t num_examples, double noise,
                     TorchGenerator& generator) {
  const auto num_features = static_cast<int64_t>(truth.weight.size());
  std::vector<float> features(static_cast<size_t>(num_examples * num_features));
  generator.FillNormal(0, 1, features);
  std::vector<float> deviations(static_cast<size_t>(num_examples));
  generator.FillNormal(0, noise, deviations);

  Dataset dataset = MakeFloatDataset(num_examples, num_features);
  dataset.targets.resize(static_cast<size_t>(num_examples));
  for (int64_t i = 0; i < num_examples; ++i) {
    const float* x = features.data() + i * num_features;
    std::copy(x, x + num_features, dataset.floats.data() + i * dataset.pitch);
    float product = 0;
    for (int64_t d = 0; d < num_features; ++d) product += x[d] * truth.weight[d];
    dataset.targets[i] = product + truth.bias + deviations[i];
  }
  return dataset;
}

}  // namespace

TrueLinearModel BookPlane() { return {.weight = {2.0f, -3.4f}, .bias = 4.2f}; }

TrueLinearModel PlotLine() { return {.weight = {1.5f}, .bias = 1.0f}; }

DataSplit MakeLinearData(const TrueLinearModel& truth, const DatasetRequest& request) {
  DataSplit split;
  TorchGenerator generator(request.seed);
  split.train = DrawExamples(truth, request.num_train, request.noise, generator);
  split.generator_after_draws = generator;
  TorchGenerator test_generator(request.seed + 1);
  split.test = DrawExamples(truth, request.num_test, request.noise, test_generator);

  split.truth = truth;
  split.name = FindDataset(request.id).key;
  split.description =
      Fill("{} + {} points scattered about a known {}",
           {request.num_train, request.num_test, truth.weight.size() == 1 ? "line" : "plane"});
  return split;
}

}  // namespace playground
