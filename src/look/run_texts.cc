#include "look/run_texts.h"

#include <algorithm>

#include "experiment/config_text.h"
#include "look/diagnosis.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_reader.h"
#include "text/number_text.h"
#include "train/knob_changes.h"

namespace playground {

using enum TextId;

std::string DiagnosisTitle(const View& view) {
  if (const auto& divergence = view.trainer->divergence()) {
    return Fill(Text(view, kDivergedTitle),
                {CountText(divergence->step), CountText(divergence->epoch), divergence->tensor});
  }
  const Diagnosis& diagnosis = *view.diagnosis;
  const std::string first = ShortText(diagnosis.first_loss, 3);
  const std::string last = ShortText(diagnosis.last_loss, 3);
  switch (diagnosis.trend) {
    case LossTrend::kFalling:
      return Fill(Text(view, kFallingTitle), {first, ShortText(diagnosis.peak, 3), last});
    case LossTrend::kSwinging:
      return Fill(Text(view, kSwingingTitle),
                  {first, ShortText(diagnosis.lowest, 3), ShortText(diagnosis.highest, 3)});
    case LossTrend::kGrowing:
    case LossTrend::kNone:
      break;
  }
  return Fill(Text(view, kGrowingTitle), {first, last});
}

namespace {

std::string ReasonOf(const View& view) {
  if (view.trainer->divergence()) return Text(view, kDivergedText);
  switch (view.diagnosis->trend) {
    case LossTrend::kFalling:
      return Text(view, kFallingText);
    case LossTrend::kSwinging:
      if (IsAdaptive(view.trainer->config().optimizer)) {
        return Fill(Text(view, kSwingingAdaptiveText),
                    {OptimizerName(view.trainer->config().optimizer)});
      }
      return Text(view, view.diagnosis->is_bounded ? kSwingingBoundedText : kSwingingText);
    case LossTrend::kGrowing:
    case LossTrend::kNone:
      break;
  }
  return Text(view, kGrowingText);
}

// What the limit is, where it comes from, and the learning rate beside it.
std::string LimitText(const View& view) {
  const Diagnosis& diagnosis = *view.diagnosis;
  if (diagnosis.rate_limit <= 0) return {};
  const ExperimentConfig& config = view.trainer->config();
  const std::string way = std::string(config.reduction == Reduction::kSum ? "sum" : "mean") +
                          (config.divide_by_batch ? ", / B" : "");
  return Fill(Text(view, diagnosis.is_bounded ? kBoundedLimitText : kLimitText),
              {ShortText(diagnosis.curvature, 3), way, ShortText(diagnosis.rate_limit, 3),
               ShortText(config.learning_rate, 3)});
}

}  // namespace

std::string DiagnosisText(const View& view) {
  const std::string limit = LimitText(view);
  return ReasonOf(view) + (limit.empty() ? "" : " " + limit);
}

Remedies RemediesOf(const View& view) {
  const Trainer& trainer = *view.trainer;
  const int64_t per_epoch = trainer.steps_per_epoch();
  const int64_t step = std::min(trainer.num_steps(), trainer.furthest_step());
  Remedies remedies = {.back_to_step = std::max<int64_t>(0, (step - 1) / per_epoch) * per_epoch,
                       .learning_rate = view.settings->learning_rate / 10,
                       .lower_label = Text(view, kLowerLearningRate)};
  if (view.diagnosis->rate_limit <= 0) return remedies;
  // Two significant digits of half the limit: below it, and easy to read.
  const std::string half_text = ShortText(view.diagnosis->rate_limit / 2, 2);
  const double half = ReadNumber(half_text).value_or(0);
  if (half > 0 && half < trainer.config().learning_rate) {
    remedies.learning_rate = half;
    remedies.lower_label = Fill(Text(view, kSetRate), {half_text});
  }
  return remedies;
}

std::string RunPlaceText(const View& view) {
  const Trainer& trainer = *view.trainer;
  if (trainer.divergence()) return DiagnosisTitle(view);
  if (trainer.num_steps() == 0) {
    return std::string(Text(view, kNoStepTaken)) + " " + Text(view, kStartHint);
  }
  return PlaceInRun(view, static_cast<double>(trainer.num_steps()) /
                              static_cast<double>(trainer.steps_per_epoch()));
}

std::string HandEditedText(const View& view) {
  const std::vector<PlacedEdit> edits = HandEdits(*view.trainer);
  if (edits.empty()) return {};
  return Fill(Text(view, kHandEdited),
              {CountText(edits.front().step), CountText(std::ssize(edits))});
}

std::string HandEditedSentence(const View& view) {
  const std::vector<PlacedEdit> edits = HandEdits(*view.trainer);
  if (edits.empty()) return {};
  return Fill(Text(view, kHandEditedSentence),
              {CountText(edits.front().step), CountText(std::ssize(edits))});
}

std::string EditsNotInLinkText(Language language, const Trainer& trainer) {
  const int64_t count = std::ssize(HandEdits(trainer));
  if (count == 0) return {};
  return " " + Fill(Text(language, kHandNotInLink), {CountText(count)});
}

std::string SettingsThatWait(const View& view) {
  std::string names;
  for (const Parameter* parameter : ParametersThatWait(*view.settings, view.trainer->config())) {
    if (!names.empty()) names += Text(view, kListSeparator);
    names += Text(view.language, parameter->label);
  }
  return names;
}

}  // namespace playground
