// What the program tells the shell.

#ifndef PLAYGROUND_CLI_EXIT_CODE_H_
#define PLAYGROUND_CLI_EXIT_CODE_H_

namespace playground {

enum class ExitCode {
  kDone = 0,
  kDiverged = 1,       // the files are written, with the last good parameters
  kNotRight = 1,       // verify: some record is stale or forged
  kBadInput = 2,       // arguments, data, or a file that cannot be written
  kInterrupted = 130,  // by Ctrl-C, as shells count it; the files are written
};

}  // namespace playground

#endif  // PLAYGROUND_CLI_EXIT_CODE_H_
