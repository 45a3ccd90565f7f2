#include "study/reduction/comparison.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace playground {
namespace {

// Two rates that agree to this are one rate: they are products of a few doubles.
constexpr double kSameFactor = 1e-9;
// Runs of one rule drift apart only by rounding; beyond this share of the largest parameter something
// else must be the reason.
constexpr double kRounding = 1e-3;

bool IsDone(const Trainer& trainer) {
  return trainer.phase() == Trainer::Phase::kFinished ||
         trainer.phase() == Trainer::Phase::kDiverged;
}

bool SameBits(const Parameters& a, const Parameters& b) {
  return std::memcmp(a.All().data(), b.All().data(), a.All().size_bytes()) == 0;
}

bool Near(double a, double b) { return std::fabs(a - b) <= kSameFactor * std::fabs(b); }

// Whether loss and activations are the same functions, but for a factor of the loss.
bool HaveSameFormulas(const Trainer& a, const Trainer& b) {
  const LossKind loss = MakeUpdateRule(a.config(), {}, 1).base_loss;
  if (loss != MakeUpdateRule(b.config(), {}, 1).base_loss) return false;
  if (FindLoss(loss).has_threshold && a.config().huber_delta != b.config().huber_delta)
    return false;
  return a.network().num_layers() == 1 || a.config().activation == b.config().activation;
}

// The examples of the smaller minibatch at the end of an epoch; 0 if there is none.
int64_t SmallerLastBatch(const Trainer& trainer) {
  if (trainer.config().drop_last) return 0;
  return trainer.data().train.num_examples % trainer.config().batch_size;
}

}  // namespace

double DistanceBetween(const Parameters& a, const Parameters& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.All().size(); ++i) {
    const double d = static_cast<double>(a.All()[i]) - static_cast<double>(b.All()[i]);
    sum += d * d;
  }
  return std::sqrt(sum);
}

double LargestDifference(const Parameters& a, const Parameters& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.All().size(); ++i) {
    const double d = static_cast<double>(a.All()[i]) - static_cast<double>(b.All()[i]);
    largest = std::max(largest, std::fabs(d));
  }
  return largest;
}

Result<std::unique_ptr<Comparison>> Comparison::Create(std::vector<ComparedRun> runs,
                                                       std::shared_ptr<const DataSplit> data) {
  assert(!runs.empty() && static_cast<int64_t>(runs.size()) <= kMaxRuns);
  std::unique_ptr<Comparison> comparison(new Comparison());
  const ExperimentConfig& first = runs.front().config;
  for (ComparedRun& run : runs) {
    run.config.seed = first.seed;
    run.config.order = first.order;
    run.config.initialization = first.initialization;
    run.config.init_std = first.init_std;
    run.config.num_epochs = first.num_epochs;
    Result<std::unique_ptr<Trainer>> trainer = Trainer::Create(run.config, data);
    if (!trainer) return std::unexpected(trainer.error());
    const std::vector<int64_t>& widths = (*trainer)->network().widths;
    if (!comparison->trainers_.empty() &&
        widths != comparison->trainers_.front()->network().widths) {
      return Fail(
          "The compared runs have different layers, whose weights cannot be compared; give "
          "them the same hidden widths.");
    }
    (*trainer)->SetMinibatchParts(run.parts);
    comparison->mean_weights_.push_back(MeanWeight(run.parts, data->train.labels));
    comparison->trainers_.push_back(*std::move(trainer));
  }
  comparison->runs_ = std::move(runs);
  comparison->Restart();
  return comparison;
}

void Comparison::Restart() {
  for (const std::unique_ptr<Trainer>& trainer : trainers_) trainer->Restart();
  measurements_.assign(runs_.size(), {});
  first_different_step_.assign(runs_.size(), 0);
  num_rounds_ = 0;
  examples_at_last_round_ = 0;
}

bool Comparison::finished() const {
  return std::all_of(trainers_.begin(), trainers_.end(),
                     [](const std::unique_ptr<Trainer>& trainer) { return IsDone(*trainer); });
}

// The run that has seen the fewest examples, of equal ones the first; those that are evaluating come
// before all. -1: all are done.
int64_t Comparison::FurthestBehind() const {
  int64_t behind = -1;
  for (int64_t i = 0; i < num_runs(); ++i) {
    if (IsDone(*trainers_[i])) continue;
    if (trainers_[i]->phase() == Trainer::Phase::kEvaluating) return i;
    if (behind < 0 || trainers_[i]->examples_seen() < trainers_[behind]->examples_seen())
      behind = i;
  }
  return behind;
}

