#include "ui/paper/texture_cache.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace playground {

namespace {

// What every graphics card of a browser takes.
constexpr int kLargestSide = 4096;

// Leaves out columns and rows so that no side is too long. What is drawn of a texture is told in shares of it, so nobody
// else notices.
void Shrink(Picture* picture) {
  const int step_x = (picture->width + kLargestSide - 1) / kLargestSide;
  const int step_y = (picture->height + kLargestSide - 1) / kLargestSide;
  if (step_x == 1 && step_y == 1) return;
  const Picture whole = std::move(*picture);
  picture->width = (whole.width + step_x - 1) / step_x;
  picture->height = (whole.height + step_y - 1) / step_y;
  picture->pixels.clear();
  for (int y = 0; y < whole.height; y += step_y) {
    for (int x = 0; x < whole.width; x += step_x) {
      picture->pixels.push_back(whole.pixels[static_cast<std::size_t>(y) * whole.width + x]);
    }
  }
}

}  // namespace

uint64_t PictureVersion(std::initializer_list<uint64_t> parts) {
  uint64_t hash = 0xcbf29ce484222325;  // FNV-1a over whole words
  for (const uint64_t part : parts) hash = (hash ^ part) * 0x100000001b3;
  return hash;
}

TextureCache::~TextureCache() {
  for (const auto& [name, entry] : entries_) host_->DeleteTexture(entry.texture);
}

ImTextureID TextureCache::Get(std::string_view name, uint64_t version, int width, int height,
                              Sampling sampling, const std::function<void(Picture*)>& paint) {
  assert(width > 0 && height > 0);
  auto place = entries_.find(name);
  if (place == entries_.end()) place = entries_.emplace(std::string(name), Entry{}).first;
  Entry& entry = place->second;
  // The size belongs to what a picture follows from.
  const uint64_t full_version =
      PictureVersion({version, static_cast<uint64_t>(width), static_cast<uint64_t>(height)});
  if (entry.texture == 0 || entry.version != full_version) {
    scratch_.width = width;
    scratch_.height = height;
    scratch_.pixels.assign(static_cast<std::size_t>(width) * height, 0);
    paint(&scratch_);
    Shrink(&scratch_);
    entry.texture = host_->UploadTexture(entry.texture, scratch_.width, scratch_.height,
                                         scratch_.pixels.data(), sampling == Sampling::kSmooth);
    entry.version = full_version;
    ++num_uploads_;
  }
  return reinterpret_cast<ImTextureID>(static_cast<uintptr_t>(entry.texture));
}

}  // namespace playground
