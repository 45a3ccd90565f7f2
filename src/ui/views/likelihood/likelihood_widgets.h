// What the parts of Likelihood share: how they ask their room, a dial, one of few behind a name.

#ifndef PLAYGROUND_UI_VIEWS_LIKELIHOOD_LIKELIHOOD_WIDGETS_H_
#define PLAYGROUND_UI_VIEWS_LIKELIHOOD_LIKELIHOOD_WIDGETS_H_

#include <optional>
#include <span>
#include <string_view>

#include "look/likelihood/likelihood_room.h"
#include "look/plot_axis.h"
#include "ui/paper/rect.h"
#include "ui/paper/text_entry.h"
#include "ui/paper/theme.h"
#include "ui/paper/widgets.h"

namespace playground {

// The axes stay while something on them is dragged.
struct HeldAxes {
  std::optional<AxisRange> x;
  std::optional<AxisRange> y;
};

struct LikelihoodPanelContext {
  const View& view;
  const Palette& palette;
  LikelihoodRoom* room;
  EntryState* entry;
  HeldAxes* held;
  Actions* actions;

  bool Command(std::string_view command) const { return room->Command(view, command, actions); }
};

void DrawDial(const LikelihoodPanelContext& context, LikelihoodDialId id, const Rect& row);

// Name and choices in a row; `word` and the id of what is chosen become a command.
void DrawNamedChoice(const LikelihoodPanelContext& context, Rect row, std::string_view name,
                     std::string_view word, std::span<const Segment> choices, int chosen);

// Of figures below each other over one axis, for the numbers at their left.
inline constexpr float kLikelihoodLeft = 46;

// The axis of the numbers, with mu on it and `beyond` scales to each side of that.
AxisRange RangeOfPoints(const LikelihoodPanelContext& context, double beyond);

// The numbers as marks on their axis at height `y`, to be dragged along it.
void DrawPointHandles(const LikelihoodPanelContext& context, const AxisScale& x, float y);
// Something to drag along the axis at `center`; the value asked for, rounded.
std::optional<double> DragAlong(const LikelihoodPanelContext& context, const char* id,
                                ImVec2 center, const AxisScale& x, std::string_view help);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_LIKELIHOOD_LIKELIHOOD_WIDGETS_H_
