// TextureCache: the pictures that panels draw on the CPU, kept as textures and drawn anew only when
// what they show has changed.

#ifndef PLAYGROUND_UI_PAPER_TEXTURE_CACHE_H_
#define PLAYGROUND_UI_PAPER_TEXTURE_CACHE_H_

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"

namespace playground {

// Where textures live: the graphics card, or a test's memory.
class TextureHost {
 public:
  virtual ~TextureHost() = default;
  // An RGBA8 picture as a texture. `texture` 0 makes a new one; else it is replaced. Returns its
  // id.
  virtual uint64_t UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                                 bool smooth) = 0;
  virtual void DeleteTexture(uint64_t texture) = 0;
};

// Pixels to be painted, row by row from the top.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<ImU32> pixels;

  ImU32& At(int x, int y) { return pixels[static_cast<std::size_t>(y) * width + x]; }
};

enum class Sampling { kPixels, kSmooth };

// One number for all that a picture follows from.
uint64_t PictureVersion(std::initializer_list<uint64_t> parts);

class TextureCache {
 public:
  explicit TextureCache(TextureHost* host) : host_(host) {}
  ~TextureCache();
  TextureCache(const TextureCache&) = delete;
  TextureCache& operator=(const TextureCache&) = delete;

  // The texture called `name`; `paint` fills its zeroed pixels if `version` is not the one shown.
  ImTextureID Get(std::string_view name, uint64_t version, int width, int height, Sampling sampling,
                  const std::function<void(Picture*)>& paint);
  // The graphics card lost them: paint all anew.
  void Forget() { entries_.clear(); }
  int64_t num_uploads() const { return num_uploads_; }

 private:
  struct Entry {
    uint64_t texture = 0;
    uint64_t version = 0;
  };
  TextureHost* host_;
  std::map<std::string, Entry, std::less<>> entries_;
  Picture scratch_;
  int64_t num_uploads_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_TEXTURE_CACHE_H_
