// GlRenderer: draws what Dear ImGui has recorded, with OpenGL ES 3. Instead of Dear ImGui's own backend,
// which asks OpenGL for its whole state before each frame in order to put it back afterwards: in a
// browser every question waits for the graphics process (measured: 26 of 27 ms a frame). Here nobody
// else draws, so nothing is asked and nothing put back.

#ifndef PLAYGROUND_PLATFORM_SDL_GL_RENDERER_H_
#define PLAYGROUND_PLATFORM_SDL_GL_RENDERER_H_

#include <cstdint>

struct ImDrawData;
struct ImVec4;

namespace playground {

class GlRenderer {
 public:
  // Makes what it needs in the context that is current, where it is not there yet.
  void Prepare();
  // Clears the framebuffer and draws on it. After Prepare.
  void Draw(const ImDrawData& data, const ImVec4& background);

  // The font atlas was built anew.
  void ForgetFonts();
  // The context is gone and all that lived in it.
  void ForgetContext() { *this = GlRenderer(); }

 private:
  void MakeProgram();
  void MakeFontTexture();

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
