// Names of files: what they tell, and how well they suit the usual ones.

#include "data/idx/idx_names.h"

#include <string>

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("names: the forms in which the usual four are found, best first") {
  const std::string_view usual = kIdxFileNames[0];
  CHECK(IdxNameFit("train-images-idx3-ubyte", usual) == 4);
  CHECK(IdxNameFit("train-images-idx3-ubyte.gz", usual) == 3);
  CHECK(IdxNameFit("train-images.idx3-ubyte", usual) == 2);  // 7-Zip, Kaggle
  CHECK(IdxNameFit("train-images.idx3-ubyte.gz", usual) == 2);
  CHECK(IdxNameFit("train_images_idx3_ubyte", usual) == 2);
  CHECK(IdxNameFit("TRAIN-IMAGES-IDX3-UBYTE.GZ", usual) == 2);
  CHECK(IdxNameFit("emnist-letters-train-images-idx3-ubyte.gz", usual) == 1);
  CHECK(IdxNameFit("._train-images-idx3-ubyte", usual) == 0);
  CHECK(IdxNameFit("train-images-idx3-ubyte.zip", usual) == 0);
  CHECK(IdxNameFit("train-labels-idx1-ubyte", usual) == 0);
  CHECK(IdxNameFit("", usual) == 0);
}

TEST_CASE("names: which set a file is of") {
  CHECK(IdxRoleOfName("Train-images") == IdxRole::kTrain);
  CHECK(IdxRoleOfName("t10k-labels") == IdxRole::kTest);
  CHECK(IdxRoleOfName("x_TEST.npy") == IdxRole::kTest);
  CHECK(IdxRoleOfName("val_images.npy") == IdxRole::kValidation);
  CHECK(IdxRoleOfName("x-val.npy") == IdxRole::kValidation);
  CHECK(IdxRoleOfName("train-test") == IdxRole::kUnnamed);
  CHECK(IdxRoleOfName("interval") == IdxRole::kUnnamed);
}

TEST_CASE("names: what lies beside data") {
  for (const char* name : {".DS_Store", "._a", "README", "readme.md", "LICENSE.txt", "Thumbs.db",
                           "desktop.ini", "SHA256SUMS", "a.sha256", "folder/.hidden", "a.JSON"}) {
    CHECK_MESSAGE(IsCompanionName(name), name);
  }
  for (const char* name : {"train-images-idx3-ubyte", "train-images-idx3-ubyte.gz", "x", "a.npy",
                           ".folder/x", "mnist.npz", "licensed", ""}) {
    CHECK_MESSAGE(!IsCompanionName(name), name);
  }
}

}  // namespace
}  // namespace playground
