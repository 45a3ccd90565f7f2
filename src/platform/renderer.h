// Renderer: what the interface is drawn with, and where its pictures live. Two implementations: OpenGL (sdl/gl_renderer.h), and
// without a graphics card (web/canvas_renderer.h). A platform has one at a time, and may change to the other between frames:
// then its pictures are uploaded anew.

#ifndef PLAYGROUND_PLATFORM_RENDERER_H_
#define PLAYGROUND_PLATFORM_RENDERER_H_

#include "imgui.h"
#include "ui/paper/texture_cache.h"

namespace playground {

class Renderer : public TextureHost {
 public:
  // Makes what it needs and has not; before a frame that it is to draw begins, since letters name their texture.
  virtual void Prepare() = 0;
  // Draws a frame onto this background.
  virtual void Draw(const ImDrawData& data, const ImVec4& background) = 0;

  // The font atlas was built anew.
  virtual void ForgetFonts() = 0;
  // Everything that it had made is gone, or is to go.
  virtual void Forget() = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_RENDERER_H_
