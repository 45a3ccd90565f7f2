// ShapeList: what Dear ImGui has recorded, as the shapes that are seen of it, in their order.

#ifndef PLAYGROUND_UI_RASTER_SHAPE_LIST_H_
#define PLAYGROUND_UI_RASTER_SHAPE_LIST_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "imgui.h"
#include "ui/raster/pixel_buffer.h"
#include "ui/raster/raster_texture.h"
#include "ui/raster/shape_filler.h"

namespace playground {

struct RasterShape {
  RasterCorner corners[3];  // of a rectangle the first and the last of its diagonal
  bool is_rectangle = false;
  PixelBox box;  // within the command's clip rectangle and the picture; never empty
  const RasterTexture* texture = nullptr;
  uint64_t hash = 0;  // of all that its pixels follow from
};

// A texture, and a number that is another one whenever its content is.
struct TextureInUse {
  const RasterTexture* texture = nullptr;  // null: there is none
  uint64_t version = 0;
};

class ShapeList {
 public:
  // Replaces what is there. `scale`: device pixels of a unit.
  void Gather(const ImDrawData& data, const PixelBox& picture,
              const std::function<TextureInUse(ImTextureID)>& find_texture);
  const std::vector<RasterShape>& shapes() const { return shapes_; }

 private:
  void GatherCommand(const ImDrawList& list, const ImDrawCmd& command, ImVec2 scale,
                     const PixelBox& clip, const TextureInUse& texture);
  void Add(const RasterShape& shape, const PixelBox& clip, uint64_t texture_version);

  std::vector<RasterShape> shapes_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_SHAPE_LIST_H_
