// IdxSplitBuilder: opened files become a DataSplit, in slices, without more memory than it needs.

#include "data/idx/idx_split.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "data/largest_allocation.h"
#include "data/test_files.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

// 14 + 6 pictures of 3 x 5 in three classes.
std::vector<OpenedFile> SmallSet(bool gzipped) {
  const auto file = [&](std::string name, const Bytes& bytes) {
    return Opened(std::move(name), gzipped ? Gzip(bytes) : bytes);
  };
  return {file("train-images", ImageFile(14, 3, 5)), file("test-labels", LabelFile(6, 3)),
          file("test-images", ImageFile(6, 3, 5)), file("train-labels", LabelFile(14, 3))};
}

void CheckExamples(const Dataset& set, int64_t first_in_file, int64_t count, int64_t num_classes) {
  REQUIRE(set.num_examples == count);
  REQUIRE(set.labels.size() == static_cast<size_t>(count));
  REQUIRE(set.bytes.size() == static_cast<size_t>(count * set.pitch));
  CHECK(set.pitch % kBytePitchUnit == 0);
  bool is_right = true;
  for (int64_t i = 0; i < count; ++i) {
    is_right &= set.labels[i] == (first_in_file + i) % num_classes;
    for (int64_t p = 0; p < set.pitch; ++p) {
      const int expected = p < set.num_features ? TestPixel(first_in_file + i, p) : 0;
      is_right &= set.ByteRow(i)[p] == expected;
    }
  }
  CHECK(is_right);
}

std::string ErrorOf(std::vector<OpenedFile> files, const IdxSplitRequest& request = {}) {
  const Result<DataSplit> split = LoadIdxSplit(std::move(files), request);
  return split ? "" : split.error().message;
}

TEST_CASE("idx split: pictures, labels and their description, gzipped or not") {
  for (const bool gzipped : {false, true}) {
    CAPTURE(gzipped);
    const Result<DataSplit> split = LoadIdxSplit(SmallSet(gzipped), {});
    REQUIRE(split.has_value());
    CheckExamples(split->train, 0, 14, 3);
    CheckExamples(split->test, 0, 6, 3);
    CHECK(split->name == "file");
    CHECK(split->image_height == 3);
    CHECK(split->image_width == 5);
    CHECK(split->num_classes == 3);
    CHECK(split->class_names.size() == 3);
    CHECK(split->description == "14 + 6 pictures of 3 x 5 from train-images");
    CHECK_FALSE(split->generator_after_draws.has_value());
  }
}

TEST_CASE("idx split: the result does not depend on the slicing, and progress never goes back") {
  for (const int64_t slice : {1, 16, 100, 1 << 20}) {
    CAPTURE(slice);
    auto builder = IdxSplitBuilder::Create(SmallSet(true), {});
    REQUIRE(builder.has_value());
    CHECK((*builder)->num_total() == 20 + 20 * 15);
    int64_t num_done = 0;
    while (true) {
      const Result<bool> is_done = (*builder)->Advance(slice);
      REQUIRE(is_done.has_value());
      CHECK((*builder)->num_done() > num_done);
      CHECK((*builder)->num_done() < num_done + slice + 15);  // at most the rest of a picture more
      num_done = (*builder)->num_done();
      if (*is_done) break;
    }
    CHECK(num_done == (*builder)->num_total());
    const DataSplit split = (*builder)->Take();
    CheckExamples(split.train, 0, 14, 3);
    CheckExamples(split.test, 0, 6, 3);
  }
}

TEST_CASE("idx split: n and test_n take the first examples; the classes stay those of the files") {
  const Result<DataSplit> split = LoadIdxSplit(SmallSet(true), {.num_train = 2, .num_test = 1});
  REQUIRE(split.has_value());
  CheckExamples(split->train, 0, 2, 3);
  CheckExamples(split->test, 0, 1, 3);
  CHECK(split->num_classes == 3);
  const Result<DataSplit> all = LoadIdxSplit(SmallSet(false), {.num_train = 99, .num_test = 99});
  REQUIRE(all.has_value());
  CheckExamples(all->train, 0, 14, 3);
}

