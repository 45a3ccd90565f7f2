#include "cli/verify_command.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/input_file.h"
#include "cli/interrupt.h"
#include "cli/progress_bar.h"
#include "cli/training_data.h"
#include "cli/verify_options.h"
#include "cli/verify_report.h"
#include "record/exercise_record.h"
#include "record/replay.h"
#include "record/rules.h"
#include "record/verdict.h"
#include "text/fill.h"

namespace playground {
namespace {

// Products and sums of a run that is made again without being asked twice: some minutes of one processor.
constexpr double kMostWork = 2e12;

using Rules = std::optional<std::vector<ExerciseRule>>;

Result<Rules> ReadRulesFile(const std::string& path) {
  if (path.empty()) return std::nullopt;
  const Result<std::string> text = ReadInputFile(path, kMostRulesBytes);
  if (!text) return std::unexpected(text.error());
  Result<std::vector<ExerciseRule>> rules = ReadRules(*text);
  if (!rules) return FailWith("{}: {}", {path, rules.error().message});
  return *std::move(rules);
}

Result<ExerciseRecord> ReadRecordFile(const std::string& path) {
  const Result<std::string> text = ReadInputFile(path, kMostRecordBytes);
  if (!text) return std::unexpected(text.error());
  Result<ExerciseRecord> record = ReadRecord(*text);
  if (!record) return FailWith("{}: {}", {path, record.error().message});
  return record;
}

// Makes the run again; fails where that cannot be done, or is not done unasked.
Result<Replay> MakeAgain(const VerifiedFile& file, ReplayPlan plan, const VerifyOptions& options,
                         ProgressBar* progress) {
  const auto fail = [&file](const Error& error) {
    return FailWith("{}: {}", {file.path, error.message});
  };
  Result<std::shared_ptr<const DataSplit>> data =
      LoadTrainingData(plan.config, options.data_dir, progress);
  if (!data) return fail(data.error());
  Result<Replay> replay =
      Replay::Begin(std::move(plan), *std::move(data), ReadQuestion(file.record->question));
  if (!replay) return fail(replay.error());
  if (replay->Work() > kMostWork && !options.takes_any_time) {
    return FailWith("{}: its run of {} steps takes more than some minutes; verify it with --long.",
                    {file.path, replay->num_total()});
  }
  while (!InterruptWatch::IsInterrupted() && replay->Advance()) {
    progress->Show("training", replay->num_done(), replay->num_total());
  }
  progress->Clear();
  if (InterruptWatch::IsInterrupted()) return FailWith("{}: stopped by Ctrl-C.", {file.path});
  return replay;
}

VerifiedFile VerifyFile(const std::string& path, const VerifyOptions& options, const Rules& rules,
                        ProgressBar* progress) {
  VerifiedFile file = {.path = path, .record = {}, .assessment = {}, .problem = {}};
  Result<ExerciseRecord> record = ReadRecordFile(path);
  if (!record) {
    file.problem = record.error().message;
    return file;
  }
  file.record = *std::move(record);
  Result<ReplayPlan> plan = ReplayPlan::Make(file.record->run);
  if (!plan) {
    file.assessment = AssessWords(*file.record, plan.error().message);
    return file;
  }
  const Result<Replay> replay = MakeAgain(file, *std::move(plan), options, progress);
  if (!replay) {
    file.problem = replay.error().message;
    return file;
  }
  file.assessment = Assess(*file.record, *replay, rules ? &*rules : nullptr);
  return file;
}

ExitCode OutcomeOf(const std::vector<VerifiedFile>& files) {
  const auto is_unverified = [](const VerifiedFile& file) { return !file.assessment.has_value(); };
  if (std::ranges::any_of(files, is_unverified)) return ExitCode::kBadInput;
  const auto is_right = [](const VerifiedFile& file) {
    return file.assessment->verdict == Verdict::kRight;
  };
  return std::ranges::all_of(files, is_right) ? ExitCode::kDone : ExitCode::kNotRight;
}

}  // namespace

ExitCode RunVerify(std::span<const std::string_view> arguments) {
  const auto refuse = [](const Error& error) {
    PrintProblem(error.message);
    return ExitCode::kBadInput;
  };
  const Result<VerifyOptions> options = VerifyOptions::Parse(arguments);
  if (!options) return refuse(options.error());
  const Result<Rules> rules = ReadRulesFile(options->rules_path);
  if (!rules) return refuse(rules.error());
  const InterruptWatch interrupt;
  ProgressBar progress(true);
  std::vector<VerifiedFile> files;
  for (const std::string& path : options->files) {
    files.push_back(VerifyFile(path, *options, *rules, &progress));
    if (InterruptWatch::IsInterrupted()) break;
  }
  CompareFiles(files);
  for (const VerifiedFile& file : files) {
    if (!file.problem.empty()) PrintProblem(Harmless(file.problem));
    if (!options->as_json) PrintText(VerifiedText(file));
  }
  if (options->as_json) PrintText(VerifiedJson(files));
  if (!options->as_json && files.size() > 1) PrintText(VerifiedSummary(files));
  return InterruptWatch::IsInterrupted() ? ExitCode::kInterrupted : OutcomeOf(files);
}

}  // namespace playground
