#include "platform/desktop/png_file.h"

#include <zlib.h>

#include <cassert>
#include <cstdio>
#include <string_view>
#include <vector>

namespace playground {
namespace {

void AppendBigEndian(uint32_t value, std::vector<uint8_t>& out) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<uint8_t>(value >> shift));
}

// Length, type, data, checksum of type and data.
void AppendChunk(std::string_view type, std::span<const uint8_t> data, std::vector<uint8_t>& out) {
  AppendBigEndian(static_cast<uint32_t>(data.size()), out);
  const size_t begin = out.size();
  out.insert(out.end(), type.begin(), type.end());
  out.insert(out.end(), data.begin(), data.end());
  const uLong checksum = crc32(0, out.data() + begin, static_cast<uInt>(out.size() - begin));
  AppendBigEndian(static_cast<uint32_t>(checksum), out);
}

}  // namespace

std::optional<Error> WritePng(const std::string& path, int width, int height,
                              std::span<const uint32_t> rgba) {
  assert(rgba.size() == static_cast<size_t>(width) * height);
  std::vector<uint8_t> rows;
  rows.reserve(static_cast<size_t>(height) * (1 + 3 * width));
  for (int y = 0; y < height; ++y) {
    rows.push_back(0);  // this row is stored as it is, not as a difference
    for (const uint32_t pixel : rgba.subspan(static_cast<size_t>(y) * width, width)) {
      for (int shift = 0; shift < 24; shift += 8) {
        rows.push_back(static_cast<uint8_t>(pixel >> shift));
      }
    }
  }
  uLongf compressed_size = compressBound(rows.size());
  std::vector<uint8_t> compressed(compressed_size);
  compress2(compressed.data(), &compressed_size, rows.data(), rows.size(), Z_BEST_COMPRESSION);
  compressed.resize(compressed_size);

  std::vector<uint8_t> header;
  AppendBigEndian(static_cast<uint32_t>(width), header);
  AppendBigEndian(static_cast<uint32_t>(height), header);
  // 8 bits a channel, true colour, zlib, adaptive filters, not interlaced.
  header.insert(header.end(), {8, 2, 0, 0, 0});

  std::vector<uint8_t> file = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  AppendChunk("IHDR", header, file);
  AppendChunk("IDAT", compressed, file);
  AppendChunk("IEND", {}, file);

  std::FILE* out = std::fopen(path.c_str(), "wb");
  const bool written =
      out != nullptr && std::fwrite(file.data(), 1, file.size(), out) == file.size();
  const bool closed = out != nullptr && std::fclose(out) == 0;
  if (!written || !closed) return Error{"The picture could not be written to " + path + "."};
  return std::nullopt;
}

}  // namespace playground
