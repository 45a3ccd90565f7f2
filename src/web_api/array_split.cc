#include "web_api/array_split.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "data/class_names.h"
#include "tensor/memory.h"
#include "text/fill.h"

namespace playground {

Result<Dataset*> ArraySplitBuilder::Place(Set set, const ArrayShape& shape) {
  const bool is_train = set == Set::kTrain;
  const std::string_view name = is_train ? "trainFeatures" : "testFeatures";
  if (shape.num_examples < 1 || shape.num_examples > kMaxExamples) {
    return FailWith("{} holds {} examples; 1 to {} are possible.",
                    {name, shape.num_examples, kMaxExamples});
  }
  if (shape.num_features < 1 || shape.num_features > kMaxFeatures) {
    return FailWith("{} holds {} features an example; 1 to {} are possible.",
                    {name, shape.num_features, kMaxFeatures});
  }
  if (!is_train && shape.num_features != split_.train.num_features) {
    return FailWith(
        "The training examples have {} features, the test examples {}; they must be as many.",
        {split_.train.num_features, shape.num_features});
  }
  const int64_t limit = is_train ? request_.num_train : request_.num_test;
  const int64_t num_examples = limit > 0 ? std::min(limit, shape.num_examples) : shape.num_examples;
  const int64_t row_bytes = shape.is_bytes ? RoundUp(shape.num_features, kBytePitchUnit)
                                           : 4 * RoundUp(shape.num_features, kLanes);
  const int64_t num_bytes = num_examples * row_bytes;
  if (num_bytes > kMaxBytes || !HasMemoryFor(num_bytes + 4 * num_examples)) {
    return FailWith(
        "There is no room for {} ({} MB). Hand in fewer examples, or pixels as Uint8Array.",
        {name, num_bytes >> 20});
  }
  Dataset& dataset = is_train ? split_.train : split_.test;
  dataset = shape.is_bytes ? MakeByteDataset(num_examples, shape.num_features)
                           : MakeFloatDataset(num_examples, shape.num_features);
  if (request_.has_targets) {
    dataset.targets.resize(static_cast<std::size_t>(num_examples));
  } else {
    dataset.labels.resize(static_cast<std::size_t>(num_examples));
  }
  return &dataset;
}

Result<void> ArraySplitBuilder::CheckNumbers(std::string_view set, const Dataset& dataset) const {
  const int64_t num_classes = request_.num_classes > 0 ? request_.num_classes : kMaxClasses;
  for (int64_t i = 0; i < dataset.num_examples; ++i) {
    if (request_.has_targets && !std::isfinite(dataset.targets[i])) {
      return FailWith("{}Targets: the target of example {} is not a finite number.", {set, i});
    }
    if (!request_.has_targets && (dataset.labels[i] < 0 || dataset.labels[i] >= num_classes)) {
      return FailWith("{}Labels: example {} has the label {}; labels go from 0 to {}.",
                      {set, i, dataset.labels[i], num_classes - 1});
    }
    if (dataset.has_bytes()) continue;
    for (int64_t k = 0; k < dataset.num_features; ++k) {
      if (std::isfinite(dataset.FloatRow(i)[k])) continue;
      return FailWith("{}Features: feature {} of example {} is not a finite number.", {set, k, i});
    }
  }
  return {};
}

Result<void> ArraySplitBuilder::Check() {
  if (split_.train.num_examples == 0) return Fail("There are no training examples.");
  const int64_t num_pixels = request_.image_height * request_.image_width;
  if (num_pixels != 0 && num_pixels != split_.train.num_features) {
    return FailWith(
        "Pictures of {} x {} have {} pixels, and an example has {} features.",
        {request_.image_height, request_.image_width, num_pixels, split_.train.num_features});
  }
  Result<void> checked = CheckNumbers("train", split_.train);
  if (checked) checked = CheckNumbers("test", split_.test);
  return checked;
}

DataSplit ArraySplitBuilder::Take() {
  if (!request_.has_targets) {
    int32_t largest = 1;
    for (const int32_t label : split_.train.labels) largest = std::max(largest, label);
    for (const int32_t label : split_.test.labels) largest = std::max(largest, label);
    split_.num_classes = request_.num_classes > 0 ? request_.num_classes : largest + 1;
    split_.class_names = NumberClassNames(split_.num_classes);
  }
  split_.name = "file";
  split_.image_height = request_.image_height;
  split_.image_width = request_.image_width;
  split_.description =
      Fill("{} + {} examples with {} features from arrays",
           {split_.train.num_examples, split_.test.num_examples, split_.train.num_features});
  return std::move(split_);
}

}  // namespace playground
