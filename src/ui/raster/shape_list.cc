#include "ui/raster/shape_list.h"

#include <bit>
#include <optional>

#include "ui/raster/word_hash.h"

namespace playground {
namespace {

uint64_t Pair(uint32_t low, uint32_t high) { return low | static_cast<uint64_t>(high) << 32; }

// The six indices are those of ImDrawList::PrimRect and of a letter: 0 1 2, 0 2 3 around an upright rectangle of one colour.
// `corners` are the first triangle's, `last` the fourth.
bool IsRectangle(const ImDrawIdx* indices, const RasterCorner (&corners)[3],
                 const RasterCorner& last) {
  const auto& [a, b, c] = corners;
  return indices[0] == indices[3] && indices[2] == indices[4] && a.y == b.y && b.x == c.x &&
         c.y == last.y && last.x == a.x && a.x < c.x && a.y < c.y && a.v == b.v && b.u == c.u &&
         c.v == last.v && last.u == a.u && a.color == b.color && a.color == c.color &&
         a.color == last.color;
}

}  // namespace

void ShapeList::Gather(const ImDrawData& data, const PixelBox& picture,
                       const std::function<TextureInUse(ImTextureID)>& find_texture) {
  shapes_.clear();
  const ImVec2 scale = data.FramebufferScale;
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const TextureInUse texture = find_texture(command.GetTexID());
      const PixelBox clip = picture.Cut({static_cast<int>(command.ClipRect.x * scale.x),
                                         static_cast<int>(command.ClipRect.y * scale.y),
                                         static_cast<int>(command.ClipRect.z * scale.x),
                                         static_cast<int>(command.ClipRect.w * scale.y)});
      if (texture.texture == nullptr || clip.IsEmpty()) continue;
      GatherCommand(*list, command, scale, clip, texture);
    }
  }
}

void ShapeList::GatherCommand(const ImDrawList& list, const ImDrawCmd& command, ImVec2 scale,
                              const PixelBox& clip, const TextureInUse& texture) {
  const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const auto corner = [&](unsigned i) { return MakeRasterCorner(vertices[indices[i]], scale); };
  RasterShape shape;
  shape.texture = texture.texture;
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    const std::optional<RasterCorner> a = corner(i), b = corner(i + 1), c = corner(i + 2);
    if (!a || !b || !c) continue;
    shape.corners[0] = *a;
    shape.corners[1] = *b;
    shape.corners[2] = *c;
    shape.is_rectangle = false;
    if (i + 5 < command.ElemCount) {
      const std::optional<RasterCorner> last = corner(i + 5);
      shape.is_rectangle = last && IsRectangle(indices + i, shape.corners, *last);
    }
    Add(shape, clip, texture.version);
    if (shape.is_rectangle) i += 3;  // its second triangle
  }
}

void ShapeList::Add(const RasterShape& shape, const PixelBox& clip, uint64_t texture_version) {
  const auto& [a, b, c] = shape.corners;
  const PixelBox box = clip.Cut(shape.is_rectangle ? BoxOf(a, c) : BoxOf(a, b, c));
  if (box.IsEmpty()) return;
  RasterShape& added = shapes_.emplace_back(shape);
  added.box = box;
  uint64_t hash = texture_version;
  for (const RasterCorner& corner : added.corners) {
    hash = HashWord(hash, Pair(corner.x, corner.y));
    hash =
        HashWord(hash, Pair(std::bit_cast<uint32_t>(corner.u), std::bit_cast<uint32_t>(corner.v)));
    hash = HashWord(hash, corner.color);
  }
  hash = HashWord(hash, Pair(box.left, box.top));
  added.hash = HashWord(hash, Pair(box.right, box.bottom));
}

}  // namespace playground
