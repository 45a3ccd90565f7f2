// That a reader of others unpacks such files is tested with the program (numpy_load_test, and the package for courses in
// tests/browser/scorm_tests.mjs); their bytes are in npz_writer_test.cc.

#include "export/zip_writer.h"

#include <string>

#include "doctest/doctest.h"

namespace playground {
namespace {

using std::string_literals::operator""s;

TEST_CASE("a zip file lists each of its files with the place where it begins") {
  ZipWriter zip;
  zip.AddFile("a.txt", "first");
  zip.AddFile("b/c.txt", "");
  const std::string bytes = zip.Finish();
  // The second file begins behind the first one's header of 30 bytes, name and content.
  REQUIRE(bytes.size() > 40);
  CHECK(bytes.substr(40, 4) == "PK\x03\x04");
  CHECK(bytes.contains("\x28\x00\x00\x00"s + "b/c.txtPK\x05\x06"));
  CHECK(bytes.substr(bytes.size() - 14, 4) == "\x02\x00\x02\x00"s);
}

}  // namespace
}  // namespace playground
