#include "look/runs/race_look.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "experiment/parameter_registry.h"
#include "look/look_cells.h"
#include "look/runs/runs_texts.h"
#include "look/table_page.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

constexpr int kRateDigits = 3;

double FigureOf(const EpochRecord& record, SweepQuantity quantity) {
  switch (quantity) {
    case SweepQuantity::kTestLoss:
      return record.test_loss;
    case SweepQuantity::kTestAccuracy:
      return record.test_accuracy;
    case SweepQuantity::kTrainLoss:
      break;
  }
  return record.train_loss;
}

bool HasDiverged(const OptimizerRace::Racer& racer) {
  return racer.trainer != nullptr && racer.trainer->phase() == Trainer::Phase::kDiverged;
}

// The racer that is ahead after the last epoch that all have come to; -1 where none can be told.
int64_t Leader(const RunsRoom& room) {
  const OptimizerRace& race = *room.race();
  const int64_t epoch = race.last_common_epoch();
  if (epoch == 0) return -1;
  const SweepQuantity quantity = room.quantity();
  int64_t leader = -1;
  double best = 0;
  for (int64_t i = 0; i < OptimizerRace::kNumRacers; ++i) {
    const OptimizerRace::Racer& racer = race.racer(i);
    if (HasDiverged(racer)) continue;
    const double figure = FigureOf(*racer.After(epoch), quantity);
    if (!std::isfinite(figure)) continue;
    const bool is_ahead = quantity == SweepQuantity::kTestAccuracy ? figure > best : figure < best;
    if (leader >= 0 && !is_ahead) continue;
    leader = i;
    best = figure;
  }
  return leader;
}

// The least and the largest training loss after that epoch, of those that have not diverged.
std::pair<double, double> SpreadOfTraining(const OptimizerRace& race, int64_t epoch) {
  std::pair<double, double> spread = {HUGE_VAL, 0};
  for (int64_t i = 0; i < OptimizerRace::kNumRacers; ++i) {
    if (HasDiverged(race.racer(i))) continue;
    const double loss = race.racer(i).After(epoch)->train_loss;
    spread = {std::min(spread.first, loss), std::max(spread.second, loss)};
  }
  return spread;
}

std::string NameOfRacer(int64_t index) {
  return std::string(RacerTable()[static_cast<std::size_t>(index)].name);
}

LookCell FigureAt(const EpochRecord* record, SweepQuantity quantity, bool is_known = true) {
  return record != nullptr && is_known ? FigureCell(FigureOf(*record, quantity)) : UnknownCell();
}

}  // namespace

TextId NameOf(RaceRates rates) {
  static constexpr TextId kNames[] = {kRaceUsual, kRaceSame, kRaceBest};
  return kNames[static_cast<std::size_t>(rates)];
}

std::vector<PlotPoint> PointsOfRacer(const RunsRoom& room, int64_t racer) {
  std::vector<PlotPoint> points;
  const Trainer* trainer = room.race()->racer(racer).trainer.get();
  if (trainer == nullptr) return points;
  for (const EpochRecord& record : trainer->history().epochs()) {
    const double figure = FigureOf(record, room.quantity());
    points.push_back({static_cast<double>(record.epoch), figure, figure, figure});
  }
  return points;
}

LookTable DescribeRace(const View& view, const RunsRoom& room) {
  const OptimizerRace& race = *room.race();
  LookTable table = {
      .key = "race",
      .caption = Text(view, kRaceTableTitle),
      .rows_name = std::string(Text(view.language, FindParameter("optimizer")->label)),
      .columns = {{"lr", std::string(Text(view.language, FindParameter("lr")->label))},
                  {"test_loss", Text(view, kSweepTestLoss)},
                  {"test_accuracy", Text(view, kSweepTestAccuracy)},
                  {"train_loss", Text(view, kSweepTrainLoss)},
                  {"steps", Text(view, kStepsColumn)},
                  {"hash", Text(view, kRunsHash)}}};
  for (int64_t i = 0; i < OptimizerRace::kNumRacers; ++i) {
    const OptimizerRace::Racer& racer = race.racer(i);
    const Trainer* trainer = racer.trainer.get();
    const bool has_figures =
        trainer != nullptr && !HasDiverged(racer) && !trainer->history().epochs().empty();
    const EpochRecord* last = has_figures ? &trainer->history().epochs().back() : nullptr;
    const bool has_rate = trainer != nullptr || race.rates() != RaceRates::kBest;
    LookRow row = {
        .name = NameOfRacer(i),
        .cells = {
            has_rate ? NumberCell(racer.config.learning_rate,
                                  ShortText(racer.config.learning_rate, kRateDigits))
                     : UnknownCell(),
            FigureAt(last, SweepQuantity::kTestLoss),
            FigureAt(last, SweepQuantity::kTestAccuracy, race.is_classification()),
            FigureAt(last, SweepQuantity::kTrainLoss),
            CountCell(trainer != nullptr ? trainer->num_steps() : 0),
            trainer != nullptr ? LookCell{HashText(trainer->weights_hash())} : UnknownCell()}};
    if (!race.is_trying()) {
      row.command = Fill("take {}", {RacerTable()[static_cast<std::size_t>(i)].key});
    }
    table.rows.push_back(std::move(row));
  }
  if (const int64_t leader = Leader(room); leader >= 0) table.selected_row = leader;
  return table;
}

