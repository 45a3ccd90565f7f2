#include "look/surface/surface_room.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "look/command_reader.h"
#include "look/surface/surface_look.h"
#include "text/exact_text.h"
#include "text/number_reader.h"

namespace playground {
namespace {

using enum TextId;

constexpr std::array<std::string_view, kSurfaceParts.size()> kSurfacePartKeys = {
    "surface", "rates", "equation", "slice"};
constexpr std::array<SurfaceDial, kNumSurfaceDials> kSurfaceDials = {{
    {"rate", 1e-6, 1e6, false, kSurfaceRate, kSurfaceRateHelp},
    {"batch", 1, 100, true, kSurfaceBatch, kSurfaceBatchHelp},
    {"steps", 0, SurfaceRoom::kMostSteps, true, kSurfaceSteps, kSurfaceStepsHelp},
    {"unit", 0.01, 100, false, kSurfaceUnit, kSurfaceUnitHelp},
    {"ridge", 0, 1e6, false, kSurfaceRidge, kSurfaceRidgeHelp},
    {"turn", -180, 180, false, kSurfaceTurn, kSurfaceTurnHelp},
}};
constexpr double kMargin = 1.3;      // of the frame around the start
constexpr double kLeastReach = 0.5;  // of the frame, in units of the larger of 1 and the solution

// What each problem opens with, beside the start.
struct OpeningRule {
  double rate;
  double batch;
  double steps;
};
constexpr std::array<OpeningRule, kProblemKinds.size()> kOpenings = {
    {{0.33, 3, 20}, {0.1, 10, 30}, {0.4, 3, 10}, {0.05, 3, 20}}};

// So many finite numbers, none too large, and nothing behind them.
std::optional<std::vector<double>> ReadNumbers(std::string_view text, std::size_t count) {
  CommandReader reader(text);
  std::vector<double> numbers;
  while (!reader.empty()) {
    const std::optional<double> number = ReadNumber(reader.Take());
    if (!number || std::fabs(*number) > kLargestSurfaceNumber) return std::nullopt;
    numbers.push_back(*number);
  }
  if (numbers.size() != count) return std::nullopt;
  return numbers;
}

}  // namespace

std::string_view KeyOf(SurfacePart part) {
  return kSurfacePartKeys[static_cast<std::size_t>(part)];
}
const SurfaceDial& DialOf(SurfaceDialId id) { return kSurfaceDials[static_cast<std::size_t>(id)]; }

std::string DialCommand(SurfaceDialId id, double value) {
  return std::string(DialOf(id).key) + " " + ShortestText(value);
}

std::string StartCommand(std::span<const double> start) {
  std::string command = "start";
  for (const double value : start) command += " " + ShortestText(value);
  return command;
}

std::string PointCommand(int64_t example, double feature, double target) {
  return "point " + std::to_string(example) + " " + ShortestText(feature) + " " +
         ShortestText(target);
}

SurfaceRoom::SurfaceRoom() { ChooseProblem(ProblemKind::kPoints); }

void SurfaceRoom::ChooseProblem(ProblemKind kind) {
  problem_ = MakeSurfaceProblem(kind);
  const OpeningRule& opening = kOpenings[static_cast<std::size_t>(kind)];
  const double turn = choice_[SurfaceDialId::kTurn];
  choice_.dials = {opening.rate, opening.batch, opening.steps, 1, 0, turn};
  ShowWhole();
  Rebuild();
  FitFrame();
}

// All that follows from the problem and the dials.
void SurfaceRoom::Rebuild() {
  whole_path_.reset();
  path_.reset();
  rate_paths_.clear();
  scaled_ = InUnits(problem_.regression, choice_[SurfaceDialId::kScale]);
  loss_.emplace(scaled_, choice_.ridge());
  minibatch_limit_ = MinibatchLimit(scaled_, choice_.ridge(), choice_.batch_size());

  const int64_t count = scaled_.data.num_examples;
  const double decay = choice_.ridge() / static_cast<double>(count);
  const auto path_of = [&](double rate, int64_t batch) {
    return DescentPath(&scaled_, {rate, batch, decay},
                       MinibatchOrder(OrderKind::kShuffle, 0, problem_.generator, count),
                       problem_.start);
  };
  path_.emplace(path_of(choice_.learning_rate(), choice_.batch_size()));
  if (choice_.batch_size() < count) whole_path_.emplace(path_of(choice_.learning_rate(), count));
  WalkTo(choice_.num_steps());
  const double limit = RateLimitsOf(*loss_).limit;
  if (std::isinf(limit)) return;
  for (const double share : kRateShares) {
    rate_paths_.push_back(path_of(share * limit, count));
    for (int64_t step = 0; step < kRateSteps; ++step) rate_paths_.back().Step();
  }
}

void SurfaceRoom::WalkTo(int64_t num_steps) {
  choice_.dials[static_cast<std::size_t>(SurfaceDialId::kSteps)] = static_cast<double>(num_steps);
  for (DescentPath* path : {&*path_, whole_path_ ? &*whole_path_ : nullptr}) {
    if (path == nullptr) continue;
    while (path->num_steps() < num_steps && !path->lost_step()) path->Step();
  }
}

void SurfaceRoom::FitFrame() {
  frame_.middle = loss_->solution();
  double reach = 0;
  for (std::size_t k = 0; k < frame_.middle.size(); ++k) {
    reach = std::max({reach, kMargin * std::fabs(problem_.start[k] - frame_.middle[k]),
                      kLeastReach * std::max(1.0, std::fabs(frame_.middle[k]))});
  }
  frame_.reach = reach;
}

bool SurfaceRoom::IsInFrame(std::span<const double> parameters) const {
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    if (std::fabs(parameters[k] - frame_.middle[k]) > frame_.reach) return false;
  }
  return true;
}

