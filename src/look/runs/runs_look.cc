#include "look/runs/runs_look.h"

#include <string>
#include <utility>

#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "look/look_cells.h"
#include "look/runs/race_look.h"
#include "look/runs/runs_texts.h"
#include "look/table_page.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

LookCell FigureOrUnknown(const EpochRecord* last, double EpochRecord::* figure, bool is_known) {
  return last != nullptr && is_known ? FigureCell(last->*figure) : UnknownCell();
}

// A row a run of the sweep.
LookTable DescribeOutcomes(const View& view, const Sweep& sweep) {
  LookTable table = {
      .key = "sweep_runs",
      .caption = Text(view, kSweepRunsTitle),
      .rows_name = std::string(Text(view.language, FindParameter(sweep.request().knob)->label)),
      .columns = {{"seed", Text(view, kSeedStat)},
                  {"test_loss", Text(view, kSweepTestLoss)},
                  {"test_accuracy", Text(view, kSweepTestAccuracy)},
                  {"train_loss", Text(view, kSweepTrainLoss)},
                  {"steps", Text(view, kStepsColumn)},
                  {"hash", Text(view, kRunsHash)}}};
  int64_t count = 0;
  for (int64_t value = 0; value < sweep.num_values(); ++value) {
    for (int64_t seed = 0; seed < sweep.request().num_seeds; ++seed) {
      const SweepOutcome& outcome = sweep.outcome(value, seed);
      if (!outcome.is_done) continue;
      if (++count > kMostListedRows) continue;
      const EpochRecord* last = &outcome.last;
      table.rows.push_back(
          {SweptValueText(view, sweep, value),
           {{std::to_string(sweep.request().base.seed + static_cast<uint64_t>(seed))},
            FigureOrUnknown(last, &EpochRecord::test_loss, !outcome.diverged),
            FigureOrUnknown(last, &EpochRecord::test_accuracy,
                            !outcome.diverged && sweep.is_classification()),
            FigureOrUnknown(last, &EpochRecord::train_loss, !outcome.diverged),
            CountCell(outcome.num_steps),
            {HashText(outcome.hash)}}});
    }
  }
  if (count > kMostListedRows) table.num_rows = count;
  return table;
}

void AddRunsOffers(const View& view, const RunsRoom& room, Look* look) {
  const auto offer = [look](std::string command, std::string label, bool enabled = true,
                            bool chosen = false) {
    look->offers.push_back({std::move(command), std::move(label), enabled, chosen});
  };
  for (const RunsPart part : kRunsParts) {
    offer("part " + std::string(KeyOf(part)), Text(view, NameOf(part)), true,
          room.choice().part == part);
  }
  if (view.run_log != nullptr) {
    const bool is_full = static_cast<int64_t>(view.run_log->Pinned().size()) == RunLog::kMostPinned;
    for (const TriedRun& run : view.run_log->runs()) {
      offer(Fill("pin {}", {run.number}), Fill(Text(view, kRunsPinOf), {run.number}),
            run.is_pinned || !is_full, run.is_pinned);
      offer(Fill("open {}", {run.number}), Fill(Text(view, kRunsOpenOf), {run.number}));
      offer(Fill("forget {}", {run.number}), Fill(Text(view, kRunsForgetOf), {run.number}));
    }
    offer("copy runs", Text(view, kRunsCopy), !view.run_log->runs().empty());
  }
  look->offers.push_back(
      OfferOfValue("knob ", std::string(room.knob(view).key), Text(view, kSweepKnob)));
  look->offers.back().kind = LookValueKind::kChoice;
  look->offers.back().help = Text(view, kSweepKnobHelp);
  for (const Parameter& knob : ParameterRegistry()) {
    if (!CanBeSwept(knob, *view.settings)) continue;
    look->offers.back().choices.push_back(
        {std::string(knob.key), std::string(Text(view.language, knob.label))});
  }
  look->offers.push_back(OfferOfValue("values ", room.values(view), Text(view, kSweepValues)));
  look->offers.back().help = Fill(Text(view, kSweepValuesHelp), {Sweep::kMostValues});
  look->offers.push_back(OfferOfWhole("seeds ", room.choice().num_seeds, Text(view, kSweepSeeds), 1,
                                      Sweep::kMostSeeds));
  for (const SweepQuantity quantity : kSweepQuantities) {
    offer("quantity " + std::string(KeyOf(quantity)), Text(view, NameOf(quantity)), true,
          room.quantity() == quantity);
  }
  offer("sweep", Text(view, kSweepStart));
  offer("cancel", Text(view, kSweepCancel), room.is_sweeping() || room.is_racing());
  offer("copy sweep", Text(view, kRunsCopy), room.sweep() != nullptr);
  AddRaceOffers(view, room, look);
}

}  // namespace

