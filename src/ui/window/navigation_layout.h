// NavigationLayout: what of the two levels has room, and where the lines of a menu stand. Numbers
// only, so that it can be tried with more views than there are.

#ifndef PLAYGROUND_UI_WINDOW_NAVIGATION_LAYOUT_H_
#define PLAYGROUND_UI_WINDOW_NAVIGATION_LAYOUT_H_

#include <cstdint>
#include <span>
#include <vector>

namespace playground {

inline constexpr float kSectionGap = 2;
// Between the sections and the tabs of the open one.
inline constexpr float kDividerWidth = 20;
// What the open view's name and the button for the others take beside the sections.
inline constexpr float kLeastForTabs = 150;
// Of a line of a menu, for a mouse.
inline constexpr float kMenuRow = 26;

// Whether the sections stand side by side; else one button lists everything. `section_widths` are
// of their buttons.
bool SectionsFit(float width, std::span<const float> section_widths);

struct MenuPlace {
  int column = 0;
  int row = 0;
};

// A line for each view, in columns no higher than the room there is; with several sections a
// heading above the first line of each.
struct MenuLayout {
  int columns = 0;
  int rows = 0;                     // of the longest column
  std::vector<MenuPlace> headings;  // one a section; empty if there is but one
  std::vector<MenuPlace> lines;     // one a view, section by section
  bool scrolls = false;             // even so there is not room for all
};

// `num_views` of each section, none of them 0.
MenuLayout LayOutMenu(std::span<const int> num_views, float column_width, float width, float height,
                      float row_height = kMenuRow);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_NAVIGATION_LAYOUT_H_
