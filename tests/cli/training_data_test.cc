// The data of an experiment: which files are read, and which sentence tells what is missing.

#include "cli/training_data.h"

#include <string>
#include <string_view>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "paths.h"
#include "temporary_folder.h"

namespace playground {
namespace {

using std::string_literals::operator""s;

// Pictures of 2 x 2 whose pixels count up, and labels 0, 1, 2, 0, ...
std::string Images(char num_examples) {
  std::string file = "\0\0\x08\x03\0\0\0"s + num_examples + "\0\0\0\x02\0\0\0\x02"s;
  for (char i = 0; i < 4 * num_examples; ++i) file += i;
  return file;
}
std::string Labels(char num_examples) {
  std::string file = "\0\0\x08\x01\0\0\0"s + num_examples;
  for (char i = 0; i < num_examples; ++i) file += static_cast<char>(i % 3);
  return file;
}

void WriteFourFiles(const TemporaryFolder& folder) {
  folder.Write("train-images-idx3-ubyte", Images(6));
  folder.Write("train-labels-idx1-ubyte", Labels(6));
  folder.Write("t10k-images-idx3-ubyte", Images(2));
  folder.Write("t10k-labels-idx1-ubyte", Labels(2));
}

Result<std::shared_ptr<const DataSplit>> Load(std::string_view config_text,
                                              const std::string& data_dir) {
  ProgressBar progress(false);
  return LoadTrainingData(ParseConfig(config_text).config, data_dir, &progress);
}

std::string Refusal(std::string_view config_text, const std::string& data_dir) {
  const auto data = Load(config_text, data_dir);
  return data ? "" : data.error().message;
}

TEST_CASE("generated data needs no folder") {
  const auto data = Load("data=blobs&n=30&test_n=12&seed=3", "");
  REQUIRE(data.has_value());
  CHECK((*data)->name == "blobs");
  CHECK((*data)->train.num_examples == 30);
  CHECK((*data)->test.num_examples == 12);
}

TEST_CASE("the four files are found by their names, for each dataset that is read from files") {
  const TemporaryFolder folder;
  WriteFourFiles(folder);
  for (const std::string name : {"mnist", "fashion-mnist", "file"}) {
    const auto data = Load("data=" + name, folder.path());
    REQUIRE_MESSAGE(data.has_value(), name);
    CHECK((*data)->name == name);
    CHECK((*data)->train.num_examples == 6);
    CHECK((*data)->test.num_examples == 2);
    CHECK((*data)->train.Feature(5, 3) == 23 * kByteScale);
    CHECK((*data)->train.labels[5] == 2);
  }
}

TEST_CASE("n and test_n take the first examples of the files") {
  const TemporaryFolder folder;
  WriteFourFiles(folder);
  const auto data = Load("data=mnist&n=4&test_n=1", folder.path());
  REQUIRE(data.has_value());
  CHECK((*data)->train.num_examples == 4);
  CHECK((*data)->test.num_examples == 1);
}

TEST_CASE("without a folder the sentence asks for one") {
  CHECK(Refusal("data=mnist", "") ==
        "data=mnist is read from files; name their folder with --data-dir DIR.");
}

TEST_CASE("a folder that is not there is named") {
  const TemporaryFolder folder;
  CHECK(Refusal("data=mnist", folder.Path("nowhere"))
            .starts_with("There is no folder " + folder.Path("nowhere") + ";"));
}

TEST_CASE("missing files are named; data of one's own may be a single pair") {
  const TemporaryFolder folder;
  CHECK(Refusal("data=file", folder.path()).contains("lacks train-images-idx3-ubyte, "));
  folder.Write("train-images-idx3-ubyte", Images(7));
  folder.Write("train-labels-idx1-ubyte", Labels(7));
  CHECK(Refusal("data=mnist", folder.path())
            .contains("lacks t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte; put the files"));
  const auto data = Load("data=file", folder.path());
  REQUIRE(data.has_value());
  CHECK((*data)->train.num_examples == 6);
  CHECK((*data)->test.num_examples == 1);
}

TEST_CASE("what is wrong inside a file is told with its folder and name") {
  const TemporaryFolder folder;
  WriteFourFiles(folder);
  folder.Write("t10k-labels-idx1-ubyte", "no IDX file at all");
  const std::string refusal = Refusal("data=mnist", folder.path());
  CHECK(refusal.starts_with("In the folder " + folder.path() + ": t10k-labels-idx1-ubyte"));
}

TEST_CASE(
    "the forms of the names that unpackers and mirrors make are found, the usual ones first") {
  const TemporaryFolder folder;
  folder.Write("train-images.idx3-ubyte", Images(6));
  folder.Write("TRAIN-LABELS-IDX1-UBYTE", Labels(6));
  folder.Write("t10k_images_idx3_ubyte", Images(2));
  folder.Write("emnist-digits-t10k-labels-idx1-ubyte", Labels(2));
  folder.Write("._train-images.idx3-ubyte", "AppleDouble");
  folder.Write("README.md", "# Data");
  for (const std::string name : {"mnist", "file"}) {
    const auto data = Load("data=" + name, folder.path());
    REQUIRE_MESSAGE(data.has_value(), data.error().message);
    CHECK((*data)->train.num_examples == 6);
  }
  folder.Write("train-images-idx3-ubyte", Images(3));
  folder.Write("train-labels-idx1-ubyte", Labels(3));
  CHECK((*Load("data=mnist", folder.path()))->train.num_examples == 3);
}

TEST_CASE(
    "folders named like the files, with the files in them, are looked into, as Kaggle's are") {
  const TemporaryFolder folder;
  const auto write = [&folder](const std::string& name, const std::string& file_name,
                               const std::string& content) {
    std::filesystem::create_directory(folder.Path(name));
    folder.Write(name + "/" + file_name, content);
  };
  write("train-images-idx3-ubyte", "train-images-idx3-ubyte", Images(6));
  write("train-labels-idx1-ubyte", "train-labels.idx1-ubyte", Labels(6));
  write("t10k-images-idx3-ubyte", "t10k-images-idx3-ubyte", Images(2));
  folder.Write("t10k-labels.idx1-ubyte", Labels(2));
  std::filesystem::create_directory(folder.Path("t10k-labels-idx1-ubyte"));  // and nothing in it
  const auto data = Load("data=mnist", folder.path());
  REQUIRE_MESSAGE(data.has_value(), data.error().message);
  CHECK((*data)->train.num_examples == 6);
  CHECK((*data)->test.num_examples == 2);
}

TEST_CASE("data of one's own may have any names; what is no data is passed over") {
  const TemporaryFolder folder;
  folder.Write("pictures", Images(7));
  folder.Write("answers", Labels(7));
  folder.Write("notes.txt", "words");
  folder.Write(".DS_Store", "words");
  CHECK((*Load("data=file", folder.path()))->train.num_examples == 6);
  CHECK(Refusal("data=mnist", folder.path()).contains("lacks train-images-idx3-ubyte"));
}

TEST_CASE("a NumPy archive is read, from its folder or by its own name") {
  const TemporaryFolder folder;
  // 6 + 2 pictures, as np.savez_compressed packs them.
  std::filesystem::copy_file(std::string(kTestsDir) + "/fuzz/corpus/npz_fuzz/keras_deflated",
                             folder.Path("mnist.npz"));
  for (const std::string& place : {folder.path(), folder.Path("mnist.npz")}) {
    for (const std::string name : {"mnist", "file"}) {
      const auto data = Load("data=" + name, place);
      REQUIRE_MESSAGE(data.has_value(), data.error().message);
      CHECK((*data)->train.num_examples == 6);
    }
  }
  folder.Write("mnist.npz", "PK\x03\x04");
  CHECK(Refusal("data=mnist", folder.Path("mnist.npz")).starts_with("mnist.npz: This ZIP archive"));
}

TEST_CASE("a folder in the place of a file is told, not read") {
  const TemporaryFolder folder;
  WriteFourFiles(folder);
  std::filesystem::remove(folder.Path("t10k-labels-idx1-ubyte"));
  std::filesystem::create_directory(folder.Path("t10k-labels-idx1-ubyte"));
  CHECK(Refusal("data=mnist", folder.path())
            .starts_with("The file " + folder.Path("t10k-labels-idx1-ubyte") + " cannot be read"));
}

TEST_CASE("a file that cannot be looked at is told as such, not as missing") {
  const TemporaryFolder folder;
  WriteFourFiles(folder);
  const std::string path = folder.Path("t10k-labels-idx1-ubyte");
  std::filesystem::remove(path);
  std::filesystem::create_symlink(path, path);
  CHECK(Refusal("data=mnist", folder.path()).starts_with("The file " + path + " cannot be read ("));
}

}  // namespace
}  // namespace playground
