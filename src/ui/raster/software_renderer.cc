#include "ui/raster/software_renderer.h"

#include <algorithm>
#include <cstddef>

#include "ui/raster/shape_filler.h"

namespace playground {
namespace {

uint64_t NumberOf(ImTextureID id) { return reinterpret_cast<uintptr_t>(id); }

}  // namespace

uint64_t SoftwareRenderer::UploadTexture(uint64_t texture, int width, int height,
                                         const uint32_t* rgba, bool smooth) {
  if (texture == 0) texture = next_texture_++;
  textures_[texture] = {RasterTexture::OfPicture(width, height, rgba, smooth), ++num_versions_};
  return texture;
}

void SoftwareRenderer::UseFonts() {
  ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
  unsigned char* alphas = nullptr;
  int width = 0, height = 0;
  fonts.GetTexDataAsAlpha8(&alphas, &width, &height);
  if (font_texture_ == 0) font_texture_ = next_texture_++;
  textures_[font_texture_] = {RasterTexture::OfAlphas(width, height, alphas), ++num_versions_};
  fonts.SetTexID(reinterpret_cast<ImTextureID>(static_cast<uintptr_t>(font_texture_)));
}

void SoftwareRenderer::Draw(const ImDrawData& data, uint32_t background) {
  background |= 0xff000000;
  const ImVec2 scale = data.FramebufferScale;
  const int width = static_cast<int>(data.DisplaySize.x * scale.x + 0.5f);
  const int height = static_cast<int>(data.DisplaySize.y * scale.y + 0.5f);
  if (width != picture_.width || height != picture_.height) {
    picture_ = {width, height, std::vector<uint32_t>(static_cast<std::size_t>(width) * height)};
  }
  shapes_.Gather(data, {0, 0, width, height}, [this](ImTextureID id) {
    const auto found = textures_.find(NumberOf(id));
    return found == textures_.end() ? TextureInUse{}
                                    : TextureInUse{&found->second.texture, found->second.version};
  });
  tiles_.Update(width, height, background, shapes_.shapes());
  changes_.clear();
  for (int band = 0; band < tiles_.num_bands(); ++band) {
    for (const PixelBox& box : tiles_.ChangesIn(band)) {
      DrawBox(box, tiles_.ShapesIn(band), background);
      AddChange(box);
    }
  }
}

void SoftwareRenderer::DrawBox(const PixelBox& box, const std::vector<uint32_t>& shapes,
                               uint32_t background) {
  for (int y = box.top; y < box.bottom; ++y) {
    std::fill(picture_.Row(y) + box.left, picture_.Row(y) + box.right, background);
  }
  ShapeFiller filler(&picture_);
  for (const uint32_t index : shapes) {
    const RasterShape& shape = shapes_.shapes()[index];
    const PixelBox part = shape.box.Cut(box);
    if (part.IsEmpty()) continue;
    const auto& [a, b, c] = shape.corners;
    if (shape.is_rectangle) {
      filler.FillRectangle(a, c, *shape.texture, part);
    } else {
      filler.FillTriangle(a, b, c, *shape.texture, part);
    }
  }
}

// One box where it goes on below another of the same width.
void SoftwareRenderer::AddChange(const PixelBox& box) {
  for (PixelBox& change : changes_) {
    if (change.bottom != box.top || change.left != box.left || change.right != box.right) continue;
    change.bottom = box.bottom;
    return;
  }
  changes_.push_back(box);
}

}  // namespace playground
