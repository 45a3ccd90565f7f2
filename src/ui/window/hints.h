// Hints: three short sentences at a student's first visit, one after the other, each beside what it
// is about. They cover nothing for longer than one likes, and never come again.

#ifndef PLAYGROUND_UI_WINDOW_HINTS_H_
#define PLAYGROUND_UI_WINDOW_HINTS_H_

#include <optional>
#include <string_view>

#include "look/actions.h"
#include "look/view.h"
#include "text/text.h"
#include "ui/paper/rect.h"

namespace playground {

enum class Hint { kStep, kViews, kSeed };

struct HintsState {
  std::optional<Hint> next;  // none: they were seen, or are not wanted
};

// What hints point at, as it stands in this frame; empty rectangles for what is not shown.
struct HintPlaces {
  Rect step;
  Rect views;
  Rect seed;
};

// The hint that is due: one whose place is not shown is passed over. None while there is no run, in
// an embedded figure, and where `hints` are hidden.
std::optional<Hint> DueHint(const View& view, const HintPlaces& places, const HintsState& state);
std::string_view HintKey(Hint hint);  // "step", "views", "seed"
TextId HintText(Hint hint);

// In a window above the others. What the student did in this frame is in `actions`: who presses
// what a hint is about has understood it. Puts into `actions` which one was shown.
void DrawHints(const View& view, const HintPlaces& places, float width, float height,
               HintsState* state, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_HINTS_H_
