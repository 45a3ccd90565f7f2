// The panel of every view, made when it is asked for.

#ifndef PLAYGROUND_UI_WINDOW_PANELS_H_
#define PLAYGROUND_UI_WINDOW_PANELS_H_

#include <memory>
#include <vector>

#include "look/view_table.h"
#include "ui/views/panel.h"

namespace playground {

class Panels {
 public:
  Panel& At(const ViewInfo& view);

 private:
  std::vector<std::unique_ptr<Panel>> panels_;  // as in the list; null until asked for
};

}  // namespace playground

#endif  // PLAYGROUND_UI_WINDOW_PANELS_H_
