#include "cli/look_command.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/option_table.h"
#include "cli/progress_bar.h"
#include "cli/training_data.h"
#include "experiment/config_text.h"
#include "look/look_writer.h"
#include "look/observed_run.h"
#include "look/offered_value.h"
#include "look/view_table.h"
#include "text/fill.h"
#include "text/number_reader.h"
#include "threads/executor_maker.h"
#include "train/trainer.h"

namespace playground {
namespace {

constexpr int64_t kExamplesAtOnce = 4096;  // examples

struct LookOptions {
  std::string config_text;
  std::string view = std::string(ViewTable().front().key);
  std::optional<int64_t> step;
  std::vector<std::string> commands;  // for the view, in their order
  std::string format = "text";
  std::string language = "en";
  std::string data_dir;
  std::string threads;
};

constexpr OptionRow kLookRows[] = {
    {"--view", "KEY", "which view; overview if it is left out"},
    {"--step", "N", "after so many steps of the run; its end if it is left out"},
    {"--phase", "N", "of the view step: the same as --do 'phase N'"},
    {"--do", "COMMAND", "something that the view offers; may be given several times", true},
    {"--format", "FORMAT", "text, json or csv"},
    {"--lang", "LANGUAGE", "en or zh"},
    {"--data-dir", "DIR", "as for train"},
    {"--threads", "N", "for what the view works out; all processors if it is left out"},
};

constexpr OptionTable kLookOptions = {.command = "look", .rows = kLookRows};

Result<void> SetOption(std::string_view name, std::string_view value, LookOptions* options) {
  if (name == "--view") {
    options->view = value;
    if (FindView(value) == nullptr) {
      std::string keys;
      for (const ViewInfo& view : ViewTable()) {
        keys += (keys.empty() ? "" : ", ") + std::string(view.key);
      }
      return kLookOptions.Refuse(Fill("there is no view {}; there are {}", {Excerpt(value), keys}));
    }
  } else if (name == "--step") {
    options->step = ReadWholeNumber(value);
    if (!options->step || *options->step < 0) {
      return kLookOptions.Refuse(Fill("--step {} is no number of steps", {Excerpt(value)}));
    }
  } else if (name == "--phase") {
    options->commands.push_back("phase " + std::string(value));
  } else if (name == "--do") {
    options->commands.emplace_back(value);
  } else if (name == "--format") {
    if (value != "text" && value != "json" && value != "csv") {
      return kLookOptions.Refuse("--format is text, json or csv");
    }
    options->format = value;
  } else if (name == "--lang") {
    if (value != "en" && value != "zh") return kLookOptions.Refuse("--lang is en or zh");
    options->language = value;
  } else if (name == "--threads") {
    options->threads = value;
  } else {
    options->data_dir = value;
  }
  return {};
}

Result<LookOptions> ParseOptions(std::span<const std::string_view> arguments) {
  const Result<CommandWords> given = kLookOptions.TakeWithExperiment(arguments, "");
  if (!given) return std::unexpected(given.error());
  LookOptions options;
  if (!given->others.empty()) options.config_text = given->others.front();
  for (const auto& [name, value] : given->options) {
    if (Result<void> set = SetOption(name, value, &options); !set) {
      return std::unexpected(set.error());
    }
  }
  return options;
}

// Walks the run to the step; without one, to its end or until Ctrl-C.
Result<void> Walk(std::optional<int64_t> step, Trainer* trainer, ProgressBar* progress) {
  using Phase = Trainer::Phase;
  while (!InterruptWatch::IsInterrupted()) {
    if (trainer->phase() == Phase::kEvaluating) {
      trainer->Advance(kExamplesAtOnce);
      continue;
    }
    if (step && trainer->num_steps() >= *step) break;
    if (trainer->phase() != Phase::kTraining) break;
    trainer->Step();
    progress->Show("training", trainer->step_in_epoch(), trainer->steps_per_epoch());
  }
  while (trainer->phase() == Phase::kEvaluating) trainer->Advance(kExamplesAtOnce);
  progress->Clear();
  if (step && trainer->num_steps() < *step && trainer->phase() == Phase::kFinished) {
    return FailWith("look: the run ends after {} steps; a smaller --step, or more epochs.",
                    {trainer->num_steps()});
  }
  return {};
}

Result<void> CheckApplies(const ViewInfo& info, const DataSplit& data) {
  if (info.applies(data)) return {};
  return FailWith("look: the view {} has nothing to show of {}.", {info.key, data.name});
}

// What the commands ask of a view, one after the other; one may lead to another view.
Result<std::string> LookAt(const LookOptions& options, Executor* executor, Trainer& trainer) {
  const ViewInfo* info = FindView(options.view);
  if (Result<void> checked = CheckApplies(*info, trainer.data()); !checked) {
    return std::unexpected(checked.error());
  }
  const Language language = options.language == "zh" ? Language::kChinese : Language::kEnglish;
  const std::function<double()> clock = [] {
    const std::chrono::duration<double> now = std::chrono::steady_clock::now().time_since_epoch();
    return now.count();
  };
  ObservedRun run(trainer, language);
  run.SetClock(&clock);
  run.SetExecutor(executor);
  Rooms rooms;
  const auto work = [&] {
    Room& room = rooms.At(*info);
    while (room.HasWork(run.view()) && !InterruptWatch::IsInterrupted()) {
      room.WorkSlice(run.view());
    }
  };
  work();
  for (const std::string& command : options.commands) {
    Actions actions;
    bool understood = rooms.Command(info->key, run.view(), command, &actions);
    const Look before = understood ? Look() : rooms.At(*info).Describe(run.view());
    if (!understood) {
      const std::string plain = CommandWithoutLabels(before, command);
      understood = plain != command && rooms.Command(info->key, run.view(), plain, &actions);
    }
    if (!understood || (actions.select && !run.Select(*actions.select))) {
      const std::string refused = RefusedCommandText(language, before, command);
      if (!refused.empty()) return FailWith("look: {}", {refused});
      if (std::ranges::any_of(before.offers, [&](const LookOffer& offer) {
            return !offer.enabled && offer.command == command;
          })) {
        return FailWith("look: \"{}\" is not possible in this state.", {Excerpt(command)});
      }
      return FailWith("look: the view {} does not understand \"{}\"; its text lists its commands.",
                      {info->key, Excerpt(command)});
    }
    if (!actions.commands.empty() || actions.go_to_step) {
      return FailWith("look: \"{}\" moves the run; name its --step instead.", {Excerpt(command)});
    }
    if (actions.by_hand && trainer.EditByHand(*actions.by_hand)) run.Refresh();
    if (actions.open_view) info = FindView(*actions.open_view);
    if (Result<void> checked = CheckApplies(*info, trainer.data()); !checked) {
      return std::unexpected(checked.error());
    }
    work();
  }
  const Look look = rooms.At(*info).Describe(run.view());
  if (options.format == "csv" && look.tables.empty()) {
    return FailWith("look: the view {} has no table at this moment; --format text says why.",
                    {info->key});
  }
  if (options.format == "csv") return LookAsCsv(look);
  if (options.format == "text") return LookAsText(look);
  JsonWriter json;
  WriteLook(look, &json);
  return json.text() + "\n";
}

}  // namespace

ExitCode RunLook(std::span<const std::string_view> arguments) {
  const auto refuse = [](const Error& error) {
    PrintProblem(error.message);
    return ExitCode::kBadInput;
  };
  const Result<LookOptions> options = ParseOptions(arguments);
  if (!options) return refuse(options.error());
  const ParsedConfig parsed = ParseConfig(options->config_text);
  PrintWarnings(parsed);
  if (!options->step && parsed.config.num_epochs == 0) {
    return refuse({"look: with epochs=0 the run has no end; name a --step."});
  }
  ProgressBar progress(true);
  Result<std::shared_ptr<const DataSplit>> data =
      LoadTrainingData(parsed.config, options->data_dir, &progress);
  if (!data) return refuse(data.error());
  Result<std::unique_ptr<Trainer>> trainer = Trainer::Create(parsed.config, *std::move(data));
  if (!trainer) return refuse(trainer.error());
  const InterruptWatch interrupt;
  if (Result<void> walked = Walk(options->step, trainer->get(), &progress); !walked) {
    return refuse(walked.error());
  }
  // Where nobody asked for threads, one will do.
  Result<std::unique_ptr<Executor>> executor =
      MakeExecutor(options->threads.empty() ? "0" : options->threads);
  if (!executor && !options->threads.empty()) return refuse(executor.error());
  const Result<std::string> text =
      LookAt(*options, executor ? executor->get() : nullptr, **trainer);
  if (!text) return refuse(text.error());
  PrintText(*text);
  return (*trainer)->divergence() ? ExitCode::kDiverged : ExitCode::kDone;
}

std::string LookOptionsText() { return kLookOptions.HelpText(); }

}  // namespace playground
