// What the parts of Loss surface share: how they ask their room, a dial with its field and slider, a row
// of numbers to type, paragraphs.

#ifndef PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_WIDGETS_H_
#define PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_WIDGETS_H_

#include <string>
#include <string_view>

#include "look/surface/surface_room.h"
#include "ui/paper/marks.h"
#include "ui/paper/rect.h"
#include "ui/paper/text_entry.h"
#include "ui/paper/theme.h"

namespace playground {

inline constexpr float kSurfaceBarHeight = 28;  // of a row of buttons or of a dial

struct SurfacePanelContext {
  const View& view;
  const Palette& palette;
  SurfaceRoom* room;
  EntryState* entry;
  Actions* actions;

  bool Command(std::string_view command) const { return room->Command(view, command, actions); }
};

// Name, field and, where there is room, slider of a dial in one row. On the slider of the learning rate 1/λ
// and 2/λ are marked.
void DrawDial(const SurfacePanelContext& context, SurfaceDialId id, Rect row);

// A number to type; `name` is for the complaint about what is no number. True: `value` was changed.
bool NumberField(const SurfacePanelContext& context, std::string_view id, std::string_view name,
                 const Rect& area, double* value);
// The numbers of the start, side by side behind their names.
void DrawStartFields(const SurfacePanelContext& context, Rect row);

// A paragraph of small text at the top of `area`, which loses its height.
void CutText(const SurfacePanelContext& context, Rect* area, ImU32 color, std::string_view text);
// Its height.
float TextHeight(float width, std::string_view text);

// A sample of a line or a marker and its name, taken off the left of `row`, or off the next row of `area`.
struct LegendEntry {
  std::string label;
  ImU32 color;
  LineStyle line = LineStyle::kNone;
  Marker marker = Marker::kNone;
};
void CutLegend(const SurfacePanelContext& context, Rect* area,
               std::span<const LegendEntry> entries);

// The unit to which a place that is dragged is rounded in a range of this reach.
double DragUnit(double reach);
double Rounded(double value, double unit);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_WIDGETS_H_
