// SvgFrame: the renderer of a frame that becomes an SVG file. The page draws one with it and goes on with its own.

#ifndef PLAYGROUND_PLATFORM_WEB_SVG_FRAME_H_
#define PLAYGROUND_PLATFORM_WEB_SVG_FRAME_H_

#include <string>
#include <utility>

#include "platform/renderer.h"
#include "ui/vector/svg_file.h"

namespace playground {

class SvgFrame final : public Renderer {
 public:
  explicit SvgFrame(SvgWords words) : words_(std::move(words)) {}

  uint64_t UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                         bool smooth) override {
    return pictures_.UploadTexture(texture, width, height, rgba, smooth);
  }
  void DeleteTexture(uint64_t texture) override { pictures_.DeleteTexture(texture); }
  void Prepare() override {}  // letters are recognised whatever texture they have
  void Draw(const ImDrawData& data, const ImVec4& background) override {
    svg_ = DrawSvg(data, pictures_, ImGui::ColorConvertFloat4ToU32(background), words_);
  }
  void ForgetFonts() override {}
  void Forget() override {}

  // Which the frame's pictures are to be taken from: those of the page are on the graphics card, and stay there.
  TextureCache* textures() { return &textures_; }
  const std::string& svg() const { return svg_; }

 private:
  SvgWords words_;
  PlainEdges plain_edges_;
  VectorPictures pictures_;
  TextureCache textures_{&pictures_};
  std::string svg_;
};

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_WEB_SVG_FRAME_H_
