// DataSource: what is at hand is not made again, and a part of a set is its first examples.

#include "study/data_source.h"

#include "doctest/doctest.h"
#include "experiment/config_text.h"

namespace playground {
namespace {

TEST_CASE("a generated set is found again by the same request, and by no other") {
  DataSource source;
  ExperimentConfig config = ParseConfig("data=blobs&n=90&test_n=30").config;
  CHECK(source.Find(config) == nullptr);
  REQUIRE(source.BeginMaking(config).has_value());
  while (!*source.Advance()) {
  }
  const auto data = source.Find(config);
  REQUIRE(data != nullptr);
  config.learning_rate = 3;  // does not matter to the data
  CHECK(source.Find(config) == data);
  config.seed = 1;
  CHECK(source.Find(config) == nullptr);
}

TEST_CASE("work can be given up for other work") {
  DataSource source;
  const ExperimentConfig garments = ParseConfig("data=garments&n=500&test_n=100").config;
  const ExperimentConfig blobs = ParseConfig("data=blobs&n=90&test_n=30").config;
  REQUIRE(source.BeginMaking(garments).has_value());
  source.Advance();
  CHECK(source.num_done() < source.num_total());
  REQUIRE(source.BeginMaking(blobs).has_value());
  while (!*source.Advance()) {
  }
  CHECK(source.Find(blobs) != nullptr);
  CHECK(source.Find(garments) == nullptr);
  CHECK_FALSE(source.is_busy());
}

TEST_CASE("the first examples of a set, pixels or numbers, are what they were") {
  for (const char* experiment : {"data=garments&n=50&test_n=20", "task=linear&data=line"}) {
    DataSource source;
    const ExperimentConfig config = ParseConfig(experiment).config;
    REQUIRE(source.BeginMaking(config).has_value());
    while (!*source.Advance()) {
    }
    const auto all = source.Find(config);
    const DataSplit first = FirstExamples(*all, 7, 0);
    CHECK(first.train.num_examples == 7);
    CHECK(first.test.num_examples == all->test.num_examples);
    for (int64_t i = 0; i < 7; ++i) {
      for (int64_t k = 0; k < first.train.num_features; ++k) {
        CHECK(first.train.Feature(i, k) == all->train.Feature(i, k));
      }
      if (all->is_classification()) CHECK(first.train.labels[i] == all->train.labels[i]);
    }
  }
}

}  // namespace
}  // namespace playground
