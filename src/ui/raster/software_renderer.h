// SoftwareRenderer: draws what Dear ImGui has recorded into memory, without a graphics card: where there is none for the page,
// and for pictures. The same input gives the same bytes on every machine. Where it differs from OpenGL, README.md tells.

#ifndef PLAYGROUND_UI_RASTER_SOFTWARE_RENDERER_H_
#define PLAYGROUND_UI_RASTER_SOFTWARE_RENDERER_H_

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "imgui.h"
#include "ui/paper/texture_cache.h"
#include "ui/raster/pixel_buffer.h"
#include "ui/raster/raster_texture.h"
#include "ui/raster/shape_list.h"
#include "ui/raster/tile_grid.h"

namespace playground {

class SoftwareRenderer : public TextureHost {
 public:
  uint64_t UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                         bool smooth) override;
  void DeleteTexture(uint64_t texture) override { textures_.erase(texture); }
  int64_t num_textures() const { return static_cast<int64_t>(textures_.size()); }
  // Makes the font atlas of the current ImGui context a texture, which lives as long as the atlas is not built anew.
  void UseFonts();

  // Draws onto an opaque background, at DisplaySize times FramebufferScale pixels, what differs from the last time.
  void Draw(const ImDrawData& data, uint32_t background);
  const PixelBuffer& picture() const { return picture_; }
  // What the last Draw has drawn, in boxes that do not overlap.
  const std::vector<PixelBox>& changes() const { return changes_; }
  // The next Draw draws all.
  void Forget() { tiles_.Forget(); }

 private:
  struct Texture {
    RasterTexture texture;
    uint64_t version = 0;
  };
  void DrawBox(const PixelBox& box, const std::vector<uint32_t>& shapes, uint32_t background);
  void AddChange(const PixelBox& box);

  std::unordered_map<uint64_t, Texture> textures_;
  uint64_t next_texture_ = 1;
  uint64_t num_versions_ = 0;
  uint64_t font_texture_ = 0;

  PixelBuffer picture_;
  ShapeList shapes_;
  TileGrid tiles_;
  std::vector<PixelBox> changes_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_SOFTWARE_RENDERER_H_
