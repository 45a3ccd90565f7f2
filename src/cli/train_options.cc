#include "cli/train_options.h"

#include <algorithm>
#include <vector>

#include "cli/output_file.h"

namespace playground {
namespace {

// To add an option: add a field to TrainOptions and a row here.
constexpr TrainOption kTable[] = {
    {"--data-dir", "DIR",
     "folder with the four IDX files of mnist, fashion-mnist or file, .gz or not",
     &TrainOptions::data_dir, nullptr},
    {"--json", "FILE", "writes config, dataset, figures of every epoch, hash and parameters",
     &TrainOptions::json_path, nullptr},
    {"--csv", "FILE", "writes the figures, one row an epoch", &TrainOptions::csv_path, nullptr},
    {"--weights", "FILE.npz", "writes the parameters for numpy.load, named and shaped as PyTorch's",
     &TrainOptions::weights_path, nullptr},
    {"--threads", "N", "trains on N threads, 0: on all processors; the same bits",
     &TrainOptions::threads, nullptr},
    {"--quiet", "", "prints nothing but problems", nullptr, &TrainOptions::is_quiet},
};

const TrainOption* FindOption(std::string_view name) {
  const auto* const found = std::ranges::find(kTable, name, &TrainOption::name);
  return found == std::end(kTable) ? nullptr : found;
}

std::unexpected<Error> FailTrainUsage(std::string problem) {
  return Fail("train: " + std::move(problem) + "; `play cli help` shows how to call it.");
}

Result<void> CheckPathsDiffer(const TrainOptions& options) {
  const std::string paths[] = {options.json_path, options.csv_path, options.weights_path};
  for (std::size_t i = 0; i < std::size(paths); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!paths[i].empty() && !paths[j].empty() && IsSameOutputFile(paths[i], paths[j])) {
        return FailTrainUsage("two options name the file " + paths[i] +
                              ", and one would overwrite the other");
      }
    }
  }
  return {};
}

}  // namespace

std::span<const TrainOption> TrainOptions::Table() { return kTable; }

Result<TrainOptions> TrainOptions::Parse(std::span<const std::string_view> arguments) {
  TrainOptions options;
  bool has_config = false;
  std::vector<const TrainOption*> seen;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view word = arguments[i];
    if (!word.starts_with("-")) {
      if (has_config) {
        return FailTrainUsage("there is a second experiment, " + std::string(word) +
                              " (an experiment needs quotes, because of its &)");
      }
      options.config_text = word;
      has_config = true;
      continue;
    }

    const std::size_t equals = std::min(word.find('='), word.size());
    const std::string name(word.substr(0, equals));
    const TrainOption* option = FindOption(name);
    if (option == nullptr) return FailTrainUsage("there is no option " + name);
    if (std::ranges::count(seen, option) > 0) return FailTrainUsage(name + " is given twice");
    seen.push_back(option);
    const bool has_value = equals < word.size();
    if (option->flag != nullptr) {
      if (has_value) return FailTrainUsage(name + " takes no value");
      options.*option->flag = true;
      continue;
    }
    const bool next_is_value = i + 1 < arguments.size() && !arguments[i + 1].starts_with("--");
    if (!has_value && !next_is_value) {
      return FailTrainUsage(name + " wants a " + std::string(option->value_name) + " after it");
    }
    const std::string_view value = has_value ? word.substr(equals + 1) : arguments[++i];
    if (value.empty()) {
      return FailTrainUsage("the " + std::string(option->value_name) + " of " + name + " is empty");
    }
    options.*option->value = value;
  }
  if (!has_config) {
    return FailTrainUsage(
        "the experiment is missing, for example 'task=softmax&data=garments&lr=0.1'");
  }
  if (Result<void> differ = CheckPathsDiffer(options); !differ) {
    return std::unexpected(differ.error());
  }
  return options;
}

}  // namespace playground