LookTable DescribeRaceEpochs(const View& view, const RunsRoom& room) {
  const OptimizerRace& race = *room.race();
  LookTable table = {
      .key = "race_epochs",
      .caption = Fill(Text(view, kRaceEpochsTitle), {Text(view, NameOf(room.quantity()))}),
      .rows_name = Text(view, kEpochAxis)};
  std::span<const EpochRecord> longest;  // of a long race not every epoch is kept
  for (int64_t i = 0; i < OptimizerRace::kNumRacers; ++i) {
    table.columns.push_back(
        {std::string(RacerTable()[static_cast<std::size_t>(i)].key), NameOfRacer(i)});
    if (const Trainer* trainer = race.racer(i).trainer.get()) {
      const std::span<const EpochRecord> epochs = trainer->history().epochs();
      if (epochs.size() > longest.size()) longest = epochs;
    }
  }
  const TablePage page = LastRows(static_cast<int64_t>(longest.size()));
  for (int64_t at = page.first; at < page.end; ++at) {
    const int64_t epoch = longest[static_cast<std::size_t>(at)].epoch;
    LookRow row = {.name = std::to_string(epoch)};
    for (int64_t i = 0; i < OptimizerRace::kNumRacers; ++i) {
      row.cells.push_back(FigureAt(race.racer(i).After(epoch), room.quantity()));
    }
    table.rows.push_back(std::move(row));
  }
  SetPage(page, &table);
  return table;
}

LookTable DescribeTriedRates(const View& view, const OptimizerRace& race) {
  LookTable table = {
      .key = "race_rates",
      .caption = Text(view, kRaceTriedTitle),
      .rows_name = std::string(Text(view.language, FindParameter("optimizer")->label)),
      .columns = {{"lr", std::string(Text(view.language, FindParameter("lr")->label))},
                  {"train_loss", Text(view, kSweepTrainLoss)}}};
  for (int64_t i = 0; i < OptimizerRace::kNumRacers; ++i) {
    const OptimizerRace::Racer& racer = race.racer(i);
    for (std::size_t k = 0; k < racer.tried_losses.size(); ++k) {
      const bool diverged = std::isinf(racer.tried_losses[k]);
      table.rows.push_back(
          {NameOfRacer(i),
           {NumberCell(racer.tried_rates[k], ShortText(racer.tried_rates[k], kRateDigits)),
            diverged ? LookCell{Text(view, kSweepDivergedColumn)}
                     : FigureCell(racer.tried_losses[k])}});
    }
  }
  return table;
}

std::vector<std::string> RaceSentences(const View& view, const RunsRoom& room) {
  std::vector<std::string> sentences;
  const bool is_of_race = room.choice().part == RunsPart::kRace;
  if (!room.complaint().empty() && is_of_race) sentences.push_back(room.complaint());
  const OptimizerRace* race = room.race();
  if (race == nullptr) return sentences;
  if (!race->is_done()) {
    sentences.push_back(Fill(Text(view, room.is_racing() ? kSweepProgress : kSweepStopped),
                             {race->num_done(), race->num_total()}));
  }
  if (const int64_t leader = Leader(room); leader >= 0) {
    const int64_t epoch = race->last_common_epoch();
    const OptimizerRace::Racer& racer = race->racer(leader);
    sentences.push_back(
        Fill(Text(view, kRaceLeads),
             {CountText(epoch), NameOfRacer(leader), Text(view, NameOf(room.quantity())),
              FigureText(FigureOf(*racer.After(epoch), room.quantity())),
              ShortText(racer.config.learning_rate, kRateDigits)}));
    const auto [least, most] = SpreadOfTraining(*race, epoch);
    sentences.push_back(Fill(Text(view, kRaceSpread), {FigureText(least), FigureText(most)}));
  }
  for (int64_t i = 0; i < OptimizerRace::kNumRacers; ++i) {
    if (!HasDiverged(race->racer(i))) continue;
    sentences.push_back(
        Fill(Text(view, kRaceDiverged),
             {NameOfRacer(i), CountText(race->racer(i).trainer->divergence()->step)}));
  }
  static constexpr TextId kAboutRates[] = {kRaceAboutUsual, kRaceAboutSame, kRaceAboutBest};
  sentences.emplace_back(Text(view, kAboutRates[static_cast<std::size_t>(race->rates())]));
  return sentences;
}

void AddRaceOffers(const View& view, const RunsRoom& room, Look* look) {
  const auto offer = [look](std::string command, std::string label, bool enabled = true,
                            bool chosen = false) {
    look->offers.push_back({std::move(command), std::move(label), enabled, chosen});
  };
  for (const RaceRates rates : kAllRaceRates) {
    offer("rates " + std::string(KeyOf(rates)),
          Fill(Text(view, kRaceRatesOf), {Text(view, NameOf(rates))}), true,
          room.choice().rates == rates);
  }
  offer("race", Text(view, kRaceStart));
  const bool has_racers = room.race() != nullptr && !room.race()->is_trying();
  for (const RacerInfo& racer : RacerTable()) {
    offer(Fill("take {}", {racer.key}), Fill(Text(view, kRaceTakeOf), {racer.name}), has_racers);
  }
  offer("copy race", Text(view, kRunsCopy), room.race() != nullptr);
  offer("copy race_epochs", Text(view, kRaceCopyEpochs), room.race() != nullptr);
}

}  // namespace playground
