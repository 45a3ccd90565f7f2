#include "ui/plain_renderer.h"

#include <algorithm>
#include <cmath>

namespace playground {
namespace {

ImVec4 ToFloat(uint32_t color) { return ImGui::ColorConvertU32ToFloat4(color); }

ImVec4 Lerp(const ImVec4& a, const ImVec4& b, float t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t,
          a.w + (b.w - a.w) * t};
}

// Twice the area of the triangle abc: positive if it turns clockwise on the screen.
float Cross(ImVec2 a, ImVec2 b, ImVec2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// A pixel centre on an edge belongs to the triangle right of it or below it, as on a graphics card.
bool IsInside(float weight, ImVec2 from, ImVec2 to) {
  if (weight != 0) return weight > 0;
  return to.y < from.y || (to.y == from.y && to.x > from.x);
}

}  // namespace

uint64_t PlainRenderer::UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                                      bool smooth) {
  if (texture == 0) texture = next_texture_++;
  textures_[texture] = {{width, height, std::vector<uint32_t>(rgba, rgba + width * height)},
                        smooth};
  return texture;
}

void PlainRenderer::UploadFonts() {
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  atlas->GetTexDataAsRGBA32(&pixels, &width, &height);
  const auto old = static_cast<uint64_t>(reinterpret_cast<uintptr_t>(atlas->TexID));
  const uint64_t id = UploadTexture(old, width, height, reinterpret_cast<uint32_t*>(pixels), true);
  atlas->SetTexID(reinterpret_cast<ImTextureID>(static_cast<uintptr_t>(id)));
}

ImVec4 PlainRenderer::Sample(const Texture& texture, ImVec2 uv) {
  const PixelBuffer& picture = texture.picture;
  const auto at = [&](int x, int y) {
    const int column = std::clamp(x, 0, picture.width - 1);
    const int row = std::clamp(y, 0, picture.height - 1);
    return ToFloat(picture.pixels[static_cast<std::size_t>(row) * picture.width + column]);
  };
  float x = uv.x * static_cast<float>(picture.width);
  float y = uv.y * static_cast<float>(picture.height);
  if (!texture.smooth) return at(static_cast<int>(std::floor(x)), static_cast<int>(std::floor(y)));
  x -= 0.5f;
  y -= 0.5f;
  const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
  const float tx = x - std::floor(x), ty = y - std::floor(y);
  return Lerp(Lerp(at(left, top), at(left + 1, top), tx),
              Lerp(at(left, top + 1), at(left + 1, top + 1), tx), ty);
}

void PlainRenderer::DrawTriangle(const ImDrawVert* const (&corners)[3], const Texture& texture,
                                 ImVec2 scale, const ImVec4& clip, PixelBuffer* target) const {
  ImVec2 p[3];
  ImVec4 colors[3];
  for (int i = 0; i < 3; ++i) {
    p[i] = {corners[i]->pos.x * scale.x, corners[i]->pos.y * scale.y};
    colors[i] = ToFloat(corners[i]->col);
  }
  int order[3] = {0, 1, 2};
  const float area = Cross(p[0], p[1], p[2]);
  if (area == 0) return;
  if (area < 0) std::swap(order[1], order[2]);
  const ImVec2 a = p[order[0]], b = p[order[1]], c = p[order[2]];
  const int left =
      std::max(static_cast<int>(std::floor(std::min({a.x, b.x, c.x}))), static_cast<int>(clip.x));
  const int right =
      std::min(static_cast<int>(std::ceil(std::max({a.x, b.x, c.x}))), static_cast<int>(clip.z));
  const int top =
      std::max(static_cast<int>(std::floor(std::min({a.y, b.y, c.y}))), static_cast<int>(clip.y));
  const int bottom =
      std::min(static_cast<int>(std::ceil(std::max({a.y, b.y, c.y}))), static_cast<int>(clip.w));
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const ImVec2 center{static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f};
      const float wa = Cross(b, c, center), wb = Cross(c, a, center), wc = Cross(a, b, center);
      if (!IsInside(wa, b, c) || !IsInside(wb, c, a) || !IsInside(wc, a, b)) continue;
      float weights[3];
      weights[order[0]] = wa / std::abs(area);
      weights[order[1]] = wb / std::abs(area);
      weights[order[2]] = wc / std::abs(area);
      ImVec2 uv{0, 0};
      ImVec4 color{0, 0, 0, 0};
      for (int i = 0; i < 3; ++i) {
        uv.x += corners[i]->uv.x * weights[i];
        uv.y += corners[i]->uv.y * weights[i];
        color.x += colors[i].x * weights[i];
        color.y += colors[i].y * weights[i];
        color.z += colors[i].z * weights[i];
        color.w += colors[i].w * weights[i];
      }
      const ImVec4 texel = Sample(texture, uv);
      const float alpha = std::clamp(color.w * texel.w, 0.f, 1.f);
      uint32_t& pixel = target->pixels[static_cast<std::size_t>(y) * target->width + x];
      ImVec4 mixed =
          Lerp(ToFloat(pixel), {color.x * texel.x, color.y * texel.y, color.z * texel.z, 1}, alpha);
      mixed.w = 1;
      pixel = ImGui::ColorConvertFloat4ToU32(mixed);
    }
  }
}

