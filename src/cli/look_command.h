// `play cli look`: what a view shows, on a terminal or for other programs.

#ifndef PLAYGROUND_CLI_LOOK_COMMAND_H_
#define PLAYGROUND_CLI_LOOK_COMMAND_H_

#include <span>
#include <string>
#include <string_view>

#include "cli/exit_code.h"

namespace playground {

// The words after `look`.
ExitCode RunLook(std::span<const std::string_view> arguments);

// Its options and the views, for the help.
std::string LookOptionsText();

}  // namespace playground

#endif  // PLAYGROUND_CLI_LOOK_COMMAND_H_
