// A frame as an SVG file (https://www.w3.org/TR/SVG2/): shapes as they were asked for, letters as the outlines of their fonts,
// so that it looks the same where those are not, pictures as PNG. The same frame gives the same bytes.

#ifndef PLAYGROUND_UI_VECTOR_SVG_FILE_H_
#define PLAYGROUND_UI_VECTOR_SVG_FILE_H_

#include <cstdint>
#include <string>

#include "imgui.h"
#include "text/language.h"
#include "ui/vector/vector_pictures.h"

namespace playground {

// While it lives, frames that begin have plain edges, as the file needs them: a viewer softens edges itself, and the soft ones
// that Dear ImGui makes of triangles would be seen as seams.
class PlainEdges {
 public:
  PlainEdges() { Set(false, 0.1f); }  // rounder, since corners are seen enlarged
  ~PlainEdges() { Set(true, ImGuiStyle().CircleTessellationMaxError); }
  PlainEdges(const PlainEdges&) = delete;
  PlainEdges& operator=(const PlainEdges&) = delete;

 private:
  static void Set(bool soft, float circle_error);
};

// What the file says in words.
struct SvgWords {
  Language language = Language::kEnglish;
  std::string title = {};
  std::string description = {};
  std::string source = {};  // the address where it can be gone on with
  int64_t step = 0;         // of the run
};

// `pictures` has what the frame's textures were made of.
std::string DrawSvg(const ImDrawData& data, const VectorPictures& pictures, ImU32 background,
                    const SvgWords& words);

}  // namespace playground

#endif  // PLAYGROUND_UI_VECTOR_SVG_FILE_H_
