#include "study/data_source.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace playground {
namespace {

// Work between two looks at the clock: about a millisecond in a browser.
constexpr int64_t kExamplesASlice = 32;
constexpr int64_t kBytesASlice = 256 * 1024;

int64_t Capped(int64_t count, int64_t cap) { return cap == 0 ? count : std::min(count, cap); }

Dataset FirstOf(const Dataset& set, int64_t count) {
  Dataset first = set.has_bytes() ? MakeByteDataset(count, set.num_features)
                                  : MakeFloatDataset(count, set.num_features);
  assert(first.pitch == set.pitch);
  const int64_t values = count * set.pitch;
  if (set.has_bytes()) {
    std::copy_n(set.bytes.begin(), values, first.bytes.begin());
  } else {
    std::copy_n(set.floats.begin(), values, first.floats.begin());
  }
  if (!set.labels.empty()) first.labels.assign(set.labels.begin(), set.labels.begin() + count);
  if (!set.targets.empty()) first.targets.assign(set.targets.begin(), set.targets.begin() + count);
  return first;
}

}  // namespace

DataSplit FirstExamples(const DataSplit& split, int64_t num_train, int64_t num_test) {
  DataSplit first;
  first.name = split.name;
  first.description = split.description;
  first.train = FirstOf(split.train, Capped(split.train.num_examples, num_train));
  first.test = FirstOf(split.test, Capped(split.test.num_examples, num_test));
  first.image_height = split.image_height;
  first.image_width = split.image_width;
  first.num_classes = split.num_classes;
  first.class_names = split.class_names;
  first.truth = split.truth;
  return first;
}

bool DataSource::NeedsFiles(const ExperimentConfig& config) const {
  if (FindDataset(config.data).is_generated()) return false;
  return file_ == nullptr || file_id_ != config.data;
}

std::shared_ptr<const DataSplit> DataSource::Find(const ExperimentConfig& config) {
  if (FindDataset(config.data).is_generated()) {
    return made_ != nullptr && made_request_ == RequestOf(config) ? made_ : nullptr;
  }
  if (NeedsFiles(config)) return nullptr;
  const int64_t num_train = Capped(file_->train.num_examples, config.num_train);
  const int64_t num_test = Capped(file_->test.num_examples, config.num_test);
  const auto fits = [&](const DataSplit& split) {
    return split.train.num_examples == num_train && split.test.num_examples == num_test;
  };
  if (fits(*file_)) return file_;
  if (capped_ == nullptr || !fits(*capped_)) {
    capped_ = std::make_shared<const DataSplit>(FirstExamples(*file_, num_train, num_test));
  }
  return capped_;
}

Result<void> DataSource::BeginMaking(const ExperimentConfig& config) {
  const DatasetRequest request = RequestOf(config);
  Result<std::unique_ptr<DatasetBuilder>> builder = MakeDatasetBuilder(request);
  if (!builder) return std::unexpected(builder.error());
  reader_.reset();
  maker_ = *std::move(builder);
  maker_request_ = request;
  return {};
}

Result<void> DataSource::BeginReading(std::vector<OpenedFile> files, DatasetId id) {
  Result<std::unique_ptr<FileSplitBuilder>> builder =
      FileSplitBuilder::Create(std::move(files), {.id = id, .num_train = 0, .num_test = 0});
  if (!builder) return std::unexpected(builder.error());
  maker_.reset();
  reader_ = *std::move(builder);
  return {};
}

int64_t DataSource::num_done() const {
  return maker_ != nullptr ? maker_->num_done() : reader_ != nullptr ? reader_->num_done() : 0;
}

int64_t DataSource::num_total() const {
  return maker_ != nullptr ? maker_->num_total() : reader_ != nullptr ? reader_->num_total() : 0;
}

Result<bool> DataSource::Advance() {
  assert(is_busy());
  if (maker_ != nullptr) {
    if (!maker_->Advance(kExamplesASlice)) return false;
    made_ = std::make_shared<const DataSplit>(maker_->Take());
    made_request_ = maker_request_;
    maker_.reset();
    return true;
  }
  const Result<bool> done = reader_->Advance(kBytesASlice);
  if (!done) {
    reader_.reset();
    return done;
  }
  if (!*done) return false;
  file_ = std::make_shared<const DataSplit>(reader_->Take());
  capped_.reset();
  file_remarks_ = reader_->remarks();
  file_id_ = file_remarks_.content;
  reader_.reset();
  return true;
}

}  // namespace playground
