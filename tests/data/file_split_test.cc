// FileSplitBuilder: whatever people open together becomes the set they mean, and what happened to the
// rest is told.

#include "data/files/file_split.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "data/archive_files.h"
#include "data/test_files.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

struct Read {
  std::optional<DataSplit> split = {};
  FileRemarks remarks = {};
  std::string error = {};
};

Read ReadFiles(std::vector<OpenedFile> files, const IdxSplitRequest& request = {},
               int64_t slice = 1 << 20) {
  auto builder = FileSplitBuilder::Create(std::move(files), request);
  if (!builder) return {.error = builder.error().message};
  double fraction = 0;
  while (true) {
    const Result<bool> is_done = (*builder)->Advance(slice);
    if (!is_done) return {.error = is_done.error().message};
    const auto total = static_cast<double>((*builder)->num_total());
    const double now = static_cast<double>((*builder)->num_done()) / total;
    CHECK(now >= fraction);
    CHECK(now <= 1);
    fraction = now;
    if (*is_done) break;
  }
  CHECK(fraction == 1);
  return {.split = (*builder)->Take(), .remarks = (*builder)->remarks()};
}

// 14 + 6 pictures of 3 x 5 in three classes, as torchvision keeps them: each plain and gzipped.
std::vector<OpenedFile> TorchvisionFolder() {
  std::vector<OpenedFile> files;
  const Bytes contents[] = {ImageFile(14, 3, 5), LabelFile(14, 3), ImageFile(6, 3, 5),
                            LabelFile(6, 3)};
  for (size_t i = 0; i < std::size(kIdxFileNames); ++i) {
    files.push_back(Opened(std::string(kIdxFileNames[i]), contents[i]));
    files.push_back(Opened(std::string(kIdxFileNames[i]) + ".gz", Gzip(contents[i])));
  }
  return files;
}

std::vector<OpenedFile> FourFiles() {
  std::vector<OpenedFile> files = TorchvisionFolder();
  return {files[0], files[3], files[4], files[7]};
}

void CheckSmallSet(const Read& read) {
  CHECK(read.error == "");
  REQUIRE(read.split.has_value());
  const DataSplit& split = *read.split;
  REQUIRE(split.train.num_examples == 14);
  REQUIRE(split.test.num_examples == 6);
  CHECK(split.image_height == 3);
  CHECK(split.image_width == 5);
  CHECK(split.num_classes == 3);
  for (int64_t i = 0; i < 14; ++i) {
    CHECK(split.train.labels[i] == i % 3);
    CHECK(split.train.ByteRow(i)[14] == TestPixel(i, 14));
  }
  CHECK(split.test.ByteRow(5)[0] == TestPixel(5, 0));
}

TEST_CASE("files: NAME and NAME.gz of the same content count once, in any order and slicing") {
  std::vector<OpenedFile> files = TorchvisionFolder();
  for (const int64_t slice : {1, 50, 1 << 20}) {
    for (int i = 0; i < 8; ++i) {
      std::ranges::rotate(files, files.begin() + 3);
      const Read read = ReadFiles(files, {.id = DatasetId::kMnist}, slice);
      REQUIRE(read.split.has_value());
      CHECK(read.split->train.num_examples == 14);
      std::vector<std::string> twice = read.remarks.twice;
      std::ranges::sort(twice);
      // The plain one is kept: it becomes the pixels without a copy.
      CHECK(twice ==
            std::vector<std::string>{"t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz",
                                     "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"});
    }
  }
  CheckSmallSet(ReadFiles(files));
}

TEST_CASE("files: copies under other names count once, too") {
  std::vector<OpenedFile> files = FourFiles();
  files.push_back(files[0]);
  files.back().name = "train-images-idx3-ubyte (1)";
  files.push_back(files[0]);
  files.back().name = "train-images.idx3-ubyte";
  const Read read = ReadFiles(files);
  CheckSmallSet(read);
  CHECK(read.remarks.twice ==
        std::vector<std::string>{"train-images-idx3-ubyte (1)", "train-images.idx3-ubyte"});
}

TEST_CASE("files: NAME and NAME.gz that differ are told, by content and by header") {
  std::vector<OpenedFile> files = TorchvisionFolder();
  files[0].bytes.back() ^= 1;
  CHECK(ReadFiles(files).error ==
        "train-images-idx3-ubyte and train-images-idx3-ubyte.gz should hold the same, and differ. "
        "Open the one that is right.");
  files = TorchvisionFolder();
  files[5] = Opened("t10k-images-idx3-ubyte.gz", Gzip(ImageFile(5, 3, 5)));
  CHECK(ReadFiles(files).error.contains("should hold the same"));
  files = TorchvisionFolder();
  files[1].bytes[files[1].bytes.size() - 5] ^= 1;  // the checksum
  CHECK(ReadFiles(files).error.starts_with("train-images-idx3-ubyte.gz: "));
}

