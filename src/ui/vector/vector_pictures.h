// VectorPictures: the pictures that a drawing has parts of, as somebody uploads textures; and such parts as PNG files.

#ifndef PLAYGROUND_UI_VECTOR_VECTOR_PICTURES_H_
#define PLAYGROUND_UI_VECTOR_VECTOR_PICTURES_H_

#include <cstdint>
#include <vector>

#include "imgui.h"
#include "ui/paper/texture_cache.h"
#include "ui/raster/pixel_buffer.h"

namespace playground {

struct VectorPicture {
  PixelBuffer pixels;
  bool is_smooth = false;  // interpolated where it is enlarged; else each pixel is a square

  // The pixels that lie between two corners, in shares of the picture, wholly or in part.
  PixelBox PartBetween(ImVec2 first, ImVec2 last) const;
  // Multiplied by a colour; each pixel as a square of so many of the file's.
  std::vector<uint8_t> PngOf(const PixelBox& part, ImU32 color, int side) const;
};

class VectorPictures final : public TextureHost {
 public:
  uint64_t UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                         bool smooth) override;
  void DeleteTexture(uint64_t) override {}
  // Null: there is none.
  const VectorPicture* Find(ImTextureID texture) const;

 private:
  std::vector<VectorPicture> pictures_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VECTOR_VECTOR_PICTURES_H_
