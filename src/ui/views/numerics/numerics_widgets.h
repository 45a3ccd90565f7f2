// What the parts of Numerics share: how they ask their room, a field for a number, the choice of
// a format, values with the mark of what went wrong.

#ifndef PLAYGROUND_UI_VIEWS_NUMERICS_NUMERICS_WIDGETS_H_
#define PLAYGROUND_UI_VIEWS_NUMERICS_NUMERICS_WIDGETS_H_

#include <string>
#include <string_view>

#include "look/numerics/numerics_room.h"
#include "ui/paper/rect.h"
#include "ui/paper/text_entry.h"
#include "ui/paper/theme.h"

namespace playground {

inline constexpr float kNumericsBarHeight = 28;  // of a row of buttons

struct NumericsPanelContext {
  const View& view;
  const Palette& palette;
  NumericsRoom* room;
  EntryState* entry;
  Actions* actions;

  bool Command(std::string_view command) const { return room->Command(view, command, actions); }
};

// The number of a dial to type, as everywhere: what may mean it in one way only is understood and brought
// into the dial's range, everything else is told as no value for `name`. True: `value` was changed.
bool NumberField(const NumericsPanelContext& context, const NumericsDial& dial,
                 std::string_view name, const Rect& area, double* value);

// One of the four formats, chosen by a command to the room.
void DrawFormatChoice(const NumericsPanelContext& context, const Rect& area);
float FormatChoiceWidth();

// A paragraph of small soft text at the top of `area`, which loses its height.
void CutParagraph(Rect* area, ImU32 color, std::string_view text);

// A value with a cross before inf and NaN, a triangle before a zero that is none on paper. `is_first`:
// the first inf or NaN of its computation. Its cause is in the tooltip.
void DrawTraced(const NumericsPanelContext& context, const Rect& area, Traced value, int digits,
                bool is_first);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_NUMERICS_NUMERICS_WIDGETS_H_
