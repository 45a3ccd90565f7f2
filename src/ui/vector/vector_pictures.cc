#include "ui/vector/vector_pictures.h"

#include <cmath>
#include <cstddef>

#include "ui/raster/blending.h"
#include "ui/raster/png.h"

namespace playground {
namespace {

// Above what renderers count their textures by, one of which is the atlas of letters while a frame is drawn as vectors.
constexpr uint64_t kFirstNumber = 1 << 20;

}  // namespace

PixelBox VectorPicture::PartBetween(ImVec2 first, ImVec2 last) const {
  // Whole numbers of pixels, but for what floats round.
  constexpr float kRounding = 1.f / 64;
  const auto begin = [](float share, int size) {
    return static_cast<int>(std::floor(share * static_cast<float>(size) + kRounding));
  };
  const auto end = [](float share, int size) {
    return static_cast<int>(std::ceil(share * static_cast<float>(size) - kRounding));
  };
  const PixelBox part = {begin(first.x, pixels.width), begin(first.y, pixels.height),
                         end(last.x, pixels.width), end(last.y, pixels.height)};
  return part.Cut({0, 0, pixels.width, pixels.height});
}

std::vector<uint8_t> VectorPicture::PngOf(const PixelBox& part, ImU32 color, int side) const {
  PixelBuffer cut = {side * (part.right - part.left), side * (part.bottom - part.top), {}};
  for (int y = 0; y < cut.height; ++y) {
    const uint32_t* row = pixels.pixels.data() + part.left +
                          static_cast<std::size_t>(part.top + y / side) * pixels.width;
    for (int x = 0; x < cut.width; ++x) cut.pixels.push_back(MultiplyColors(row[x / side], color));
  }
  return EncodeIndexedPng(cut);
}

uint64_t VectorPictures::UploadTexture(uint64_t texture, int width, int height,
                                       const uint32_t* rgba, bool smooth) {
  if (texture == 0) {
    pictures_.emplace_back();
    texture = kFirstNumber + pictures_.size() - 1;
  }
  const std::size_t size = static_cast<std::size_t>(width) * height;
  pictures_[texture - kFirstNumber] = {{width, height, {rgba, rgba + size}}, smooth};
  return texture;
}

const VectorPicture* VectorPictures::Find(ImTextureID texture) const {
  const auto number = static_cast<uint64_t>(reinterpret_cast<uintptr_t>(texture));
  return number - kFirstNumber < pictures_.size() ? &pictures_[number - kFirstNumber] : nullptr;
}

}  // namespace playground
