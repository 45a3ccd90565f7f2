// SvgWriter: shapes as the elements of an SVG file, in their order.

#ifndef PLAYGROUND_UI_VECTOR_SVG_WRITER_H_
#define PLAYGROUND_UI_VECTOR_SVG_WRITER_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "imgui.h"
#include "ui/vector/letter_shapes.h"
#include "ui/vector/vector_pictures.h"
#include "ui/vector/vector_shape.h"

namespace playground {

class SvgWriter {
 public:
  // Both outlive it and have all that shapes name.
  SvgWriter(const VectorPictures& pictures, const LetterShapes& letters)
      : pictures_(pictures), letters_(letters) {}

  void Write(std::span<const VectorShape> shapes);

  // What elements refer to by name, and the elements. A name means the same in every file: several may stand in one document.
  const std::string& definitions() const { return definitions_; }
  const std::string& elements() const { return elements_; }

 private:
  void WriteFill(const VectorShape& shape, const std::vector<OutlineEdge>& border,
                 bool has_neighbour);
  void WriteLines(const VectorShape& shape);
  void WriteLetters(const VectorShape& shape);
  void WritePicture(const VectorShape& shape);
  void WriteGradient(const VectorShape& shape);
  void SetClip(const std::optional<PlaceBox>& clip);
  // Whether a name is new; then what it names is to be defined.
  bool IsNew(const std::string& name);

  const VectorPictures& pictures_;
  const LetterShapes& letters_;
  std::string definitions_, elements_;
  std::vector<std::string> names_;
  std::optional<PlaceBox> clip_;  // of the elements that are written
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VECTOR_SVG_WRITER_H_
