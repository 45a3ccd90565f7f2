#include "data/idx/idx_split.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "data/class_names.h"
#include "tensor/memory.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr int64_t kNumKnownClasses = 10;  // of MNIST and Fashion-MNIST

// The first training labels of the two sets whose files have the same names.
constexpr uint8_t kFashionLabels[] = {9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 0, 9, 5, 5, 7, 9};
constexpr uint8_t kMnistLabels[] = {5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1, 7};

// At most `limit` of `count`, 0 for all.
int64_t Cap(int64_t count, int64_t limit) { return limit > 0 ? std::min(count, limit) : count; }

bool IsNamedFashion(std::span<const OpenedFile> files) {
  return std::ranges::any_of(files, [](const OpenedFile& file) {
    return file.name.contains("fashion") || file.name.contains("Fashion");
  });
}

}  // namespace

IdxSplitBuilder::IdxSplitBuilder(std::vector<OpenedFile> files, const IdxSplitRequest& request)
    : files_(std::move(files)), request_(request) {}

Result<std::unique_ptr<IdxSplitBuilder>> IdxSplitBuilder::Create(std::vector<OpenedFile> files,
                                                                 const IdxSplitRequest& request) {
  assert(!FindDataset(request.id).is_generated());
  std::vector<IdxFileInfo> infos;
  for (const OpenedFile& file : files) {
    const Result<IdxReader> reader = IdxReader::Open(file.name, file.bytes);
    if (!reader) return std::unexpected(reader.error());
    infos.push_back({.name = file.name, .header = reader->header()});
  }
  const Result<IdxPairs> pairs = PairIdxFiles(infos);
  if (!pairs) return std::unexpected(pairs.error());

  std::unique_ptr<IdxSplitBuilder> builder(new IdxSplitBuilder(std::move(files), request));
  if (Result<void> planned = builder->Plan(infos, *pairs); !planned) {
    return std::unexpected(planned.error());
  }
  return builder;
}

// Lays out which examples of which file go where.
Result<void> IdxSplitBuilder::Plan(const std::vector<IdxFileInfo>& infos, const IdxPairs& pairs) {
  const IdxHeader& images = infos[pairs.train.images].header;
  const int64_t num_given = images.num_examples;
  const int64_t num_held_out = pairs.test ? 0 : std::max<int64_t>(num_given / kTestFraction, 1);
  if (num_held_out == num_given) {
    return FailWith("{}: It holds a single picture; one to train on and one to test on are needed.",
                    {infos[pairs.train.images].name});
  }
  const int64_t num_for_train = num_given - num_held_out;
  const int64_t num_for_test =
      pairs.test ? infos[pairs.test->images].header.num_examples : num_held_out;
  const int64_t num_train = Cap(num_for_train, request_.num_train);
  const int64_t num_test = Cap(num_for_test, request_.num_test);

  std::vector<Segment> first = {{&split_.train, num_train}, {nullptr, num_for_train - num_train}};
  std::vector<Segment> second = {{&split_.test, num_test}, {nullptr, num_for_test - num_test}};
  if (pairs.test) {
    sources_ = {{pairs.train.labels, {}, first},
                {pairs.test->labels, {}, second},
                {pairs.train.images, {}, first},
                {pairs.test->images, {}, second}};
  } else {
    first.insert(first.end(), second.begin(), second.end());
    sources_ = {{pairs.train.labels, {}, first}, {pairs.train.images, {}, first}};
  }
  for (Source& source : sources_) {
    std::erase_if(source.segments, [](const Segment& segment) { return segment.count == 0; });
    source.header = infos[source.file].header;
    num_total_ += source.header.num_content_bytes();
  }

  for (auto [set, num_examples] : {std::pair(&split_.train, num_train), {&split_.test, num_test}}) {
    set->num_examples = num_examples;
    set->num_features = images.bytes_per_example();
    set->pitch = RoundUp(set->num_features, kBytePitchUnit);
  }
  split_.image_height = images.height;
  split_.image_width = images.width;
  split_.name = FindDataset(request_.id).key;
  split_.description =
      Fill("{} + {} pictures of {} x {} from {}",
           {num_train, num_test, images.height, images.width, infos[pairs.train.images].name});
  return {};
}

