#include "ui/texture_cache.h"

#include <algorithm>
#include <cassert>

namespace playground {

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
    entry.texture = host_->UploadTexture(entry.texture, width, height, scratch_.pixels.data(),
                                         sampling == Sampling::kSmooth);
    entry.version = full_version;
    ++num_uploads_;
  }
  return reinterpret_cast<ImTextureID>(static_cast<uintptr_t>(entry.texture));
}

}  // namespace playground
