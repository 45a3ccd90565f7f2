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

std::string Number(double value) { return ShortText(value, 4); }

// "(1/64) Σ ∂l/∂w": the reduced loss of so many examples, differentiated.
std::string ReducedText(const ExperimentConfig& config, const std::string& size) {
  const std::string gradient(FindLoss(config.loss).formulas.by_weight);
  return (config.reduction == Reduction::kMean ? "(1/" + size + ") Σ " : "Σ ") + gradient;
}

// The same of parts of a minibatch: "Σ₄ [(1/64) Σ ∂l/∂w]" of equal ones, else one term for each.
std::string PartsText(const ComparedRun& run) {
  std::vector<int64_t> sizes;
  FindPartEnds(run.parts, run.config.batch_size, &sizes);
  std::adjacent_difference(sizes.begin(), sizes.end(), sizes.begin());
  const auto count = static_cast<int64_t>(sizes.size());
  const bool are_equal = std::ranges::count(sizes, sizes.front()) == count;
  std::string sum;
  for (const int64_t size : sizes) {
    if (size == 0) continue;
    if (!sum.empty()) sum += " + ";
    sum += ReducedText(run.config, std::to_string(size));
    if (are_equal) break;
  }
  return (run.parts.combine == MinibatchParts::Combine::kAverage
              ? "(1/" + std::to_string(count) + ") "
              : "") +
         (are_equal ? "Σ" + SubscriptText(count) + " [" : "[") + sum + "]";
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

}  // namespace

std::string RunLetter(int64_t run) { return std::string(1, static_cast<char>('A' + run)); }

std::string RuleText(const ComparedRun& run) {
  const ExperimentConfig& config = run.config;
  const std::string sum = run.parts.weights.empty() ? ReducedText(config, "B") : PartsText(run);
  const std::string divisor =
      run.parts.divides_by_nominal ? std::to_string(config.batch_size) : "B";
  const std::string gradient = sum + (config.divide_by_batch ? " / " + divisor : "");
  const bool is_plain = config.optimizer == Optimizer::kSgd;
  return "w ← w − " + Number(config.learning_rate) + " · " +
         (is_plain ? gradient
                   : std::string(OptimizerName(config.optimizer)) + "(" + gradient + ")");
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
  times(rule.divide_factor);
  times(rule.parts_factor);
  const std::string result = Number(rule.effective_rate);
  return text == result ? result : text + " = " + result;
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
      return Fill(Text(language, kVerdictOtherRate),
                  {verdict.rate_factor >= 1 ? "× " + Number(verdict.rate_factor)
                                            : "÷ " + Number(1 / verdict.rate_factor)});
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
    case Verdict::Kind::kOtherWeights: {
      const UpdateRule rule = comparison.Rule(run);
      return Fill(Text(language, kVerdictOtherWeights),
                  {Number(rule.largest_weight / rule.smallest_weight)});
    }
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
