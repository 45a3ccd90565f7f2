// Output files are whole or not there, and a place that cannot be written is found out at once.

#include "cli/output_file.h"

#include <string>

#include "doctest/doctest.h"
#include "temporary_folder.h"

namespace playground {
namespace {

TEST_CASE("what is written is there under its name, and nothing else") {
  const TemporaryFolder folder;
  const std::string content("a\0b\r\n", 5);
  REQUIRE(CheckOutputFile(folder.Path("run.json")).has_value());
  CHECK(folder.NumEntries() == 0);
  REQUIRE(WriteOutputFile(folder.Path("run.json"), content).has_value());
  CHECK(folder.Read("run.json") == content);
  CHECK(folder.NumEntries() == 1);
}

TEST_CASE("an older file of the name is replaced, and not touched by the check") {
  const TemporaryFolder folder;
  folder.Write("run.json", "an older and longer run");
  REQUIRE(CheckOutputFile(folder.Path("run.json")).has_value());
  CHECK(folder.Read("run.json") == "an older and longer run");
  REQUIRE(WriteOutputFile(folder.Path("run.json"), "new").has_value());
  CHECK(folder.Read("run.json") == "new");
}

TEST_CASE("a folder that is missing is named") {
  const TemporaryFolder folder;
  const auto checked = CheckOutputFile(folder.Path("missing/run.json"));
  REQUIRE_FALSE(checked.has_value());
  CHECK(checked.error().message == "The file " + folder.Path("missing/run.json") +
                                       " cannot be written (there is no folder " +
                                       folder.Path("missing") + "); make it first.");
  CHECK_FALSE(WriteOutputFile(folder.Path("missing/run.json"), "x").has_value());
}

TEST_CASE("a folder is no file") {
  const TemporaryFolder folder;
  const auto checked = CheckOutputFile(folder.path());
  REQUIRE_FALSE(checked.has_value());
  CHECK(checked.error().message.contains("it is a folder"));
}

}  // namespace
}  // namespace playground
