// Typography: the text styles of the interface, and text drawn at a place.
//
// Fonts are rasterised at device pixels and shown at CSS pixels, so text is crisp at any pixel
// ratio.

#ifndef PLAYGROUND_UI_PAPER_TYPOGRAPHY_H_
#define PLAYGROUND_UI_PAPER_TYPOGRAPHY_H_

#include <string>
#include <string_view>

#include "imgui.h"
#include "ui/paper/rect.h"

namespace playground {

enum class TextStyle {
  kBody,
  kSmall,  // captions, axis numbers
  kBold,   // headings, chosen values
  kTitle,
};

// Builds the font atlas of the current ImGui context; the platform then makes its texture anew.
void BuildFontAtlas(float pixel_ratio);
// Whether Chinese can be shown.
bool HasChineseFont();

ImFont* FontOf(TextStyle style);
float LineHeight(TextStyle style);

enum class Align { kLeft, kCenter, kRight };

ImVec2 MeasureText(TextStyle style, std::string_view text);
void DrawText(ImDrawList* list, TextStyle style, ImVec2 position, ImU32 color,
              std::string_view text);
// In the vertical middle of `area`; shortened with an ellipsis where it does not fit. Returns
// whether it was shortened.
bool DrawTextIn(ImDrawList* list, TextStyle style, const Rect& area, Align align, ImU32 color,
                std::string_view text);
// In lines broken at the width of `area`, the last of them at its bottom.
void DrawLinesIn(ImDrawList* list, TextStyle style, const Rect& area, Align align, ImU32 color,
                 std::string_view text);
// Lines broken at `width`; returns the height used.
float DrawParagraph(ImDrawList* list, TextStyle style, ImVec2 position, float width, ImU32 color,
                    std::string_view text);
// `text` with line breaks at `width`.
std::string Wrapped(TextStyle style, float width, std::string_view text);
// `text` cut to `width`, with an ellipsis if anything was lost.
std::string Shorten(TextStyle style, std::string_view text, float width);

// The widgets between construction and destruction use this style.
class ScopedTextStyle {
 public:
  explicit ScopedTextStyle(TextStyle style) { ImGui::PushFont(FontOf(style)); }
  ~ScopedTextStyle() { ImGui::PopFont(); }
  ScopedTextStyle(const ScopedTextStyle&) = delete;
  ScopedTextStyle& operator=(const ScopedTextStyle&) = delete;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_TYPOGRAPHY_H_
