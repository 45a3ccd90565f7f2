// CanvasRenderer: draws in memory, and shows what has changed on a canvas with a 2D context, see web/software_picture.js. For
// browsers without WebGL 2, and while they have taken it away.

#ifndef PLAYGROUND_PLATFORM_WEB_CANVAS_RENDERER_H_
#define PLAYGROUND_PLATFORM_WEB_CANVAS_RENDERER_H_

#include "platform/renderer.h"
#include "ui/raster/software_renderer.h"

namespace playground {

class CanvasRenderer final : public Renderer {
 public:
  uint64_t UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                         bool smooth) override;
  void DeleteTexture(uint64_t texture) override { software_.DeleteTexture(texture); }
  void Prepare() override;
  void Draw(const ImDrawData& data, const ImVec4& background) override;
  void ForgetFonts() override { has_fonts_ = false; }
  void Forget() override { *this = CanvasRenderer(); }

 private:
  SoftwareRenderer software_;
  bool has_fonts_ = false;
};

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_WEB_CANVAS_RENDERER_H_
