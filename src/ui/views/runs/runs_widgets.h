// What the parts of Tried runs share: how they ask their room, and the list of runs with its buttons.

#ifndef PLAYGROUND_UI_VIEWS_RUNS_RUNS_WIDGETS_H_
#define PLAYGROUND_UI_VIEWS_RUNS_RUNS_WIDGETS_H_

#include <string>
#include <string_view>

#include "look/runs/runs_room.h"
#include "ui/paper/marks.h"
#include "ui/paper/rect.h"
#include "ui/paper/text_entry.h"
#include "ui/paper/theme.h"

namespace playground {

inline constexpr float kRunsBarHeight = 28;  // of a row of buttons or fields

struct RunsPanelContext {
  const View& view;
  const Palette& palette;
  RunsRoom* room;
  EntryState* entry;
  Actions* actions;

  bool Command(std::string_view command) const { return room->Command(view, command, actions); }
};

// The runs, the last one first, each with a pin and what opens it again.
void DrawRunList(const RunsPanelContext& context, Rect area);
float RunListHeight(const RunsPanelContext& context, float width);

// Knob, values, seeds, quantity, and what begins and ends the sweep.
void DrawSweepChoice(const RunsPanelContext& context, Rect area);
float SweepChoiceHeight(const RunsPanelContext& context, float width);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_RUNS_RUNS_WIDGETS_H_
