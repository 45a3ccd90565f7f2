// Records that were handed in: tests/record/golden/ is only ever added to. Each was made by the version that it names; it is
// right for ever, or stale once a later version gives other numbers. If one that this version made is called forged here, runs
// give other numbers than before: raise the version in CMakeLists.txt, and add a record of it.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "doctest/doctest.h"
#include "paths.h"
#include "record/recorded.h"

namespace playground {
namespace {

TEST_CASE("records of this version are right, and none of an earlier one is called forged") {
  int num_of_this_version = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(kTestsDir) + "/record/golden")) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".json")) continue;
    CAPTURE(path);
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const Result<ExerciseRecord> record = ReadRecord(text);
    REQUIRE(record.has_value());
    const Assessment assessment = Verify(*record);
    CHECK_MESSAGE(assessment.verdict != Verdict::kForged, Joined(assessment.reasons));
    if (record->app != AppVersion()) continue;
    CHECK(assessment.verdict == Verdict::kRight);
    ++num_of_this_version;
  }
  CHECK(num_of_this_version >= 1);
}

}  // namespace
}  // namespace playground
