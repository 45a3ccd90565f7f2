// What the parts of the lab Graph share: how they ask their room, which graph it is of, the playback's bar, ε.

#ifndef PLAYGROUND_UI_VIEWS_GRAPH_GRAPH_WIDGETS_H_
#define PLAYGROUND_UI_VIEWS_GRAPH_GRAPH_WIDGETS_H_

#include <string>
#include <string_view>

#include "look/graph/graph_room.h"
#include "ui/paper/rect.h"
#include "ui/paper/text_entry.h"
#include "ui/paper/theme.h"

namespace playground {

inline constexpr float kGraphBarHeight = 28;  // of a row of buttons or fields

struct GraphPanelContext {
  const View& view;
  const Palette& palette;
  GraphRoom* room;
  EntryState* entry;
  Actions* actions;

  bool Command(std::string_view command) const { return room->Command(view, command, actions); }
};

// Which graph, which example, which way to the loss: in one row, or in two.
void DrawGraphChoice(const GraphPanelContext& context, Rect area);
float GraphChoiceHeight(const GraphPanelContext& context, float width);

// Buttons, a slider over the steps, and what the step does.
void DrawPlayback(const GraphPanelContext& context, Rect area);
float PlaybackHeight(float width);

void DrawEpsilon(const GraphPanelContext& context, Rect row);

// A whole number to type, from 0 to before `end`; true: `value` was changed. A complaint calls it `name`.
bool IndexField(const GraphPanelContext& context, std::string_view id, std::string_view name,
                Rect area, int64_t end, int64_t* value);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_GRAPH_GRAPH_WIDGETS_H_
