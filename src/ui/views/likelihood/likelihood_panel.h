// Likelihood in parts, one at a time: numbers and a density, one constant under three losses, SGD at the kink.

#ifndef PLAYGROUND_UI_VIEWS_LIKELIHOOD_LIKELIHOOD_PANEL_H_
#define PLAYGROUND_UI_VIEWS_LIKELIHOOD_LIKELIHOOD_PANEL_H_

#include "ui/paper/text_entry.h"
#include "ui/views/likelihood/likelihood_widgets.h"
#include "ui/views/panel.h"

namespace playground {

class LikelihoodPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;

 private:
  EntryState entry_;
  HeldAxes held_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_LIKELIHOOD_LIKELIHOOD_PANEL_H_