TEST_CASE("idx split: of a single pair the last seventh is for testing") {
  const auto pair = [](int64_t n) {
    return std::vector{Opened("x", Gzip(ImageFile(n, 4, 4))), Opened("y", LabelFile(n, 5))};
  };
  const Result<DataSplit> split = LoadIdxSplit(pair(70), {});
  REQUIRE(split.has_value());
  CheckExamples(split->train, 0, 60, 5);
  CheckExamples(split->test, 60, 10, 5);
  const Result<DataSplit> capped = LoadIdxSplit(pair(70), {.num_train = 7, .num_test = 3});
  REQUIRE(capped.has_value());
  CheckExamples(capped->train, 0, 7, 5);
  CheckExamples(capped->test, 60, 3, 5);
  const Result<DataSplit> two = LoadIdxSplit(pair(2), {});
  REQUIRE(two.has_value());
  CHECK(two->train.num_examples == 1);
  CHECK(two->test.num_examples == 1);
  CHECK(ErrorOf(pair(1)).find("a single picture") != std::string::npos);
}

TEST_CASE(
    "idx split: class names follow from the dataset asked for, the file's name or its labels") {
  const auto first_name = [](std::vector<OpenedFile> files, DatasetId id) {
    const Result<DataSplit> split = LoadIdxSplit(std::move(files), {.id = id});
    return split ? split->class_names[0].english : split.error().message;
  };
  const auto pair = [](std::string name, const Bytes& labels) {
    return std::vector{Opened(std::move(name), ImageFile(20, 2, 2)),
                       Opened("labels", Joined(IdxHeaderBytes({0x0801, 20}), labels))};
  };
  const Bytes zeros(20);
  const Bytes fashion = {9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 0, 9, 5, 5, 7, 9, 1, 0, 0, 0};
  CHECK(first_name(pair("x", zeros), DatasetId::kMnist) == "0");
  CHECK(first_name(pair("x", zeros), DatasetId::kFashionMnist) == "t-shirt");
  CHECK(first_name(pair("x", zeros), DatasetId::kFile) == "0");
  CHECK(first_name(pair("my-fashion-images", zeros), DatasetId::kFile) == "t-shirt");
  CHECK(first_name(pair("x", fashion), DatasetId::kFile) == "t-shirt");
  // As they are, whatever was asked for; file_split_test.cc has all cases.
  CHECK(first_name(pair("x", fashion), DatasetId::kMnist) == "t-shirt");
}

TEST_CASE("idx split: labels outside the classes") {
  const auto pair = [](uint8_t last) {
    Bytes labels = LabelFile(20, 2);
    labels.back() = last;
    return std::vector{Opened("x", ImageFile(20, 2, 2)), Opened("y", labels)};
  };
  const std::string message = ErrorOf(pair(10), {.id = DatasetId::kMnist});
  CAPTURE(message);
  CHECK(message.starts_with("y: Example 19 has the label 10"));
  const Result<DataSplit> many = LoadIdxSplit(pair(255), {});
  REQUIRE(many.has_value());
  CHECK(many->num_classes == 256);
  // EMNIST's letters, which are counted from 1.
  Bytes letters = LabelFile(26, 26);
  for (size_t i = 8; i < letters.size(); ++i) ++letters[i];
  CHECK(LoadIdxSplit({Opened("x", ImageFile(26, 2, 2)), Opened("y", letters)}, {})->num_classes ==
        27);
  const auto one_class =
      std::vector{Opened("x", ImageFile(20, 2, 2)), Opened("y", LabelFile(20, 1))};
  CHECK(LoadIdxSplit(one_class, {})->num_classes == 2);
}

TEST_CASE("idx split: one wrong file spoils the set, and is named") {
  std::vector<OpenedFile> files = SmallSet(true);
  files.push_back(Opened("README.md", BytesOf("# Data")));
  CHECK(ErrorOf(files).starts_with("README.md: "));
  files = SmallSet(true);
  files[2].bytes[files[2].bytes.size() - 5] ^= 1;  // the checksum
  CHECK(ErrorOf(files).starts_with("test-images: "));
  files = SmallSet(true);
  files[2] = Opened("test-images", Gzip(Joined(ImageFile(6, 3, 5), {0})));  // one pixel too many
  CHECK(ErrorOf(files).starts_with("test-images: "));
  files = SmallSet(true);
  files.pop_back();
  CHECK(ErrorOf(files).starts_with("The labels that belong to train-images (14 pictures)"));
}

