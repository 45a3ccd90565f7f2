// The command line: picks the command by its first word. Each command is a row of a table in
// command_line.cc; `help` is generated from it.

#ifndef PLAYGROUND_CLI_COMMAND_LINE_H_
#define PLAYGROUND_CLI_COMMAND_LINE_H_

#include <span>
#include <string>
#include <string_view>

#include "cli/exit_code.h"

namespace playground {

// `arguments` without the name of the program.
ExitCode RunCommandLine(std::span<const std::string_view> arguments);

std::string HelpText();

}  // namespace playground

#endif  // PLAYGROUND_CLI_COMMAND_LINE_H_
