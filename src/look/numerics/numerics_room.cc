#include "look/numerics/numerics_room.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "look/numerics/numerics_look.h"
#include "text/exact_text.h"
#include "text/number_reader.h"

namespace playground {
namespace {

using enum TextId;

constexpr std::size_t kClasses = 2;
constexpr std::size_t kLabelDial = 3;
constexpr std::array<std::string_view, kNumNumericsParts> kNumericsPartKeys = {"forms", "limits",
                                                                               "training"};

constexpr auto kCases = std::to_array<NumericsCase>({
    {"plain", kNumericsCasePlain, {3, 2, 3, 0}},
    {"overflow", kNumericsCaseOverflow, {1000, 2, 3, 0}},
    {"sum", kNumericsCaseSum, {88.5, 0, 2, 0}},
    {"underflow", kNumericsCaseUnderflow, {-1000, 0, 3, 0}},
    {"gradient", kNumericsCaseGradient, {0, 95, 2, 1}},
    {"gap", kNumericsCaseGap, {0, 104, 2, 1}},
});

std::optional<double> NumberWithin(const NumericsDial& dial, std::string_view text) {
  const std::optional<double> value = ReadNumber(text);
  if (!value || *value < dial.least || *value > dial.most) return std::nullopt;
  if (dial.is_whole && *value != std::floor(*value)) return std::nullopt;
  return value;
}

}  // namespace

std::string DialCommand(const NumericsDial& dial, double value) {
  return std::string(dial.key) + " " + ShortestText(value);
}

std::span<const NumericsCase> NumericsCases() { return kCases; }

NumericsRoom::NumericsRoom() : data_(MakeFormTrainingData()) {
  for (const FloatFormat format : kFloatFormats) searches_.emplace_back(format);
  RestartRuns();
}

std::vector<double> NumericsRoom::Logits() const {
  const auto [shift, spread, classes, label] = choice_.dials;
  std::vector<double> logits;
  for (int64_t j = 0; j < choice_.num_classes(); ++j) {
    logits.push_back(shift - spread * static_cast<double>(j) / (classes - 1));
  }
  return logits;
}

FormFigures NumericsRoom::Figures(SoftmaxForm form, FloatFormat format) const {
  return ComputeForm(form, format, Logits(), choice_.label());
}

void NumericsRoom::RestartRuns() {
  runs_.clear();
  targets_ = {};
  for (const SoftmaxForm form : {SoftmaxForm::kNaive, SoftmaxForm::kLogSumExp}) {
    runs_.emplace_back(&data_, form, choice_.format, choice_.learning_rate);
  }
}

bool NumericsRoom::SetDial(std::size_t dial, double value) {
  if (dial == kLabelDial && value >= choice_.dials[kClasses]) return false;
  choice_.dials[dial] = value;
  if (dial == kClasses) {
    choice_.dials[kLabelDial] = std::min(choice_.dials[kLabelDial], value - 1);
  }
  return true;
}

// Which of the runs goes on: "", "naive" or "stable".
bool NumericsRoom::Train(std::string_view which) {
  if (!which.empty() && which != "naive" && which != "stable") return false;
  if (runs_[0].format() != choice_.format) RestartRuns();
  if (which != "stable") targets_[0] = FormTraining::kNumSteps;
  if (which != "naive") targets_[1] = FormTraining::kNumSteps;
  return true;
}

// Both runs up to the next multiple of so many steps.
void NumericsRoom::TakeSteps(int64_t multiple) {
  if (runs_[0].format() != choice_.format) RestartRuns();
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    targets_[i] = (runs_[i].step() / multiple + 1) * multiple;
  }
}

void NumericsRoom::Pause() {
  for (std::size_t i = 0; i < runs_.size(); ++i) targets_[i] = runs_[i].step();
}

void NumericsRoom::CommandOwnRuns(RunCommand command) {
  choice_.part = NumericsPart::kTraining;
  switch (command) {
    case RunCommand::kRunOrPause:
      if (is_running()) {
        Pause();
      } else {
        Train({});
      }
      break;
    case RunCommand::kStep:
      TakeSteps(1);
      break;
    case RunCommand::kEpoch:
      TakeSteps(FormTraining::kStepsPerEpoch);
      break;
    case RunCommand::kRestart:
      RestartRuns();
      break;
    case RunCommand::kNewSeed:  // they begin at zero, with the same points
      break;
  }
}

