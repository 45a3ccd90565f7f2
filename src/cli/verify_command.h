// `play cli verify`: makes the runs of records again, and tells what is to be held of them.

#ifndef PLAYGROUND_CLI_VERIFY_COMMAND_H_
#define PLAYGROUND_CLI_VERIFY_COMMAND_H_

#include <span>
#include <string_view>

#include "cli/exit_code.h"

namespace playground {

// `arguments` after the word verify.
ExitCode RunVerify(std::span<const std::string_view> arguments);

}  // namespace playground

#endif  // PLAYGROUND_CLI_VERIFY_COMMAND_H_
