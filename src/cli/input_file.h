// Input files that somebody handed in: read whole, and never more of them than is wanted.

#ifndef PLAYGROUND_CLI_INPUT_FILE_H_
#define PLAYGROUND_CLI_INPUT_FILE_H_

#include <cstddef>
#include <string>

#include "text/error.h"

namespace playground {

// At most `max_bytes`, of a file, a pipe or a device. The sentence of an error names the file.
Result<std::string> ReadInputFile(const std::string& path, std::size_t max_bytes);

}  // namespace playground

#endif  // PLAYGROUND_CLI_INPUT_FILE_H_
