#include "look/reduction/reduction_room.h"

#include <charconv>

#include "look/view_queries.h"
#include "study/reduction/reduction_presets.h"

namespace playground {

namespace {

constexpr int64_t kMostStudySeeds = 10'000;

}  // namespace

// "run", "step", "restart", "study 200", or the key of a preset.
bool ReductionRoom::Command(const View&, std::string_view command, Actions*) {
  constexpr std::string_view kStudy = "study ";
  if (command == "run") {
    lab.Command(RunCommand::kRunOrPause);
  } else if (command == "step") {
    lab.Command(RunCommand::kStep);
  } else if (command == "restart") {
    lab.Command(RunCommand::kRestart);
  } else if (command.starts_with(kStudy)) {
    int64_t seeds = 0;
    const char* end = command.data() + command.size();
    const auto [stopped, error] = std::from_chars(command.data() + kStudy.size(), end, seeds);
    if (error != std::errc() || stopped != end || seeds < 1 || seeds > kMostStudySeeds)
      return false;
    lab.StartStudy(seeds);
  } else if (FindReductionPreset(command) != nullptr) {
    lab.Open(command);
  } else {
    return false;
  }
  return true;
}

bool ReductionRoom::HasWork(const View&) const { return lab.HasWork(); }
void ReductionRoom::WorkSlice(const View&) { lab.WorkSlice(); }
void ReductionRoom::CommandOwnRuns(RunCommand command) { lab.Command(command); }

// Run A's figures, and commands for all of the runs.
View ReductionRoom::ViewOfOwnRuns(const View& view) const {
  const ReductionView mine = lab.MakeView(view);
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
  Look look = {.key = kKey,
               .title = Text(view, TextId::kTabReduction),
               .sentences = {Text(view, TextId::kReductionExplained)}};
  return look;
}

}  // namespace playground
