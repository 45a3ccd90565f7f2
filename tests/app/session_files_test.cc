// Session: files that are opened become the data, or are refused with the run as it was.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/idx_files.h"
#include "app/session.h"
#include "app/small_runs.h"
#include "app/test_session.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("a dataset of files asks for them, and starts when they are read") {
  TestSession test("data=mnist&batch=10&epochs=1");
  test.Finish();
  CHECK(test.session.NeedsFiles());
  CHECK(test.session.trainer() == nullptr);
  CHECK(test.session.MakeView().files_needed);
  test.session.OpenFiles(MakeIdxFiles());
  CHECK(test.session.HasWork());
  test.Finish(0);
  REQUIRE(test.session.trainer() != nullptr);
  CHECK(test.session.settings().data == DatasetId::kMnist);
  CHECK(test.session.trainer()->data().train.num_examples == 60);
  test.session.Command(RunCommand::kRunOrPause);
  test.Finish();
  CHECK(test.session.trainer()->epoch() == 1);
}

TEST_CASE("files opened in the middle of something become data=file") {
  TestSession test("task=linear&data=line&batch=10&epochs=1");
  test.Finish();
  test.session.OpenFiles(MakeIdxFiles());
  test.Finish();
  CHECK(test.session.settings().data == DatasetId::kFile);
  CHECK(test.session.settings().task == Task::kSoftmax);
  CHECK(test.session.trainer()->data().num_classes == 3);
  CHECK(test.session.notices().size() == 1);
}

TEST_CASE("files beside the data and files that are there twice are told in one notice") {
  TestSession test("data=mnist&batch=10&epochs=1");
  test.Finish();
  std::vector<OpenedFile> files = MakeIdxFiles();
  files.push_back(files[0]);
  files.back().name = "copy-of-it";
  files.push_back({.name = ".DS_Store", .bytes = {1, 2, 3}});
  test.session.OpenFiles(std::move(files));
  test.Finish();
  REQUIRE(test.session.trainer() != nullptr);
  REQUIRE(test.session.notices().size() == 2);
  const Notice& notice = test.session.notices()[1];
  CHECK(notice.kind == Notice::Kind::kWarning);
  CHECK(notice.text ==
        "Left out, because they are no data: .DS_Store. The same as others, read once: "
        "copy-of-it.");
}

TEST_CASE("Fashion-MNIST's files opened as MNIST make the experiment one on Fashion-MNIST") {
  TestSession test("data=mnist&batch=10&epochs=1&lr=0.25");
  test.Finish();
  std::vector<OpenedFile> files = MakeIdxFiles();
  for (OpenedFile& file : files) {
    const bool has_training_labels = file.bytes[3] == 1 && file.bytes.size() == 8 + 60;
    if (!has_training_labels) continue;
    const uint8_t labels[] = {9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 0, 9, 5, 5, 7, 9};
    std::ranges::copy(labels, file.bytes.begin() + 8);
  }
  test.session.OpenFiles(std::move(files));
  test.Finish();
  REQUIRE(test.session.trainer() != nullptr);
  CHECK(test.session.settings().data == DatasetId::kFashionMnist);
  CHECK(test.session.settings().learning_rate == 0.25);
  CHECK(test.session.trainer()->data().class_names[9].english == "ankle boot");
  REQUIRE(test.session.notices().size() == 2);
  CHECK(test.session.notices()[1].text.contains("not of MNIST"));
}

TEST_CASE("a cap takes the first examples; without it all are there again") {
  TestSession test("data=mnist&n=20&test_n=5&batch=10&epochs=1");
  test.session.OpenFiles(MakeIdxFiles());
  test.Finish();
  CHECK(test.session.trainer()->data().train.num_examples == 20);
  CHECK(test.session.trainer()->data().test.num_examples == 5);
  ExperimentConfig all = test.session.settings();
  all.num_train = 0;
  test.EditTo(all);
  test.session.Command(RunCommand::kRestart);
  test.Finish();
  CHECK(test.session.trainer()->data().train.num_examples == 60);
}

TEST_CASE("bad files are told and leave the run untouched") {
  TestSession test(kFewPoints);
  test.session.Command(RunCommand::kStep);
  test.Finish();
  const uint64_t hash = test.session.trainer()->weights_hash();
  const ExperimentConfig before = test.session.settings();

  std::vector<OpenedFile> alone;
  alone.push_back(MakeImages("train-images-idx3-ubyte", 60));
  test.session.OpenFiles(std::move(alone));  // no labels
  test.Finish();
  std::vector<OpenedFile> cut = MakeIdxFiles();
  cut[0].bytes.resize(100);
  test.session.OpenFiles(std::move(cut));
  test.Finish();
  std::vector<OpenedFile> nonsense(1);
  nonsense[0].name = "holiday.jpg";
  nonsense[0].bytes.assign(500, 77);
  test.session.OpenFiles(std::move(nonsense));
  test.Finish();

  CHECK(!test.session.notices().empty());
  for (const Notice& notice : test.session.notices()) {
    CHECK(notice.kind == Notice::Kind::kError);
    CHECK(notice.text.size() > 20);
  }
  CHECK(test.session.settings() == before);
  CHECK(test.session.trainer()->weights_hash() == hash);
  CHECK(test.session.trainer()->num_steps() == 1);
}

// One stored block; where the checksum and the length belong there are zeros.
AlignedVector<uint8_t> GzipWithoutChecksum(const AlignedVector<uint8_t>& content) {
  REQUIRE(content.size() < 256);
  const auto size = static_cast<uint8_t>(content.size());
  AlignedVector<uint8_t> file = {0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF};
  for (const int byte : {1, int{size}, 0, 255 - size, 255}) {
    file.push_back(static_cast<uint8_t>(byte));
  }
  file.insert(file.end(), content.begin(), content.end());
  file.insert(file.end(), 8, 0);
  return file;
}

TEST_CASE("files that turn out bad while the first data is made do not keep it from being made") {
  TestSession test(kFewGarments);
  test.session.Work(0);
  REQUIRE(test.session.trainer() == nullptr);
  std::vector<OpenedFile> files = MakeIdxFiles();
  files[3].bytes = GzipWithoutChecksum(files[3].bytes);
  test.session.OpenFiles(std::move(files));
  test.session.Command(RunCommand::kStep);
  test.Finish();
  REQUIRE(test.session.notices().size() == 1);
  CHECK(test.session.notices()[0].kind == Notice::Kind::kError);
  REQUIRE(test.session.trainer() != nullptr);
  CHECK(test.session.trainer()->data().name == "garments");
  CHECK(test.session.trainer()->num_steps() == 1);
}

}  // namespace
}  // namespace playground
