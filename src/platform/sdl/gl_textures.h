// GlTextures: RGBA8 pictures as OpenGL ES 3 textures, for GlRenderer. An id is the texture's
// name in OpenGL, which is also what GlRenderer takes as ImTextureID.

#ifndef PLAYGROUND_PLATFORM_SDL_GL_TEXTURES_H_
#define PLAYGROUND_PLATFORM_SDL_GL_TEXTURES_H_

#include <cstdint>
#include <unordered_map>

namespace playground {

class GlTextures {
 public:
  // Rows from the top, `rgba` holds width * height pixels, red in the lowest byte. `texture` 0 makes a
  // new one. `smooth`: interpolated and with smaller versions, for fields and photographs; else each
  // pixel is a sharp square, for what is read number by number.
  uint64_t Upload(uint64_t texture, int width, int height, const uint32_t* rgba, bool smooth);
  void Delete(uint64_t texture);

 private:
  struct Size {
    int width, height;
    bool operator==(const Size&) const = default;
  };
  std::unordered_map<uint32_t, Size> sizes_;  // of the textures that are alive
};

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_SDL_GL_TEXTURES_H_
