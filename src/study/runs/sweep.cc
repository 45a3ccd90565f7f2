#include "study/runs/sweep.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "data/catalog.h"
#include "experiment/config_text.h"
#include "text/exact_text.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr int64_t kSliceExamples = 2048;    // of an evaluation
constexpr int64_t kCurvatureExamples = 64;  // visited in a slice
constexpr int64_t kLinearValues = 5;

// Runs differ in their seeds alone.
ExperimentConfig OfSeed(ExperimentConfig config, int64_t seed) {
  config.seed += static_cast<uint64_t>(seed);
  return config;
}

bool IsGenerated(const ExperimentConfig& config) { return FindDataset(config.data).is_generated(); }

double RoundedToTwoDigits(double value) {
  if (value == 0) return 0;
  const double unit = std::pow(10.0, std::floor(std::log10(std::fabs(value))) - 1);
  // Division by a whole number keeps 0.03 what is typed as 0.03.
  return unit >= 1 ? std::round(value / unit) * unit
                   : std::round(value / unit) / std::round(1 / unit);
}

}  // namespace

double SweepOutcome::At(SweepQuantity quantity) const {
  switch (quantity) {
    case SweepQuantity::kTestLoss:
      return last.test_loss;
    case SweepQuantity::kTestAccuracy:
      return last.test_accuracy;
    case SweepQuantity::kTrainLoss:
      break;
  }
  return last.train_loss;
}

bool CanBeSwept(const Parameter& knob, const ExperimentConfig& base) {
  if (knob.key == "task" || knob.key == "data" || knob.key == "seed") return false;
  // Data that was read stays as it is.
  if ((knob.key == "n" || knob.key == "test_n") && !IsGenerated(base)) return false;
  return knob.applies(base);
}

std::vector<std::string> ProposedValues(const Parameter& knob, const ExperimentConfig& base) {
  std::vector<std::string> values;
  const auto add = [&](double value) {
    ExperimentConfig changed = base;
    SetParameter(&changed, knob, value);
    std::string text = ParameterToText(changed, knob);
    if (std::ranges::find(values, text) == values.end()) values.push_back(std::move(text));
  };
  switch (knob.kind) {
    case ParameterKind::kWidths:
      return {"16", "64", "256"};
    case ParameterKind::kFlag:
      return {"0", "1"};
    case ParameterKind::kChoice:
      for (int i = 0; i < static_cast<int>(knob.choices.size()); ++i) {
        if (knob.allows == nullptr || knob.allows(base, i)) add(i);
      }
      return values;
    case ParameterKind::kInteger:
    case ParameterKind::kReal:
      break;
  }
  const double middle = knob.get(base);
  const ParameterRange& range = knob.range;
  if (range.logarithmic && middle > 0) {
    for (const double factor : {0.1, 1 / 3.0, 1.0, 3.0, 10.0}) {
      double value = RoundedToTwoDigits(middle * factor);
      // 0 epochs would have no end.
      if (knob.kind == ParameterKind::kInteger) value = std::max(1.0, std::round(value));
      add(std::clamp(value, range.minimum, range.maximum));
    }
    return values;
  }
  for (int64_t i = 0; i < kLinearValues; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(kLinearValues - 1);
    const double value =
        range.slider_minimum + share * (range.slider_maximum - range.slider_minimum);
    add(knob.kind == ParameterKind::kInteger ? std::round(value) : RoundedToTwoDigits(value));
  }
  return values;
}

Result<std::unique_ptr<Sweep>> Sweep::Create(SweepRequest request,
                                             std::shared_ptr<const DataSplit> given) {
  const Parameter* knob = FindParameter(request.knob);
  if (knob == nullptr || !CanBeSwept(*knob, request.base)) {
    return FailWith("“{}” is no knob that a sweep can turn here; choose another one.",
                    {request.knob});
  }
  if (request.values.empty() || static_cast<int64_t>(request.values.size()) > kMostValues) {
    return FailWith("A sweep takes 1 to {} values of {}, with spaces between them; there are {}.",
                    {kMostValues, knob->key, request.values.size()});
  }
  assert(request.num_seeds >= 1 && request.num_seeds <= kMostSeeds);
  if (!IsGenerated(request.base) && given == nullptr) {
    return Fail("The sweep needs the data of the run, which is not there; open its files first.");
  }
  std::unique_ptr<Sweep> sweep(new Sweep(std::move(request)));
  for (const std::string& value : sweep->request_.values) {
    ExperimentConfig config = sweep->request_.base;
    if (!SetParameter(&config, *knob, value)) {
      return FailWith("“{}” is no value of {}; change or leave out this value.",
                      {value, knob->key});
    }
    if (config.num_epochs == 0) {
      return Fail("A run of the sweep would have no end; set a number of epochs.");
    }
    sweep->configs_.push_back(std::move(config));
  }
  if (!IsGenerated(sweep->request_.base)) sweep->given_ = std::move(given);
  sweep->outcomes_.resize(static_cast<std::size_t>(sweep->num_total()));
  sweep->base_is_classifier_ = sweep->request_.base.task != Task::kLinear;
  return sweep;
}