// The figures are those of the run that has come farther.
View NumericsRoom::ViewOfOwnRuns(const View& view) const {
  const FormTraining& farther = runs_[runs_[0].step() > runs_[1].step() ? 0 : 1];
  View shown = view;
  shown.trainer = nullptr;
  shown.commands_wait = false;
  shown.restart_needed = false;
  shown.running = is_running();
  shown.own_run = {.num_epochs = FormTraining::kNumSteps / FormTraining::kStepsPerEpoch,
                   .steps_per_epoch = FormTraining::kStepsPerEpoch,
                   .num_steps = farther.step(),
                   .is_over = runs_[0].finished() && runs_[1].finished()};
  if (farther.step() > 0) shown.own_run->loss = farther.losses().back();
  return shown;
}

bool NumericsRoom::Command(const View&, std::string_view command, Actions*) {
  const std::size_t space = std::min(command.find(' '), command.size());
  const std::string_view verb = command.substr(0, space);
  const std::string_view argument = command.substr(std::min(space + 1, command.size()));
  ExpSearch& search = searches_[static_cast<std::size_t>(choice_.format)];

  for (std::size_t i = 0; i < kNumericsDials.size(); ++i) {
    if (verb != kNumericsDials[i].key) continue;
    const std::optional<double> value = NumberWithin(kNumericsDials[i], argument);
    return value && SetDial(i, *value);
  }
  if (verb == "case") {
    for (const NumericsCase& one : kCases) {
      if (one.key != argument) continue;
      choice_.dials = one.dials;
      return true;
    }
    return false;
  }
  if (verb == "format") {
    const std::optional<FloatFormat> format = FindFloatFormat(argument);
    if (format) choice_.format = *format;
    return format.has_value();
  }
  if (verb == "form") {
    const std::optional<SoftmaxForm> form = FindSoftmaxForm(argument);
    if (form) choice_.form = *form;
    return form.has_value();
  }
  if (verb == "part") {
    for (std::size_t i = 0; i < kNumericsPartKeys.size(); ++i) {
      if (kNumericsPartKeys[i] != argument) continue;
      choice_.part = static_cast<NumericsPart>(i);
      return true;
    }
    return false;
  }
  if (verb == kNumericsTried.key) {
    const std::optional<double> x = NumberWithin(kNumericsTried, argument);
    if (!x) return false;
    search.Try(*x);
    return true;
  }
  if (command == "middle high" || command == "middle low") {
    const std::optional<double> x =
        search.MiddleOf(argument == "high" ? search.high() : search.low());
    if (x) search.Try(*x);
    return x.has_value();
  }
  if (command == "forget") {
    search = ExpSearch(choice_.format);
    return true;
  }
  if (verb == kNumericsRate.key) {
    const std::optional<double> rate = NumberWithin(kNumericsRate, argument);
    if (!rate) return false;
    choice_.learning_rate = *rate;
    RestartRuns();
    return true;
  }
  if (verb == "train") return Train(argument);
  static constexpr std::pair<std::string_view, RunCommand> kOfRuns[] = {
      {"step", RunCommand::kStep},
      {"epoch", RunCommand::kEpoch},
      {"restart", RunCommand::kRestart}};
  for (const auto& [word, of_runs] : kOfRuns) {
    if (command != word) continue;
    CommandOwnRuns(of_runs);
    return true;
  }
  if (command == "pause") {
    Pause();
    return true;
  }
  if (command == "reset") {
    choice_ = {.part = choice_.part};
    for (std::size_t i = 0; i < searches_.size(); ++i) searches_[i] = ExpSearch(kFloatFormats[i]);
    RestartRuns();
    return true;
  }
  return false;
}

bool NumericsRoom::HasWork(const View&) const { return is_running(); }

void NumericsRoom::WorkSlice(const View&) {
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    if (HasSteps(i)) runs_[i].Step();
  }
}

Look NumericsRoom::Describe(const View& view) const {
  return DescribeNumerics(view.language, *this);
}

}  // namespace playground