bool Comparison::AtEndOfRound() const {
  const int64_t seen = trainers_.front()->examples_seen();
  return seen > examples_at_last_round_ &&
         std::all_of(trainers_.begin(), trainers_.end(),
                     [seen](const std::unique_ptr<Trainer>& trainer) {
                       return trainer->phase() == Trainer::Phase::kDiverged ||
                              trainer->examples_seen() == seen;
                     });
}

void Comparison::Advance(int64_t max_examples) {
  const int64_t index = FurthestBehind();
  if (index < 0) return;
  Trainer& trainer = *trainers_[index];
  const bool steps = trainer.phase() == Trainer::Phase::kTraining;
  // Drawn with the first step of an epoch, and left as it is until the next.
  const int64_t first_example = trainer.step_in_epoch() * trainer.config().batch_size;
  trainer.Advance(max_examples);
  if (!steps || trainer.phase() == Trainer::Phase::kDiverged) return;
  measurements_[index].update_norm.Add(
      trainer.num_steps(), DistanceBetween(trainer.parameters(), trainer.previous_parameters()));
  if (trainer.clip_factor() < 1) ++measurements_[index].num_clipped;
  if (!AtEndOfRound()) return;
  const std::span<const int32_t> rest =
      trainer.epoch_order().subspan(static_cast<std::size_t>(first_example));
  const auto size = static_cast<std::size_t>(trainer.config().batch_size);
  Measure(rest.first(std::min(size, rest.size())));
}

bool Comparison::HasClassWeights(int64_t index) const {
  return !runs_[index].parts.class_weights.empty() && trainers_[index]->network().is_classifier();
}

// What run A and this one make of each example of a minibatch that both have taken whole.
void Comparison::MeasureRates(int64_t index, std::span<const int32_t> examples) {
  if (!HasClassWeights(index) && !HasClassWeights(0)) return;
  const auto size = static_cast<int64_t>(examples.size());
  if (runs_[index].config.batch_size != size || runs_[0].config.batch_size != size) return;
  std::vector<int32_t> labels;
  for (const int32_t example : examples) {
    labels.push_back(trainers_[0]->data().train.labels[example]);
  }
  const std::vector<double> of_first = RatesOfExamples(runs_[0].config, runs_[0].parts, labels);
  const std::vector<double> rates =
      RatesOfExamples(runs_[index].config, runs_[index].parts, labels);
  double smallest = std::numeric_limits<double>::infinity();
  double largest = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (rates[i] == 0 && of_first[i] == 0) continue;
    smallest = std::min(smallest, rates[i] / of_first[i]);
    largest = std::max(largest, rates[i] / of_first[i]);
  }
  if (largest == 0) return;
  RunMeasurements& measured = measurements_[index];
  const double times = largest / smallest;  // infinite by 0
  measured.largest_weights_factor = std::max(measured.largest_weights_factor, times);
  const bool is_first = measured.largest_rate_factor == 0;
  measured.smallest_rate_factor =
      is_first ? smallest : std::min(measured.smallest_rate_factor, smallest);
  measured.largest_rate_factor = std::max(measured.largest_rate_factor, largest);
}

// `examples`: of the last minibatch of the round, which all runs of this minibatch size have taken.
void Comparison::Measure(std::span<const int32_t> examples) {
  ++num_rounds_;
  const Trainer& first = *trainers_.front();
  examples_at_last_round_ = first.examples_seen();
  double largest_parameter = 0;
  for (const float p : first.parameters().All()) {
    largest_parameter = std::max(largest_parameter, static_cast<double>(std::fabs(p)));
  }
  for (int64_t i = 1; i < num_runs(); ++i) {
    const Trainer& trainer = *trainers_[i];
    if (trainer.phase() == Trainer::Phase::kDiverged) continue;
    RunMeasurements& measured = measurements_[i];
    MeasureRates(i, examples);
    if (first_different_step_[i] == 0 && !SameBits(trainer.parameters(), first.parameters())) {
      first_different_step_[i] = trainer.num_steps();
    }
    measured.largest_difference = LargestDifference(trainer.parameters(), first.parameters());
    measured.relative_difference =
        largest_parameter > 0 ? measured.largest_difference / largest_parameter : 0;
    measured.largest_relative_difference =
        std::max(measured.largest_relative_difference, measured.relative_difference);
    measured.difference.Add(measured.difference.num_values() + 1, measured.largest_difference);
  }
}

UpdateRule Comparison::Rule(int64_t index) const {
  const Trainer& trainer = *trainers_[index];
  const int64_t full = std::min(trainer.config().batch_size, trainer.data().train.num_examples);
  return MakeUpdateRule(trainer.config(), runs_[index].parts, full, mean_weights_[index]);
}

