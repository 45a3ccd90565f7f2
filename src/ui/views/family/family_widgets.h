// What the parts of Softmax family share: how they ask their room, a dial, the buttons of the head.

#ifndef PLAYGROUND_UI_VIEWS_FAMILY_FAMILY_WIDGETS_H_
#define PLAYGROUND_UI_VIEWS_FAMILY_FAMILY_WIDGETS_H_

#include <string>
#include <string_view>
#include <vector>

#include "look/family/family_room.h"
#include "ui/paper/button_rows.h"
#include "ui/paper/rect.h"
#include "ui/paper/text_entry.h"
#include "ui/paper/theme.h"

namespace playground {

inline constexpr float kFamilyBarHeight = 28;  // of a row of buttons or of a dial

struct FamilyPanelContext {
  const View& view;
  const Palette& palette;
  FamilyRoom* room;
  EntryState* entry;
  Actions* actions;

  bool Command(std::string_view command) const { return room->Command(view, command, actions); }
};

// Name, field, the sign where it has one and, where there is room, a slider of its size, in one row.
void DrawDial(const FamilyPanelContext& context, FamilyDialId id, Rect row);
// A number to type; `name` is for the complaint about what is no number. True: `value` was changed.
bool NumberField(const FamilyPanelContext& context, std::string_view id, std::string_view name,
                 const Rect& area, double* value);

// The presets, the run's logits, one class more or less.
std::vector<RowButton> PresetButtons(const FamilyPanelContext& context);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_FAMILY_FAMILY_WIDGETS_H_
