#include "ui/raster/png.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "ui/raster/packer.h"

namespace playground {
namespace {

void AppendNumber(uint32_t value, std::vector<uint8_t>* bytes) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes->push_back(static_cast<uint8_t>(value >> shift));
  }
}

// The checksum of chunks: https://www.w3.org/TR/png-3/#5CRC-algorithm
uint32_t Crc32(const uint8_t* bytes, std::size_t size) {
  static const std::array<uint32_t, 256> table = [] {
    std::array<uint32_t, 256> entries = {};
    for (uint32_t i = 0; i < 256; ++i) {
      uint32_t entry = i;
      for (int bit = 0; bit < 8; ++bit) entry = (entry >> 1) ^ ((entry & 1) != 0 ? 0xedb88320 : 0);
      entries[i] = entry;
    }
    return entries;
  }();
  uint32_t crc = 0xffffffff;
  for (std::size_t i = 0; i < size; ++i) crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >> 8);
  return ~crc;
}

// Length, type, content, checksum of type and content.
void AppendChunk(std::string_view type, const std::vector<uint8_t>& content,
                 std::vector<uint8_t>* file) {
  AppendNumber(static_cast<uint32_t>(content.size()), file);
  const std::size_t start = file->size();
  file->insert(file->end(), type.begin(), type.end());
  file->insert(file->end(), content.begin(), content.end());
  AppendNumber(Crc32(file->data() + start, file->size() - start), file);
}

bool IsOpaque(const PixelBuffer& picture) {
  return std::ranges::all_of(picture.pixels, [](uint32_t pixel) { return pixel >> 24 == 255; });
}

// Each byte less the one above it: what goes on downwards is zeros.
std::vector<uint8_t> FilteredRows(const PixelBuffer& picture, int num_channels) {
  constexpr uint8_t kUp = 2;
  std::vector<uint8_t> rows;
  rows.reserve(static_cast<std::size_t>(picture.height) * (num_channels * picture.width + 1));
  const std::vector<uint32_t> nothing(picture.width);
  const uint32_t* above = nothing.data();
  for (int y = 0; y < picture.height; ++y) {
    const uint32_t* row = picture.pixels.data() + static_cast<std::size_t>(y) * picture.width;
    rows.push_back(kUp);
    for (int x = 0; x < picture.width; ++x) {
      for (int shift = 0; shift < 8 * num_channels; shift += 8) {
        rows.push_back(static_cast<uint8_t>((row[x] >> shift) - (above[x] >> shift)));
      }
    }
    above = row;
  }
  return rows;
}

constexpr uint8_t kRgb = 2, kIndexed = 3, kRgba = 6;

std::vector<uint8_t> BeginFile(const PixelBuffer& picture, uint8_t kind) {
  std::vector<uint8_t> file = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  std::vector<uint8_t> header;
  AppendNumber(static_cast<uint32_t>(picture.width), &header);
  AppendNumber(static_cast<uint32_t>(picture.height), &header);
  header.insert(header.end(), {8, kind, 0, 0, 0});  // 8 bits, not interlaced
  AppendChunk("IHDR", header, &file);
  return file;
}

void EndFile(const std::vector<uint8_t>& rows, std::vector<uint8_t>* file) {
  AppendChunk("IDAT", Pack(rows), file);
  AppendChunk("IEND", {}, file);
}

}  // namespace

std::vector<uint8_t> EncodePng(const PixelBuffer& picture, const std::vector<PngText>& texts,
                               uint32_t pixels_per_meter) {
  const bool is_opaque = IsOpaque(picture);
  std::vector<uint8_t> file = BeginFile(picture, is_opaque ? kRgb : kRgba);
  if (pixels_per_meter > 0) {
    std::vector<uint8_t> size;
    AppendNumber(pixels_per_meter, &size);
    AppendNumber(pixels_per_meter, &size);
    size.push_back(1);  // the unit is the metre
    AppendChunk("pHYs", size, &file);
  }
  for (const PngText& text : texts) {
    std::vector<uint8_t> content(text.keyword.begin(), text.keyword.end());
    content.push_back(0);
    content.insert(content.end(), text.text.begin(), text.text.end());
    AppendChunk("tEXt", content, &file);
  }
  EndFile(FilteredRows(picture, is_opaque ? 3 : 4), &file);
  return file;
}

std::vector<uint8_t> EncodeIndexedPng(const PixelBuffer& picture) {
  std::vector<uint32_t> colors;  // in their order
  for (const uint32_t pixel : picture.pixels) {
    const auto place = std::ranges::lower_bound(colors, pixel);
    if (place == colors.end() || *place != pixel) colors.insert(place, pixel);
    if (colors.size() > 256) return EncodePng(picture);
  }
  std::vector<uint8_t> palette, alphas, rows;
  for (const uint32_t color : colors) {
    for (int shift = 0; shift < 24; shift += 8) {
      palette.push_back(static_cast<uint8_t>(color >> shift));
    }
    alphas.push_back(static_cast<uint8_t>(color >> 24));
  }
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    if (i % static_cast<std::size_t>(picture.width) == 0) rows.push_back(0);  // unfiltered
    const auto place = std::ranges::lower_bound(colors, picture.pixels[i]) - colors.begin();
    rows.push_back(static_cast<uint8_t>(place));
  }
  std::vector<uint8_t> file = BeginFile(picture, kIndexed);
  AppendChunk("PLTE", palette, &file);
  if (!IsOpaque(picture)) AppendChunk("tRNS", alphas, &file);
  EndFile(rows, &file);
  return file;
}

bool WriteBytes(const std::string& path, const std::vector<uint8_t>& bytes) {
  std::FILE* out = std::fopen(path.c_str(), "wb");
  if (out == nullptr) return false;
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size();
  const bool closed = std::fclose(out) == 0;
  if (!written || !closed) std::remove(path.c_str());
  return written && closed;
}

}  // namespace playground
