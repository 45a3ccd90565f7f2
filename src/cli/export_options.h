// ExportWords: the words after `play cli export`, understood.

#ifndef PLAYGROUND_CLI_EXPORT_OPTIONS_H_
#define PLAYGROUND_CLI_EXPORT_OPTIONS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/parameter_registry.h"
#include "export/pytorch_export.h"
#include "text/error.h"
#include "train/hand_edit.h"

namespace playground {

// --at STEP:KEY=VALUE
struct KnobTurn {
  int64_t step;           // taken before
  const Parameter* knob;  // null: a weight or bias is set by hand
  std::string value;
  HandPlace place = {};
  float hand_value = 0;
};

struct ExportWords {
  std::string config_text;
  ExportFormat format = ExportFormat::kScript;
  Language language = Language::kEnglish;
  std::string output_path;  // empty: standard output
  std::string data_dir;
  std::vector<KnobTurn> turns;  // by step, those of one step as they were given

  static Result<ExportWords> Parse(std::span<const std::string_view> arguments);
};

// For the help: a line an option.
std::string ExportOptionsText();

}  // namespace playground

#endif  // PLAYGROUND_CLI_EXPORT_OPTIONS_H_
