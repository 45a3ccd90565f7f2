#include "cli/export_command.h"

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/export_options.h"
#include "cli/interrupt.h"
#include "cli/output_file.h"
#include "cli/progress_bar.h"
#include "cli/training_data.h"
#include "data/catalog.h"
#include "experiment/config_text.h"
#include "text/fill.h"
#include "train/trainer.h"

namespace playground {
namespace {

constexpr int64_t kExportSlice = 4096;  // examples

// To the end of the run, or until Ctrl-C.
Result<void> WalkWithTurns(const ExportWords& words, Trainer* trainer, ProgressBar* progress) {
  using Phase = Trainer::Phase;
  std::size_t next = 0;
  while (!InterruptWatch::IsInterrupted() && trainer->phase() != Phase::kFinished &&
         trainer->phase() != Phase::kDiverged) {
    if (trainer->phase() == Phase::kEvaluating) {
      trainer->Advance(kExportSlice);
      continue;
    }
    for (; next < words.turns.size() && words.turns[next].step == trainer->num_steps(); ++next) {
      const KnobTurn& turn = words.turns[next];
      if (turn.knob == nullptr) {
        if (!IsIn(trainer->parameters(), turn.place)) {
          progress->Clear();
          return FailWith("export: this network has no {}.", {PlaceText(turn.place)});
        }
        if (!trainer->EditByHand({.place = turn.place, .value = turn.hand_value})) {
          progress->Clear();
          return FailWith(
              "export: a run takes {} edits by hand; leave out --at {} and what follows.",
              {Trainer::kMostHandEdits, turn.step});
        }
        continue;
      }
      ExperimentConfig config = trainer->config();
      if (!turn.knob->applies(config)) {
        progress->Clear();
        return FailWith("export: --at {}: {} does nothing in this experiment; leave it out.",
                        {turn.step, turn.knob->key});
      }
      SetParameter(&config, *turn.knob, turn.value);
      trainer->Reconfigure(config);
    }
    trainer->Step();
    progress->Show("training", trainer->step_in_epoch(), trainer->steps_per_epoch());
  }
  progress->Clear();
  if (InterruptWatch::IsInterrupted())
    return Fail("export: stopped by Ctrl-C; nothing is written.");
  if (next < words.turns.size()) {
    return FailWith("export: the run ends after {} steps, before --at {}; name an earlier step.",
                    {trainer->num_steps(), words.turns[next].step});
  }
  return {};
}

// Beside run.py: run.pictures. Nothing can lie beside a pipe or a device.
std::string PicturesName(const std::string& output_path) {
  const std::filesystem::path path(output_path);
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored)) {
    return "";
  }
  if (path.extension() == ".pictures") return path.filename().string() + ".pictures";
  return std::filesystem::path(path).replace_extension(".pictures").filename().string();
}

Result<ExportOptions> MakeOptions(const ExportWords& words, const ParsedConfig& parsed) {
  ExportOptions options = {.format = words.format,
                           .language = words.language,
                           .experiment = ConfigToText(parsed.config, parsed.unknown),
                           .data_folder = words.data_dir,
                           .data_files = {},
                           .pictures_name = {}};
  if (!FindDataset(parsed.config.data).is_generated()) {
    Result<std::vector<std::string>> files = FindIdxFiles(parsed.config, words.data_dir);
    if (!files) return std::unexpected(files.error());
    options.data_files = *std::move(files);
  }
  if (!words.output_path.empty()) options.pictures_name = PicturesName(words.output_path);
  return options;
}

Result<void> WriteCode(const ExportWords& words, const ExportedCode& code) {
  if (words.output_path.empty()) {
    PrintText(code.text);
    return {};
  }
  if (!code.pictures.empty()) {
    const std::filesystem::path beside = std::filesystem::path(words.output_path).parent_path();
    Result<void> written =
        WriteOutputFile((beside / PicturesName(words.output_path)).string(), code.pictures);
    if (!written) return written;
  }
  return WriteOutputFile(words.output_path, code.text);
}

}  // namespace

ExitCode RunExport(std::span<const std::string_view> arguments) {
  const auto refuse = [](const Error& error) {
    PrintProblem(error.message);
    return ExitCode::kBadInput;
  };
  const Result<ExportWords> words = ExportWords::Parse(arguments);
  if (!words) return refuse(words.error());
  const ParsedConfig parsed = ParseConfig(words->config_text);
  PrintWarnings(parsed);
  const DatasetInfo& dataset = FindDataset(parsed.config.data);
  if (dataset.is_generated() && !words->data_dir.empty()) {
    PrintProblem(
        Fill("--data-dir is not used: data={} is made by this program, not read.", {dataset.key}));
  }
  if (parsed.config.num_epochs == 0) {
    return refuse({"export: with epochs=0 the run has no end; set epochs to a number."});
  }
  if (!words->output_path.empty()) {
    if (Result<void> checked = CheckOutputFile(words->output_path); !checked) {
      return refuse(checked.error());
    }
  }
  ProgressBar progress(true);
  Result<std::shared_ptr<const DataSplit>> data =
      LoadTrainingData(parsed.config, words->data_dir, &progress);
  if (!data) return refuse(data.error());
  const Result<ExportOptions> options = MakeOptions(*words, parsed);
  if (!options) return refuse(options.error());
  Result<std::unique_ptr<Trainer>> trainer = Trainer::Create(parsed.config, *std::move(data));
  if (!trainer) return refuse(trainer.error());
  const InterruptWatch interrupt;
  if (Result<void> walked = WalkWithTurns(*words, trainer->get(), &progress); !walked) {
    return InterruptWatch::IsInterrupted()
               ? (PrintProblem(walked.error().message), ExitCode::kInterrupted)
               : refuse(walked.error());
  }
  const Result<ExportedCode> code = ExportPyTorch(**trainer, *options);
  if (!code) return refuse(code.error());
  if (Result<void> written = WriteCode(*words, *code); !written) return refuse(written.error());
  if (const std::optional<Divergence>& divergence = (*trainer)->divergence()) {
    PrintProblem(Fill(
        "The run diverges: in step {} (epoch {}) {} ceased to be finite. The code stops there, "
        "too.",
        {divergence->step, divergence->epoch, divergence->tensor}));
    return ExitCode::kDiverged;
  }
  return ExitCode::kDone;
}

}  // namespace playground
