// TabStrip: the names of the views, side by side. Those that have no room are behind a button at
// the end.

#ifndef PLAYGROUND_UI_WINDOW_TAB_STRIP_H_
#define PLAYGROUND_UI_WINDOW_TAB_STRIP_H_

#include <span>
#include <string_view>

#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

struct TabName {
  const char* key;
  const char* name;
};

// Returns the index of the tab that was chosen, or -1.
int DrawTabStrip(const Palette& palette, const Rect& area, std::span<const TabName> tabs, int open,
                 std::string_view more_help);

// How many of tabs with these widths are shown in `width`, with room for the button if not all are.
int CountFittingTabs(std::span<const float> widths, float width, float gap, float button_width);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_TAB_STRIP_H_
