#include "look/softmax/softmax_sheet.h"

#include <algorithm>
#include <cmath>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {

using enum TextId;

SoftmaxFigures ComputeSoftmax(const std::vector<float>& logits, int32_t label) {
  SoftmaxFigures figures;
  figures.largest = static_cast<double>(*std::max_element(logits.begin(), logits.end()));
  for (const float logit : logits) {
    figures.exponentials.push_back(std::exp(static_cast<double>(logit) - figures.largest));
    figures.sum += figures.exponentials.back();
  }
  for (const double e : figures.exponentials) figures.probabilities.push_back(e / figures.sum);
  figures.loss = std::log(figures.sum) - (static_cast<double>(logits[label]) - figures.largest);
  return figures;
}

std::string_view KeyOf(SoftmaxColumn column) {
  static constexpr std::string_view kKeys[] = {"logit", "exponential", "probability", "gradient"};
  return kKeys[static_cast<int>(column)];
}

const char* TitleOf(const View& view, SoftmaxColumn column) {
  static constexpr TextId kTitles[] = {kSoftmaxLogits, kSoftmaxExponentials, kSoftmaxProbabilities,
                                       kSoftmaxGradient};
  return Text(view, kTitles[static_cast<int>(column)]);
}

const char* FormulaOf(SoftmaxColumn column) {
  static constexpr const char* kFormulas[] = {"oⱼ", "exp(oⱼ − max o)", "ŷⱼ = exp / Σ exp",
                                              "∂l/∂oⱼ = ŷⱼ − yⱼ"};
  return kFormulas[static_cast<int>(column)];
}

bool IsSigned(SoftmaxColumn column) {
  return column == SoftmaxColumn::kLogit || column == SoftmaxColumn::kGradient;
}

double SoftmaxSheet::ValueOf(SoftmaxColumn column, int64_t c) const {
  switch (column) {
    case SoftmaxColumn::kLogit:
      return static_cast<double>(logits[c]);
    case SoftmaxColumn::kExponential:
      return figures.exponentials[c];
    case SoftmaxColumn::kProbability:
      return figures.probabilities[c];
    case SoftmaxColumn::kGradient:
      return figures.probabilities[c] - (c == label ? 1 : 0);
  }
  return 0;
}

std::string SoftmaxSheet::TextOf(SoftmaxColumn column, int64_t c) const {
  const double value = ValueOf(column, c);
  return column == SoftmaxColumn::kLogit      ? FixedText(value, logit_decimals)
         : column == SoftmaxColumn::kGradient ? SignedText(value, 4)
                                              : FixedText(value, 4);
}

std::optional<double> SoftmaxSheet::TotalOf(SoftmaxColumn column) const {
  if (column == SoftmaxColumn::kLogit) return std::nullopt;
  double total = 0;
  for (std::size_t c = 0; c < logits.size(); ++c) {
    total += ValueOf(column, static_cast<int64_t>(c));
  }
  return total;
}

bool IsOutdated(const View& view, const SoftmaxChoice& choice) {
  return view.selected_outputs == nullptr || !(choice.example == view.selected) ||
         choice.logits.size() != view.selected_outputs->logits.size();
}

std::optional<SoftmaxSheet> MakeSoftmaxSheet(const View& view, const SoftmaxChoice& choice) {
  const ExampleOutputs* outputs = view.selected_outputs;
  if (outputs == nullptr || outputs->logits.empty()) return std::nullopt;
  SoftmaxSheet sheet;
  sheet.is_changed = !IsOutdated(view, choice);
  sheet.logits = sheet.is_changed ? choice.logits : outputs->logits;
  sheet.label = SetOf(view.trainer->data(), view.selected).labels[view.selected.index];
  sheet.figures = ComputeSoftmax(sheet.logits, sheet.label);
  sheet.predicted = std::ranges::max_element(sheet.logits) - sheet.logits.begin();
  double span = 1;
  for (const float logit : outputs->logits) {
    span = std::max(span, 1.5 * std::fabs(static_cast<double>(logit)));
  }
  sheet.logit_span = std::ceil(span);
  double largest = 0;
  for (const float logit : sheet.logits) {
    if (std::isfinite(logit)) largest = std::max(largest, std::fabs(static_cast<double>(logit)));
  }
  sheet.logit_decimals = ColumnDecimals(largest);
  return sheet;
}

std::string LossText(const View& view, const SoftmaxSheet& sheet) {
  return "l = −log ŷ = −log " + FixedText(sheet.figures.probabilities[sheet.label], 4) + " = " +
         FixedText(sheet.figures.loss, 4) +
         (sheet.is_changed ? "   " + std::string(Text(view, kSoftmaxWhatIf)) : std::string());
}

std::string LabelText(const View& view, const SoftmaxSheet& sheet) {
  return Fill(Text(view, kLabelIs), {ClassNameAt(view, sheet.label)});
}

std::string PredictionText(const View& view, const SoftmaxSheet& sheet) {
  return Fill(Text(view, kPredictionIs), {ClassNameAt(view, sheet.predicted)});
}

void SetLogit(const View& view, int64_t c, float logit, SoftmaxChoice* choice) {
  if (IsOutdated(view, *choice)) choice->logits = view.selected_outputs->logits;
  choice->example = view.selected;
  choice->logits[c] = logit;
}

ExampleChoice NeighbourOf(const View& view, int64_t step) {
  const int64_t count = SetOf(view.trainer->data(), view.selected).num_examples;
  ExampleChoice choice = view.selected;
  choice.index = (choice.index + step + count) % count;
  return choice;
}

}  // namespace playground
