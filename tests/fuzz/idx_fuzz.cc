// Opened files of any content: reading them as IDX must end, in a right set or in a sentence, and
// must not depend on how it is sliced.
//
// An input is a list of files. First a byte that chooses slice and dataset, then for each file a
// byte that chooses its name, two bytes (low, high) with its length, and its bytes; a length beyond
// the end means the rest.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "data/idx/gzip.h"
#include "data/idx/idx_split.h"

namespace playground {
namespace {

constexpr const char* kNames[] = {"train-images", "train-labels", "t10k-images",
                                  "t10k-labels",  "fashion",      "x"};

void Require(bool condition) {
  if (!condition) std::abort();
}

std::vector<OpenedFile> TakeFiles(std::span<const uint8_t> input) {
  std::vector<OpenedFile> files;
  while (input.size() >= 3 && files.size() < 8) {
    const char* name = kNames[input[0] % std::size(kNames)];
    const size_t length = input[1] | size_t{input[2]} << 8;
    input = input.subspan(3);
    const auto bytes = input.first(std::min(length, input.size()));
    files.push_back({.name = name, .bytes = AlignedVector<uint8_t>(bytes.begin(), bytes.end())});
    input = input.subspan(bytes.size());
  }
  return files;
}

Result<DataSplit> LoadInSlices(std::vector<OpenedFile> files, const IdxSplitRequest& request,
                               int64_t slice) {
  auto builder = IdxSplitBuilder::Create(std::move(files), request);
  if (!builder) return std::unexpected(builder.error());
  while (true) {
    const int64_t num_done = (*builder)->num_done();
    const Result<bool> is_done = (*builder)->Advance(slice);
    if (!is_done) return std::unexpected(is_done.error());
    Require((*builder)->num_done() > num_done && (*builder)->num_done() <= (*builder)->num_total());
    if (*is_done) return (*builder)->Take();
  }
}

void CheckSet(const DataSplit& split, const Dataset& set) {
  Require(set.num_examples > 0);
  Require(set.num_features == split.image_height * split.image_width);
  Require(set.pitch % kBytePitchUnit == 0 && set.pitch >= set.num_features);
  Require(set.bytes.size() == static_cast<size_t>(set.num_examples * set.pitch));
  Require(set.labels.size() == static_cast<size_t>(set.num_examples));
  for (const int32_t label : set.labels) Require(label >= 0 && label < split.num_classes);
  for (int64_t i = 0; i < set.num_examples; ++i) {
    for (int64_t p = set.num_features; p < set.pitch; ++p) Require(set.ByteRow(i)[p] == 0);
  }
}

bool IsSame(const Dataset& a, const Dataset& b) {
  return a.num_examples == b.num_examples && a.bytes == b.bytes && a.labels == b.labels;
}

void TryInput(std::span<const uint8_t> input) {
  if (IsGzip(input)) {
    const Result<std::vector<uint8_t>> content = InflateGzip(input, 1 << 20);
    Require(!content || content->size() <= 1 << 20);
  }
  if (input.empty()) return;
  constexpr DatasetId kIds[] = {DatasetId::kFile, DatasetId::kMnist, DatasetId::kFashionMnist,
                                DatasetId::kFile};
  const IdxSplitRequest request = {
      .id = kIds[input[0] & 3], .num_train = input[0] >> 2 & 7, .num_test = input[0] >> 5 & 7};
  const std::vector<OpenedFile> files = TakeFiles(input.subspan(1));
  const Result<DataSplit> split = LoadInSlices(files, request, 1 << 16);
  const Result<DataSplit> again = LoadInSlices(files, request, 1 << 10);
  Require(split.has_value() == again.has_value());
  if (!split) {
    Require(!split.error().message.empty() && split.error().message == again.error().message);
    return;
  }
  Require(split->num_classes >= 2 && split->num_classes <= 256);
  Require(split->class_names.size() == static_cast<size_t>(split->num_classes));
  CheckSet(*split, split->train);
  CheckSet(*split, split->test);
  Require(IsSame(split->train, again->train) && IsSame(split->test, again->test));
}

}  // namespace
}  // namespace playground

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  playground::TryInput({data, size});
  return 0;
}
