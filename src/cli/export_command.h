// `play cli export`: makes the run, and writes it as PyTorch code.

#ifndef PLAYGROUND_CLI_EXPORT_COMMAND_H_
#define PLAYGROUND_CLI_EXPORT_COMMAND_H_

#include <span>
#include <string_view>

#include "cli/exit_code.h"

namespace playground {

// `arguments` after the word export.
ExitCode RunExport(std::span<const std::string_view> arguments);

}  // namespace playground

#endif  // PLAYGROUND_CLI_EXPORT_COMMAND_H_