Result<bool> IdxSplitBuilder::Advance(int64_t max_bytes) {
  assert(max_bytes > 0);
  const int64_t end = num_done_ + max_bytes;
  while (num_done_ < end && current_source_ < sources_.size()) {
    if (!reader_) {
      if (TakeOverPixels()) continue;
      if (Result<void> begun = BeginSource(); !begun) return std::unexpected(begun.error());
    }
    const int64_t width = sources_[current_source_].header.bytes_per_example();
    const int64_t max_examples = std::max<int64_t>((end - num_done_) / width, 1);
    if (Result<void> read = ReadExamples(max_examples); !read) return std::unexpected(read.error());
    if (current_segment_ == sources_[current_source_].segments.size()) {
      if (Result<void> finished = FinishSource(); !finished) {
        return std::unexpected(finished.error());
      }
    }
  }
  if (current_source_ < sources_.size()) return false;
  NameClasses();
  return true;
}

// Pictures that lie in the file as they lie in a Dataset become its pixels without a copy, so that
// MNIST opened unpacked takes its 47 MB once. Create has compared the file's length with its
// header.
bool IdxSplitBuilder::TakeOverPixels() {
  const Source& source = sources_[current_source_];
  AlignedVector<uint8_t>& bytes = files_[source.file].bytes;
  if (source.header.kind != IdxHeader::Kind::kImages || IsGzip(bytes)) return false;
  if (source.segments.size() != 1) return false;
  Dataset& target = *source.segments[0].target;
  if (target.pitch != target.num_features) return false;
  bytes.erase(bytes.begin(), bytes.begin() + source.header.num_header_bytes());
  target.bytes = std::move(bytes);
  num_done_ += source.header.num_content_bytes();
  ++current_source_;
  return true;
}

Result<void> IdxSplitBuilder::BeginSource() {
  const Source& source = sources_[current_source_];
  const OpenedFile& file = files_[source.file];
  Result<IdxReader> reader = IdxReader::Open(file.name, file.bytes);
  if (!reader) return std::unexpected(reader.error());
  reader_ = std::move(*reader);
  current_segment_ = 0;
  num_read_in_segment_ = 0;
  const bool has_labels = reader_->header().kind == IdxHeader::Kind::kLabels;
  for (const Segment& segment : source.segments) {
    if (segment.target == nullptr) continue;
    Dataset& target = *segment.target;
    // Labels are read as bytes first.
    const int64_t num_bytes =
        segment.count * (has_labels ? int64_t{sizeof(int32_t)} + 1 : target.pitch);
    if (!HasMemoryFor(num_bytes)) {
      return reader_->FailFile(
          "There is not enough memory for its examples ({} bytes). Ask for fewer.", {num_bytes});
    }
    if (has_labels) {
      target.labels.reserve(static_cast<size_t>(segment.count));
    } else {
      target.bytes.resize(static_cast<size_t>(num_bytes));
    }
  }
  return {};
}

// Examples of the current segment.
Result<void> IdxSplitBuilder::ReadExamples(int64_t max_examples) {
  const Segment& segment = sources_[current_source_].segments[current_segment_];
  const int64_t count = std::min(max_examples, segment.count - num_read_in_segment_);
  Result<void> read;
  if (reader_->header().kind == IdxHeader::Kind::kLabels) {
    read = ReadLabels(count, segment.target);
  } else if (segment.target == nullptr) {
    read = reader_->Skip(count);
  } else {
    Dataset& target = *segment.target;
    read = reader_->Read(count, target.pitch,
                         target.bytes.data() + num_read_in_segment_ * target.pitch);
  }
  if (!read) return read;
  num_done_ += count * reader_->header().bytes_per_example();
  num_read_in_segment_ += count;
  if (num_read_in_segment_ == segment.count) {
    ++current_segment_;
    num_read_in_segment_ = 0;
  }
  return {};
}

