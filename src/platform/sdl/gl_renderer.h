// GlRenderer: draws what Dear ImGui has recorded, with OpenGL ES 3. Instead of Dear ImGui's own backend,
// which asks OpenGL for its whole state before each frame in order to put it back afterwards: in a
// browser every question waits for the graphics process (measured: 26 of 27 ms a frame). Here nobody
// else draws, so nothing is asked and nothing put back.

#ifndef PLAYGROUND_PLATFORM_SDL_GL_RENDERER_H_
#define PLAYGROUND_PLATFORM_SDL_GL_RENDERER_H_

#include <cstdint>

#include "platform/renderer.h"
#include "platform/sdl/gl_textures.h"

namespace playground {

// Everything is made in the context that is current, and drawn into its framebuffer.
class GlRenderer final : public Renderer {
 public:
  uint64_t UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                         bool smooth) override {
    return textures_.Upload(texture, width, height, rgba, smooth);
  }
  void DeleteTexture(uint64_t texture) override { textures_.Delete(texture); }
  void Prepare() override;
  void Draw(const ImDrawData& data, const ImVec4& background) override;
  void ForgetFonts() override;
  // The context is gone.
  void Forget() override { *this = GlRenderer(); }

 private:
  void MakeProgram();
  void MakeFontTexture();

  GlTextures textures_;
  // Names in OpenGL; 0: not made.
  uint32_t program_ = 0;
  int32_t projection_ = 0;  // location of the uniform
  uint32_t vertex_array_ = 0;
  uint32_t vertex_buffer_ = 0;
  uint32_t index_buffer_ = 0;
  uint32_t font_texture_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_SDL_GL_RENDERER_H_
