// PNG files: what is packed unpacks to the same, and the bytes stay the same for ever.

#include "ui/raster/png.h"

#include <zlib.h>

#include <string>
#include <vector>

#include "bits_hash.h"
#include "doctest/doctest.h"
#include "ui/raster/packer.h"

namespace playground {
namespace {

std::vector<uint8_t> Unpack(const std::vector<uint8_t>& packed, std::size_t size) {
  std::vector<uint8_t> bytes(size + 1);
  uLongf length = static_cast<uLongf>(bytes.size());
  REQUIRE(uncompress(bytes.data(), &length, packed.data(), static_cast<uLong>(packed.size())) ==
          Z_OK);
  bytes.resize(length);
  return bytes;
}

std::vector<uint8_t> Noise(std::size_t size, uint32_t num_values) {
  std::vector<uint8_t> bytes;
  uint32_t state = 1;
  for (std::size_t i = 0; i < size; ++i) {
    state = state * 1664525 + 1013904223;
    bytes.push_back(static_cast<uint8_t>((state >> 24) % num_values));
  }
  return bytes;
}

// The content of the first chunk of a type.
std::string Chunk(const std::vector<uint8_t>& file, const std::string& type) {
  for (std::size_t at = 8; at + 12 <= file.size();) {
    const std::size_t size = file[at] << 24 | file[at + 1] << 16 | file[at + 2] << 8 | file[at + 3];
    const std::string content(file.begin() + at + 8, file.begin() + at + 8 + size);
    if (std::string(file.begin() + at + 4, file.begin() + at + 8) == type) return content;
    at += size + 12;
  }
  return "";
}

}  // namespace

TEST_CASE("what is packed unpacks to the same") {
  for (const std::size_t size : {0, 1, 2, 3, 4, 257, 258, 259, 260, 40000, 100000}) {
    for (const uint32_t num_values : {1, 2, 4, 256}) {
      const std::vector<uint8_t> bytes = Noise(size, num_values);
      CHECK(Unpack(Pack(bytes), size) == bytes);
    }
  }
}

TEST_CASE("what goes on as before becomes small") {
  CHECK(Pack(std::vector<uint8_t>(1'000'000)).size() < 10'000);
}

TEST_CASE("a PNG file has its size, its pixels and its texts, and the same bytes for ever") {
  PixelBuffer picture{
      3, 2, {0xff0000ff, 0xff00ff00, 0xffff0000, 0xff000000, 0xffffffff, 0xff102030}};
  const std::vector<uint8_t> file = EncodePng(picture, {{"Source", "?view=step#v=1"}}, 3780);
  CHECK(Chunk(file, "IHDR") == std::string("\0\0\0\3\0\0\0\2\10\2\0\0\0", 13));
  CHECK(Chunk(file, "tEXt") == std::string("Source\0?view=step#v=1", 21));
  CHECK(Chunk(file, "pHYs") == std::string("\0\0\x0e\xc4\0\0\x0e\xc4\1", 9));
  const std::string packed = Chunk(file, "IDAT");
  const std::vector<uint8_t> rows = Unpack({packed.begin(), packed.end()}, 20);
  // The first row as it is, the second less the first.
  CHECK(rows == std::vector<uint8_t>{2, 255, 0, 0, 0,   255, 0,   0,    0,    255,  //
                                     2, 1,   0, 0, 255, 0,   255, 0x30, 0x20, 0x11});
  BitsHash hash;
  for (const uint8_t byte : file) hash.Add(uint32_t{byte});
  CHECK(hash.value() == 0xf42ab0e2df5a7fbu);
}

TEST_CASE("what can be seen through keeps its alpha") {
  const PixelBuffer picture{2, 1, {0x80112233, 0xff445566}};
  const std::vector<uint8_t> file = EncodePng(picture);
  CHECK(Chunk(file, "IHDR") == std::string("\0\0\0\2\0\0\0\1\10\6\0\0\0", 13));
  const std::string packed = Chunk(file, "IDAT");
  CHECK(Unpack({packed.begin(), packed.end()}, 9) ==
        std::vector<uint8_t>{2, 0x33, 0x22, 0x11, 0x80, 0x66, 0x55, 0x44, 0xff});
}

TEST_CASE("few colours are a list, and pixels their numbers") {
  PixelBuffer picture{2, 2, {0xff0000ff, 0x80112233, 0x80112233, 0xff0000ff}};
  std::vector<uint8_t> file = EncodeIndexedPng(picture);
  CHECK(Chunk(file, "IHDR") == std::string("\0\0\0\2\0\0\0\2\10\3\0\0\0", 13));
  CHECK(Chunk(file, "PLTE") == std::string("\x33\x22\x11\xff\0\0", 6));
  CHECK(Chunk(file, "tRNS") == std::string("\x80\xff", 2));
  std::string packed = Chunk(file, "IDAT");
  CHECK(Unpack({packed.begin(), packed.end()}, 6) == std::vector<uint8_t>{0, 1, 0, 0, 0, 1});

  // 256 of them are few, and one more is not.
  picture = {257, 1, {}};
  for (uint32_t i = 0; i < 257; ++i) picture.pixels.push_back(0xff000000 | i % 256);
  file = EncodeIndexedPng(picture);
  CHECK(Chunk(file, "PLTE").size() == 3 * 256);
  CHECK(Chunk(file, "tRNS").empty());
  picture.pixels.back() = 0xff123456;
  CHECK(EncodeIndexedPng(picture) == EncodePng(picture));
}

}  // namespace playground