Result<std::shared_ptr<const DataSplit>> Sweep::DataOf(const ExperimentConfig& config) {
  if (given_ != nullptr) return given_;
  std::shared_ptr<const DataSplit> found = source_.Find(config);
  if (found != nullptr) return found;
  if (!source_.is_busy()) {
    if (Result<void> begun = source_.BeginMaking(config); !begun) {
      return std::unexpected(begun.error());
    }
  }
  if (Result<bool> made = source_.Advance(); !made) return std::unexpected(made.error());
  return source_.Find(config);
}

// Runs of one seed stand together, for they share their data.
Result<void> Sweep::BeginRun() {
  const int64_t seed = num_done_ / num_values();
  const ExperimentConfig config =
      OfSeed(configs_[static_cast<std::size_t>(num_done_ % num_values())], seed);
  Result<std::shared_ptr<const DataSplit>> data = DataOf(config);
  if (!data) return std::unexpected(data.error());
  if (*data == nullptr) return {};
  Result<std::unique_ptr<Trainer>> created = Trainer::Create(config, *data);
  if (!created) return std::unexpected(created.error());
  trainer_ = *std::move(created);
  base_is_classifier_ = trainer_->data().is_classification();
  if (num_done_ == 0) BeginCurvature();
  return {};
}

void Sweep::BeginCurvature() {
  curvature_is_done_ = request_.knob != "lr" || IsAdaptive(request_.base.optimizer) ||
                       !CurvatureSearch::IsPossible(trainer_->network());
  if (curvature_is_done_) return;
  curvature_data_ = trainer_->shared_data();
  curvature_parameters_ = std::make_unique<Parameters>(trainer_->parameters());
  curvature_ = std::make_unique<CurvatureSearch>(trainer_->network(), *curvature_parameters_,
                                                 curvature_data_->train);
}

bool Sweep::AdvanceCurvature() {
  if (curvature_is_done_) return true;
  if (!curvature_->Advance(kCurvatureExamples)) return false;
  curvature_is_done_ = true;
  const int64_t batch = std::min(request_.base.batch_size, curvature_data_->train.num_examples);
  const double limit = LearningRateLimit(curvature_->curvature(), request_.base, batch);
  if (std::isfinite(limit)) limit_ = limit;
  return true;
}

void Sweep::EndRun() {
  const int64_t value = num_done_ % num_values();
  const int64_t seed = num_done_ / num_values();
  SweepOutcome& outcome = outcomes_[static_cast<std::size_t>(value * request_.num_seeds + seed)];
  outcome.is_done = true;
  outcome.diverged = trainer_->phase() == Trainer::Phase::kDiverged;
  outcome.num_steps = trainer_->num_steps();
  outcome.hash = trainer_->weights_hash();
  if (!trainer_->history().epochs().empty()) outcome.last = trainer_->history().epochs().back();
  trainer_.reset();
  ++num_done_;
}

Result<bool> Sweep::Advance() {
  if (num_done_ == num_total()) return true;
  if (trainer_ == nullptr) {
    if (Result<void> begun = BeginRun(); !begun) return std::unexpected(begun.error());
    return false;
  }
  if (!AdvanceCurvature()) return false;
  trainer_->Advance(kSliceExamples);
  const Trainer::Phase phase = trainer_->phase();
  if (phase == Trainer::Phase::kFinished || phase == Trainer::Phase::kDiverged) EndRun();
  return num_done_ == num_total();
}

SweepSummary Sweep::Summarize(int64_t value, SweepQuantity quantity) const {
  SweepSummary summary;
  std::vector<double> figures;
  for (int64_t seed = 0; seed < request_.num_seeds; ++seed) {
    const SweepOutcome& one = outcome(value, seed);
    if (!one.is_done) continue;
    ++summary.num_done;
    const double figure = one.At(quantity);
    if (one.diverged || !std::isfinite(figure)) {
      ++summary.num_diverged;
    } else {
      figures.push_back(figure);
    }
  }
  if (figures.empty()) return summary;
  std::ranges::sort(figures);
  const std::size_t half = figures.size() / 2;
  summary.median =
      figures.size() % 2 == 1 ? figures[half] : (figures[half - 1] + figures[half]) / 2;
  summary.least = figures.front();
  summary.most = figures.back();
  return summary;
}

}  // namespace playground
