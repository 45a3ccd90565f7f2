// ZIP archives: right ones are listed and read, however the reading is sliced; every wrong one is
// refused with a sentence.

#include "data/numpy/zip.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "data/archive_files.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

Bytes SomeContent(size_t size = 3000) {
  Bytes content;
  for (size_t i = 0; i < size; ++i) content.push_back(static_cast<uint8_t>(i * i >> 3));
  return content;
}

// The first member, read in pieces of `slice` bytes, or the error's sentence.
std::pair<Bytes, std::string> ReadFirst(const Bytes& file, size_t slice = 1 << 16) {
  const Result<std::vector<ZipMember>> members = ListZip(file);
  if (!members) return {{}, members.error().message};
  if (members->empty()) return {{}, "empty"};
  Result<ZipMemberReader> reader = ZipMemberReader::Open(file, (*members)[0]);
  if (!reader) return {{}, reader.error().message};
  Bytes content;
  while (true) {
    Bytes piece(slice);
    const Result<size_t> num_read = reader->Read(piece);
    if (!num_read) return {{}, num_read.error().message};
    content.insert(content.end(), piece.begin(),
                   piece.begin() + static_cast<std::ptrdiff_t>(*num_read));
    if (*num_read < slice) return {content, ""};
  }
}

TEST_CASE("zip: stored and deflated members, whatever the slicing, comment and other header") {
  const Bytes content = SomeContent();
  for (const bool is_deflated : {false, true}) {
    for (const bool has_zip64 : {false, true}) {
      const Bytes file = ZipFile({{.name = "a/b.npy",
                                   .content = content,
                                   .is_deflated = is_deflated,
                                   .has_zip64_header = has_zip64},
                                  {"c", {}}},
                                 "a comment");
      for (const size_t slice : {1, 7, 1024, 3000, 3001, 100000}) {
        CHECK(ReadFirst(file, slice) == std::pair(content, std::string()));
      }
    }
  }
  CHECK(ReadFirst(ZipFile({{"empty", {}, true}})) == std::pair(Bytes{}, std::string()));
}

TEST_CASE("zip: names, sizes, and no folders; what was put in front moves everything") {
  const Bytes file = ZipFile({{"a/", {}}, {"a/x", SomeContent(5)}, {"y", SomeContent(7), true}});
  for (const Bytes& archive : {file, Joined(BytesOf("#!/bin/sh\n"), file)}) {
    const Result<std::vector<ZipMember>> members = ListZip(archive);
    REQUIRE(members.has_value());
    REQUIRE(members->size() == 2);
    CHECK((*members)[0].name == "a/x");
    CHECK((*members)[1].size == 7);
    CHECK(ReadFirst(archive).first == SomeContent(5));
  }
}

TEST_CASE("zip: an archive that was cut short anywhere is refused") {
  const Bytes file = ZipFile({{"x", SomeContent(), true}, {"y", SomeContent(20)}});
  for (size_t size = 0; size < file.size(); ++size) {
    CAPTURE(size);
    const Bytes prefix(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK_FALSE(ListZip(prefix).has_value());
  }
}

TEST_CASE("zip: no damaged byte leads to other content") {
  const Bytes content = SomeContent(300);
  const Bytes file = ZipFile({{"x", content, true}});
  for (size_t i = 0; i < file.size(); ++i) {
    for (const int flip : {0x01, 0x80, 0xFF}) {
      Bytes damaged = file;
      damaged[i] = static_cast<uint8_t>(damaged[i] ^ flip);
      const auto [read, error] = ReadFirst(damaged);
      CHECK_MESSAGE((!error.empty() || read == content), i);
    }
  }
}

TEST_CASE("zip: members that lie are refused before they get memory or time") {
  struct Row {
    TestMember member;
    std::string_view says;
  };
  const Bytes content = SomeContent();
  const Row rows[] = {
      {{.name = "x", .content = content, .is_deflated = true, .claimed_size = 0xFFFFFFF0},
       "cannot hold"},
      {{.name = "x", .content = content, .is_deflated = false, .claimed_size = 3001},
       "cannot hold"},
      {{.name = "x", .content = content, .is_deflated = true, .claimed_size = 3001},
       "holds less than it claims"},
      {{.name = "x", .content = content, .is_deflated = true, .claimed_size = 2999},
       "its length is another"},
      {{.name = "x", .content = content, .is_deflated = true, .claimed_packed_size = 1 << 20},
       "reaches beyond its end"},
      {{.name = "x", .content = content, .is_deflated = true, .claimed_packed_size = 40}, "break"},
      {{.name = "x", .content = content, .is_deflated = true, .checksum_error = 1},
       "its checksum is another"},
      {{.name = "x", .content = content, .is_deflated = false, .checksum_error = 1},
       "its checksum is another"},
      {{.name = "x", .content = content, .is_deflated = true, .method = 12}, "packed in way 12"},
      {{.name = "x", .content = content, .is_deflated = true, .flags = 1}, "encrypted"},
      {{.name = "x", .content = content, .is_deflated = true, .claimed_size = 0xFFFFFFFF},
       "more than 4 GB"},
  };
  for (const Row& row : rows) {
    const auto [read, error] = ReadFirst(ZipFile({row.member}));
    CAPTURE(error);
    CHECK(read.empty());
    CHECK(error.contains(row.says));
  }
}

TEST_CASE("zip: a directory that lies is refused") {
  Bytes file = ZipFile({{"x", SomeContent(10)}});
  const auto set = [&](size_t from_end, uint8_t value, size_t count) {
    Bytes changed = file;
    std::fill_n(changed.end() - static_cast<std::ptrdiff_t>(from_end), count, value);
    return ReadFirst(changed).second;
  };
  CHECK(set(12, 0xFF, 2).contains("64-bit form"));        // number of members
  CHECK(set(12, 0x7F, 2).contains("32639 files"));        // too many
  CHECK(set(12, 2, 1).contains("directory breaks off"));  // one more than there are
  CHECK(set(10, 0x7F, 4).contains("beyond its end"));     // size of the directory
  CHECK(set(6, 0x7F, 4).contains("beyond its end"));      // where it is
  CHECK(ListZip(BytesOf("PK\x03\x04")).error().message.contains("cut short"));
}

}  // namespace
}  // namespace playground