std::vector<double> SurfaceRoom::EndOfDescent() const {
  std::vector<double> end = loss_->solution();
  const SymmetricEigen& axes = loss_->curvature();
  for (int64_t i = 0; i < axes.size(); ++i) {
    if (axes.values[static_cast<std::size_t>(i)] > 0) continue;
    double along = 0;
    for (int64_t k = 0; k < axes.size(); ++k) {
      const auto at = static_cast<std::size_t>(k);
      along += axes.Vector(k, i) * (problem_.start[at] - loss_->solution()[at]);
    }
    for (int64_t k = 0; k < axes.size(); ++k) {
      end[static_cast<std::size_t>(k)] += along * axes.Vector(k, i);
    }
  }
  return end;
}

bool SurfaceRoom::SetDial(SurfaceDialId id, double value) {
  const SurfaceDial& dial = DialOf(id);
  if (value < dial.least || value > dial.most) return false;
  if (dial.is_whole && value != std::floor(value)) return false;
  if (id == SurfaceDialId::kBatch &&
      value > static_cast<double>(problem_.regression.data.num_examples)) {
    return false;
  }
  choice_.dials[static_cast<std::size_t>(id)] = value;
  is_running_ = false;
  if (id == SurfaceDialId::kSteps) ShowWhole();
  if (id == SurfaceDialId::kTurn) {
    choice_.has_relief = true;
    return true;
  }
  Rebuild();
  // Other units are another scale.
  if (id == SurfaceDialId::kScale || !IsInFrame(loss_->solution())) FitFrame();
  return true;
}

bool SurfaceRoom::SetStart(std::string_view numbers) {
  const auto start = ReadNumbers(numbers, problem_.start.size());
  if (!start) return false;
  problem_.start = *start;
  Rebuild();
  if (!IsInFrame(*start)) FitFrame();
  return true;
}

bool SurfaceRoom::SetPoint(std::string_view numbers) {
  CommandReader reader(numbers);
  const std::string_view word = reader.Take();
  const auto example = CommandReader(word).TakeLastNumber(0, problem_.regression.data.num_examples);
  if (!example) return false;
  const auto place = ReadNumbers(numbers.substr(numbers.find(word) + word.size()), 2);
  if (!place) return false;
  MovePoint(*example, static_cast<float>((*place)[0]), static_cast<float>((*place)[1]), &problem_);
  Rebuild();
  if (!IsInFrame(loss_->solution()) || !IsInFrame(problem_.start)) FitFrame();
  return true;
}

int64_t SurfaceRoom::shown_step() const {
  return std::min(choice_.shown_step.value_or(kMostSteps), path_->num_steps());
}

// What makes the path longer or another one is seen at its end.
void SurfaceRoom::ShowWhole() {
  is_running_ = false;
  choice_.shown_step.reset();
  playback_.Stop();
}

void SurfaceRoom::Tick(double seconds) {
  if (const auto next = playback_.Tick(seconds, shown_step(), path_->num_steps())) {
    choice_.shown_step = *next;
  }
}

bool SurfaceRoom::CommandPath(std::string_view command) {
  if (command == "pause") is_running_ = false;
  if (playback_.Command(command)) return true;
  const int64_t last = path_->num_steps();
  if (const auto place = playback_.PlaceAfter(command, shown_step(), last)) {
    is_running_ = false;
    choice_.shown_step = *place;
    return true;
  }
  CommandReader words(command);
  if (words.Take("at")) {
    const std::optional<int64_t> place = words.TakeLastNumber(0, last + 1);
    if (place) choice_.shown_step = *place;
    return place.has_value();
  }
  if (command == "step") {
    ShowWhole();
    WalkTo(std::min(kMostSteps, choice_.num_steps() + 1));
  } else if (command == "epoch") {
    ShowWhole();
    const int64_t epoch = path_->steps_per_epoch();
    WalkTo(std::min(kMostSteps, (choice_.num_steps() / epoch + 1) * epoch));
  } else if (command == "run") {
    ShowWhole();
    is_running_ = choice_.num_steps() < kMostSteps && !path_->lost_step();
  } else if (command == "restart") {
    SetDial(SurfaceDialId::kSteps, 0);
  } else {
    return false;
  }
  return true;
}