// Labels that are passed over (no target) count all the same: the number of classes should not
// depend on how many examples are asked for.
Result<void> IdxSplitBuilder::ReadLabels(int64_t count, Dataset* target) {
  const int64_t first = reader_->num_examples_read();
  std::vector<uint8_t> bytes(static_cast<size_t>(count));
  if (Result<void> read = reader_->Read(count, 1, bytes.data()); !read) return read;
  for (int64_t i = 0; i < count; ++i) {
    const int32_t label = bytes[i];
    if (request_.id != DatasetId::kFile && label >= kNumKnownClasses) {
      return reader_->FailFile(
          "Example {} has the label {}; those of {} go from 0 to 9. Open it as a file of your own "
          "instead.",
          {first + i, label, split_.name});
    }
    largest_label_ = std::max(largest_label_, label);
    if (target != nullptr) target->labels.push_back(label);
  }
  KeepFirstLabels(bytes);
  return {};
}

void IdxSplitBuilder::KeepFirstLabels(std::span<const uint8_t> labels) {
  if (current_source_ != 0) return;  // the training labels come first
  const size_t num_wanted = std::size(kMnistLabels) - first_labels_.size();
  const auto wanted = labels.first(std::min(labels.size(), num_wanted));
  first_labels_.insert(first_labels_.end(), wanted.begin(), wanted.end());
}

Result<void> IdxSplitBuilder::FinishSource() {
  if (Result<void> finished = reader_->Finish(); !finished) return finished;
  reader_.reset();
  files_[sources_[current_source_].file].bytes = {};  // no longer needed
  ++current_source_;
  return {};
}

// A wrong name for what the files are would call digits sneakers; the labels tell better.
void IdxSplitBuilder::NameClasses() {
  const bool has_fashion_labels = std::ranges::equal(first_labels_, kFashionLabels);
  content_id_ = request_.id;
  if (request_.id == DatasetId::kMnist && has_fashion_labels) {
    content_id_ = DatasetId::kFashionMnist;
  } else if (request_.id == DatasetId::kFashionMnist &&
             std::ranges::equal(first_labels_, kMnistLabels)) {
    content_id_ = DatasetId::kMnist;
  }
  split_.name = FindDataset(content_id_).key;
  const bool is_fashion =
      content_id_ == DatasetId::kFashionMnist ||
      (content_id_ == DatasetId::kFile && (IsNamedFashion(files_) || has_fashion_labels));
  if (is_fashion && largest_label_ < kNumKnownClasses) {
    split_.class_names = FashionClassNames();
  } else if (content_id_ == DatasetId::kMnist) {
    split_.class_names = NumberClassNames(kNumKnownClasses);
  } else {
    split_.class_names = NumberClassNames(std::max(largest_label_ + 1, 2));
  }
  split_.num_classes = static_cast<int64_t>(split_.class_names.size());
}

DataSplit IdxSplitBuilder::Take() {
  assert(current_source_ == sources_.size());
  return std::move(split_);
}

Result<DataSplit> LoadIdxSplit(std::vector<OpenedFile> files, const IdxSplitRequest& request) {
  auto builder = IdxSplitBuilder::Create(std::move(files), request);
  if (!builder) return std::unexpected(builder.error());
  while (true) {
    constexpr int64_t kSlice = int64_t{1} << 24;
    const Result<bool> is_done = (*builder)->Advance(kSlice);
    if (!is_done) return std::unexpected(is_done.error());
    if (*is_done) return (*builder)->Take();
  }
}

}  // namespace playground
