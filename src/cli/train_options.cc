#include "cli/train_options.h"

#include "cli/option_table.h"
#include "cli/output_file.h"
#include "text/fill.h"

namespace playground {
namespace {

// To add an option: add a field to TrainOptions, a row here, and where its value goes in SetTrainOption.
constexpr OptionRow kTrainRows[] = {
    {"--data-dir", "DIR",
     "folder with the four IDX files of mnist, fashion-mnist or file, .gz or not"},
    {"--json", "FILE", "writes config, dataset, figures of every epoch, hash and parameters"},
    {"--csv", "FILE", "writes the figures, one row an epoch"},
    {"--weights", "FILE.npz",
     "writes the parameters for numpy.load, named and shaped as PyTorch's"},
    {"--threads", "N", "trains on N threads, 0: on all processors; the same bits"},
    {"--quiet", "", "prints nothing but problems"},
};

constexpr OptionTable kTrainOptions = {.command = "train", .rows = kTrainRows};

void SetTrainOption(std::string_view name, std::string_view value, TrainOptions* options) {
  if (name == "--data-dir") {
    options->data_dir = value;
  } else if (name == "--json") {
    options->json_path = value;
  } else if (name == "--csv") {
    options->csv_path = value;
  } else if (name == "--weights") {
    options->weights_path = value;
  } else if (name == "--threads") {
    options->threads = value;
  } else {
    options->is_quiet = true;
  }
}

Result<void> CheckPathsDiffer(const TrainOptions& options) {
  const std::string paths[] = {options.json_path, options.csv_path, options.weights_path};
  for (std::size_t i = 0; i < std::size(paths); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!paths[i].empty() && !paths[j].empty() && IsSameOutputFile(paths[i], paths[j])) {
        return kTrainOptions.Refuse(
            Fill("two options name the file {}, and one would overwrite the other", {paths[i]}));
      }
    }
  }
  return {};
}

}  // namespace

Result<TrainOptions> TrainOptions::Parse(std::span<const std::string_view> arguments) {
  const Result<CommandWords> given =
      kTrainOptions.TakeWithExperiment(arguments, "task=softmax&data=garments&lr=0.1");
  if (!given) return std::unexpected(given.error());
  TrainOptions options;
  options.config_text = given->others.front();
  for (const auto& [name, value] : given->options) SetTrainOption(name, value, &options);
  if (Result<void> differ = CheckPathsDiffer(options); !differ) {
    return std::unexpected(differ.error());
  }
  return options;
}

std::string TrainOptionsText() { return kTrainOptions.HelpText(); }

}  // namespace playground
