// What the program prints: results on standard output, problems on standard error.

#ifndef PLAYGROUND_CLI_CONSOLE_H_
#define PLAYGROUND_CLI_CONSOLE_H_

#include <string_view>

#include "experiment/config_text.h"

namespace playground {

// At once, so that a program at the other end of a pipe sees each line as it comes.
void PrintText(std::string_view text);
// Whether all of it could be written.
bool OutputIsWhole();

// One sentence on standard error, after the name of the program.
void PrintProblem(std::string_view sentence);
// What ParseConfig noticed, and where the keys are listed if it does not know one.
void PrintWarnings(const ParsedConfig& parsed);

}  // namespace playground

#endif  // PLAYGROUND_CLI_CONSOLE_H_
