#include "look/runs/runs_texts.h"

#include <cmath>

#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "look/runs/race_look.h"
#include "look/view_queries.h"
#include "study/gradient/curvature.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

constexpr int64_t kMostDifferences = 3;

std::string ReadableValue(const View& view, const Parameter& knob, const ExperimentConfig& config) {
  if (knob.kind != ParameterKind::kChoice) return ParameterToText(config, knob);
  const auto choice = static_cast<std::size_t>(knob.get(config));
  return std::string(Text(view.language, knob.choices[choice].label));
}

std::vector<std::string> TableSentences(const View& view) {
  if (view.run_log == nullptr || view.run_log->runs().empty()) return {Text(view, kRunsNone)};
  const RunLog& log = *view.run_log;
  std::vector<std::string> sentences;
  const auto pinned = static_cast<int64_t>(log.Pinned().size());
  sentences.push_back(pinned == 0 ? std::string(Text(view, kRunsNonePinned))
                                  : Fill(Text(view, kRunsPinned), {pinned, RunLog::kMostPinned}));
  // Runs that end in the same bits although something was changed.
  for (std::size_t i = log.runs().size(); i-- > 1;) {
    const TriedRun& run = log.runs()[i];
    for (std::size_t j = i; j-- > 0;) {
      const TriedRun& other = log.runs()[j];
      if (run.hash != other.hash || run.config == other.config) continue;
      sentences.push_back(Fill(Text(view, kRunsSameBits), {other.number, run.number}));
      return sentences;
    }
  }
  return sentences;
}

std::vector<std::string> SweepSentences(const View& view, const RunsRoom& room) {
  std::vector<std::string> sentences;
  const bool is_of_race = room.choice().part == RunsPart::kRace;
  if (!room.complaint().empty() && !is_of_race) sentences.push_back(room.complaint());
  const Sweep* sweep = room.sweep();
  if (sweep == nullptr) return sentences;
  if (sweep->num_done() < sweep->num_total()) {
    sentences.push_back(Fill(Text(view, room.is_sweeping() ? kSweepProgress : kSweepStopped),
                             {sweep->num_done(), sweep->num_total()}));
  }
  const SweepQuantity quantity = room.quantity();
  int64_t best = -1;
  int64_t diverged = 0;
  for (int64_t value = 0; value < sweep->num_values(); ++value) {
    const SweepSummary summary = sweep->Summarize(value, quantity);
    diverged += summary.num_diverged;
    // A value of which a seed diverged is not the best.
    if (!summary.has_figures() || summary.num_diverged > 0) continue;
    const double median = summary.median;
    const bool is_better = best < 0 || (quantity == SweepQuantity::kTestAccuracy
                                            ? median > sweep->Summarize(best, quantity).median
                                            : median < sweep->Summarize(best, quantity).median);
    if (is_better) best = value;
  }
  if (best >= 0) {
    const SweepSummary summary = sweep->Summarize(best, quantity);
    sentences.push_back(Fill(Text(view, kSweepBest),
                             {SweptValueText(view, *sweep, best), Text(view, NameOf(quantity)),
                              FigureText(summary.median), FigureText(summary.least),
                              FigureText(summary.most), summary.num_done}));
  }
  if (diverged > 0) {
    sentences.push_back(Fill(Text(view, kSweepDiverged), {diverged, sweep->num_done()}));
  }
  if (sweep->learning_rate_limit()) {
    sentences.push_back(
        Fill(Text(view, kSweepLimit), {ShortText(*sweep->learning_rate_limit(), 3),
                                       ShortText(LargestStableProduct(sweep->request().base), 3)}));
  }
  return sentences;
}

}  // namespace

TextId NameOf(RunsPart part) {
  static constexpr TextId kNames[] = {kRunsPartTable, kRunsPartSweep, kRunsPartRace};
  return kNames[static_cast<std::size_t>(part)];
}

TextId NameOf(SweepQuantity quantity) {
  static constexpr TextId kNames[] = {kSweepTestLoss, kSweepTestAccuracy, kSweepTrainLoss};
  return kNames[static_cast<std::size_t>(quantity)];
}

TextId FirstOf(RunsPart part) {
  static constexpr TextId kFirst[] = {kRunsFirst, kSweepFirst, kRaceFirst};
  return kFirst[static_cast<std::size_t>(part)];
}

std::string DifferenceText(const View& view, const TriedRun* before, const TriedRun& run) {
  std::string turned =
      run.num_turned > 0 ? Fill(Text(view, kRunsTurned), {run.num_turned}) : std::string();
  if (run.num_edited > 0) turned += Fill(Text(view, kRunsEdited), {run.num_edited});
  if (before == nullptr) return Text(view, kRunsFirstRun) + turned;
  std::string text;
  int64_t count = 0;
  for (const Parameter& knob : ParameterRegistry()) {
    if (!knob.applies(run.config) || !DiffersIn(knob, before->config, run.config)) continue;
    if (++count > kMostDifferences) continue;
    text += (text.empty() ? "" : Text(view, kListSeparator)) +
            Fill(Text(view, kRunsDifference),
                 {Text(view.language, knob.label), ReadableValue(view, knob, before->config),
                  ReadableValue(view, knob, run.config)});
  }
  if (count > kMostDifferences) {
    text += Fill(Text(view, kRunsMoreDifferences), {count - kMostDifferences});
  }
  return (text.empty() ? std::string(Text(view, kRunsNoDifference)) : text) + turned;
}

std::string OutcomeText(const View& view, const TriedRun& run) {
  if (run.diverged) return Fill(Text(view, kRunsDiverged), {CountText(run.num_steps + 1)});
  const EpochRecord* last = run.last();
  if (last == nullptr || last->epoch == 0) {
    return Fill(Text(view, kRunsUnderWay), {CountText(run.num_steps)});
  }
  if (!run.is_classification) {
    return Fill(Text(view, kRunsOutcomeNumber),
                {FigureText(last->test_loss), CountText(last->epoch)});
  }
  return Fill(Text(view, kRunsOutcome), {FigureText(last->test_accuracy),
                                         FigureText(last->test_loss), CountText(last->epoch)});
}

std::vector<std::string> RunsSentences(const View& view, const RunsRoom& room, RunsPart part) {
  switch (part) {
    case RunsPart::kTable:
      return TableSentences(view);
    case RunsPart::kSweep:
      return SweepSentences(view, room);
    case RunsPart::kRace:
      break;
  }
  return RaceSentences(view, room);
}

std::string SweptValueText(const View& view, const Sweep& sweep, int64_t value) {
  return ReadableValue(view, *FindParameter(sweep.request().knob), sweep.config(value));
}

}  // namespace playground
