// Navigation: two levels. The sections, and beside them the views of the open one; a press on a
// section lists its views, so that every view is two presses or keys away.

#ifndef PLAYGROUND_UI_WINDOW_NAVIGATION_H_
#define PLAYGROUND_UI_WINDOW_NAVIGATION_H_

#include <vector>

#include "look/view_table.h"
#include "ui/paper/rect.h"

namespace playground {

// The views of one section that apply to the data; sections without any are left out.
struct SectionOfViews {
  Section section;
  std::vector<const ViewInfo*> views;
};
std::vector<SectionOfViews> SectionsOf(const DataSplit& data);

// `view` has a run. Returns the view that was chosen; null: none was.
const ViewInfo* DrawNavigation(const View& view, const Rect& area, const ViewInfo& open);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_NAVIGATION_H_
