// Output files: whole or not there. What is written goes to a temporary name beside the file and is
// renamed once it is complete.

#ifndef PLAYGROUND_CLI_OUTPUT_FILE_H_
#define PLAYGROUND_CLI_OUTPUT_FILE_H_

#include <string>
#include <string_view>

#include "text/error.h"

namespace playground {

// Whether WriteOutputFile will find a place, so that nobody trains for an hour in vain. Leaves
// nothing behind.
Result<void> CheckOutputFile(const std::string& path);

Result<void> WriteOutputFile(const std::string& path, std::string_view content);

// Whether two names lead to one file, so that one would overwrite the other.
bool IsSameOutputFile(const std::string& a, const std::string& b);

}  // namespace playground

#endif  // PLAYGROUND_CLI_OUTPUT_FILE_H_
