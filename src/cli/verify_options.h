// VerifyOptions: the words after `play cli verify`, understood.

#ifndef PLAYGROUND_CLI_VERIFY_OPTIONS_H_
#define PLAYGROUND_CLI_VERIFY_OPTIONS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace playground {

struct VerifyOptions {
  std::vector<std::string> files;
  std::string rules_path;  // empty: no rules
  std::string data_dir;
  bool as_json = false;
  bool takes_any_time = false;

  static Result<VerifyOptions> Parse(std::span<const std::string_view> arguments);
};

// For the help: a line an option.
std::string VerifyOptionsText();

}  // namespace playground

#endif  // PLAYGROUND_CLI_VERIFY_OPTIONS_H_
