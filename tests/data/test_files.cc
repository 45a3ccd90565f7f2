#include "data/test_files.h"

#include <zlib.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "paths.h"

namespace playground {

Bytes BytesOf(std::string_view text) { return Bytes(text.begin(), text.end()); }

Bytes Joined(const Bytes& first, const Bytes& second) {
  Bytes bytes = first;
  bytes.insert(bytes.end(), second.begin(), second.end());
  return bytes;
}

Bytes IdxHeaderBytes(std::initializer_list<uint32_t> numbers) {
  Bytes bytes;
  for (const uint32_t number : numbers) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.push_back(static_cast<uint8_t>(number >> shift & 0xFF));
    }
  }
  return bytes;
}

uint8_t TestPixel(int64_t example, int64_t pixel) {
  return static_cast<uint8_t>((7 * example + pixel) % 256);
}

Bytes ImageFile(int64_t num_examples, int64_t height, int64_t width) {
  Bytes bytes = IdxHeaderBytes({0x0803, static_cast<uint32_t>(num_examples),
                                static_cast<uint32_t>(height), static_cast<uint32_t>(width)});
  for (int64_t i = 0; i < num_examples; ++i) {
    for (int64_t p = 0; p < height * width; ++p) bytes.push_back(TestPixel(i, p));
  }
  return bytes;
}

Bytes LabelFile(int64_t num_examples, int64_t num_classes) {
  Bytes bytes = IdxHeaderBytes({0x0801, static_cast<uint32_t>(num_examples)});
  for (int64_t i = 0; i < num_examples; ++i) bytes.push_back(static_cast<uint8_t>(i % num_classes));
  return bytes;
}

Bytes Gzip(const Bytes& content) {
  z_stream stream = {};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  char name[] = "name";
  char comment[] = "a comment";
  gz_header header = {};
  header.name = reinterpret_cast<Bytef*>(name);
  header.comment = reinterpret_cast<Bytef*>(comment);
  header.hcrc = 1;
  deflateSetHeader(&stream, &header);
  Bytes bytes(deflateBound(&stream, static_cast<uLong>(content.size())) + 64);
  stream.next_in = const_cast<Bytef*>(content.data());
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = bytes.data();
  stream.avail_out = static_cast<uInt>(bytes.size());
  deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  deflateEnd(&stream);
  return bytes;
}

OpenedFile Opened(std::string name, const Bytes& bytes) {
  return {.name = std::move(name), .bytes = AlignedVector<uint8_t>(bytes.begin(), bytes.end())};
}

std::optional<Bytes> SharedFile(std::string_view path) {
  std::ifstream file(std::string(kSharedDir) + "/" + std::string(path), std::ios::binary);
  if (!file) return std::nullopt;
  return Bytes(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

}  // namespace playground
