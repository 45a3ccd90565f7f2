// Unpacker: archives become IDX files in memory, without more memory than their content takes.

#include "data/numpy/unpacker.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "data/archive_files.h"
#include "data/largest_allocation.h"
#include "data/test_files.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

struct Unpacked {
  std::vector<OpenedFile> files = {};
  std::vector<std::string> left_out = {};
  std::string error = {};
};

Unpacked Unpack(std::vector<OpenedFile> files, int64_t slice = 1 << 20) {
  auto unpacker = Unpacker::Create(std::move(files));
  if (!unpacker) return {.error = unpacker.error().message};
  int64_t num_done = -1;
  while (true) {
    CHECK((*unpacker)->num_done() > num_done);
    num_done = (*unpacker)->num_done();
    const Result<bool> is_done = (*unpacker)->Advance(slice);
    if (!is_done) return {.error = is_done.error().message};
    if (*is_done) break;
  }
  CHECK((*unpacker)->num_done() == (*unpacker)->num_total());
  std::vector<std::string> left_out = (*unpacker)->left_out();
  return {.files = (*unpacker)->Take(), .left_out = std::move(left_out)};
}

std::string ErrorOf(const Bytes& file) { return Unpack({Opened("a.npz", file)}).error; }

Bytes ContentOf(const OpenedFile& file) { return Bytes(file.bytes.begin(), file.bytes.end()); }

TEST_CASE("unpacker: Keras's archive, stored or deflated, whatever the slicing") {
  for (const bool is_deflated : {false, true}) {
    for (const int64_t slice : {1, 100, 1 << 20}) {
      const Unpacked unpacked = Unpack({Opened("mnist.npz", SmallNpz(is_deflated))}, slice);
      REQUIRE(unpacked.error.empty());
      REQUIRE(unpacked.files.size() == 4);
      CHECK(unpacked.files[1].name == "x_train.npy");
      CHECK(ContentOf(unpacked.files[1]) == ImageFile(14, 3, 5));
      CHECK(ContentOf(unpacked.files[2]) == LabelFile(14, 3));
      // Of eight bytes each in the archive.
      CHECK(ContentOf(unpacked.files[3]) == LabelFile(6, 3));
      CHECK(unpacked.left_out.empty());
    }
  }
}

TEST_CASE("unpacker: single arrays, archives of one array, and IDX files in a ZIP archive") {
  const Unpacked unpacked =
      Unpack({Opened("train.npy", NpyPictures(4, 2, 2)),
              Opened("kmnist-train-labels.npz", ZipFile({{"arr_0.npy", NpyLabels(4, 2)}})),
              Opened("t10k-x", ImageFile(3, 2, 2)),
              Opened("archive.zip", ZipFile({{"t10k-y/t10k-y.gz", Gzip(LabelFile(3, 2)), true},
                                             {"__MACOSX/._t10k-y.gz", BytesOf("junk")},
                                             {"about", BytesOf("words and words"), true}}))});
  REQUIRE(unpacked.error.empty());
  REQUIRE(unpacked.files.size() == 4);
  CHECK(unpacked.files[0].name == "t10k-x");
  CHECK(unpacked.files[1].name == "train.npy");
  CHECK(ContentOf(unpacked.files[1]) == ImageFile(4, 2, 2));
  CHECK(unpacked.files[2].name == "kmnist-train-labels.npz/arr_0.npy");
  CHECK(ContentOf(unpacked.files[2]) == LabelFile(4, 2));
  CHECK(unpacked.files[3].name == "t10k-y/t10k-y.gz");
  CHECK(ContentOf(unpacked.files[3]) == Gzip(LabelFile(3, 2)));
  CHECK(unpacked.left_out == std::vector<std::string>{"__MACOSX/._t10k-y.gz", "about"});
}

