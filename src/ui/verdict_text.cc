#include "ui/verdict_text.h"

#include <cmath>

#include "ui/number_text.h"
#include "ui/text.h"

namespace playground {
namespace {

using enum TextId;

std::string Number(double value) { return ShortText(value, 4); }

}  // namespace

std::string RunLetter(int64_t run) { return std::string(1, static_cast<char>('A' + run)); }

std::string RuleText(const LabRun& run) {
  const ExperimentConfig& config = run.config;
  std::string gradient = config.loss == LossKind::kSquared       ? "∂(ŷ − y)²"
                         : config.loss == LossKind::kHalfSquared ? "∂½(ŷ − y)²"
                                                                 : "∂l";
  std::string sum = config.reduction == Reduction::kMean ? "(1/B) Σ " + gradient : "Σ " + gradient;
  if (!run.parts.weights.empty()) {
    const std::string count = std::to_string(run.parts.weights.size());
    sum = config.reduction == Reduction::kMean ? "(1/b) Σ " + gradient : "Σ " + gradient;
    sum = (run.parts.combine == MinibatchParts::Combine::kAverage ? "(1/" + count + ") " : "") +
          "Σ" + SubscriptText(static_cast<int64_t>(run.parts.weights.size())) + " [" + sum + "]";
  }
  return "w ← w − " + Number(config.learning_rate) + " · " + sum +
         (config.divide_by_batch ? " / B" : "");
}

std::string EffectiveRateText(const LabRun& run, const UpdateRule& rule) {
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
      return Fill(Text(language, kVerdictSameBits), {CountText(comparison.num_rounds())});
    case Verdict::Kind::kSameToRounding:
      return Fill(
          Text(language, kVerdictSameToRounding),
          {CountText(verdict.first_different_step), Number(measured.largest_relative_difference)});
    case Verdict::Kind::kOtherRate:
      return Fill(Text(language, kVerdictOtherRate),
                  {verdict.rate_factor >= 1 ? "× " + Number(verdict.rate_factor)
                                            : "÷ " + Number(1 / verdict.rate_factor)});
    case Verdict::Kind::kOtherLastBatch:
      return Fill(Text(language, kVerdictOtherLastBatch),
                  {CountText(verdict.first_different_step), CountText(verdict.last_batch_size),
                   Number(verdict.last_batch_rate_factor)});
    case Verdict::Kind::kOtherBatch:
      return Fill(Text(language, kVerdictOtherBatch),
                  {Number(verdict.steps_factor), Number(verdict.rate_factor)});
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
      return Fill(Text(language, kVerdictDiverged),
                  {CountText(divergence ? divergence->step : 0),
                   divergence ? divergence->tensor : std::string(),
                   Number(comparison.Rule(run).effective_rate)});
    }
  }
  return {};
}

}  // namespace playground
