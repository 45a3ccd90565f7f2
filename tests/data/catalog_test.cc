// The catalog: every row is complete, every generated set can be made, in any slices, and no
// request can ask for too much.

#include "data/catalog.h"

#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"

namespace playground {
namespace {

bool SameData(const Dataset& a, const Dataset& b) {
  return a.num_examples == b.num_examples && a.num_features == b.num_features &&
         a.pitch == b.pitch && a.bytes == b.bytes && a.floats == b.floats && a.labels == b.labels &&
         a.targets == b.targets;
}

DatasetRequest SmallRequest(DatasetId id, uint64_t seed = 0) {
  DatasetRequest request = DefaultRequest(id, seed);
  request.num_train = 37;
  request.num_test = 21;
  return request;
}

void CheckShape(const DataSplit& split, const Dataset& set, int64_t num_examples) {
  CHECK(set.num_examples == num_examples);
  const size_t num_elements = static_cast<size_t>(num_examples * set.pitch);
  CHECK(set.bytes.size() + set.floats.size() == num_elements);
  CHECK(std::min(set.bytes.size(), set.floats.size()) == 0);
  CHECK(set.pitch % (set.has_bytes() ? kBytePitchUnit : kLanes) == 0);
  CHECK(set.labels.size() == (split.is_classification() ? size_t(num_examples) : 0));
  CHECK(set.targets.size() == (split.is_classification() ? 0 : size_t(num_examples)));
  const bool labels_in_range = std::ranges::all_of(
      set.labels, [&](int32_t label) { return label >= 0 && label < split.num_classes; });
  CHECK(labels_in_range);
  if (split.has_images()) CHECK(set.num_features == split.image_height * split.image_width);
}

TEST_CASE("catalog: keys are unique, texts are there in both languages, rows are found by id") {
  std::set<std::string_view> keys;
  for (const DatasetInfo& info : DatasetCatalog()) {
    CAPTURE(info.key);
    CHECK(keys.insert(info.key).second);
    CHECK(&FindDataset(info.id) == &info);
    for (const std::string_view text :
         {info.name.english, info.name.chinese, info.help.english, info.help.chinese}) {
      CHECK_FALSE(text.empty());
    }
    CHECK(info.has_noise == (info.noise > 0));
    CHECK(info.is_generated() == (info.num_train > 0));
  }
}

TEST_CASE("catalog: a generated set has the shape that it says") {
  for (const DatasetInfo& info : DatasetCatalog()) {
    CAPTURE(info.key);
    const DatasetRequest request = SmallRequest(info.id);
    const Result<DataSplit> split = GenerateDataset(request);
    REQUIRE(split.has_value() == info.is_generated());
    if (!split) {
      CHECK(split.error().message.find("open them") != std::string::npos);
      continue;
    }
    CHECK(split->name == info.key);
    CHECK_FALSE(split->description.empty());
    CHECK(split->is_classification() == info.is_classification);
    CHECK(split->class_names.size() == static_cast<size_t>(split->num_classes));
    CheckShape(*split, split->train, request.num_train);
    CheckShape(*split, split->test, request.num_test);
  }
}

TEST_CASE("catalog: a set follows from its request, however the making is sliced") {
  for (const DatasetInfo& info : DatasetCatalog()) {
    if (!info.is_generated()) continue;
    CAPTURE(info.key);
    const Result<DataSplit> whole = GenerateDataset(SmallRequest(info.id));
    REQUIRE(whole.has_value());
    for (const int64_t slice : {1, 5, 37, 1000}) {
      auto builder = MakeDatasetBuilder(SmallRequest(info.id));
      REQUIRE(builder.has_value());
      CHECK((*builder)->num_done() == 0);
      CHECK((*builder)->num_total() == 58);
      while (!(*builder)->Advance(slice)) CHECK((*builder)->num_done() < 58);
      CHECK((*builder)->num_done() == 58);
      const DataSplit split = (*builder)->Take();
      CHECK(SameData(split.train, whole->train));
      CHECK(SameData(split.test, whole->test));
    }
  }
}

TEST_CASE("catalog: another seed is other data, and test examples are not training examples") {
  for (const DatasetInfo& info : DatasetCatalog()) {
    if (!info.is_generated()) continue;
    CAPTURE(info.key);
    DatasetRequest request = SmallRequest(info.id);
    request.num_test = request.num_train;
    const Result<DataSplit> split = GenerateDataset(request);
    request.seed = 1;
    const Result<DataSplit> other = GenerateDataset(request);
    REQUIRE(split.has_value());
    REQUIRE(other.has_value());
    CHECK_FALSE(SameData(split->train, other->train));
    CHECK_FALSE(SameData(split->test, other->test));
    CHECK_FALSE(SameData(split->train, split->test));
  }
}

TEST_CASE("catalog: sizes and noise out of range are refused") {
  const auto is_refused = [](int64_t num_train, int64_t num_test, double noise) {
    const Result<DataSplit> split = GenerateDataset({.id = DatasetId::kLine,
                                                     .num_train = num_train,
                                                     .num_test = num_test,
                                                     .noise = noise,
                                                     .seed = 0});
    return !split.has_value();
  };
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  CHECK_FALSE(is_refused(1, 1, 0));
  CHECK_FALSE(is_refused(kMaxGeneratedExamples - 1, 1, 0));
  for (const auto& [num_train, num_test] : {std::pair<int64_t, int64_t>{0, 1},
                                            {1, 0},
                                            {-1, 1},
                                            {kMaxGeneratedExamples, 1},
                                            {1, kMaxGeneratedExamples},
                                            {kMost, kMost},
                                            {-kMost, kMost}}) {
    CAPTURE(num_train);
    CAPTURE(num_test);
    CHECK(is_refused(num_train, num_test, 0));
  }
  CHECK_FALSE(is_refused(5, 5, 1e9));
  for (const double noise : {-0.1, 1e10, std::numeric_limits<double>::infinity(),
                             std::numeric_limits<double>::quiet_NaN()}) {
    CAPTURE(noise);
    CHECK(is_refused(5, 5, noise));
  }
}

}  // namespace
}  // namespace playground
