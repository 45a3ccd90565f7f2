#include "look/reduction/verdict_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "experiment/parameter_registry.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "text/text.h"

namespace playground {
namespace {

using enum TextId;

// Rates are products of a few numbers, and agree but for rounding.
constexpr double kSameRate = 1e-9;
constexpr std::string_view kBetweenFigures = ",   ";

std::string Number(double value) { return ShortText(value, 4); }

// "(1/64) Σ ∂l/∂w": the reduced loss of so many examples, differentiated.
// With weights α of classes "(1/Σα) Σ α ∂l/∂w".
std::string ReducedText(const ComparedRun& run, const std::string& size) {
  const bool has_weights = !run.parts.class_weights.empty();
  const bool is_mean = run.config.reduction == Reduction::kMean;
  return (is_mean ? "(1/" + (has_weights ? "Σα" : size) + ") " : "") +
         (has_weights ? "Σ α " : "Σ ") + std::string(FindLoss(run.config.loss).formulas.by_weight);
}

// The same of parts of a minibatch: "Σ₄ [(1/64) Σ ∂l/∂w]" of equal ones, else one term for each. Means that
// count as much as their examples are a sum, divided at the end.
std::string PartsText(const ComparedRun& run) {
  std::vector<int64_t> sizes;
  FindPartEnds(run.parts, run.config.batch_size, &sizes);
  std::adjacent_difference(sizes.begin(), sizes.end(), sizes.begin());
  const auto count = static_cast<int64_t>(sizes.size());
  const bool are_equal = std::ranges::count(sizes, sizes.front()) == count;
  std::string sum;
  std::string divisor;
  ComparedRun part = run;
  const bool is_by_size = run.parts.combine == MinibatchParts::Combine::kAverageBySize &&
                          run.config.reduction == Reduction::kMean;
  if (is_by_size) part.config.reduction = Reduction::kSum;
  for (const int64_t size : sizes) {
    if (size == 0) continue;
    if (!sum.empty()) sum += " + ";
    sum += ReducedText(part, std::to_string(size));
    if (are_equal) break;
  }
  if (is_by_size) divisor = run.parts.class_weights.empty() ? " / B" : " / Σα";
  return (run.parts.combine == MinibatchParts::Combine::kAverage
              ? "(1/" + std::to_string(count) + ") "
              : "") +
         (are_equal ? "Σ" + SubscriptText(count) + " [" : "[") + sum + "]" + divisor;
}

// Losses with and without the ½ do not lie on one curve, though the runs may.
std::string LossRemark(Language language, const ExperimentConfig& first,
                       const ExperimentConfig& config) {
  const LossInfo& loss = FindLoss(config.loss);
  const LossInfo& first_loss = FindLoss(first.loss);
  if (loss.base != first_loss.base) return {};
  if (loss.factor == 2 * first_loss.factor) return Text(language, kVerdictWithoutHalf);
  if (first_loss.factor == 2 * loss.factor) return Text(language, kVerdictWithHalf);
  return {};
}

std::string FactorText(double factor) {
  return factor >= 1 ? "× " + Number(factor) : "÷ " + Number(1 / factor);
}

// "12 of 300, at 0.1": the steps that were clipped, and at which length of the mean gradient.
std::string ClipText(Language language, const Comparison& comparison, int64_t run) {
  if (comparison.run(run).parts.clip_norm == 0) return Text(language, kReductionNotClipped);
  return Fill(Text(language, kReductionClipped),
              {CountText(comparison.measurements(run).num_clipped),
               Number(comparison.Rule(run).effective_clip)});
}

bool HasClassWeights(const Comparison& comparison, int64_t run) {
  return !comparison.run(0).parts.class_weights.empty() ||
         !comparison.run(run).parts.class_weights.empty();
}

}  // namespace

std::string RunLetter(int64_t run) { return std::string(1, static_cast<char>('A' + run)); }

std::string RuleText(const ComparedRun& run) {
  const ExperimentConfig& config = run.config;
  std::string gradient = run.parts.weights.empty() ? ReducedText(run, "B") : PartsText(run);
  if (run.parts.clip_norm > 0)
    gradient = "clip(" + gradient + ", " + Number(run.parts.clip_norm) + ")";
  if (config.divide_by_batch) {
    const bool is_of_examples = run.parts.divisor == MinibatchParts::Divisor::kExamples;
    gradient +=
        " / " +
        (is_of_examples ? "B" : Number(DivisorOf(run.parts, config.batch_size, config.batch_size)));
  }
  if (config.weight_decay != 0) gradient += " + " + Number(config.weight_decay) + " w";
  const std::string rate = Number(config.learning_rate) + " · ";
  if (config.optimizer != Optimizer::kSgd) {
    return "w ← w − " + rate + std::string(OptimizerName(config.optimizer)) + "(" + gradient + ")";
  }
  if (config.momentum != 0) {
    return "w ← w − " + rate + "v,   v ← " + Number(config.momentum) + " v + " + gradient;
  }
  return "w ← w − " + rate + (config.weight_decay != 0 ? "[" + gradient + "]" : gradient);
}

std::string NoEffectiveRateText(Language language, const ComparedRun& run) {
  return Fill(Text(language, kReductionNoEffectiveRate), {OptimizerName(run.config.optimizer)});
}

std::string EffectiveRateText(const ComparedRun& run, const UpdateRule& rule) {
  std::string text = Number(run.config.learning_rate);
  const auto times = [&text](double factor) {
    if (factor == 1) return;
    text += factor > 1 ? " · " + Number(factor) : " / " + Number(1 / factor);
  };
  times(rule.loss_factor);
  times(rule.reduction_factor);
  if (rule.weight_factor != 1) text += " · " + Number(rule.weight_factor);
  times(rule.divide_factor);
  times(rule.parts_factor);
  const std::string result = Number(rule.effective_rate);
  return text == result ? result : text + " = " + result;
}

std::string EffectivePartsText(Language language, const ComparedRun& run, const UpdateRule& rule) {
  if (rule.is_adaptive) return {};
  std::string text;
  const auto add = [&](TextId id, double value) {
    text += std::string(kBetweenFigures) + Fill(Text(language, id), {Number(value)});
  };
  const double momentum = MomentumOf(run.config);
  if (momentum != 0 && momentum != 1) {
    add(kReductionLongRunRate, rule.effective_rate / (1 - momentum));
  }
  if (run.config.weight_decay != 0) add(kReductionEffectiveDecay, rule.effective_decay);
  if (run.parts.clip_norm != 0) add(kReductionEffectiveClip, rule.effective_clip);
  return text;
}

std::string VerdictText(Language language, const Comparison& comparison, int64_t run) {
  if (run == 0) return Text(language, kVerdictFirst);
  const Verdict verdict = comparison.VerdictOf(run);
  const RunMeasurements& measured = comparison.measurements(run);
  switch (verdict.kind) {
    case Verdict::Kind::kPending:
      return Text(language, kVerdictPending);
    case Verdict::Kind::kSameBits:
      return Fill(Text(language, kVerdictSameBits), {CountText(comparison.num_rounds())}) +
             LossRemark(language, comparison.run(0).config, comparison.run(run).config);
    case Verdict::Kind::kSameToRounding:
      return Fill(
          Text(language, kVerdictSameToRounding),
          {CountText(verdict.first_different_step), Number(measured.largest_relative_difference)});
    case Verdict::Kind::kOtherRate:
      return Fill(Text(language, kVerdictOtherRate), {FactorText(verdict.rate_factor)});
    case Verdict::Kind::kVaryingRate:
      return Fill(Text(language, kVerdictVaryingRate),
                  {Number(verdict.rate_factor), Number(verdict.smallest_rate_factor),
                   Number(verdict.largest_rate_factor)});
    case Verdict::Kind::kOtherDecay:
      return (std::fabs(verdict.rate_factor - 1) < kSameRate
                  ? std::string()
                  : Fill(Text(language, kVerdictOtherRate), {FactorText(verdict.rate_factor)}) +
                        " ") +
             Fill(Text(language, kVerdictOtherDecay),
                  {FactorText(verdict.decay_factor), Number(measured.relative_difference)});
    case Verdict::Kind::kOtherMomentum:
      return Fill(Text(language, kVerdictOtherMomentum),
                  {Number(verdict.long_run_factor), Number(measured.relative_difference)});
    case Verdict::Kind::kOtherClip:
      return Fill(Text(language, kVerdictOtherClip),
                  {ClipText(language, comparison, run), ClipText(language, comparison, 0),
                   CountText(comparison.trainer(run).num_steps())});
    case Verdict::Kind::kScaleCancels:
      return Fill(
          Text(language, kVerdictScaleCancels),
          {Number(verdict.scale_factor), OptimizerName(comparison.run(run).config.optimizer),
           Number(measured.largest_relative_difference)});
    case Verdict::Kind::kOtherLastBatch:
      return Fill(Text(language, kVerdictOtherLastBatch),
                  {CountText(verdict.first_different_step), CountText(verdict.last_batch_size),
                   Number(verdict.last_batch_rate_factor)});
    case Verdict::Kind::kOtherBatch:
      return Fill(Text(language, kVerdictOtherBatch),
                  {CountText(comparison.trainer(run).steps_per_epoch()),
                   CountText(comparison.trainer(0).steps_per_epoch()),
                   std::fabs(verdict.rate_factor - 1) < kSameRate
                       ? std::string(Text(language, kVerdictSameRate))
                       : Fill(Text(language, kVerdictTimesRate), {Number(verdict.rate_factor)})});
    case Verdict::Kind::kOtherWeights:
      if (std::isinf(verdict.weights_factor)) return Text(language, kVerdictOthersIgnored);
      return Fill(Text(language, HasClassWeights(comparison, run) ? kVerdictOtherClassWeights
                                                                  : kVerdictOtherWeights),
                  {Number(verdict.weights_factor)});
    case Verdict::Kind::kOtherRule:
      return Fill(Text(language, kVerdictOtherRule),
                  {Number(measured.largest_relative_difference)});
    case Verdict::Kind::kDiverged: {
      const auto& divergence = comparison.trainer(run).divergence();
      const UpdateRule rule = comparison.Rule(run);
      return Fill(Text(language, rule.is_adaptive ? kVerdictDivergedAdaptive : kVerdictDiverged),
                  {CountText(divergence ? divergence->step : 0),
                   divergence ? divergence->tensor : std::string(), Number(rule.effective_rate)});
    }
  }
  return {};
}

}  // namespace playground
