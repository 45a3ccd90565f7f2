#include "look/runs/runs_room.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "look/command_reader.h"
#include "look/look_writer.h"
#include "look/refusal.h"
#include "look/runs/runs_look.h"
#include "look/view_queries.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr std::array<std::string_view, kRunsParts.size()> kRunsPartKeys = {"table", "sweep",
                                                                           "race"};
constexpr std::array<std::string_view, kAllRaceRates.size()> kRaceRatesKeys = {"usual", "same",
                                                                               "best"};
constexpr std::array<std::string_view, kSweepQuantities.size()> kQuantityKeys = {
    "test_loss", "test_accuracy", "train_loss"};
constexpr int64_t kMostNumber = int64_t{1} << 40;

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  CommandReader reader(text);
  while (!reader.empty()) words.emplace_back(reader.Take());
  return words;
}

}  // namespace

std::string_view KeyOf(RunsPart part) { return kRunsPartKeys[static_cast<std::size_t>(part)]; }
std::string_view KeyOf(SweepQuantity quantity) {
  return kQuantityKeys[static_cast<std::size_t>(quantity)];
}

std::string_view KeyOf(RaceRates rates) { return kRaceRatesKeys[static_cast<std::size_t>(rates)]; }

const Parameter& RunsRoom::knob(const View& view) const {
  const Parameter* chosen = FindParameter(choice_.knob);
  return CanBeSwept(*chosen, *view.settings) ? *chosen : *FindParameter("lr");
}

std::string RunsRoom::values(const View& view) const {
  if (!choice_.values.empty()) return choice_.values;
  std::string text;
  for (const std::string& value : ProposedValues(knob(view), *view.settings)) {
    text += (text.empty() ? "" : " ") + value;
  }
  return text;
}

SweepQuantity RunsRoom::quantity() const {
  const bool is_race = choice_.part == RunsPart::kRace;
  const bool has_accuracy = is_race ? race_ == nullptr || race_->is_classification()
                                    : sweep_ == nullptr || sweep_->is_classification();
  return choice_.quantity == SweepQuantity::kTestAccuracy && !has_accuracy
             ? SweepQuantity::kTestLoss
             : choice_.quantity;
}

bool RunsRoom::HasWork(const View&) const { return is_sweeping_ || is_racing_; }

void RunsRoom::WorkSlice(const View&) {
  const auto advance = [this](auto& study, bool* is_under_way) {
    const Result<bool> done = study.Advance();
    if (!done) complaint_ = done.error().message;
    if (!done || *done) *is_under_way = false;
  };
  if (is_sweeping_) {
    advance(*sweep_, &is_sweeping_);
  } else if (is_racing_) {
    advance(*race_, &is_racing_);
  }
}

bool RunsRoom::BeginSweep(const View& view) {
  complaint_.clear();
  SweepRequest request = {.base = *view.settings,
                          .knob = std::string(knob(view).key),
                          .values = WordsOf(values(view)),
                          .num_seeds = choice_.num_seeds};
  Result<std::unique_ptr<Sweep>> begun = Sweep::Create(
      std::move(request), view.trainer != nullptr ? view.trainer->shared_data() : nullptr);
  if (!begun) {
    complaint_ = begun.error().message;
    return true;  // understood, and refused with a sentence
  }
  sweep_ = *std::move(begun);
  is_sweeping_ = true;
  return true;
}

bool RunsRoom::BeginRace(const View& view) {
  complaint_.clear();
  Result<std::unique_ptr<OptimizerRace>> begun =
      OptimizerRace::Create(*view.settings, choice_.rates,
                            view.trainer != nullptr ? view.trainer->shared_data() : nullptr);
  if (!begun) {
    complaint_ = begun.error().message;
    return true;  // understood, and refused with a sentence
  }
  race_ = *std::move(begun);
  is_racing_ = true;
  return true;
}

bool RunsRoom::TakeRacer(std::string_view key, Actions* actions) const {
  if (race_ == nullptr || race_->is_trying()) return false;
  const std::array<RacerInfo, OptimizerRace::kNumRacers> table = RacerTable();
  const auto found = std::ranges::find(table, key, &RacerInfo::key);
  if (found == table.end()) return false;
  actions->open_experiment = race_->racer(found - table.begin()).config;
  return true;
}

