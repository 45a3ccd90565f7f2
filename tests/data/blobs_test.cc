// Blobs: three clouds of the asked-for spread about their centres.

#include "data/generated/blobs.h"

#include <cmath>

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("blobs: centres, spread and balance are as promised") {
  const double kCentres[3][2] = {{0, 2}, {-std::sqrt(3.0), -1}, {std::sqrt(3.0), -1}};
  const DatasetRequest request = {
      .id = DatasetId::kBlobs, .num_train = 30000, .num_test = 1, .noise = 0.5, .seed = 4};
  const DataSplit split = MakeBlobs(request);
  const Dataset& set = split.train;
  for (int label = 0; label < 3; ++label) {
    for (int axis = 0; axis < 2; ++axis) {
      double count = 0, sum = 0, sum_of_squares = 0;
      for (int64_t i = 0; i < set.num_examples; ++i) {
        if (set.labels[i] != label) continue;
        const double deviation = static_cast<double>(set.FloatRow(i)[axis]) - kCentres[label][axis];
        ++count;
        sum += deviation;
        sum_of_squares += deviation * deviation;
      }
      CHECK(std::abs(count - 10000) < 400);                             // 5 standard errors
      CHECK(std::abs(sum / count) < 0.025);                             // 5 standard errors
      CHECK(std::abs(std::sqrt(sum_of_squares / count) - 0.5) < 0.02);  // 5 standard errors
    }
  }
}

TEST_CASE("blobs: without noise every point is a centre") {
  const DataSplit split =
      MakeBlobs({.id = DatasetId::kBlobs, .num_train = 50, .num_test = 50, .noise = 0, .seed = 1});
  for (int64_t i = 0; i < 50; ++i) {
    if (split.train.labels[i] == 0) CHECK(split.train.FloatRow(i)[1] == 2.0f);
  }
  CHECK_FALSE(split.generator_after_draws.has_value());
}

}  // namespace
}  // namespace playground