TEST_CASE("unpacker: what is wrong is told with archive and member") {
  const auto of_array = [](const Bytes& array, bool is_deflated = true) {
    return ErrorOf(ZipFile({{"x_train.npy", array, is_deflated}}));
  };
  CHECK(of_array(NpyFile(NpyDictionary("<f4", "1,"), Bytes(4)))
            .starts_with("a.npz/x_train.npy: This NumPy array holds elements of type '<f4'"));
  CHECK(
      of_array(NpyFile(NpyDictionary("|u1", "5,"), Bytes(4))).contains("promises 5 bytes, but 4"));
  CHECK(
      of_array(NpyFile(NpyDictionary("|u1", "5,"), Bytes(6))).contains("promises 5 bytes, but 6"));
  CHECK(of_array(NpyFile(NpyDictionary("<i4", "1,"), {0, 1, 0, 0})).contains("is more than"));
  CHECK(of_array(NpyFile(NpyDictionary("<i4", "1,"), {255, 255, 255, 255})).contains("is less"));
  CHECK(of_array(NpyFile(NpyDictionary("<u8", "1,"), Bytes(8, 255))).contains("is more than"));
  CHECK(of_array(NpyFile(NpyDictionary("|i1", "1,"), {255})).contains("is less"));
  const Bytes pictures = NpyPictures(4, 2, 2);
  for (size_t size = 6; size < pictures.size(); ++size) {
    CHECK(of_array(Bytes(pictures.begin(), pictures.begin() + static_cast<ptrdiff_t>(size)))
              .starts_with("a.npz/x_train.npy: "));
  }
  CHECK(ErrorOf(ZipFile({})).contains("neither NumPy arrays nor IDX files"));
  CHECK(ErrorOf(ZipFile({{"data.pkl", BytesOf("\x80\x02")}})).contains("neither NumPy arrays"));
  CHECK(ErrorOf(ZipFile({{"README.md", BytesOf("# x")}})).contains("neither NumPy arrays"));
  CHECK(ErrorOf(BytesOf("PK\x03\x04")).starts_with("a.npz: This ZIP archive has no directory"));
  CHECK(Unpack({Opened("y.npy", NpyFile("{}", {}))}).error.starts_with("y.npy: The header"));
}

TEST_CASE("unpacker: archives and arrays that lie get no memory") {
  // The shape of 80 bytes claims 246 MB; the header 4 GB; the member 1 GB.
  const Bytes shape = NpyFile(NpyDictionary("|u1", "60000, 64, 64"), {});
  Bytes header = shape;
  header[6] = 2;
  header[10] = header[11] = 0xFF;
  const Bytes liars[] = {
      shape,
      header,
      ZipFile({{"x_train.npy", shape}}),
      ZipFile({{.name = "x_train.npy",
                .content = shape,
                .is_deflated = true,
                .claimed_size = 60000 * 4096}}),
      ZipFile({{.name = "x_train",
                .content = ImageFile(2, 2, 2),
                .is_deflated = true,
                .claimed_size = 0x3FFFFFFF}}),
  };
  for (const Bytes& liar : liars) {
    std::vector<OpenedFile> files = {Opened("x", liar)};
    TakeLargestAlignedAllocation();
    CHECK_FALSE(Unpack(std::move(files)).error.empty());
    CHECK(TakeLargestAlignedAllocation() < 100'000);
  }
}

TEST_CASE("unpacker: a bomb is stopped by what its directory claims") {
  std::vector<TestMember> members;
  for (int i = 0; i < 20; ++i) {
    members.push_back({"x" + std::to_string(i), Bytes(size_t{1} << 20), true});
    members.back().claimed_size = 100'000'000;
    members.back().claimed_packed_size = -1;
  }
  CHECK(ErrorOf(ZipFile(members)).contains("claims 2000000000 bytes unpacked"));
}

TEST_CASE("unpacker: no damaged byte of an archive leads to other content") {
  const Bytes file = SmallNpz(true);
  const std::vector<OpenedFile> right = Unpack({Opened("a", file)}).files;
  for (size_t i = 0; i < file.size(); ++i) {
    Bytes damaged = file;
    damaged[i] ^= 0x10;
    if (!Unpacker::IsPacked(damaged)) continue;
    const Unpacked unpacked = Unpack({Opened("a", damaged)});
    for (const OpenedFile& read : unpacked.files) {
      CHECK(std::ranges::any_of(
          right, [&](const OpenedFile& original) { return original.bytes == read.bytes; }));
    }
  }
}

}  // namespace
}  // namespace playground
