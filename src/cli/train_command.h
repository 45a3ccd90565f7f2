// `play cli train`: from the words of the command line to the files of the run.

#ifndef PLAYGROUND_CLI_TRAIN_COMMAND_H_
#define PLAYGROUND_CLI_TRAIN_COMMAND_H_

#include <span>
#include <string_view>

#include "cli/exit_code.h"

namespace playground {

// `arguments` after the word train. Prints a line an epoch; problems go to standard error.
ExitCode RunTrain(std::span<const std::string_view> arguments);

}  // namespace playground

#endif  // PLAYGROUND_CLI_TRAIN_COMMAND_H_
