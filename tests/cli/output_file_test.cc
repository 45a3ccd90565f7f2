// Output files are whole or not there, and a place that cannot be written is found out at once.

#include "cli/output_file.h"

#include <fcntl.h>     // open
#include <sys/stat.h>  // mkfifo
#include <unistd.h>    // read

#include <filesystem>
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

#ifndef __EMSCRIPTEN__  // Emscripten's mkfifo makes no pipe of the machine
TEST_CASE("a pipe or a device is written to and stays what it is") {
  const TemporaryFolder folder;
  const std::string path = folder.Path("pipe");
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  const int reader = open(path.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(reader >= 0);
  REQUIRE(CheckOutputFile(path).has_value());
  REQUIRE(WriteOutputFile(path, "abc").has_value());
  char content[8] = {};
  CHECK(read(reader, content, sizeof(content)) == 3);
  CHECK(std::string(content) == "abc");
  close(reader);
  CHECK(std::filesystem::is_fifo(path));
  CHECK(folder.NumEntries() == 1);
}
#endif

TEST_CASE("a link stays a link, and what it leads to is written") {
  const TemporaryFolder folder;
  folder.Write("target.json", "old");
  std::filesystem::create_symlink("target.json", folder.Path("link.json"));
  REQUIRE(CheckOutputFile(folder.Path("link.json")).has_value());
  REQUIRE(WriteOutputFile(folder.Path("link.json"), "new").has_value());
  CHECK(std::filesystem::is_symlink(folder.Path("link.json")));
  CHECK(folder.Read("target.json") == "new");
  CHECK(folder.NumEntries() == 2);
}

TEST_CASE("a link that leads to nothing yet leads to the file afterwards") {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("second.json", folder.Path("first.json"));
  std::filesystem::create_symlink("target.json", folder.Path("second.json"));
  REQUIRE(CheckOutputFile(folder.Path("first.json")).has_value());
  REQUIRE(WriteOutputFile(folder.Path("first.json"), "new").has_value());
  CHECK(std::filesystem::is_symlink(folder.Path("first.json")));
  CHECK(std::filesystem::is_symlink(folder.Path("second.json")));
  CHECK(folder.Read("target.json") == "new");
  CHECK(folder.NumEntries() == 3);
}

TEST_CASE("a link in a circle is refused and left alone") {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("link.json", folder.Path("link.json"));
  CHECK(CheckOutputFile(folder.Path("link.json")).error().message.contains("lead in a circle"));
  CHECK_FALSE(WriteOutputFile(folder.Path("link.json"), "new").has_value());
  CHECK(std::filesystem::is_symlink(folder.Path("link.json")));
}

TEST_CASE("what lies under a temporary name is neither written nor removed") {
  const TemporaryFolder folder;
  folder.Write("run.json.part", "precious");
  folder.Write("target", "precious");
  std::filesystem::create_symlink("target", folder.Path("run.json.1.part"));
  REQUIRE(CheckOutputFile(folder.Path("run.json")).has_value());
  REQUIRE(WriteOutputFile(folder.Path("run.json"), "new").has_value());
  CHECK(folder.Read("run.json") == "new");
  CHECK(folder.Read("run.json.part") == "precious");
  CHECK(folder.Read("target") == "precious");
  CHECK(folder.NumEntries() == 4);
}

TEST_CASE("one file is the same under other names; two devices are not") {
  const TemporaryFolder folder;
  const std::string path = folder.Path("run.json");
  CHECK(IsSameOutputFile(path, path));
  CHECK(IsSameOutputFile(path, folder.Path("./run.json")));
  CHECK_FALSE(IsSameOutputFile(path, folder.Path("run.csv")));
  std::filesystem::create_symlink("run.json", folder.Path("link.csv"));
  CHECK(IsSameOutputFile(path, folder.Path("link.csv")));
  CHECK_FALSE(IsSameOutputFile("/dev/null", "/dev/zero"));
}

}  // namespace
}  // namespace playground