bool RunsRoom::Command(const View& view, std::string_view command, Actions* actions) {
  CommandReader words(command);
  if (words.IsLast("sweep")) {
    return RefusesToTrain(view, actions) || BeginSweep(view);
  }
  if (words.IsLast("race")) {
    return RefusesToTrain(view, actions) || BeginRace(view);
  }
  if (words.IsLast("cancel")) {
    is_sweeping_ = false;
    is_racing_ = false;
    return true;
  }
  if (words.Take("take")) {
    const std::string_view key = words.Take();
    return words.empty() && TakeRacer(key, actions);
  }
  if (words.Take("rates")) {
    const auto found = std::ranges::find_if(
        kRaceRatesKeys, [&](std::string_view key) { return words.IsLast(key); });
    if (found == kRaceRatesKeys.end()) return false;
    choice_.rates = kAllRaceRates[static_cast<std::size_t>(found - kRaceRatesKeys.begin())];
    return true;
  }
  if (words.Take("part")) {
    const auto found = std::ranges::find_if(
        kRunsPartKeys, [&](std::string_view key) { return words.IsLast(key); });
    if (found == kRunsPartKeys.end()) return false;
    choice_.part = kRunsParts[static_cast<std::size_t>(found - kRunsPartKeys.begin())];
    return true;
  }
  if (words.Take("quantity")) {
    const auto found = std::ranges::find_if(
        kQuantityKeys, [&](std::string_view key) { return words.IsLast(key); });
    if (found == kQuantityKeys.end()) return false;
    choice_.quantity = kSweepQuantities[static_cast<std::size_t>(found - kQuantityKeys.begin())];
    return true;
  }
  if (words.Take("knob")) {
    const Parameter* knob = FindParameter(words.Take());
    if (knob == nullptr || !words.empty() || !CanBeSwept(*knob, *view.settings)) return false;
    choice_.knob = knob->key;
    choice_.values.clear();
    return true;
  }
  if (words.Take("values")) {
    std::vector<std::string> values;
    while (!words.empty()) values.emplace_back(words.Take());
    if (values.empty() || static_cast<int64_t>(values.size()) > Sweep::kMostValues) return false;
    std::string text;
    for (const std::string& value : values) {
      ExperimentConfig config = *view.settings;
      if (!SetParameter(&config, knob(view), value)) return false;
      text += (text.empty() ? "" : " ") + value;
    }
    choice_.values = std::move(text);
    return true;
  }
  if (words.Take("seeds")) {
    const std::optional<int64_t> seeds = words.TakeLastNumber(1, Sweep::kMostSeeds + 1);
    if (!seeds) return false;
    choice_.num_seeds = *seeds;
    return true;
  }
  if (words.Take("copy")) {
    Look look = Describe(view);
    const std::string_view key = words.Take();
    if (!words.empty()) return false;
    std::erase_if(look.tables, [&](const LookTable& table) { return table.key != key; });
    if (look.tables.empty()) return false;
    actions->copy_text = LookAsCsv(look);
    return true;
  }
  for (const std::string_view verb : {"pin", "open", "forget"}) {
    if (!words.Take(verb)) continue;
    const std::optional<int64_t> number = words.TakeLastNumber(1, kMostNumber);
    const TriedRun* run = number && view.run_log != nullptr ? view.run_log->Find(*number) : nullptr;
    if (run == nullptr) return false;
    if (verb == "open") {
      actions->open_run = *number;
    } else if (verb == "forget") {
      actions->forget_run = *number;
    } else if (!run->is_pinned &&
               static_cast<int64_t>(view.run_log->Pinned().size()) == RunLog::kMostPinned) {
      return false;
    } else {
      actions->pin_run = *number;
    }
    return true;
  }
  return false;
}

Look RunsRoom::Describe(const View& view) const { return DescribeRuns(view, *this); }

}  // namespace playground
