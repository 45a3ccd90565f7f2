// The pictures that are taken of the interface: each a state, a size, and what the mouse does.

#ifndef PLAYGROUND_TESTS_UI_SCREENSHOTS_SHOTS_H_
#define PLAYGROUND_TESTS_UI_SCREENSHOTS_SHOTS_H_

#include <string>
#include <vector>

#include "app/app.h"

namespace playground {

struct Shot {
  std::string name;
  const char* experiment;
  std::vector<std::string> commands;  // "work" finishes what is under way
  float width = 1280;
  float height = 800;
  float pixel_ratio = 1;
  float mouse_x = -1;
  float mouse_y = -1;
  bool presses = false;  // there
  float wheel = 0;
  Presentation presentation = {};
};

std::vector<Shot> AllShots();

}  // namespace playground

#endif  // PLAYGROUND_TESTS_UI_SCREENSHOTS_SHOTS_H_
