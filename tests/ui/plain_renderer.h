// PlainRenderer: the plain twin of ui/raster: textures in memory, and what ImGui draws as pixels. Slow and simple; besides it
// tells what lies below a text.

#ifndef PLAYGROUND_TESTS_UI_PLAIN_RENDERER_H_
#define PLAYGROUND_TESTS_UI_PLAIN_RENDERER_H_

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "imgui.h"
#include "ui/paper/texture_cache.h"
#include "ui/raster/pixel_buffer.h"

namespace playground {

// What lies below a place.
struct Ground {
  uint32_t color = 0xff000000;
  bool is_covered = false;  // by something opaque that was drawn later
};

class PlainRenderer : public TextureHost {
 public:
  uint64_t UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                         bool smooth) override;
  void DeleteTexture(uint64_t texture) override { textures_.erase(texture); }
  int64_t num_textures() const { return static_cast<int64_t>(textures_.size()); }

  // Makes the atlas of the current ImGui context a texture.
  void UploadFonts();
  // Draws onto opaque black, at DisplaySize times FramebufferScale pixels.
  PixelBuffer Render(const ImDrawData& data) const;
  // The colours below `places` when as many triangles are drawn as each of `orders` says, all but
  // those of text.
  std::vector<Ground> GroundsAt(const ImDrawData& data, std::span<const ImVec2> places,
                                std::span<const int> orders) const;

 private:
  struct Texture {
    PixelBuffer picture;
    bool smooth = false;
  };
  static ImVec4 Sample(const Texture& texture, ImVec2 uv);
  void DrawTriangle(const ImDrawVert* const (&corners)[3], const Texture& texture, ImVec2 scale,
                    const ImVec4& clip, PixelBuffer* target) const;

  std::map<uint64_t, Texture> textures_;
  uint64_t next_texture_ = 1;
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_UI_PLAIN_RENDERER_H_
