// Tensors: a line to type with what it prints and the lines before it, beside the picture of what it did and the names.

#ifndef PLAYGROUND_UI_VIEWS_TENSORS_TENSORS_PANEL_H_
#define PLAYGROUND_UI_VIEWS_TENSORS_TENSORS_PANEL_H_

#include <cstdint>

#include "ui/paper/line_entry.h"
#include "ui/views/panel.h"

namespace playground {

class TensorsPanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;

 private:
  LineEntryState entry_;
  int64_t seen_runs_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_TENSORS_TENSORS_PANEL_H_
