// `play cli scorm`: writes an exercise as a SCORM 1.2 package.

#ifndef PLAYGROUND_CLI_SCORM_COMMAND_H_
#define PLAYGROUND_CLI_SCORM_COMMAND_H_

#include <span>
#include <string_view>

#include "cli/exit_code.h"

namespace playground {

// `arguments` after the word scorm.
ExitCode RunScorm(std::span<const std::string_view> arguments);

}  // namespace playground

#endif  // PLAYGROUND_CLI_SCORM_COMMAND_H_