LookTable DescribeRunTable(const View& view) {
  LookTable table = {.key = "runs",
                     .caption = Text(view, kRunsTitle),
                     .rows_name = Text(view, kRunsRun),
                     .columns = {{"difference", Text(view, kRunsDiffers)},
                                 {"outcome", Text(view, kRunsBecame)},
                                 {"test_loss", Text(view, kSweepTestLoss)},
                                 {"test_accuracy", Text(view, kSweepTestAccuracy)},
                                 {"steps", Text(view, kStepsColumn)},
                                 {"seconds", Text(view, kRunsSeconds), "s"},
                                 {"hash", Text(view, kRunsHash)},
                                 {"pinned", Text(view, kRunsPinnedColumn)},
                                 {"experiment", Text(view, kRunsExperiment)}}};
  const std::vector<TriedRun>& runs = view.run_log->runs();
  for (std::size_t i = runs.size(); i-- > 0;) {
    const TriedRun& run = runs[i];
    const EpochRecord* last = run.last();
    table.rows.push_back({.name = run.name,
                          .cells = {{DifferenceText(view, i > 0 ? &runs[i - 1] : nullptr, run)},
                                    {OutcomeText(view, run)},
                                    FigureOrUnknown(last, &EpochRecord::test_loss, !run.diverged),
                                    FigureOrUnknown(last, &EpochRecord::test_accuracy,
                                                    !run.diverged && run.is_classification),
                                    CountCell(run.num_steps),
                                    NumberCell(run.seconds, ShortText(run.seconds, 2)),
                                    {HashText(run.hash) + (run.num_edited > 0 ? " *" : "")},
                                    {run.is_pinned ? Text(view, kRunsPinnedColumn) : ""},
                                    {ConfigToShortText(run.config)}},
                          .command = Fill("pin {}", {run.number})});
  }
  return table;
}

LookTable DescribeSweep(const View& view, const RunsRoom& room) {
  const Sweep& sweep = *room.sweep();
  const Parameter& knob = *FindParameter(sweep.request().knob);
  const SweepQuantity quantity = room.quantity();
  LookTable table = {.key = "sweep",
                     .caption = Fill(Text(view, kSweepTitle), {Text(view, NameOf(quantity)),
                                                               Text(view.language, knob.label)}),
                     .rows_name = std::string(Text(view.language, knob.label)),
                     .columns = {{"median", Text(view, kSweepMedian)},
                                 {"least", Text(view, kLowestColumn)},
                                 {"most", Text(view, kHighestColumn)},
                                 {"runs", Text(view, kSweepRuns)},
                                 {"diverged", Text(view, kSweepDivergedColumn)}}};
  for (int64_t value = 0; value < sweep.num_values(); ++value) {
    const SweepSummary summary = sweep.Summarize(value, quantity);
    const bool has_figures = summary.has_figures();
    table.rows.push_back({SweptValueText(view, sweep, value),
                          {has_figures ? FigureCell(summary.median) : UnknownCell(),
                           has_figures ? FigureCell(summary.least) : UnknownCell(),
                           has_figures ? FigureCell(summary.most) : UnknownCell(),
                           CountCell(summary.num_done), CountCell(summary.num_diverged)}});
  }
  return table;
}

Look DescribeRuns(const View& view, const RunsRoom& room) {
  Look look = {.key = RunsRoom::kKey,
               .title = Text(view, kTabRuns),
               .sentences = {Text(view, kRunsExplained), Text(view, FirstOf(room.choice().part))}};
  for (const RunsPart part : kRunsParts) {
    for (std::string& sentence : RunsSentences(view, room, part)) {
      look.sentences.push_back(std::move(sentence));
    }
  }
  if (view.run_log != nullptr && !view.run_log->runs().empty()) {
    look.tables.push_back(DescribeRunTable(view));
  }
  if (room.sweep() != nullptr) {
    look.tables.push_back(DescribeSweep(view, room));
    LookTable outcomes = DescribeOutcomes(view, *room.sweep());
    if (!outcomes.rows.empty()) look.tables.push_back(std::move(outcomes));
  }
  if (room.race() != nullptr) {
    look.tables.push_back(DescribeRace(view, room));
    look.tables.push_back(DescribeRaceEpochs(view, room));
    LookTable tried = DescribeTriedRates(view, *room.race());
    if (!tried.rows.empty()) look.tables.push_back(std::move(tried));
  }
  AddRunsOffers(view, room, &look);
  return look;
}

}  // namespace playground
