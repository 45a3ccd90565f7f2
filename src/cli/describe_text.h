// An experiment in words: its canonical text, every setting that applies, and what a step does.

#ifndef PLAYGROUND_CLI_DESCRIBE_TEXT_H_
#define PLAYGROUND_CLI_DESCRIBE_TEXT_H_

#include <string>

#include "experiment/config_text.h"

namespace playground {

std::string DescribeText(const ParsedConfig& parsed);

}  // namespace playground

#endif  // PLAYGROUND_CLI_DESCRIBE_TEXT_H_
