// PairIdxFiles: which file is what, and the sentence when one is missing.

#include "data/idx/idx_pairing.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"

namespace playground {
namespace {

IdxFileInfo Images(std::string name, int64_t count, int64_t side = 28) {
  return {std::move(name), {IdxHeader::Kind::kImages, count, side, side}};
}
IdxFileInfo Labels(std::string name, int64_t count) {
  return {std::move(name), {IdxHeader::Kind::kLabels, count}};
}

// The names in their places, "train images, train labels[, test images, test labels]".
std::string Describe(const std::vector<IdxFileInfo>& files) {
  const Result<IdxPairs> pairs = PairIdxFiles(files);
  if (!pairs) return "error: " + pairs.error().message;
  std::string text = files[pairs->train.images].name + ", " + files[pairs->train.labels].name;
  if (pairs->test) {
    text += ", " + files[pairs->test->images].name + ", " + files[pairs->test->labels].name;
  }
  return text;
}

TEST_CASE("pairing: the four usual files in any order") {
  std::vector<int> order = {0, 1, 2, 3};
  const std::vector<IdxFileInfo> files = {
      Images("train-images-idx3-ubyte.gz", 60000), Labels("train-labels-idx1-ubyte", 60000),
      Images("t10k-images-idx3-ubyte", 10000), Labels("t10k-labels-idx1-ubyte.gz", 10000)};
  do {
    std::vector<IdxFileInfo> shuffled;
    for (const int i : order) shuffled.push_back(files[i]);
    CHECK(Describe(shuffled) ==
          "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, "
          "t10k-labels-idx1-ubyte.gz");
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("pairing: names decide before sizes, sizes where names are silent") {
  CHECK(Describe({Images("Test.X", 50), Images("X", 20), Labels("Y", 20), Labels("TEST.Y", 50)}) ==
        "X, Y, Test.X, TEST.Y");
  CHECK(Describe({Images("a", 20), Images("b", 50), Labels("c", 20), Labels("d", 50)}) ==
        "b, d, a, c");
  CHECK(
      Describe({Images("my-train-x", 20), Images("b", 50), Labels("c", 50), Labels("d", 20)}) ==
      "error: my-train-x (20 pictures) and c (50 labels) do not belong together: their numbers of "
      "examples differ. Open files of one dataset.");
}

TEST_CASE("pairing: one pair is enough, whatever it is called") {
  CHECK(Describe({Labels("b", 20), Images("a", 20)}) == "a, b");
  CHECK(Describe({Images("t10k-images", 20), Labels("t10k-labels", 20)}) ==
        "t10k-images, t10k-labels");
  CHECK(Describe({Images("t10k-images", 20), Labels("labels", 20)}) == "t10k-images, labels");
  CHECK(Describe({Images("images", 20), Labels("test-labels", 20)}) == "images, test-labels");
}

TEST_CASE("pairing: a set for validation takes the place of the one that is not there") {
  CHECK(Describe({Images("val_x", 20), Images("train_x", 20), Labels("val_y", 20),
                  Labels("train_y", 20)}) == "train_x, train_y, val_x, val_y");
  CHECK(Describe({Images("a", 20), Images("val_x", 20), Labels("val_y", 20), Labels("b", 20)}) ==
        "a, b, val_x, val_y");
}

TEST_CASE("pairing: what is missing is named, and what it is usually called") {
  struct Row {
    std::vector<IdxFileInfo> files;
    std::string_view says;
  };
  const Row rows[] = {
      {{}, "No file"},
      {{Images("train-images-idx3-ubyte.gz", 60000)},
       "The labels that belong to train-images-idx3-ubyte.gz (60000 pictures) are missing. Open "
       "them together with it; their file is usually called train-labels-idx1-ubyte"},
      {{Labels("t10k-labels", 10000)},
       "The pictures that belong to t10k-labels (10000 labels) are missing. Open them together "
       "with it; their file is usually called t10k-images-idx3-ubyte"},
      {{Images("train-i", 60), Labels("train-l", 60), Images("t10k-i", 10)},
       "The labels that belong to t10k-i (10 pictures) are missing"},
      {{Images("i60", 60), Labels("l60", 60), Labels("l10", 10)},
       "The pictures that belong to l10 (10 labels) are missing"},
      {{Images("i10", 10), Labels("train-l", 60), Labels("t10k-l", 10)},
       "The pictures that belong to train-l (60 labels) are missing"},
      {{Images("i60", 60), Labels("l10", 10), Images("i10", 10)},
       "The labels that belong to i60 (60 pictures) are missing"},
      {{Images("train-i", 60), Labels("t10k-l", 10)},
       "The labels that belong to train-i (60 pictures) are missing"},
      {{Images("a", 60), Labels("b", 10)}, "their numbers of examples differ"},
      {{Images("a", 60), Images("b", 60), Labels("c", 60), Labels("d", 60)}, "Neither the names"},
      {{Images("a", 1), Images("b", 2), Images("c", 3), Labels("d", 1)},
       "3 files hold pictures (a, b, c)"},
      {{Images("a", 1), Images("b", 2), Images("c", 3), Images("d", 4), Images("e", 5),
        Images("f", 6)},
       "6 files hold pictures (a, b, c, d and 2 more)"},
      {{Images("train-i", 60, 28), Labels("train-l", 60), Images("test-i", 10, 20),
        Labels("test-l", 10)},
       "differ in size"},
  };
  for (const Row& row : rows) {
    const std::string text = Describe(row.files);
    CAPTURE(text);
    CHECK(text.starts_with("error: "));
    CHECK(text.find(row.says) != std::string::npos);
  }
}

}  // namespace
}  // namespace playground