Verdict Comparison::VerdictOf(int64_t index) const {
  const Trainer& trainer = *trainers_[index];
  const Trainer& first = *trainers_.front();
  const UpdateRule rule = Rule(index);
  const UpdateRule first_rule = Rule(0);
  const ExperimentConfig& config = trainer.config();
  const ExperimentConfig& first_config = first.config();

  Verdict verdict;
  verdict.rate_factor = rule.effective_rate / first_rule.effective_rate;
  verdict.scale_factor = rule.gradient_factor / first_rule.gradient_factor;
  verdict.steps_factor =
      static_cast<double>(trainer.steps_per_epoch()) / static_cast<double>(first.steps_per_epoch());
  verdict.first_different_step = first_different_step_[index];
  verdict.last_batch_size = SmallerLastBatch(trainer);
  if (verdict.last_batch_size > 0 && config.batch_size == first_config.batch_size) {
    verdict.last_batch_rate_factor =
        MakeUpdateRule(config, runs_[index].parts, verdict.last_batch_size, mean_weights_[index])
            .effective_rate /
        MakeUpdateRule(first_config, runs_[0].parts, verdict.last_batch_size, mean_weights_[0])
            .effective_rate;
  }
  const RunMeasurements& measured = measurements_[index];
  if (measured.largest_rate_factor > 0) {
    verdict.smallest_rate_factor = measured.smallest_rate_factor;
    verdict.largest_rate_factor = measured.largest_rate_factor;
  }
  const bool has_uneven_parts = !rule.uniform || !first_rule.uniform;
  verdict.weights_factor = measured.largest_rate_factor == 0 && has_uneven_parts
                               ? std::max(rule.largest_weight / rule.smallest_weight,
                                          first_rule.largest_weight / first_rule.smallest_weight)
                               : measured.largest_weights_factor;
  verdict.decay_factor = rule.effective_decay / first_rule.effective_decay;
  verdict.long_run_factor =
      verdict.rate_factor * (1 - MomentumOf(first_config)) / (1 - MomentumOf(config));
  const bool has_other_decay = !Near(rule.effective_decay, first_rule.effective_decay);
  const bool has_other_clip = !Near(rule.effective_clip, first_rule.effective_clip);
  const bool met_last_batch = trainer.num_steps() >= trainer.steps_per_epoch();

  using Kind = Verdict::Kind;
  if (trainer.phase() == Trainer::Phase::kDiverged) {
    verdict.kind = Kind::kDiverged;
  } else if (num_rounds_ == 0) {
    verdict.kind = Kind::kPending;
  } else if (verdict.first_different_step == 0) {
    verdict.kind = Kind::kSameBits;
  } else if (config.batch_size != first_config.batch_size ||
             config.drop_last != first_config.drop_last) {
    verdict.kind = Kind::kOtherBatch;
  } else if (!HaveSameFormulas(trainer, first) || config.optimizer != first_config.optimizer ||
             runs_[index].parts.label_smoothing != runs_[0].parts.label_smoothing ||
             (config.weight_decay == 0) != (first_config.weight_decay == 0) ||
             (rule.is_adaptive && has_other_decay)) {
    verdict.kind = Kind::kOtherRule;
  } else if (MomentumOf(config) != MomentumOf(first_config)) {
    const bool is_only = config.optimizer == Optimizer::kSgd && !has_other_decay &&
                         !has_other_clip && !has_uneven_parts && Near(verdict.weights_factor, 1) &&
                         std::isfinite(verdict.long_run_factor) && verdict.long_run_factor > 0;
    verdict.kind = is_only ? Kind::kOtherMomentum : Kind::kOtherRule;
  } else if (has_uneven_parts || verdict.weights_factor > 1 + kSameFactor) {
    verdict.kind = Kind::kOtherWeights;
  } else if (has_other_decay) {
    verdict.kind = has_other_clip ? Kind::kOtherRule : Kind::kOtherDecay;
  } else if (has_other_clip) {
    verdict.kind = Near(verdict.rate_factor, 1) ? Kind::kOtherClip : Kind::kOtherRule;
  } else if (rule.is_adaptive && !Near(verdict.scale_factor, 1)) {
    verdict.kind = Near(verdict.rate_factor, 1) ? Kind::kScaleCancels : Kind::kOtherRule;
  } else if (!Near(verdict.smallest_rate_factor, verdict.largest_rate_factor)) {
    verdict.kind = Kind::kVaryingRate;
  } else if (!Near(verdict.rate_factor, 1)) {
    verdict.kind = Kind::kOtherRate;
  } else if (met_last_batch && !Near(verdict.last_batch_rate_factor, 1)) {
    verdict.kind = Kind::kOtherLastBatch;
  } else if (measured.largest_relative_difference <= kRounding) {
    verdict.kind = Kind::kSameToRounding;
  } else {
    verdict.kind = Kind::kOtherRule;
  }
  return verdict;
}

}  // namespace playground
