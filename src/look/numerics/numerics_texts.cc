#include "look/numerics/numerics_texts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "text/fill.h"
#include "text/number_text.h"
#include "text/text.h"

namespace playground {
namespace {

using enum TextId;

constexpr int kDigits = 6;  // in sentences

bool AllFinite(std::span<const Traced> values) {
  return std::ranges::all_of(values, &Traced::is_finite);
}

// "exp oⱼ of class 2": classes where the step has one value a class.
std::string PlaceText(Language language, const Trouble& trouble) {
  const bool has_classes =
      trouble.step != FormStep::kSum && trouble.step != FormStep::kLogSum &&
      trouble.step != FormStep::kLogProbability && trouble.step != FormStep::kLoss &&
      trouble.step != FormStep::kGradProbability && trouble.step != FormStep::kGradSum;
  if (!has_classes) return StepText(trouble.step);
  return Fill(Text(language, kNumericsPlace),
              {StepText(trouble.step), std::to_string(trouble.index)});
}

// "exp oⱼ of class 2 is inf: overflow."
std::string ArisesText(Language language, const Trouble& trouble) {
  return Fill(Text(language, kNumericsArises),
              {PlaceText(language, trouble), NumericsText(trouble.traced.value, kDigits),
               CauseName(language, trouble.traced.cause)});
}

}  // namespace

std::string NumericsText(double value, int digits) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "inf" : "−inf";
  return ShortText(value == 0 ? 0 : value, digits);
}

std::string FormName(Language language, SoftmaxForm form) {
  static constexpr TextId kNames[] = {kNumericsNaive, kNumericsShifted, kNumericsLogSumExp};
  return Text(language, kNames[static_cast<std::size_t>(form)]);
}

std::string StepText(FormStep step) {
  static constexpr std::array<const char*, kNumFormSteps> kTexts = {
      "oⱼ",    "oⱼ − max o", "exp",   "Σ exp", "log Σ exp", "ŷⱼ",
      "log ŷ", "l = −log ŷ", "∂l/∂ŷ", "∂l/∂Σ", "∂l/∂exp",   "∂l/∂oⱼ"};
  return kTexts[static_cast<std::size_t>(step)];
}

std::string CauseName(Language language, Cause cause) {
  static constexpr TextId kNames[kNumCauses] = {
      kNumericsFine,         kNumericsUnderflow,   kNumericsOverInfinity, kNumericsOverflow,
      kNumericsLogZero,      kNumericsDivideZero,  kNumericsZeroTimes,    kNumericsInfOverInf,
      kNumericsZeroOverZero, kNumericsInfMinusInf, kNumericsSpread};
  return Text(language, kNames[static_cast<std::size_t>(cause)]);
}

std::string CauseSentence(Language language, Cause cause) {
  static constexpr TextId kSentences[kNumCauses] = {
      kNumericsFineHelp,     kNumericsUnderflowHelp, kNumericsOverInfinityHelp,
      kNumericsOverflowHelp, kNumericsLogZeroHelp,   kNumericsDivideZeroHelp,
      kNumericsNanHelp,      kNumericsNanHelp,       kNumericsNanHelp,
      kNumericsNanHelp,      kNumericsSpreadHelp};
  return Text(language, kSentences[static_cast<std::size_t>(cause)]);
}

std::string FormSentence(Language language, SoftmaxForm form, const FormFigures& figures) {
  const std::string name = FormName(language, form);
  const std::string loss = NumericsText(figures.loss().value, kDigits);
  const std::optional<Trouble> trouble = figures.first_trouble();
  if (!trouble) return Fill(Text(language, kNumericsFormFine), {name, loss});
  const std::string gradient = Text(
      language, AllFinite(figures.gradient()) ? kNumericsGradientFinite : kNumericsGradientLost);
  const std::string arises = ArisesText(language, *trouble);
  if (trouble->step > FormStep::kLoss) {
    return Fill(Text(language, kNumericsFormBackTrouble), {name, loss, arises, gradient});
  }
  return Fill(Text(language, kNumericsFormTrouble), {name, arises, loss, gradient});
}

std::string TrialSentence(Language language, const ExpTrial& trial) {
  const TextId sentence = trial.outcome == ExpOutcome::kZero       ? kNumericsTrialZero
                          : trial.outcome == ExpOutcome::kInfinite ? kNumericsTrialInfinite
                                                                   : kNumericsTrialFinite;
  return Fill(Text(language, sentence), {ExactText(trial.x), NumericsText(trial.exp, kDigits)});
}

std::string EndSentence(Language language, const ExpSearch& search, bool high) {
  const ExpEnd& end = high ? search.high() : search.low();
  const std::string inside = end.inside ? ExactText(*end.inside) : "?";
  const std::string outside = end.outside ? ExactText(*end.outside) : "?";
  if (search.IsFound(end)) {
    return Fill(Text(language, high ? kNumericsHighFound : kNumericsLowFound), {inside, outside});
  }
  return Fill(Text(language, high ? kNumericsHighOpen : kNumericsLowOpen), {inside, outside});
}

std::string RunSentence(Language language, const FormTraining& run) {
  const std::string name = FormName(language, run.form());
  if (run.step() == 0) return Fill(Text(language, kNumericsRunNone), {name});
  const std::string loss = NumericsText(run.losses().back(), 4);
  if (const auto& found = run.trouble()) {
    std::string sentence = Fill(Text(language, kNumericsRunTrouble),
                                {name, CountText(found->step), CountText(found->example),
                                 ArisesText(language, found->trouble)});
    if (found->trouble.step == FormStep::kExponential) {
      sentence += Fill(Text(language, kNumericsRunOperand),
                       {NumericsText(found->trouble.operand.value, kDigits)});
    }
    if (const auto bad = run.bad_parameters_step()) {
      sentence += Fill(Text(language, kNumericsRunLost), {CountText(*bad)});
    } else {
      sentence += Fill(Text(language, kNumericsRunGoesOn), {loss});
    }
    return sentence;
  }
  return Fill(Text(language, kNumericsRunFine),
              {name, CountText(run.step()), loss, PercentText(run.Accuracy())});
}

}  // namespace playground
