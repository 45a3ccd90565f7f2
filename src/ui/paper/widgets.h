// Widgets: the buttons, tabs, bars and hints that panels are made of, placed in rectangles. They
// look like one family, take the keyboard, and show a focus ring.

#ifndef PLAYGROUND_UI_PAPER_WIDGETS_H_
#define PLAYGROUND_UI_PAPER_WIDGETS_H_

#include <string>
#include <string_view>

#include "imgui.h"
#include "ui/paper/marks.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"

namespace playground {

struct ButtonLook {
  enum class Kind {
    kQuiet,     // shows its frame when hovered
    kOutlined,  // has a frame
    kPrimary,   // filled with the accent: the one thing to do next
  };
  std::string_view label = {};
  Icon icon = Icon::kNone;
  Kind kind = Kind::kQuiet;
  bool selected = false;
  bool enabled = true;
};

// Width that a button needs.
float ButtonWidth(const ButtonLook& look);
// `id` is independent of the language. The text of the tooltip is HelpOnHover after it.
bool Button(const Palette& palette, const char* id, const Rect& area, const ButtonLook& look);

// Text that is a tab: underlined when it is the open one.
bool TabButton(const Palette& palette, const char* id, const Rect& area, std::string_view label,
               bool open);

// A small switch that is on or off; returns whether it was pressed.
bool SmallToggle(const Palette& palette, const char* id, const Rect& area, std::string_view label,
                 bool is_on);

// One of few, side by side; returns the index clicked, or -1.
struct Segment {
  const char* id;
  std::string_view label;
};
int SegmentedControl(const Palette& palette, const Rect& area, std::span<const Segment> segments,
                     int chosen);
float SegmentWidth(std::string_view label);

// A small button that says how many of a row of things are seen, "4 of 5", and turns to the next
// ones; returns the page, which it keeps, of `num_pages`.
int PageTurner(const Palette& palette, const char* id, const Rect& area, std::string_view label,
               int num_pages);
// Which page it will be at.
int PageOfTurner(const char* id, int num_pages);
float PageTurnerWidth(std::string_view label);

// Help for the item before: a sentence, and the key that does the same (or "").
void HelpOnHover(const Palette& palette, std::string_view text, std::string_view key = {});

// A tooltip at the mouse with our margins; false: not now. Always paired with EndTip.
bool BeginTip(const Palette& palette);
void EndTip();
// Lines of the tooltip: text broken at a readable width; a name and a number, aligned.
void TipText(TextStyle style, ImU32 color, std::string_view text);

// Makes an area an item without behaviour; whether the mouse is over it.
bool HoverArea(const Rect& area);
// The same as a button without looks: clicked, with a focus ring.
bool ClickArea(const Palette& palette, const char* id, const Rect& area);
void DrawFocusRing(const Palette& palette, const Rect& area);

// A heading, and behind it a softer remark where there is room.
void DrawHeading(ImDrawList* list, const Palette& palette, const Rect& area, std::string_view title,
                 std::string_view remark = {});

// A figure that cannot be shown yet, and why.
void DrawEmpty(ImDrawList* list, const Palette& palette, const Rect& area, std::string_view why);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_WIDGETS_H_
