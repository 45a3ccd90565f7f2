// What the parts of Speed and cost share: how they ask their room.

#ifndef PLAYGROUND_UI_VIEWS_COST_COST_WIDGETS_H_
#define PLAYGROUND_UI_VIEWS_COST_COST_WIDGETS_H_

#include <string_view>

#include "look/cost/cost_room.h"
#include "ui/paper/text_entry.h"
#include "ui/paper/theme.h"

namespace playground {

struct CostPanelContext {
  const View& view;
  const Palette& palette;
  CostRoom* room;
  EntryState* entry;
  Actions* actions;

  bool Command(std::string_view command) const { return room->Command(view, command, actions); }
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_COST_COST_WIDGETS_H_
