// TrainOptions: the words after `play cli train`, understood.

#ifndef PLAYGROUND_CLI_TRAIN_OPTIONS_H_
#define PLAYGROUND_CLI_TRAIN_OPTIONS_H_

#include <span>
#include <string>
#include <string_view>

#include "text/error.h"

namespace playground {

struct TrainOption;

// Empty paths: not asked for.
struct TrainOptions {
  std::string config_text;
  std::string data_dir;
  std::string json_path;
  std::string csv_path;
  std::string weights_path;
  std::string threads;  // as typed; empty: one
  bool is_quiet = false;

  static std::span<const TrainOption> Table();
  // In any order, each option once, `--json FILE` or `--json=FILE`.
  static Result<TrainOptions> Parse(std::span<const std::string_view> arguments);
};

struct TrainOption {
  std::string_view name;
  std::string_view value_name;  // what follows the name; empty for a flag
  std::string_view help;
  std::string TrainOptions::* value;  // null for a flag
  bool TrainOptions::* flag;          // null for the others
};

}  // namespace playground

#endif  // PLAYGROUND_CLI_TRAIN_OPTIONS_H_
