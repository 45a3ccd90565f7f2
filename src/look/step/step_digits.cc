#include "look/step/step_digits.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "look/tensor_tables.h"

namespace playground {
namespace {

constexpr int64_t kFewFeatures = 4;
// As the losses elsewhere on the page.
constexpr int kLossDecimals = 4;
constexpr int kProbabilityDecimals = 6;
// More than float32 has would be noise.
constexpr int kFloatDigits = 8;
// With these a step can be told from none.
constexpr int kStepDigits = 3;

double Larger(double a, double b) { return std::max(a, std::fabs(b)); }

double LargestFeature(const Trainer& trainer) {
  if (trainer.data().has_images()) return 1;
  const Dataset& set = trainer.data().train;
  const MinibatchTensors& tensors = trainer.last_minibatch();
  double largest = 0;
  for (int64_t i = 0; i < std::min<int64_t>(tensors.batch_size(), 256); ++i) {
    for (int64_t k = 0; k < std::min<int64_t>(set.num_features, 16); ++k) {
      largest = Larger(largest, static_cast<double>(set.Feature(tensors.examples[i], k)));
    }
  }
  return largest;
}

// Of targets and of what is left of them: where predictions are close, the difference needs digits.
NumberColumn ColumnOfPredictions(const Trainer& trainer) {
  constexpr int kDigits = 7;
  const MinibatchTensors& tensors = trainer.last_minibatch();
  double largest = 0;
  double residual = 0;
  for (int64_t i = 0; i < std::min<int64_t>(tensors.batch_size(), 1024); ++i) {
    const auto target = static_cast<double>(trainer.data().train.targets[tensors.examples[i]]);
    const auto prediction = static_cast<double>(tensors.logits.View().At(0, i));
    largest = Larger(Larger(largest, target), prediction);
    residual = Larger(residual, prediction - target);
  }
  NumberColumn column = ColumnOf(largest, kDigits);
  const NumberColumn finest = ColumnOf(largest, kFloatDigits);
  const NumberColumn of_residual = ColumnOf(residual, kOperandDigits);
  if (residual > 0 && column.exponent == 0) {
    const int wanted = of_residual.decimals - of_residual.exponent;
    column.decimals = std::clamp(wanted, column.decimals, finest.decimals);
  }
  return column;
}

// What counts is the difference of two logits, however small.
NumberColumn ColumnOfLogits(double largest) {
  constexpr double kMostPlain = 1e4;
  if (largest < kMostPlain) return {.decimals = kProbabilityDecimals};
  return ColumnOf(largest, kOperandDigits);
}

NumberColumn AtLeast(NumberColumn column, int decimals) {
  if (column.exponent == 0) column.decimals = std::max(column.decimals, decimals);
  return column;
}

}  // namespace

StepDigits DigitsOfStep(const Trainer& trainer) {
  const MinibatchTensors& tensors = trainer.last_minibatch();
  const ExperimentConfig& config = trainer.last_step_config();
  const int64_t batch_size = tensors.batch_size();
  const auto of_minibatch = [batch_size](const Matrix& matrix) {
    ConstMatrixView view = matrix.View();
    view.columns = batch_size;
    return LargestMagnitude(view);
  };
  double loss = 0;
  for (const float value : tensors.losses) {
    if (std::isfinite(value)) loss = Larger(loss, static_cast<double>(value));
  }
  const double mean = tensors.loss_sum / static_cast<double>(std::max<int64_t>(1, batch_size));
  constexpr double kLeastPlainMean = 0.001;
  // A sum hands on the difference itself.
  const bool is_difference = !trainer.network().is_classifier() &&
                             config.reduction == Reduction::kSum &&
                             FindLoss(config.loss).slope_is_residual;
  StepDigits digits;
  digits.feature = ColumnOf(LargestFeature(trainer), kOperandDigits);
  digits.logit = trainer.network().is_classifier() ? ColumnOfLogits(of_minibatch(tensors.logits))
                                                   : ColumnOfPredictions(trainer);
  digits.exponential.decimals = kProbabilityDecimals;
  digits.probability.decimals = kProbabilityDecimals;
  digits.loss = AtLeast(ColumnOf(loss, kResultDigits), kLossDecimals);
  digits.mean_loss = mean >= kLeastPlainMean ? NumberColumn{.decimals = kLossDecimals}
                                             : ColumnOf(mean, kResultDigits);
  digits.grad_output =
      is_difference ? digits.logit : ColumnOf(of_minibatch(tensors.grad_logits), kOperandDigits);
  return digits;
}

ParameterRow WeightRow(const Trainer& trainer, int64_t layer, int64_t j, int64_t k) {
  return {trainer.previous_parameters().Weight(layer).At(j, k),
          trainer.gradient().Weight(layer).At(j, k),
          trainer.parameters_before_edits().Weight(layer).At(j, k)};
}

ParameterRow BiasRow(const Trainer& trainer, int64_t layer, int64_t j) {
  return {trainer.previous_parameters().Bias(layer)[j], trainer.gradient().Bias(layer)[j],
          trainer.parameters_before_edits().Bias(layer)[j]};
}

bool IsWholeStep(const Trainer& trainer) {
  const ExperimentConfig& config = trainer.last_step_config();
  return IsAdaptive(config.optimizer) || MomentumOf(config) != 0 || config.weight_decay != 0 ||
         trainer.divergence().has_value();
}

double UpdateFactor(const Trainer& trainer) {
  const ExperimentConfig& config = trainer.last_step_config();
  return config.learning_rate /
         (config.divide_by_batch ? static_cast<double>(trainer.last_minibatch().batch_size()) : 1);
}

double StepOf(const Trainer& trainer, const ParameterRow& row) {
  return IsWholeStep(trainer) ? static_cast<double>(row.before) - static_cast<double>(row.after)
                              : UpdateFactor(trainer) * static_cast<double>(row.gradient);
}

ParameterDigits DigitsOfParameters(const Trainer& trainer, const StepFocus& focus,
                                   bool shows_update) {
  std::vector<ParameterRow> rows;
  const ConstMatrixView weight = trainer.parameters_before_edits().Weight(focus.layer);
  const bool has_all = HasParameterTable(trainer);
  for (int64_t j = has_all ? 0 : focus.output; j < (has_all ? weight.rows : focus.output + 1);
       ++j) {
    for (int64_t k = has_all ? 0 : focus.input; k < (has_all ? weight.columns : focus.input + 1);
         ++k) {
      rows.push_back(WeightRow(trainer, focus.layer, j, k));
    }
    rows.push_back(BiasRow(trainer, focus.layer, j));
  }
  double value = 0;
  double gradient = 0;
  double step = 0;
  for (const ParameterRow& row : rows) {
    value = Larger(value, static_cast<double>(row.before));
    if (shows_update) value = Larger(value, static_cast<double>(row.after));
    gradient = Larger(gradient, static_cast<double>(row.gradient));
    step = Larger(step, StepOf(trainer, row));
  }
  // The smallest step that matters beside the largest one.
  double least_step = step;
  for (const ParameterRow& row : rows) {
    const double size = std::fabs(StepOf(trainer, row));
    if (size > step / 1000) least_step = std::min(least_step, size);
  }
  ParameterDigits digits = {.value = ColumnOf(value, shows_update ? kResultDigits : kOperandDigits),
                            .gradient = ColumnOf(gradient, kOperandDigits)};
  if (shows_update && step > 0 && digits.value.exponent == 0) {
    const NumberColumn seen = ColumnOf(least_step, kStepDigits);
    digits.value.decimals =
        std::clamp(seen.decimals - seen.exponent, digits.value.decimals,
                   std::max(digits.value.decimals, ColumnOf(value, kFloatDigits).decimals));
  }
  return digits;
}

bool IsShownAsTables(const Trainer& trainer) {
  return !trainer.data().has_images() && trainer.data().train.num_features <= kFewFeatures;
}

bool HasParameterTable(const Trainer& trainer) {
  return IsShownAsTables(trainer) && trainer.network().num_layers() == 1;
}

}  // namespace playground
