#include "look/likelihood/likelihood_look.h"

#include <cmath>
#include <string>
#include <utility>

#include "look/likelihood/likelihood_texts.h"
#include "look/look_cells.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

LookCell LikelihoodCell(double value, int digits = kLikelihoodDigits) {
  return NumberCell(value, NamedText(value, digits));
}

LookTable DescribePoints(const View& view, const LikelihoodRoom& room) {
  const LikelihoodChoice& choice = room.choice();
  LookTable table = {
      .key = "points",
      .caption = Text(view, kLikelihoodPoints),
      .rows_name = Text(view, kLikelihoodPoint),
      .columns = {
          {"x", "x"}, {"residual", "r = x − μ"}, {"density", "p(r)"}, {"loss", "−log p(r)"}}};
  for (std::size_t i = 0; i < choice.x.size(); ++i) {
    const double residual = choice.x[i] - choice.mu();
    table.rows.push_back({std::to_string(i),
                          {LikelihoodCell(choice.x[i]), LikelihoodCell(residual),
                           LikelihoodCell(DensityAt(choice.density(), residual)),
                           LikelihoodCell(NegativeLogDensity(choice.density(), residual))}});
  }
  return table;
}

LookTable DescribePenalties(const View& view, const LikelihoodRoom& room) {
  LookTable table = {
      .key = "penalties", .caption = Text(view, kLikelihoodPenaltyTitle), .rows_name = "r = x − μ"};
  for (const Noise noise : kNoises) {
    table.columns.push_back({std::string(KeyOf(noise)), Text(view, NameOf(noise))});
  }
  for (const double residual : kLikelihoodResiduals) {
    LookRow row = {.name = NamedText(residual, 3)};
    for (const Noise noise : kNoises) {
      row.cells.push_back(
          LikelihoodCell(NegativeLogDensity(room.choice().DensityOf(noise), residual)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable DescribeThresholds(const View& view, const LikelihoodRoom& room) {
  LookTable table = {
      .key = "thresholds",
      .caption = Text(view, kLikelihoodThresholdsTitle),
      .rows_name = Text(view, kLikelihoodThreshold),
      .columns = {{"from", Text(view, kLikelihoodFrom)}, {"to", Text(view, kLikelihoodTo)}}};
  for (const double threshold : kLikelihoodThresholds) {
    const std::array<double, 2> best = BestConstant(LossKind::kHuber, room.choice().x, threshold);
    table.rows.push_back(
        {NamedText(threshold, 3), {LikelihoodCell(best[0]), LikelihoodCell(best[1])}});
  }
  return table;
}

// The first steps and the last ones.
LookTable DescribePath(const View& view, const LikelihoodRoom& room) {
  const LikelihoodFigures& figures = room.figures();
  LookTable table = {.key = "path",
                     .caption = Text(view, kLikelihoodPathTitle),
                     .rows_name = Text(view, kLikelihoodStep),
                     .columns = {{"double", "b, float64"}, {"float", "b, float32"}}};
  const auto count = static_cast<int64_t>(figures.path.size());
  for (int64_t k = 0; k < count; ++k) {
    if (k >= kFirstSteps && k < count - kFirstSteps) continue;
    const auto at = static_cast<std::size_t>(k);
    table.rows.push_back({std::to_string(k + 1),
                          {LikelihoodCell(figures.path[at], 10),
                           LikelihoodCell(static_cast<double>(figures.float_path[at]), 9)}});
  }
  return table;
}

void AddOffers(const View& view, const LikelihoodRoom& room, Look* look) {
  const LikelihoodChoice& choice = room.choice();
  const auto offer = [look](std::string command, std::string label, bool enabled = true,
                            bool chosen = false) {
    look->offers.push_back({std::move(command), std::move(label), enabled, chosen});
  };
  for (const LikelihoodPart part : kLikelihoodParts) {
    offer("part " + std::string(KeyOf(part)), Text(view, NameOf(part)), true, choice.part == part);
  }
  for (const LikelihoodPreset& preset : LikelihoodPresets()) {
    offer("preset " + std::string(preset.key), std::string(preset.name));
  }
  for (const Noise noise : kNoises) {
    offer("noise " + std::string(KeyOf(noise)), Text(view, NameOf(noise)), true,
          choice.noise == noise);
  }
  offer("likely", Text(view, kLikelihoodLikely), room.CanBeLikely());
  for (const LossKind kind : kConstantLosses) {
    offer("loss " + std::string(FindLoss(kind).key), Text(view, NameOfConstantLoss(kind)), true,
          choice.kink_loss == kind);
  }
  for (const RateSchedule schedule : kRateSchedules) {
    offer("schedule " + std::string(KeyOf(schedule)), std::string(NameOf(schedule)), true,
          choice.schedule == schedule);
  }
  offer("order all", Text(view, kLikelihoodAll), true, !choice.one_by_one);
  offer("order one", Text(view, kLikelihoodOne), true, choice.one_by_one);
  offer("add", Text(view, kLikelihoodAdd), room.num_points() < LikelihoodRoom::kMost);
  offer("remove", Text(view, kLikelihoodRemove), room.num_points() > LikelihoodRoom::kFewest);
  for (int64_t i = 0; i < room.num_points(); ++i) {
    look->offers.push_back(
        OfferOfNumber(Fill("x {} ", {i}), ShortestText(choice.x[static_cast<std::size_t>(i)]),
                      Fill(Text(view, kLikelihoodSetPoint), {i}),
                      {.least = 0, .most = LikelihoodRoom::kLargest, .has_sign = true}));
  }
  for (int i = 0; i < kNumLikelihoodDials; ++i) {
    const auto id = static_cast<LikelihoodDialId>(i);
    const LikelihoodDial& dial = DialOf(id);
    look->offers.push_back(
        OfferOfNumber(std::string(dial.key) + " ", ShortestText(choice[id]), Text(view, dial.name),
                      {.least = dial.least, .most = dial.most, .has_sign = dial.has_sign}));
    if (dial.is_whole) look->offers.back().kind = LookValueKind::kWhole;
  }
  offer("reset", Text(view, kFamilyReset));
}

}  // namespace

LookTable DescribeFits(const View& view, const LikelihoodRoom& room) {
  LookTable table = {.key = "fits",
                     .caption = Text(view, kLikelihoodFitsTitle),
                     .rows_name = Text(view, kLikelihoodNoise),
                     .columns = {{"mu", "μ̂"},
                                 {"scale", "σ̂"},
                                 {"least", Text(view, kLikelihoodThere)},
                                 {"here", Text(view, kLikelihoodHere)}}};
  for (const Noise noise : kNoises) {
    const LikelihoodFit& fit = room.figures().Fit(noise);
    const bool has_best = fit.best.scale > 0;
    table.rows.push_back(
        {Text(view, NameOf(noise)),
         {LikelihoodCell((fit.best.mu + fit.best.mu_end) / 2),
          has_best ? LikelihoodCell(fit.best.scale) : UnknownCell(),
          has_best ? LikelihoodCell(fit.least) : UnknownCell(), LikelihoodCell(fit.here)}});
  }
  return table;
}

LookTable DescribeConstants(const View& view, const LikelihoodRoom& room, bool is_whole) {
  const LikelihoodChoice& choice = room.choice();
  const double threshold = choice.threshold();
  LookTable table = {.key = "constants",
                     .caption = Text(view, kLikelihoodConstantsTitle),
                     .rows_name = Text(view, kLikelihoodLoss),
                     .columns = {{"best", "b"},
                                 {"least", Text(view, kLikelihoodLeastSum)},
                                 {"here", Text(view, kLikelihoodSumHere)}}};
  if (is_whole) {
    table.columns.push_back({"here_float", Text(view, kLikelihoodSumHereFloat)});
    table.columns.push_back({"from", Text(view, kLikelihoodFrom)});
    table.columns.push_back({"to", Text(view, kLikelihoodTo)});
  }
  for (const LossKind kind : kConstantLosses) {
    const std::array<double, 2> best = BestConstant(kind, choice.x, threshold);
    const double middle = (best[0] + best[1]) / 2;
    LookRow row = {
        Text(view, ShortNameOf(kind)),
        {LikelihoodCell(middle), LikelihoodCell(LossSum(kind, choice.x, middle, threshold)),
         LikelihoodCell(LossSum(kind, choice.x, choice.mu(), threshold))}};
    if (is_whole) {
      const float sum = FloatLossSum(kind, choice.x, choice.mu(), threshold);
      row.cells.push_back(LikelihoodCell(static_cast<double>(sum), 8));
      row.cells.push_back(LikelihoodCell(best[0]));
      row.cells.push_back(LikelihoodCell(best[1]));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable DescribeTail(const View& view, const LikelihoodRoom& room) {
  const PathTail& tail = room.figures().tail;
  const PathTail& floats = room.figures().float_tail;
  return {.key = "tail",
          .caption = Text(view, kLikelihoodTailTitle),
          .rows_name = Text(view, kFamilyNumber),
          .columns = {{"double", "float64"}, {"float", "float32"}},
          .rows = {{Text(view, kLikelihoodTailLeast),
                    {LikelihoodCell(tail.least), LikelihoodCell(floats.least, 8)}},
                   {Text(view, kLikelihoodTailMost),
                    {LikelihoodCell(tail.most), LikelihoodCell(floats.most, 8)}},
                   {Text(view, kLikelihoodTailMean),
                    {LikelihoodCell(tail.mean), LikelihoodCell(floats.mean, 8)}}}};
}

Look DescribeLikelihood(const View& view, const LikelihoodRoom& room) {
  Look look = {
      .key = LikelihoodRoom::kKey,
      .title = Text(view, kTabLikelihood),
      .sentences = {Text(view, kLikelihoodExplained), Text(view, FirstOf(room.choice().part))}};
  for (const LikelihoodPart part : kLikelihoodParts) {
    for (std::string& sentence : LikelihoodSentences(view.language, room, part)) {
      look.sentences.push_back(std::move(sentence));
    }
  }
  look.tables.push_back(DescribePoints(view, room));
  look.tables.push_back(DescribeFits(view, room));
  look.tables.push_back(DescribePenalties(view, room));
  look.tables.push_back(DescribeConstants(view, room, true));
  look.tables.push_back(DescribeThresholds(view, room));
  look.tables.push_back(DescribeTail(view, room));
  look.tables.push_back(DescribePath(view, room));
  AddOffers(view, room, &look);
  return look;
}

}  // namespace playground
