// ShapeReader: what Dear ImGui has recorded, told as the shapes that it was asked for. It expects a frame of plain edges
// (svg_renderer.h): a filled shape is then a fan, a line a chain of rectangles, and nothing else has softened edges.

#ifndef PLAYGROUND_UI_VECTOR_SHAPE_READER_H_
#define PLAYGROUND_UI_VECTOR_SHAPE_READER_H_

#include <optional>
#include <span>
#include <vector>

#include "imgui.h"
#include "ui/vector/letter_shapes.h"
#include "ui/vector/vector_shape.h"

namespace playground {

class ShapeReader {
 public:
  void Read(const ImDrawData& data);
  // In the order in which they lie over each other.
  const std::vector<VectorShape>& shapes() const { return shapes_; }
  const LetterShapes& letter_shapes() const { return letter_shapes_; }

 private:
  // Corners of a quad clockwise from its first, as ImDrawList::PrimRect has them.
  struct Quad {
    const ImDrawVert &a, &b, &c, &d;
  };
  void ReadCommand(const ImDrawList& list, const ImDrawCmd& command);
  void AddTriangles(const ImDrawVert* vertices, std::span<const ImDrawIdx> indices);
  void AddQuad(const Quad& quad);
  void AddLetter(const Quad& quad);
  void AddPicture(const Quad& quad, ImTextureID texture);
  void AddGradient(const Quad& quad);
  bool AddPieceOfLine(const Quad& quad);
  void AddRectangle(const PlaceBox& box, ImU32 color);
  void AddFill(std::span<const Place> corners, ImU32 color, bool is_upright);

  // Whether anything of the box is seen; what of it if that is not all.
  bool IsSeen(const PlaceBox& box, std::optional<PlaceBox>* clip) const;
  // The last shape if a new one of this kind, colour and clip may go on with it; else a new one.
  VectorShape& Continue(VectorShape::Kind kind, ImU32 color, const std::optional<PlaceBox>& clip,
                        bool may_continue);
  void EndLine();

  LetterShapes letter_shapes_;
  std::vector<VectorShape> shapes_;
  PlaceBox clip_;  // of the command

  // The line that is being read.
  VectorLine line_;
  int32_t line_width_ = 0;
  ImU32 line_color_ = 0;
  std::optional<PlaceBox> line_clip_;
  PlaceBox line_box_;  // of its first piece
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VECTOR_SHAPE_READER_H_
