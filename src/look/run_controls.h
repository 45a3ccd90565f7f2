// What runs the training, and how far it has come: the top bar draws it, the page without a canvas
// lists it.

#ifndef PLAYGROUND_LOOK_RUN_CONTROLS_H_
#define PLAYGROUND_LOOK_RUN_CONTROLS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "look/actions.h"
#include "look/view.h"
#include "text/text.h"

namespace playground {

struct RunControl {
  const char* id;  // in links that hide it, and as a command: "press step"
  RunCommand command;
  TextId label;
  TextId help;
  std::string_view key;  // on the keyboard; "": none
};

// To add one: a row in run_controls.cc, its command in actions.h, and what it does in the app's session.
std::span<const RunControl> RunControls();

// As its button says at this moment: "Run" or "Pause".
const char* LabelOf(const View& view, const RunControl& control);
bool IsEnabled(const View& view, const RunControl& control);

// A number about the run, with its name.
struct RunFigure {
  TextId name;
  TextId help;
  std::string value;
  std::string_view widest;  // a value that makes it as wide as it ever gets
};

// Epoch, step, loss of the minibatch, seed, speed, the most important first; empty without a run.
std::vector<RunFigure> RunFigures(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_RUN_CONTROLS_H_
