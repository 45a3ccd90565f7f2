#include "data/generated/blobs.h"

#include <string>

#include "random/pcg32.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr int kNumClasses = 3;

// An upright equilateral triangle about the origin, its corners 2 away from it.
constexpr float kCentres[kNumClasses][2] = {{0, 2}, {-1.7320508f, -1}, {1.7320508f, -1}};

// Streams of the generator: what a set is for.
constexpr uint64_t kTrainStream = 1;
constexpr uint64_t kTestStream = 2;

Dataset DrawExamples(int64_t num_examples, double noise, Pcg32 random) {
  Dataset dataset = MakeFloatDataset(num_examples, 2);
  dataset.labels.reserve(static_cast<size_t>(num_examples));
  const auto standard_deviation = static_cast<float>(noise);
  for (int64_t i = 0; i < num_examples; ++i) {
    const uint32_t label = random.NextBelow(kNumClasses);
    float* x = dataset.floats.data() + i * dataset.pitch;
    x[0] = kCentres[label][0] + standard_deviation * random.NextNormal();
    x[1] = kCentres[label][1] + standard_deviation * random.NextNormal();
    dataset.labels.push_back(static_cast<int32_t>(label));
  }
  return dataset;
}

}  // namespace

DataSplit MakeBlobs(const DatasetRequest& request) {
  DataSplit split;
  split.train = DrawExamples(request.num_train, request.noise, Pcg32(request.seed, kTrainStream));
  split.test = DrawExamples(request.num_test, request.noise, Pcg32(request.seed, kTestStream));
  split.num_classes = kNumClasses;
  split.class_names = {{"top", "上"}, {"left", "左"}, {"right", "右"}};
  split.name = FindDataset(request.id).key;
  split.description = Fill("{} + {} points in three clouds", {request.num_train, request.num_test});
  return split;
}

}  // namespace playground
