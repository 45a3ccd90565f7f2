#include "platform/web/canvas_renderer.h"

#include "platform/web/page_imports.h"

namespace playground {

uint64_t CanvasRenderer::UploadTexture(uint64_t texture, int width, int height,
                                       const uint32_t* rgba, bool smooth) {
  return software_.UploadTexture(texture, width, height, rgba, smooth);
}

void CanvasRenderer::Prepare() {
  if (!has_fonts_) software_.UseFonts();
  has_fonts_ = true;
}

void CanvasRenderer::Draw(const ImDrawData& data, const ImVec4& background) {
  software_.Draw(data, ImGui::ColorConvertFloat4ToU32(background));
  const PixelBuffer& picture = software_.picture();
  for (const PixelBox& box : software_.changes()) {
    page_show_pixels(picture.pixels.data(), picture.width, picture.height, box.left, box.top,
                     box.right - box.left, box.bottom - box.top);
  }
}

}  // namespace playground
