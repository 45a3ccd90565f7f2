// Sum or mean: two to four runs side by side, what each amounts to, and how far they part.

#ifndef PLAYGROUND_UI_VIEWS_REDUCTION_REDUCTION_PANEL_H_
#define PLAYGROUND_UI_VIEWS_REDUCTION_REDUCTION_PANEL_H_

#include <array>

#include "look/reduction/compared_runs.h"
#include "look/reduction/reduction_room.h"
#include "look/reduction/reduction_view.h"
#include "look/view.h"
#include "study/reduction/comparison.h"
#include "ui/paper/parameter_control.h"
#include "ui/paper/rect.h"
#include "ui/views/panel.h"

namespace playground {

struct ReductionPanelState {
  std::array<EntryState, Comparison::kMaxRuns> entries;
  bool had_study = false;  // one that begins is shown
};

void DrawReductionPanel(const ReductionView& view, const Rect& area, ReductionPanelState* state,
                        ReductionChoice* choice, ReductionActions* actions);

class ReductionPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;

 private:
  ReductionPanelState state_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_REDUCTION_REDUCTION_PANEL_H_
