#include "ui/screenshots/png.h"

#include <zlib.h>

#include <cstdio>
#include <vector>

namespace playground {
namespace {

void AppendNumber(uint32_t value, std::vector<uint8_t>* bytes) {
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes->push_back(static_cast<uint8_t>(value >> shift));
}

// Length, type, content, checksum. https://www.w3.org/TR/png/#5Chunk-layout
void AppendChunk(const char* type, const std::vector<uint8_t>& content,
                 std::vector<uint8_t>* file) {
  AppendNumber(static_cast<uint32_t>(content.size()), file);
  const std::size_t start = file->size();
  file->insert(file->end(), type, type + 4);
  file->insert(file->end(), content.begin(), content.end());
  const uLong checksum = crc32(0, file->data() + start, static_cast<uInt>(file->size() - start));
  AppendNumber(static_cast<uint32_t>(checksum), file);
}

}  // namespace

bool WritePng(const std::string& path, const PixelBuffer& picture) {
  std::vector<uint8_t> file = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  std::vector<uint8_t> header;
  AppendNumber(static_cast<uint32_t>(picture.width), &header);
  AppendNumber(static_cast<uint32_t>(picture.height), &header);
  header.insert(header.end(), {8, 2, 0, 0, 0});  // 8 bits, RGB
  AppendChunk("IHDR", header, &file);

  std::vector<uint8_t> rows;
  for (int y = 0; y < picture.height; ++y) {
    rows.push_back(0);  // no filter
    for (int x = 0; x < picture.width; ++x) {
      const uint32_t pixel = picture.pixels[static_cast<std::size_t>(y) * picture.width + x];
      for (int shift = 0; shift < 24; shift += 8)
        rows.push_back(static_cast<uint8_t>(pixel >> shift));
    }
  }
  uLongf size = compressBound(static_cast<uLong>(rows.size()));
  std::vector<uint8_t> packed(size);
  if (compress2(packed.data(), &size, rows.data(), static_cast<uLong>(rows.size()), 6) != Z_OK)
    return false;
  packed.resize(size);
  AppendChunk("IDAT", packed, &file);
  AppendChunk("IEND", {}, &file);

  std::FILE* out = std::fopen(path.c_str(), "wb");
  if (out == nullptr) return false;
  const bool written = std::fwrite(file.data(), 1, file.size(), out) == file.size();
  return std::fclose(out) == 0 && written;
}

}  // namespace playground