std::vector<Ground> PlainRenderer::GroundsAt(const ImDrawData& data, std::span<const ImVec2> places,
                                             std::span<const int> orders) const {
  const ImTextureID font = ImGui::GetIO().Fonts->TexID;
  std::vector<Ground> grounds(places.size());
  // By column of the screen, so that a triangle meets few of them.
  constexpr float kBucket = 8;
  std::map<int, std::vector<std::size_t>> columns;
  for (std::size_t i = 0; i < places.size(); ++i) {
    columns[static_cast<int>(std::floor(places[i].x / kBucket))].push_back(i);
  }
  int order = -1;
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const auto id = static_cast<uint64_t>(reinterpret_cast<uintptr_t>(command.GetTexID()));
      const auto texture = textures_.find(id);
      for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        ++order;
        if (texture == textures_.end()) continue;
        ImDrawVert corners[3];
        for (unsigned k = 0; k < 3; ++k) {
          const unsigned index = list->IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
          corners[k] = list->VtxBuffer[static_cast<int>(command.VtxOffset + index)];
        }
        // Text takes a piece of the atlas; lines a row of it, and shapes a point.
        const float u = std::max({corners[0].uv.x, corners[1].uv.x, corners[2].uv.x}) -
                        std::min({corners[0].uv.x, corners[1].uv.x, corners[2].uv.x});
        const float v = std::max({corners[0].uv.y, corners[1].uv.y, corners[2].uv.y}) -
                        std::min({corners[0].uv.y, corners[1].uv.y, corners[2].uv.y});
        const bool is_text = command.GetTexID() == font && u > 0 && v > 0;
        if (is_text) continue;
        const float left = std::max(
            std::min({corners[0].pos.x, corners[1].pos.x, corners[2].pos.x}), command.ClipRect.x);
        const float right = std::min(
            std::max({corners[0].pos.x, corners[1].pos.x, corners[2].pos.x}), command.ClipRect.z);
        const float top = std::max(std::min({corners[0].pos.y, corners[1].pos.y, corners[2].pos.y}),
                                   command.ClipRect.y);
        const float bottom = std::min(
            std::max({corners[0].pos.y, corners[1].pos.y, corners[2].pos.y}), command.ClipRect.w);
        if (left > right) continue;  // clipped away
        auto column = columns.lower_bound(static_cast<int>(std::floor(left / kBucket)));
        const auto end = columns.upper_bound(static_cast<int>(std::floor(right / kBucket)));
        for (; column != end; ++column) {
          for (const std::size_t at : column->second) {
            const ImVec2 place = places[at];
            if (place.x < left || place.x > right || place.y < top || place.y > bottom) continue;
            // The place is the middle of the one pixel of a screen.
            ImDrawVert moved[3] = {corners[0], corners[1], corners[2]};
            for (ImDrawVert& corner : moved) {
              corner.pos = {corner.pos.x - place.x + 0.5f, corner.pos.y - place.y + 0.5f};
            }
            PixelBuffer pixel{1, 1, {order < orders[at] ? grounds[at].color : 0xff000000}};
            const ImDrawVert* const pointers[3] = {&moved[0], &moved[1], &moved[2]};
            DrawTriangle(pointers, texture->second, {1, 1}, {0, 0, 1, 1}, &pixel);
            if (order < orders[at]) {
              grounds[at].color = pixel.pixels[0];
            } else {
              PixelBuffer other{1, 1, {0xffffffff}};
              DrawTriangle(pointers, texture->second, {1, 1}, {0, 0, 1, 1}, &other);
              grounds[at].is_covered |= pixel.pixels[0] == other.pixels[0];
            }
          }
        }
      }
    }
  }
  return grounds;
}

PixelBuffer PlainRenderer::Render(const ImDrawData& data) const {
  const ImVec2 scale = data.FramebufferScale;
  PixelBuffer target;
  target.width = static_cast<int>(data.DisplaySize.x * scale.x);
  target.height = static_cast<int>(data.DisplaySize.y * scale.y);
  target.pixels.assign(static_cast<std::size_t>(target.width) * target.height, 0xff000000);
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const auto id = static_cast<uint64_t>(reinterpret_cast<uintptr_t>(command.GetTexID()));
      const auto texture = textures_.find(id);
      if (texture == textures_.end()) continue;
      const ImVec4 clip{std::max(0.f, command.ClipRect.x * scale.x),
                        std::max(0.f, command.ClipRect.y * scale.y),
                        std::min(static_cast<float>(target.width), command.ClipRect.z * scale.x),
                        std::min(static_cast<float>(target.height), command.ClipRect.w * scale.y)};
      for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        const ImDrawVert* corners[3];
        for (unsigned k = 0; k < 3; ++k) {
          const unsigned index = list->IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
          corners[k] = &list->VtxBuffer[static_cast<int>(command.VtxOffset + index)];
        }
        DrawTriangle(corners, texture->second, scale, clip, &target);
      }
    }
  }
  return target;
}

}  // namespace playground
