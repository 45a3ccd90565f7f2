// What a frame has drawn, read back from ImGui's lists: text, and what reaches beyond its place.

#ifndef PLAYGROUND_TESTS_UI_DRAWN_H_
#define PLAYGROUND_TESTS_UI_DRAWN_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "imgui.h"
#include "ui/paper/rect.h"

namespace playground {

struct DrawnGlyph {
  uint32_t character = 0;
  Rect ink;
  ImU32 color = 0;
  int order = 0;  // of its first triangle among all of the frame
};

// The characters of the last frame that can be seen, in the order in which they were drawn.
std::vector<DrawnGlyph> DrawnGlyphs();
std::string Utf8(uint32_t character);
// The same as UTF-8, without spaces: ImGui draws none.
std::string DrawnText();
// The characters of a formula in the order in which it is drawn built up, without spaces.
std::string BuiltUpText(std::string_view formula);

// The middle of the first place where these characters (without spaces) stand one after the other.
std::optional<ImVec2> PlaceOf(std::string_view text);
// Where this text (with or without its spaces) stands, each time, in the order in which it was
// drawn.
std::vector<Rect> PlacesOfText(std::string_view text);

// The places of the vertices that have this colour, however opaque.
std::set<std::pair<float, float>> VerticesOfColor(ImU32 color);

// How far the furthest vertex lies outside `area`, in pixels; where clipping hides it, it does not
// count.
float OverflowBeyond(const Rect& area);

// The pair of characters, of different texts, that overlap most; "" if none do by more than a
// serif.
std::string OverlappingText();

}  // namespace playground

#endif  // PLAYGROUND_TESTS_UI_DRAWN_H_