TEST_CASE("files: sets of equal size are not taken for each other") {
  Bytes other = ImageFile(14, 3, 5);
  other[100] ^= 1;
  const Read read =
      ReadFiles({Opened("train-x", ImageFile(14, 3, 5)), Opened("test-x", other),
                 Opened("train-y", LabelFile(14, 3)), Opened("test-y", LabelFile(14, 2))});
  REQUIRE(read.error == "");
  CHECK(read.remarks.twice.empty());
  CHECK(read.split->test.num_examples == 14);
}

TEST_CASE("files: what lies beside data is left out, and said") {
  std::vector<OpenedFile> files = FourFiles();
  const std::vector<std::string> names = {
      ".DS_Store",  "._train-images-idx3-ubyte", "README.md", "Thumbs.db", "desktop.ini",
      "MD5SUMS",    "checksums.sha256",          "LICENSE",   "notes.txt", "train-images.md5",
      "index.html", "fashion-mnist_train.csv",   "ReadMe",    "Icon\r",    "load.py"};
  for (const std::string& name : names) files.push_back(Opened(name, BytesOf("not data")));
  files.push_back(Opened(".localized", {}));
  const Read read = ReadFiles(files);
  CheckSmallSet(read);
  CHECK(read.remarks.left_out.size() == names.size() + 1);
  CHECK(RemarkTexts(read.remarks, Language::kEnglish) ==
        std::vector<std::string>{"Left out, because they are no data: .DS_Store, "
                                 "._train-images-idx3-ubyte, README.md and 13 more."});
  CHECK(RemarkTexts(read.remarks, Language::kChinese)[0].contains("README.md 等，另有 13 个"));
}

TEST_CASE("files: a name does not make data of a page, nor a page of data") {
  // A file that is data by content is read whatever its name says.
  std::vector<OpenedFile> files = FourFiles();
  files[1].name = "labels.txt";
  CHECK(ReadFiles(files).split.has_value());
  // One that should be data by its name is not passed over.
  files = FourFiles();
  files[2] = Opened("t10k-images-idx3-ubyte.gz", BytesOf("<html>Not found</html>"));
  CHECK(ReadFiles(files).error.starts_with("t10k-images-idx3-ubyte.gz: This is an HTML page"));
  // Alone it is told what it is.
  CHECK(ReadFiles({Opened("README.md", BytesOf("# Data"))}).error.starts_with("README.md: "));
  CHECK(ReadFiles({}).error.starts_with("No file was opened"));
}

TEST_CASE("files: Keras's archive, stored or deflated, alone or with company") {
  for (const bool is_deflated : {false, true}) {
    const Read read = ReadFiles({Opened("mnist.npz", SmallNpz(is_deflated))}, {}, 64);
    CheckSmallSet(read);
    CHECK(read.split->description == "14 + 6 pictures of 3 x 5 from x_train.npy");
  }
  // Beside the same files as IDX: once.
  std::vector<OpenedFile> files = FourFiles();
  files.push_back(Opened("mnist.npz", SmallNpz(true)));
  files.push_back(Opened(".DS_Store", BytesOf("x")));
  const Read read = ReadFiles(files);
  CheckSmallSet(read);
  CHECK(read.remarks.twice.size() == 4);
  CHECK(read.remarks.left_out == std::vector<std::string>{".DS_Store"});
}

TEST_CASE("files: a ZIP archive of IDX files, each twice, as Kaggle packs them") {
  std::vector<TestMember> members;
  for (const OpenedFile& file : FourFiles()) {
    const Bytes content(file.bytes.begin(), file.bytes.end());
    members.push_back({file.name + "/" + file.name, content, true});
    members.push_back({file.name + ".again", content, true});
  }
  CheckSmallSet(ReadFiles({Opened("archive.zip", ZipFile(members))}));
}

