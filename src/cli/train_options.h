// TrainOptions: the words after `play cli train`, understood.

#ifndef PLAYGROUND_CLI_TRAIN_OPTIONS_H_
#define PLAYGROUND_CLI_TRAIN_OPTIONS_H_

#include <span>
#include <string>
#include <string_view>

#include "text/error.h"

namespace playground {

// Empty paths: not asked for.
struct TrainOptions {
  std::string config_text;
  std::string data_dir;
  std::string json_path;
  std::string csv_path;
  std::string weights_path;
  std::string threads;  // as typed; empty: one
  bool is_quiet = false;

  // In any order, each option once, `--json FILE` or `--json=FILE`.
  static Result<TrainOptions> Parse(std::span<const std::string_view> arguments);
};

// For the help: a line an option.
std::string TrainOptionsText();

}  // namespace playground

#endif  // PLAYGROUND_CLI_TRAIN_OPTIONS_H_
