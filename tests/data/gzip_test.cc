// GzipReader: right files are read whole, however the reading is sliced; every wrong one is
// refused.

#include "data/idx/gzip.h"

#include <algorithm>
#include <string>

#include "data/test_files.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

constexpr uint64_t kNoLimit = UINT64_MAX;

Bytes SomeContent() {
  Bytes content;
  for (int i = 0; i < 3000; ++i) content.push_back(static_cast<uint8_t>(i * i >> 3));
  return content;
}

// Reads in pieces of `slice` bytes; the content, or "" after an error.
Bytes ReadInSlices(const Bytes& file, size_t slice) {
  GzipReader reader(file);
  Bytes content;
  while (true) {
    Bytes piece(slice);
    const Result<size_t> num_read = reader.Read(piece);
    if (!num_read) return {};
    content.insert(content.end(), piece.begin(),
                   piece.begin() + static_cast<std::ptrdiff_t>(*num_read));
    if (*num_read < slice) return content;
  }
}

TEST_CASE("gzip: the content does not depend on the slicing") {
  const Bytes content = SomeContent();
  const Bytes file = Gzip(content);
  for (const size_t slice : {1, 2, 7, 258, 1024, 3000, 3001, 100000}) {
    CAPTURE(slice);
    CHECK(ReadInSlices(file, slice) == content);
  }
}

TEST_CASE("gzip: empty content") {
  CHECK(InflateGzip(Gzip({}), kNoLimit).value_or(Bytes{1}).empty());
}

TEST_CASE("gzip: members follow one another, empty ones too") {
  const Bytes content = SomeContent();
  const Bytes file = Joined(Joined(Gzip(content), Gzip({})), Gzip(content));
  const Result<Bytes> inflated = InflateGzip(file, kNoLimit);
  REQUIRE(inflated.has_value());
  CHECK(*inflated == Joined(content, content));
  CHECK(ReadInSlices(file, 3000) == Joined(content, content));
}

TEST_CASE("gzip: a file that was cut short anywhere is refused and called so") {
  const Bytes file = Gzip(SomeContent());
  for (size_t size = 2; size < file.size(); ++size) {
    CAPTURE(size);
    const Bytes prefix(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
    const Result<Bytes> inflated = InflateGzip(prefix, kNoLimit);
    REQUIRE_FALSE(inflated.has_value());
    CHECK(inflated.error().message.find("cut short") != std::string::npos);
  }
}

TEST_CASE("gzip: any damaged byte is noticed, by the checksums at the latest") {
  const Bytes content = SomeContent();
  const Bytes file = Gzip(content);
  for (size_t i = 2; i < file.size(); ++i) {  // other first bytes are no gzip file
    CAPTURE(i);
    Bytes damaged = file;
    damaged[i] ^= 0xFF;
    CHECK_FALSE(InflateGzip(damaged, kNoLimit).has_value());
  }
}

TEST_CASE("gzip: a checksum or a length that lies is named") {
  const Bytes file = Gzip(SomeContent());
  Bytes crc = file;
  crc[crc.size() - 8] ^= 1;
  CHECK(InflateGzip(crc, kNoLimit).error().message.find("data check") != std::string::npos);
  Bytes length = file;
  length[length.size() - 4] ^= 1;
  CHECK(InflateGzip(length, kNoLimit).error().message.find("length check") != std::string::npos);
}

TEST_CASE("gzip: zeros after a member are padding, at the end and before another member") {
  const Bytes content = SomeContent();
  const Bytes file = Gzip(content);
  for (const size_t count : {1, 512, 100'000}) {
    CAPTURE(count);
    const Bytes padded = Joined(file, Bytes(count));
    CHECK(InflateGzip(padded, kNoLimit).value_or(Bytes{}) == content);
    CHECK(ReadInSlices(padded, 3000) == content);
    CHECK(InflateGzip(Joined(padded, file), kNoLimit).value_or(Bytes{}) ==
          Joined(content, content));
  }
}

TEST_CASE("gzip: anything else after the last member is refused, behind zeros too") {
  const Bytes file = Gzip(SomeContent());
  for (const Bytes& junk : {Bytes{0x1F}, Bytes{0x1F, 0x8B}, Bytes{1}, BytesOf("<html>")}) {
    for (const size_t num_zeros : {0, 512}) {
      const Result<Bytes> read =
          InflateGzip(Joined(Joined(file, Bytes(num_zeros)), junk), kNoLimit);
      REQUIRE_FALSE(read.has_value());
      CHECK(read.error().message.starts_with("The gzip data "));
    }
  }
}

TEST_CASE("gzip: a bomb is stopped at the limit") {
  const Bytes bomb = Gzip(Bytes(size_t{20} << 20));
  CHECK(bomb.size() < 25000);
  const Result<Bytes> inflated = InflateGzip(bomb, 1 << 20);
  REQUIRE_FALSE(inflated.has_value());
  CHECK(inflated.error().message.find("1048576") != std::string::npos);
  CHECK(InflateGzip(bomb, size_t{20} << 20).has_value());
}

TEST_CASE("gzip: no content is longer than kMaxGzipRatio times its file") {
  // The best case for deflate: one byte repeated.
  const size_t size = size_t{1} << 24;
  const Bytes file = Gzip(Bytes(size));
  CHECK(size / file.size() <= kMaxGzipRatio);
  CHECK(size / file.size() >
        kMaxGzipRatio * 9 / 10);  // so the limit is not far above what is possible
}

}  // namespace
}  // namespace playground