bool SurfaceRoom::CommandSlice(const View& view, std::string_view verb, std::string_view argument) {
  if (verb == "slice") {
    const std::optional<SliceKind> kind = FindSliceKind(argument);
    if (kind) slice_.ChooseKind(*kind);
    return kind.has_value();
  }
  if (verb == "reach") {
    const std::optional<double> reach = ReadNumber(argument);
    return reach && slice_.ChooseReach(*reach);
  }
  CommandReader reader(argument);
  constexpr int64_t kEnd = int64_t{1} << 40;
  const std::optional<int64_t> first = reader.TakeNumber(0, kEnd);
  const std::optional<int64_t> second = reader.TakeLastNumber(0, kEnd);
  return first && second && slice_.ChooseParameters(view, {*first, *second});
}

bool SurfaceRoom::Command(const View& view, std::string_view command, Actions*) {
  CommandReader reader(command);
  const std::string_view verb = reader.Take();
  const std::string_view argument =
      command.substr(std::min(command.size(), command.find(verb) + verb.size() + 1));
  for (int i = 0; i < kNumSurfaceDials; ++i) {
    const auto id = static_cast<SurfaceDialId>(i);
    if (verb != DialOf(id).key) continue;
    const std::optional<double> value = ReadNumber(argument);
    return value && SetDial(id, *value);
  }
  if (verb == "slice" || verb == "reach" || verb == "across") {
    return CommandSlice(view, verb, argument);
  }
  if (verb == "start") return SetStart(argument);
  if (verb == "point") return SetPoint(argument);
  if (verb == "problem") {
    const std::optional<ProblemKind> kind = FindProblemKind(argument);
    if (kind) ChooseProblem(*kind);
    return kind.has_value();
  }
  if (verb == "part") {
    const auto found = std::ranges::find(kSurfacePartKeys, argument);
    if (found == kSurfacePartKeys.end()) return false;
    choice_.part = kSurfaceParts[static_cast<std::size_t>(found - kSurfacePartKeys.begin())];
    playback_.Stop();
    return true;
  }
  if (command == "as contours" || command == "as relief") {
    choice_.has_relief = command == "as relief";
    return true;
  }
  if (command == "fit") {
    FitFrame();
    return true;
  }
  if (command == "reset") {
    ChooseProblem(problem_.kind);
    return true;
  }
  return CommandPath(command);
}

bool SurfaceRoom::HasWork(const View& view) const {
  return is_running_ || (choice_.part == SurfacePart::kSlice && slice_.HasWork(view));
}

void SurfaceRoom::WorkSlice(const View& view) {
  if (!is_running_) {
    if (choice_.part == SurfacePart::kSlice) slice_.WorkSlice(view);
    return;
  }
  WalkTo(choice_.num_steps() + 1);
  is_running_ = choice_.num_steps() < kMostSteps && !path_->lost_step();
}

View SurfaceRoom::ViewOfOwnRuns(const View& view) const {
  View shown = view;
  shown.trainer = nullptr;
  shown.commands_wait = false;
  shown.restart_needed = false;
  shown.running = is_running_;
  const int64_t epoch = path_->steps_per_epoch();
  shown.own_run = {.num_epochs = kMostSteps / epoch,
                   .steps_per_epoch = epoch,
                   .num_steps = path_->num_steps(),
                   .is_over = path_->lost_step() || choice_.num_steps() >= kMostSteps};
  shown.own_run->loss = path_->last().batch_loss;
  return shown;
}

void SurfaceRoom::CommandOwnRuns(RunCommand command) {
  choice_.part = SurfacePart::kSurface;  // what it does is seen
  playback_.Stop();
  switch (command) {
    case RunCommand::kRunOrPause:
      CommandPath(is_running_ ? "pause" : "run");
      break;
    case RunCommand::kStep:
      CommandPath("step");
      break;
    case RunCommand::kEpoch:
      CommandPath("epoch");
      break;
    case RunCommand::kRestart:
      CommandPath("restart");
      break;
    case RunCommand::kNewSeed:
      break;
  }
}

Look SurfaceRoom::Describe(const View& view) const { return DescribeSurface(view, *this); }

}  // namespace playground
