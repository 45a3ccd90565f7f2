// IdxReader: what is no IDX file, or one that lies, is refused with a sentence that helps.

#include "data/idx/idx.h"

#include <string>
#include <string_view>
#include <vector>

#include "data/test_files.h"
#include "doctest/doctest.h"

namespace playground {
namespace {

// Everything of a file, or the first error.
Result<Bytes> ReadAll(const Bytes& file) {
  Result<IdxReader> reader = IdxReader::Open("some-file", file);
  if (!reader) return std::unexpected(reader.error());
  const IdxHeader& header = reader->header();
  Bytes content(static_cast<size_t>(header.num_content_bytes()));
  const Result<void> read =
      reader->Read(header.num_examples, header.bytes_per_example(), content.data());
  if (!read) return std::unexpected(read.error());
  if (const Result<void> end = reader->Finish(); !end) return std::unexpected(end.error());
  return content;
}

TEST_CASE("idx: pictures and labels, gzipped or not") {
  const Bytes images = ImageFile(5, 3, 4);
  const Bytes labels = LabelFile(5, 3);
  for (const bool gzipped : {false, true}) {
    CAPTURE(gzipped);
    const Bytes image_file = gzipped ? Gzip(images) : images;
    const Result<IdxReader> reader = IdxReader::Open("images", image_file);
    REQUIRE(reader.has_value());
    CHECK(reader->header().kind == IdxHeader::Kind::kImages);
    CHECK(reader->header().num_examples == 5);
    CHECK(reader->header().height == 3);
    CHECK(reader->header().width == 4);
    CHECK(ReadAll(image_file).value_or(Bytes{}) == Bytes(images.begin() + 16, images.end()));

    const Bytes label_file = gzipped ? Gzip(labels) : labels;
    const Result<IdxReader> label_reader = IdxReader::Open("labels", label_file);
    REQUIRE(label_reader.has_value());
    CHECK(label_reader->header().kind == IdxHeader::Kind::kLabels);
    CHECK(ReadAll(label_file).value_or(Bytes{}) == Bytes{0, 1, 2, 0, 1});
  }
}

TEST_CASE("idx: rows can be spaced out and passed over; the gaps stay as they were") {
  const Bytes file = Gzip(ImageFile(6, 2, 3));
  Result<IdxReader> reader = IdxReader::Open("images", file);
  REQUIRE(reader.has_value());
  Bytes rows(2 * 16, 99);
  REQUIRE(reader->Skip(1).has_value());
  REQUIRE(reader->Read(2, 16, rows.data()).has_value());
  CHECK(reader->num_examples_read() == 3);
  CHECK(reader->Skip(3).has_value());
  CHECK(reader->Finish().has_value());
  for (int64_t row = 0; row < 2; ++row) {
    for (int64_t p = 0; p < 16; ++p) {
      CHECK(int{rows[row * 16 + p]} == (p < 6 ? int{TestPixel(row + 1, p)} : 99));
    }
  }
}

TEST_CASE("idx: every bad file is refused, and the sentence says what is wrong and with which") {
  struct BadFile {
    std::string_view what;
    Bytes bytes;
    std::string_view says;
  };
  const BadFile kBadFiles[] = {
      {"nothing", {}, "empty"},
      {"one byte", {0}, "not an IDX file"},
      {"a magic number alone", IdxHeaderBytes({0x0803}), "ends within its header"},
      {"half a header", IdxHeaderBytes({0x0803, 10, 28}), "ends within its header"},
      {"a header of labels without labels", IdxHeaderBytes({0x0801, 10}), "cut short"},
      {"no examples", IdxHeaderBytes({0x0801, 0}), "no examples"},
      {"no rows", IdxHeaderBytes({0x0803, 10, 0, 28}), "0 x 28"},
      {"no columns", IdxHeaderBytes({0x0803, 10, 28, 0}), "28 x 0"},
      {"2^32 - 1 examples", IdxHeaderBytes({0x0801, 0xFFFFFFFF}), "4294967295"},
      {"one example too many", IdxHeaderBytes({0x0801, 1'000'001}), "at most 1000000"},
      {"pictures too high", IdxHeaderBytes({0x0803, 1, 4097, 1}), "4097 x 1"},
      {"pictures too wide", IdxHeaderBytes({0x0803, 1, 1, 4097}), "1 x 4097"},
      {"more than 256 MiB", IdxHeaderBytes({0x0803, 1'000'000, 4096, 4096}),
       "16777216000000 bytes"},
      {"a product that is 0 in 32 bits", IdxHeaderBytes({0x0803, 65536, 256, 256}), "at most"},
      {"a product that is 784 in 32 bits", IdxHeaderBytes({0x0803, 524'289, 4096, 2048}),
       "at most"},
      {"a header that promises too much", Joined(IdxHeaderBytes({0x0803, 9, 2, 2}), Bytes(35)),
       "only 51"},
      {"a header that promises too little", Joined(IdxHeaderBytes({0x0803, 9, 2, 2}), Bytes(37)),
       "has 53"},
      {"a type that is not byte", IdxHeaderBytes({0x0D03, 1, 1, 1}), "type 0x0000000D"},
      {"QMNIST's labels, rows of numbers of 32 bits", IdxHeaderBytes({0x0C02, 1, 8}),
       "type 0x0000000C"},
      {"an answer in XML, called .gz", BytesOf("<?xml version=\"1.0\"?><Error>"), "HTML page"},
      {"two dimensions", IdxHeaderBytes({0x0802, 1, 1}), "2 dimensions"},
      {"four dimensions", IdxHeaderBytes({0x0804, 1, 1, 1, 1}), "4 dimensions"},
      {"little-endian pictures", {3, 8, 0, 0, 1, 0, 0, 0}, "little-endian"},
      {"little-endian labels", {1, 8, 0, 0, 1, 0, 0, 0}, "little-endian"},
      {"a web page", BytesOf("<!DOCTYPE html><html></html>"), "HTML"},
      {"a web page after blank lines", BytesOf("\xEF\xBB\xBF\n  <html lang=\"en\"></html>"),
       "HTML"},
      {"a pointer of Git LFS", BytesOf("version https://git-lfs.github.com/spec/v1\n"),
       "git lfs pull"},
      {"a ZIP archive", BytesOf("PK\x03\x04 and so on"), "ZIP"},
      {"a NumPy file", BytesOf("\x93NUMPY and so on"), "NumPy"},
      {"a picture", BytesOf("\x89PNG\r\n\x1A\n"), "picture"},
      {"text", BytesOf("The MIT License"), "not an IDX file"},
      {"a gzip header alone", {0x1F, 0x8B}, "cut short"},
      {"gzip of nothing", Gzip({}), "not an IDX file"},
      {"gzip of gzip", Gzip(Gzip(LabelFile(10, 3))), "twice"},
      {"gzip of a web page", Gzip(BytesOf("<html></html>")), "HTML"},
      {"gzip of a cut file", Gzip(Joined(IdxHeaderBytes({0x0803, 9, 2, 2}), Bytes(35))),
       "before it was compressed"},
      {"gzip of too long a file", Gzip(Joined(IdxHeaderBytes({0x0803, 9, 2, 2}), Bytes(37))),
       "more than the 9"},
      {"gzip that cannot hold what it promises", Gzip(IdxHeaderBytes({0x0803, 65536, 64, 64})),
       "no gzip file of"},
  };
  for (const BadFile& file : kBadFiles) {
    CAPTURE(file.what);
    const Result<Bytes> read = ReadAll(file.bytes);
    REQUIRE_FALSE(read.has_value());
    const std::string& message = read.error().message;
    CAPTURE(message);
    CHECK(message.find(file.says) != std::string::npos);
    CHECK(message.starts_with("some-file: "));
    CHECK(message.ends_with("."));
  }
}

TEST_CASE("idx: every prefix of a good file is refused") {
  for (const Bytes& file : {ImageFile(3, 2, 2), LabelFile(9, 3), Gzip(ImageFile(3, 2, 2))}) {
    CHECK(ReadAll(file).has_value());
    for (size_t size = 0; size < file.size(); ++size) {
      CAPTURE(size);
      CHECK_FALSE(ReadAll(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)))
                      .has_value());
    }
  }
}

TEST_CASE("idx: every flipped byte of a header is noticed") {
  const Bytes images = ImageFile(3, 2, 2);
  for (size_t i = 0; i < 16; ++i) {
    for (const uint8_t flip : Bytes{0x01, 0x80, 0xFF}) {
      CAPTURE(i);
      CAPTURE(int{flip});
      Bytes damaged = images;
      damaged[i] ^= flip;
      CHECK_FALSE(ReadAll(damaged).has_value());
    }
  }
}

TEST_CASE("idx: every flipped byte of a gzipped file is noticed") {
  const Bytes file = Gzip(ImageFile(20, 4, 4));
  for (size_t i = 0; i < file.size(); ++i) {
    CAPTURE(i);
    Bytes damaged = file;
    damaged[i] ^= 0xFF;
    CHECK_FALSE(ReadAll(damaged).has_value());
  }
}

}  // namespace
}  // namespace playground
