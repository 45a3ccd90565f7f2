// Commands: what the interface offers, in words, for automation and for the page without a canvas.

#ifndef PLAYGROUND_APP_COMMAND_H_
#define PLAYGROUND_APP_COMMAND_H_

#include <string_view>

#include "look/actions.h"

namespace playground {

// "press <control>" as RunControls() names them, "book <preset>", "view <key>", "select <index>" of the
// test set, "go_to_step <step>", "restart_with_learning_rate <rate>", "discard_settings", "open_files",
// "copy_link", "share", "dismiss <notice>", "theme dark|light", "language en|zh". False: none of these, and
// nothing is asked for.
bool ReadCommand(std::string_view verb, std::string_view argument, Actions* actions);

}  // namespace playground

#endif  // PLAYGROUND_APP_COMMAND_H_