TEST_CASE("idx split: a header that lies gets no memory for its pictures") {
  const Bytes big = IdxHeaderBytes({0x0803, 60000, 64, 64});  // 246 MB
  const Bytes labels = LabelFile(60000, 10);
  for (const Bytes& liar : {big, Gzip(big)}) {
    std::vector<OpenedFile> files = {Opened("x", liar), Opened("y", labels)};
    TakeLargestAlignedAllocation();
    CHECK_FALSE(ErrorOf(std::move(files)).empty());
    CHECK(TakeLargestAlignedAllocation() < 100'000);
  }
}

TEST_CASE("idx split: pictures that are not compressed are not copied") {
  const Bytes images = ImageFile(20, 4, 4);
  std::vector<OpenedFile> files = {Opened("train-x", images), Opened("train-y", LabelFile(20, 2)),
                                   Opened("test-x", ImageFile(10, 4, 4)),
                                   Opened("test-y", LabelFile(10, 2))};
  const uint8_t* opened = files[0].bytes.data();
  TakeLargestAlignedAllocation();
  const Result<DataSplit> split = LoadIdxSplit(std::move(files), {});
  CHECK(TakeLargestAlignedAllocation() == 0);
  REQUIRE(split.has_value());
  CHECK(split->train.bytes.data() == opened);
  CheckExamples(split->train, 0, 20, 2);
  CheckExamples(split->test, 0, 10, 2);
}

TEST_CASE("idx split: pictures that are not compressed are copied where only some are wanted") {
  const auto pair = std::vector{Opened("x", ImageFile(21, 4, 4)), Opened("y", LabelFile(21, 5))};
  const Result<DataSplit> split = LoadIdxSplit(pair, {});
  REQUIRE(split.has_value());
  CheckExamples(split->train, 0, 18, 5);
  CheckExamples(split->test, 18, 3, 5);
  const Result<DataSplit> capped = LoadIdxSplit(pair, {.num_train = 4, .num_test = 2});
  REQUIRE(capped.has_value());
  CheckExamples(capped->train, 0, 4, 5);
  CheckExamples(capped->test, 18, 2, 5);
}

// The real files of a folder of shared/data by their usual names; empty if one is missing.
std::vector<OpenedFile> SharedSet(const std::string& folder) {
  std::vector<OpenedFile> files;
  for (const std::string_view name : kIdxFileNames) {
    const std::string gzipped = std::string(name) + ".gz";
    const std::optional<Bytes> bytes = SharedFile("data/" + folder + "/" + gzipped);
    if (!bytes) return {};
    files.push_back(Opened(gzipped, *bytes));
  }
  return files;
}

// FNV-1a, 64 bits.
template <typename Range>
uint64_t HashBytes(const Range& range) {
  uint64_t hash = 0xCBF29CE484222325;
  for (const auto value : range) hash = (hash ^ static_cast<uint8_t>(value)) * 0x100000001B3;
  return hash;
}

TEST_CASE("idx split: MNIST as everyone has it") {
  std::vector<OpenedFile> files = SharedSet("mnist");
  if (files.empty()) {
    MESSAGE("skipped: the shared folder has no data/mnist");
    return;
  }
  const Result<DataSplit> split = LoadIdxSplit(std::move(files), {.id = DatasetId::kMnist});
  REQUIRE(split.has_value());
  CHECK(split->train.num_examples == 60000);
  CHECK(split->test.num_examples == 10000);
  CHECK(split->train.num_features == 784);
  CHECK(split->train.pitch == 784);
  CHECK(split->num_classes == 10);
  CHECK(split->name == "mnist");
  const std::vector<int32_t> first_labels(split->train.labels.begin(),
                                          split->train.labels.begin() + 10);
  CHECK(first_labels == std::vector<int32_t>{5, 0, 4, 1, 9, 2, 1, 3, 1, 4});
  const std::vector<int32_t> first_test(split->test.labels.begin(), split->test.labels.begin() + 5);
  CHECK(first_test == std::vector<int32_t>{7, 2, 1, 0, 4});
  // Of the pixels of the files whose MD5, unpacked, is 6bbc9ace898e44ae57da46a324031adb and
  // 2646ac647ad5339dbf082846283269ea.
  CHECK(HashBytes(split->train.bytes) == 0xB6E6196608671562);
  CHECK(HashBytes(split->test.bytes) == 0x8614C3E55764D65F);
}

TEST_CASE("idx split: pictures of Fashion-MNIST") {
  std::vector<OpenedFile> files = SharedSet("fashion-mnist-900");
  if (files.empty()) {
    MESSAGE("skipped: the shared folder has no data/fashion-mnist-900");
    return;
  }
  const Result<DataSplit> split = LoadIdxSplit(std::move(files), {.id = DatasetId::kFashionMnist});
  REQUIRE(split.has_value());
  CHECK(split->train.num_examples == 600);
  CHECK(split->test.num_examples == 300);
  CHECK(split->class_names[9].english == "ankle boot");
  CHECK(split->class_names[9].chinese == "短靴");
}

}  // namespace
}  // namespace playground
