// Opened files of any content, archives and arrays among them: reading them must end, in a right set or
// in a sentence, and must not depend on how it is sliced.
//
// An input that begins as a ZIP archive or a NumPy array is opened as it is. Any other is a list of
// files as in idx_fuzz.cc: a byte that chooses the dataset, then for each file a byte for its name, two
// with its length, and its bytes.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "data/files/file_split.h"
#include "data/numpy/unpacker.h"
#include "data/numpy/zip.h"

namespace playground {
namespace {

constexpr const char* kNames[] = {
    "train-images", "train-images.gz", "t10k.npz",   "x_train.npy", "y_train.npy",
    "README.md",    ".DS_Store",       "val_images", "fashion",     "a.zip"};

void Require(bool condition) {
  if (!condition) std::abort();
}

OpenedFile FileOf(const char* name, std::span<const uint8_t> bytes) {
  return {.name = name, .bytes = AlignedVector<uint8_t>(bytes.begin(), bytes.end())};
}

std::vector<OpenedFile> TakeFiles(std::span<const uint8_t> input) {
  if (Unpacker::IsPacked(input)) {
    return {FileOf(IsZip(input) ? "mnist.npz" : "x_train.npy", input)};
  }
  std::vector<OpenedFile> files;
  while (input.size() >= 3 && files.size() < 8) {
    const char* name = kNames[input[0] % std::size(kNames)];
    const size_t length = input[1] | size_t{input[2]} << 8;
    input = input.subspan(3);
    const auto bytes = input.first(std::min(length, input.size()));
    files.push_back(FileOf(name, bytes));
    input = input.subspan(bytes.size());
  }
  return files;
}

Result<DataSplit> LoadInSlices(std::vector<OpenedFile> files, const IdxSplitRequest& request,
                               int64_t slice, FileRemarks* remarks) {
  auto builder = FileSplitBuilder::Create(std::move(files), request);
  if (!builder) return std::unexpected(builder.error());
  while (true) {
    Require((*builder)->num_done() >= 0 && (*builder)->num_done() <= (*builder)->num_total());
    const Result<bool> is_done = (*builder)->Advance(slice);
    if (!is_done) return std::unexpected(is_done.error());
    if (!*is_done) continue;
    *remarks = (*builder)->remarks();
    return (*builder)->Take();
  }
}

void CheckSet(const DataSplit& split, const Dataset& set) {
  Require(set.num_examples > 0);
  Require(set.num_features == split.image_height * split.image_width);
  Require(set.bytes.size() == static_cast<size_t>(set.num_examples * set.pitch));
  Require(set.labels.size() == static_cast<size_t>(set.num_examples));
  for (const int32_t label : set.labels) Require(label >= 0 && label < split.num_classes);
}

bool IsSame(const Dataset& a, const Dataset& b) {
  return a.num_examples == b.num_examples && a.bytes == b.bytes && a.labels == b.labels;
}

void TryInput(std::span<const uint8_t> input) {
  if (input.empty()) return;
  constexpr DatasetId kIds[] = {DatasetId::kFile, DatasetId::kMnist, DatasetId::kFashionMnist};
  const bool is_packed = Unpacker::IsPacked(input);
  const IdxSplitRequest request = {.id = kIds[is_packed ? 0 : input[0] % 3]};
  const std::vector<OpenedFile> files = TakeFiles(is_packed ? input : input.subspan(1));
  FileRemarks remarks, remarks_again;
  const Result<DataSplit> split = LoadInSlices(files, request, 1 << 16, &remarks);
  const Result<DataSplit> again = LoadInSlices(files, request, 1 << 10, &remarks_again);
  Require(split.has_value() == again.has_value());
  if (!split) {
    Require(!split.error().message.empty() && split.error().message == again.error().message);
    return;
  }
  Require(remarks.left_out == remarks_again.left_out && remarks.twice == remarks_again.twice);
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
