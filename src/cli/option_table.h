// OptionTable: the options of one command of `play cli`, and how its words are taken apart by them.

#ifndef PLAYGROUND_CLI_OPTION_TABLE_H_
#define PLAYGROUND_CLI_OPTION_TABLE_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

namespace playground {

struct OptionRow {
  std::string_view name;
  std::string_view value_name;  // what follows the name; empty for a flag
  std::string_view help;
  bool may_repeat = false;
};

// The words after a command's name.
struct CommandWords {
  struct Option {
    std::string_view name;   // as its row has it
    std::string_view value;  // empty for a flag
  };
  std::vector<Option> options;           // in the order they were given
  std::vector<std::string_view> others;  // what is no option
};

struct OptionTable {
  std::string_view command;
  std::span<const OptionRow> rows;

  // In any order, `--json FILE` or `--json=FILE`; -o is --output, too.
  Result<CommandWords> Take(std::span<const std::string_view> arguments) const;
  // The same with one experiment as the only other word. `example` is one, for the sentence that misses
  // it; empty: it may be left out.
  Result<CommandWords> TakeWithExperiment(std::span<const std::string_view> arguments,
                                          std::string_view example) const;

  std::unexpected<Error> Refuse(std::string_view problem) const;
  std::string HelpText() const;  // a line an option
};

}  // namespace playground

#endif  // PLAYGROUND_CLI_OPTION_TABLE_H_