TEST_CASE("files: a third set for validation is left out, as in MedMNIST") {
  const Bytes file = ZipFile({{"train_images.npy", NpyPictures(14, 3, 5)},
                              {"train_labels.npy", NpyLabels(14, 3)},
                              {"val_images.npy", NpyPictures(7, 3, 5)},
                              {"val_labels.npy", NpyLabels(7, 3)},
                              {"test_images.npy", NpyPictures(6, 3, 5)},
                              {"test_labels.npy", NpyLabels(6, 3)}});
  const Read read = ReadFiles({Opened("pathmnist.npz", file)});
  CheckSmallSet(read);
  CHECK(read.remarks.left_out == std::vector<std::string>{"val_images.npy", "val_labels.npy"});
}

TEST_CASE("files: what is missing from an archive is told as for files") {
  const Read read = ReadFiles({Opened("a.npz", ZipFile({{"x_train.npy", NpyPictures(4, 2, 2)}}))});
  CHECK(read.error.starts_with("The labels that belong to x_train.npy (4 pictures) are missing."));
}

// Twenty pictures with these labels.
std::vector<OpenedFile> Labelled(const Bytes& first_labels) {
  Bytes labels = IdxHeaderBytes({0x0801, 20});
  labels = Joined(Joined(labels, first_labels), Bytes(20 - first_labels.size()));
  return {Opened("train-images-idx3-ubyte", ImageFile(20, 2, 2)),
          Opened("train-labels-idx1-ubyte", labels)};
}

TEST_CASE(
    "files: MNIST's opened as Fashion-MNIST, and the reverse, are told and read as they are") {
  const Bytes mnist = {5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1, 7};
  const Bytes fashion = {9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 0, 9, 5, 5, 7, 9};
  struct Row {
    Bytes labels;
    DatasetId asked;
    DatasetId found;
    std::string_view name;
    std::string_view first_class;
  };
  const Row rows[] = {
      {mnist, DatasetId::kFashionMnist, DatasetId::kMnist, "mnist", "0"},
      {fashion, DatasetId::kMnist, DatasetId::kFashionMnist, "fashion-mnist", "t-shirt"},
      {mnist, DatasetId::kMnist, DatasetId::kMnist, "mnist", "0"},
      {fashion, DatasetId::kFashionMnist, DatasetId::kFashionMnist, "fashion-mnist", "t-shirt"},
      // Of what is opened as a file nothing else was claimed.
      {fashion, DatasetId::kFile, DatasetId::kFile, "file", "t-shirt"},
      {mnist, DatasetId::kFile, DatasetId::kFile, "file", "0"},
      {{1, 2, 3}, DatasetId::kMnist, DatasetId::kMnist, "mnist", "0"},
  };
  for (const Row& row : rows) {
    // Also where fewer examples are asked for than labels are known.
    for (const int64_t num_train : {0, 3}) {
      const Read read =
          ReadFiles(Labelled(row.labels), {.id = row.asked, .num_train = num_train}, 1);
      REQUIRE(read.split.has_value());
      CHECK(read.remarks.content == row.found);
      CHECK(read.remarks.are_others() == (row.asked != row.found));
      CHECK(read.split->name == row.name);
      CHECK(read.split->class_names[0].english == row.first_class);
      CHECK(RemarkTexts(read.remarks, Language::kEnglish).size() ==
            (row.asked != row.found ? 1 : 0));
    }
  }
  const Read read = ReadFiles(Labelled(fashion), {.id = DatasetId::kMnist});
  CHECK(RemarkTexts(read.remarks, Language::kEnglish)[0] ==
        "These are the files of Fashion-MNIST, not of MNIST: their first labels show it. They are "
        "read as Fashion-MNIST.");
}

TEST_CASE("files: the labels by which the two are known are those of the real files") {
  const auto labels_of = [](const std::string& folder) {
    const auto file = SharedFile("data/" + folder + "/train-labels-idx1-ubyte.gz");
    if (!file) return std::optional<Bytes>();
    Result<Bytes> content = InflateGzip(*file, 1 << 20);
    REQUIRE(content.has_value());
    return std::optional(Bytes(content->begin() + 8, content->begin() + 24));
  };
  const std::optional<Bytes> mnist = labels_of("mnist"), fashion = labels_of("fashion-mnist");
  if (!mnist || !fashion) {
    MESSAGE("skipped: the shared folder has no data/mnist or data/fashion-mnist");
    return;
  }
  CHECK(ReadFiles(Labelled(*mnist), {.id = DatasetId::kFashionMnist}).remarks.are_others());
  CHECK(ReadFiles(Labelled(*fashion), {.id = DatasetId::kMnist}).remarks.are_others());
}

}  // namespace
}  // namespace playground
