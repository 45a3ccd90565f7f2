// The keys of an experiment, as the parameter registry has them: for `help`, and as the table of
// the README.

#ifndef PLAYGROUND_CLI_KEYS_TEXT_H_
#define PLAYGROUND_CLI_KEYS_TEXT_H_

#include <string>

namespace playground {

std::string KeysText();
std::string KeysMarkdown();

}  // namespace playground

#endif  // PLAYGROUND_CLI_KEYS_TEXT_H_
