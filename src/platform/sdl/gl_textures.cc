#include "platform/sdl/gl_textures.h"

#include <GLES3/gl3.h>

namespace playground {

uint64_t GlTextures::Upload(uint64_t texture, int width, int height, const uint32_t* rgba,
                            bool smooth) {
  // An id from before the context was lost counts as none.
  GLuint name = sizes_.contains(static_cast<uint32_t>(texture)) ? static_cast<GLuint>(texture) : 0;
  if (name == 0) glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  if (sizes_[name] == Size{width, height}) {
    // The same storage: no allocation while weights are redrawn after every step.
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
  } else {
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
    sizes_[name] = {width, height};
  }
  // Where a sharp picture is shrunk after all, neighbours are mixed rather than dropped.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER,
                  smooth ? GL_LINEAR_MIPMAP_LINEAR : GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, smooth ? GL_LINEAR : GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  if (smooth) glGenerateMipmap(GL_TEXTURE_2D);
  return name;
}

void GlTextures::Delete(uint64_t texture) {
  const GLuint name = static_cast<GLuint>(texture);
  if (sizes_.erase(name) > 0) glDeleteTextures(1, &name);
}

}  // namespace playground
