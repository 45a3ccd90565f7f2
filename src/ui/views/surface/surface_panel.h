// Loss surface in parts, one at a time: surface and path, the largest learning rate, the normal equation.

#ifndef PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_PANEL_H_
#define PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_PANEL_H_

#include "ui/paper/text_entry.h"
#include "ui/views/panel.h"
#include "ui/views/surface/surface_data.h"

namespace playground {

class SurfacePanel : public Panel {
 public:
  void Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) override;
  float LeastHeight(const View& view, float width, Rooms* rooms) override;

 private:
  EntryState entry_;
  DataDrag drag_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_SURFACE_SURFACE_PANEL_H_
