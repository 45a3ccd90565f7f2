#include "look/reduction/reduction_room.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "look/command_reader.h"
#include "look/reduction/reduction_figures.h"
#include "look/reduction/reduction_lines.h"
#include "look/reduction/study_figures.h"
#include "look/reduction/verdict_text.h"
#include "look/view_queries.h"
#include "study/reduction/reduction_presets.h"

namespace playground {

void ReductionRoom::ApplyAsked() {
  for (const ReductionActions& actions : std::exchange(asked_, {})) compared.Apply(actions);
}

// The key of a preset; "run", "step", "epoch", "restart", "new seed" for all runs; "add run", "remove B",
// "set B lr=0.1"; "study 200", "cancel study"; "runs", "figures", "figure 2", "page 1".
bool ReductionRoom::Command(const View& view, std::string_view command, Actions*) {
  ApplyAsked();
  if (FindReductionPreset(command) != nullptr) return compared.Apply({.preset = command});
  static constexpr std::pair<std::string_view, RunCommand> kOfRuns[] = {
      {"run", RunCommand::kRunOrPause},
      {"step", RunCommand::kStep},
      {"epoch", RunCommand::kEpoch},
      {"restart", RunCommand::kRestart},
      {"new seed", RunCommand::kNewSeed}};
  for (const auto& [word, of_runs] : kOfRuns) {
    if (command != word) continue;
    compared.Command(of_runs);
    return true;
  }
  const ReductionView mine = compared.MakeView(view);
  if (mine.runs.empty()) return false;
  if (command == "runs" || command == "figures") {
    choice.shows_figures = command == "figures";
    return true;
  }
  if (command == "add run") return compared.Apply({.add_run = true});
  if (command == "cancel study") {
    return mine.study != nullptr && compared.Apply({.cancel_study = true});
  }
  CommandReader words(command);
  const std::string_view what = words.Take();
  if (what == "study") {
    const std::optional<int64_t> seeds = words.TakeLastNumber(1, kMostStudySeeds + 1);
    return seeds && CanBeStudied(mine) && compared.Apply({.study_seeds = *seeds});
  }
  if (what == "figure" || what == "page") {
    const int64_t count = what == "figure" ? kNumReductionFigures : NumCurvePages(mine);
    const std::optional<int64_t> number = words.TakeLastNumber(1, count + 1);
    if (!number) return false;
    if (what == "page") {
      choice.page = *number - 1;
    } else {
      choice.shown_figure = static_cast<int>(*number - 1);
    }
    return true;
  }
  if (what != "set" && what != "remove") return false;
  const std::string_view letter = words.Take();
  int64_t run = 0;
  while (run < static_cast<int64_t>(mine.runs.size()) && RunLetter(run) != letter) ++run;
  if (run == static_cast<int64_t>(mine.runs.size())) return false;
  const std::string_view setting = words.Take();
  if (!words.empty()) return false;
  if (what == "remove") return setting.empty() && compared.Apply({.remove_run = run});
  const std::size_t sign = std::min(setting.find('='), setting.size());
  const Parameter* parameter = FindParameter(setting.substr(0, sign));
  if (parameter == nullptr || sign == setting.size()) return false;
  return compared.Apply({.edit = RunEdit{run, {parameter, std::string(setting.substr(sign + 1))}}});
}

bool ReductionRoom::HasWork(const View&) const { return !asked_.empty() || compared.HasWork(); }
void ReductionRoom::WorkSlice(const View& view) {
  ApplyAsked();
  compared.WorkSlice({.executor = view.executor, .helpers = view.study_helpers});
}
void ReductionRoom::CommandOwnRuns(RunCommand command) {
  ApplyAsked();
  compared.Command(command);
}

// Run A's figures, and commands for all of the runs.
View ReductionRoom::ViewOfOwnRuns(const View& view) const {
  const ReductionView mine = compared.MakeView(view);
  View shown = view;
  shown.trainer = mine.comparison == nullptr ? nullptr : &mine.comparison->trainer(0);
  shown.commands_wait = mine.is_making_data;
  if (!mine.runs.empty()) shown.settings = &mine.runs.front().config;
  shown.running = mine.is_running;
  shown.restart_needed = false;
  shown.examples_per_second = 0;
  shown.epoch_milliseconds = 0;
  return shown;
}

Look ReductionRoom::Describe(const View& view) const {
  const ReductionView mine = compared.MakeView(view);
  Look look = {.key = kKey,
               .title = Text(view, TextId::kTabReduction),
               .sentences = {Text(view, TextId::kReductionExplained)},
               .tables = TablesOf(mine, choice),
               .offers = OffersOf(mine, choice)};
  std::ranges::copy(SentencesOf(mine), std::back_inserter(look.sentences));
  return look;
}

}  // namespace playground
