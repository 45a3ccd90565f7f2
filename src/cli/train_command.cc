#include "cli/train_command.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/output_file.h"
#include "cli/progress_bar.h"
#include "cli/report.h"
#include "cli/train_options.h"
#include "cli/training_data.h"
#include "cli/training_run.h"
#include "data/catalog.h"
#include "experiment/config_text.h"
#include "export/npz_writer.h"
#include "text/exact_text.h"
#include "threads/executor_maker.h"
#include "train/trainer.h"

namespace playground {
namespace {

Result<std::unique_ptr<Trainer>> MakeTrainer(const ExperimentConfig& config,
                                             const std::string& data_dir, ProgressBar* progress) {
  Result<std::shared_ptr<const DataSplit>> data = LoadTrainingData(config, data_dir, progress);
  if (!data) return std::unexpected(data.error());
  return Trainer::Create(config, *std::move(data));
}

Result<void> CheckOutputFiles(const TrainOptions& options) {
  for (const std::string& path : {options.json_path, options.csv_path, options.weights_path}) {
    if (path.empty()) continue;
    if (Result<void> checked = CheckOutputFile(path); !checked) return checked;
  }
  return {};
}

Result<void> WriteOutputFiles(const TrainOptions& options, const RunReport& report,
                              const Trainer& trainer) {
  if (!options.json_path.empty()) {
    Result<void> written = WriteOutputFile(options.json_path, JsonReport(report, trainer));
    if (!written) return written;
  }
  if (!options.csv_path.empty()) {
    const bool is_classification = trainer.data().is_classification();
    Result<void> written = WriteOutputFile(options.csv_path, CsvReport(report, is_classification));
    if (!written) return written;
  }
  if (!options.weights_path.empty()) {
    Result<void> written =
        WriteOutputFile(options.weights_path, ParametersToNpz(trainer.parameters()));
    if (!written) return written;
  }
  return {};
}

// How the run ended, told on standard error unless it is done.
ExitCode TellOutcome(const RunReport& report, const Trainer& trainer) {
  const std::optional<Divergence>& divergence = trainer.divergence();
  if (divergence) {
    PrintProblem("Training diverged: in step " + std::to_string(divergence->step) + " (epoch " +
                 std::to_string(divergence->epoch) + ") " + divergence->tensor +
                 " ceased to be finite. The parameters are those before that step; try a smaller "
                 "learning rate than lr=" +
                 ParameterToText(trainer.config(), *FindParameter("lr")) + ".");
    return ExitCode::kDiverged;
  }
  if (report.is_interrupted) {
    PrintProblem("Stopped by Ctrl-C after step " + std::to_string(trainer.num_steps()) + ".");
    return ExitCode::kInterrupted;
  }
  return ExitCode::kDone;
}

}  // namespace

ExitCode RunTrain(std::span<const std::string_view> arguments) {
  const auto refuse = [](const Error& error) {
    PrintProblem(error.message);
    return ExitCode::kBadInput;
  };
  const Result<TrainOptions> options = TrainOptions::Parse(arguments);
  if (!options) return refuse(options.error());
  const ParsedConfig parsed = ParseConfig(options->config_text);
  PrintWarnings(parsed);
  const DatasetInfo& dataset = FindDataset(parsed.config.data);
  if (dataset.is_generated() && !options->data_dir.empty()) {
    PrintProblem("--data-dir is not used: data=" + std::string(dataset.key) +
                 " is made by this program, not read.");
  }
  if (Result<void> checked = CheckOutputFiles(*options); !checked) return refuse(checked.error());

  std::unique_ptr<Executor> executor;
  if (!options->threads.empty()) {
    Result<std::unique_ptr<Executor>> made = MakeExecutor(options->threads);
    if (!made) return refuse(made.error());
    executor = *std::move(made);
  }
  ProgressBar progress(!options->is_quiet);
  Result<std::unique_ptr<Trainer>> made = MakeTrainer(parsed.config, options->data_dir, &progress);
  if (!made) return refuse(made.error());
  Trainer& trainer = **made;
  if (executor != nullptr) trainer.SetExecutor(executor.get());

  const InterruptWatch interrupt;
  RunReport report;
  report.config_text = ConfigToText(parsed.config, parsed.unknown);
  const auto print_epoch = [&](const TimedEpoch& epoch) {
    if (options->is_quiet) return;
    PrintText(EpochLine(epoch, trainer.data().is_classification()) + "\n");
  };
  report.epochs = RunTraining(&trainer, InterruptWatch::IsInterrupted, print_epoch, &progress);
  progress.Clear();
  // A Ctrl-C after the last step comes too late to stop anything.
  report.is_interrupted =
      trainer.phase() != Trainer::Phase::kFinished && trainer.phase() != Trainer::Phase::kDiverged;

  if (!options->is_quiet) PrintText("weights hash " + HashText(trainer.weights_hash()) + "\n");
  const ExitCode outcome = TellOutcome(report, trainer);
  if (Result<void> written = WriteOutputFiles(*options, report, trainer); !written) {
    return refuse(written.error());
  }
  return outcome;
}

}  // namespace playground
