#include "platform/sdl/gl_renderer.h"

#include <GLES3/gl3.h>

#include <cstddef>
#include <cstdio>

#include "imgui.h"

namespace playground {
namespace {

constexpr char kVertexShader[] = R"(#version 300 es
precision highp float;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 texture_position;
layout(location = 2) in vec4 color;
uniform mat4 projection;
out vec2 fragment_texture_position;
out vec4 fragment_color;
void main() {
  fragment_texture_position = texture_position;
  fragment_color = color;
  gl_Position = projection * vec4(position, 0, 1);
}
)";

constexpr char kFragmentShader[] = R"(#version 300 es
precision mediump float;
in highp vec2 fragment_texture_position;
in vec4 fragment_color;
uniform sampler2D picture;
out vec4 result;
void main() {
  result = fragment_color * texture(picture, fragment_texture_position);
}
)";

GLuint CompileShader(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

const void* BufferOffset(size_t bytes) { return reinterpret_cast<const void*>(bytes); }

}  // namespace

void GlRenderer::Prepare() {
  if (program_ == 0) MakeProgram();
  if (font_texture_ == 0) MakeFontTexture();
}

void GlRenderer::MakeProgram() {
  program_ = glCreateProgram();
  const GLuint shaders[] = {CompileShader(GL_VERTEX_SHADER, kVertexShader),
                            CompileShader(GL_FRAGMENT_SHADER, kFragmentShader)};
  for (const GLuint shader : shaders) glAttachShader(program_, shader);
  glLinkProgram(program_);
  for (const GLuint shader : shaders) glDeleteShader(shader);
  projection_ = glGetUniformLocation(program_, "projection");
  if (projection_ < 0) std::fprintf(stderr, "The graphics driver refuses the shaders.\n");

  glGenVertexArrays(1, &vertex_array_);
  glGenBuffers(1, &vertex_buffer_);
  glGenBuffers(1, &index_buffer_);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, index_buffer_);
  for (GLuint location = 0; location < 3; ++location) glEnableVertexAttribArray(location);
  constexpr GLsizei stride = sizeof(ImDrawVert);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, BufferOffset(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, BufferOffset(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride,
                        BufferOffset(offsetof(ImDrawVert, col)));
}

void GlRenderer::MakeFontTexture() {
  ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  fonts.GetTexDataAsRGBA32(&pixels, &width, &height);
  glGenTextures(1, &font_texture_);
  glBindTexture(GL_TEXTURE_2D, font_texture_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
  fonts.SetTexID(reinterpret_cast<ImTextureID>(static_cast<intptr_t>(font_texture_)));
}

void GlRenderer::ForgetFonts() {
  if (font_texture_ != 0) glDeleteTextures(1, &font_texture_);
  font_texture_ = 0;
}

void GlRenderer::Draw(const ImDrawData& data, const ImVec4& background) {
  const ImVec2 scale = data.FramebufferScale;
  const int height = static_cast<int>(data.DisplaySize.y * scale.y + 0.5f);
  const int width = static_cast<int>(data.DisplaySize.x * scale.x + 0.5f);
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(background.x, background.y, background.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);

  glEnable(GL_SCISSOR_TEST);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glUseProgram(program_);
  // From CSS pixels, y downwards, to [-1, 1], y upwards; column by column.
  const float x = 2 / data.DisplaySize.x, y = -2 / data.DisplaySize.y;
  const float projection[16] = {x, 0, 0, 0, 0, y, 0, 0, 0, 0, 1, 0, -1, 1, 0, 1};
  glUniformMatrix4fv(projection_, 1, GL_FALSE, projection);
  glActiveTexture(GL_TEXTURE0);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer_);

  for (const ImDrawList* list : data.CmdLists) {
    glBufferData(GL_ARRAY_BUFFER, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data,
                 GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                 GL_STREAM_DRAW);
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.UserCallback != nullptr) {
        command.UserCallback(list, &command);
        continue;
      }
      const int left = static_cast<int>(command.ClipRect.x * scale.x);
      const int top = static_cast<int>(command.ClipRect.y * scale.y);
      const int right = static_cast<int>(command.ClipRect.z * scale.x);
      const int bottom = static_cast<int>(command.ClipRect.w * scale.y);
      if (right <= left || bottom <= top) continue;
      glScissor(left, height - bottom, right - left, bottom - top);
      const intptr_t texture = reinterpret_cast<intptr_t>(command.GetTexID());
      glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture));
      static_assert(sizeof(ImDrawIdx) == 4);
      glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                     BufferOffset(command.IdxOffset * sizeof(ImDrawIdx)));
    }
  }
}

}  // namespace playground
