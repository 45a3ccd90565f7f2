#include "look/surface/surface_look.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "look/look_cells.h"
#include "look/surface/surface_texts.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

// Keys outlive the table.
constexpr std::array<std::string_view, 2> kParameterKeys = {"parameter_0", "parameter_1"};
constexpr std::array<std::string_view, 2> kFeatureKeys = {"feature_0", "feature_1"};

LookCell SurfaceCell(double value, int digits = kSurfaceDigits) {
  return NumberCell(value, SurfaceText(value, digits));
}

LookTable DescribeData(const View& view, const SurfaceRoom& room) {
  const RegressionProblem& problem = room.regression();
  LookTable table = {.key = "data",
                     .caption = Text(view, kSurfaceDataTitle),
                     .rows_name = Text(view, kSurfaceExample)};
  for (int64_t k = 0; k < problem.data.num_features; ++k) {
    const std::string name = problem.data.num_features == 1 ? "x" : "x" + SubscriptText(k + 1);
    table.columns.push_back({std::string(kFeatureKeys[static_cast<std::size_t>(k)]),
                             Fill(Text(view, kSurfaceFeatureAxis), {name})});
  }
  table.columns.push_back({"target", Text(view, kSurfaceTargetAxis)});
  table.columns.push_back({"prediction", Text(view, kSurfacePrediction)});
  table.columns.push_back({"error", Text(view, kSurfaceError)});
  for (int64_t i = 0; i < problem.data.num_examples; ++i) {
    LookRow row = {.name = CountText(i)};
    const auto target = static_cast<double>(problem.data.targets[static_cast<std::size_t>(i)]);
    double prediction = 0;
    for (int64_t k = 0; k < problem.num_parameters(); ++k) {
      prediction += room.loss().solution()[static_cast<std::size_t>(k)] * problem.Input(i, k);
      if (k < problem.data.num_features) row.cells.push_back(SurfaceCell(problem.Input(i, k)));
    }
    row.cells.push_back(SurfaceCell(target));
    row.cells.push_back(SurfaceCell(prediction));
    row.cells.push_back(SurfaceCell(prediction - target));
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable DescribeEquation(const View& view, const SurfaceRoom& room) {
  LookTable table = {.key = "equation",
                     .caption = Text(view, kSurfaceEquationTitle),
                     .rows_name = Text(view, kSurfaceParameter)};
  const int64_t size = room.loss().num_parameters();
  for (int64_t k = 0; k < size; ++k) {
    table.columns.push_back({std::string(kParameterKeys[static_cast<std::size_t>(k)]),
                             "XᵀX " + ParameterName(room, k)});
  }
  table.columns.push_back({"moment", Text(view, kSurfaceMoment)});
  table.columns.push_back({"solution", Text(view, kSurfaceSolution)});
  table.columns.push_back({"descent_end", Text(view, kSurfaceDescentColumn)});
  table.columns.push_back({"path_end", Text(view, kSurfaceEndColumn)});
  const std::vector<double> end = EndOfPath(room.path());
  const std::vector<double> descent_end = room.EndOfDescent();
  for (int64_t k = 0; k < size; ++k) {
    const auto at = static_cast<std::size_t>(k);
    LookRow row = {.name = ParameterName(room, k)};
    for (int64_t column = 0; column < size; ++column) {
      row.cells.push_back(
          SurfaceCell(room.loss().gram()[static_cast<std::size_t>(k * size + column)]));
    }
    row.cells.push_back(SurfaceCell(room.loss().moment()[at]));
    row.cells.push_back(SurfaceCell(room.loss().solution()[at]));
    row.cells.push_back(SurfaceCell(descent_end[at]));
    row.cells.push_back(SurfaceCell(end[at]));
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable DescribePath(const View& view, const SurfaceRoom& room) {
  LookTable table = {.key = "path",
                     .caption = Text(view, kSurfacePathTitle),
                     .rows_name = Text(view, kSurfaceStepAxis)};
  const int64_t size = room.loss().num_parameters();
  for (int64_t k = 0; k < size; ++k) {
    table.columns.push_back(
        {std::string(kParameterKeys[static_cast<std::size_t>(k)]), ParameterName(room, k)});
  }
  table.columns.push_back({"loss", Text(view, kSurfaceLossColumn)});
  table.columns.push_back({"minibatch_loss", Text(view, kSurfaceBatchLossColumn)});
  table.columns.push_back({"minibatch", Text(view, kSurfaceExamplesColumn)});
  for (std::size_t step = 0; step < room.path().points().size(); ++step) {
    const PathPoint& point = room.path().points()[step];
    LookRow row = {.name = CountText(static_cast<int64_t>(step))};
    for (const float value : point.parameters)
      row.cells.push_back(SurfaceCell(static_cast<double>(value)));
    const std::vector<double> place(point.parameters.begin(), point.parameters.end());
    row.cells.push_back(SurfaceCell(room.loss().Loss(place)));
    row.cells.push_back(point.batch_loss ? SurfaceCell(*point.batch_loss) : UnknownCell());
    std::string examples;
    for (const int32_t example : point.examples) {
      examples += (examples.empty() ? "" : " ") + std::to_string(example);
    }
    row.cells.push_back({examples});
    table.rows.push_back(std::move(row));
  }
  return table;
}

// A row a place along the second direction, a column one along the first.
LookTable DescribeSlice(const View& view, const LossSlice& slice) {
  LookTable table = {
      .key = "slice",
      .caption = Fill("{} · {}", {Text(view, kSliceTitle), DirectionName(view, slice, 0)}),
      .rows_name = DirectionName(view, slice, 1)};
  for (int i = 0; i < LossSlice::kSide; ++i) {
    table.columns.push_back({Fill("first_{}", {i}), SurfaceText(slice.Coordinate(i), 3)});
  }
  for (int j = 0; j < LossSlice::kSide; ++j) {
    LookRow row = {.name = SurfaceText(slice.Coordinate(j), 3)};
    for (int i = 0; i < LossSlice::kSide; ++i)
      row.cells.push_back(SurfaceCell(slice.LossAt(i, j), 4));
    table.rows.push_back(std::move(row));
  }
  return table;
}

void AddSliceOffers(const View& view, const SliceWatch& slice, Look* look) {
  for (const SliceKind kind : kSliceKinds) {
    look->offers.push_back({"slice " + std::string(KeyOf(kind)), Text(view, NameOf(kind)), true,
                            slice.kind() == kind});
  }
  look->offers.push_back(
      OfferOfNumber("reach ", ShortestText(slice.reach()), Text(view, kSliceReach),
                    {.least = SliceWatch::kLeastReach, .most = SliceWatch::kLargestReach}));
  if (view.trainer == nullptr) return;
  const std::array<int64_t, 2> places = slice.kind() == SliceKind::kWeights
                                            ? slice.RequestFor(view)->parameters
                                            : DefaultSliceParameters(*view.trainer);
  const std::string both = Fill("{} {}", {places[0], places[1]});
  look->offers.push_back(
      OfferOfValue("across ", both, Fill(Text(view, kSliceBoth), {places[0], places[1]})));
}

void AddDial(const View& view, const SurfaceRoom& room, SurfaceDialId id, Look* look) {
  const SurfaceDial& dial = DialOf(id);
  const double most = id == SurfaceDialId::kBatch
                          ? static_cast<double>(room.regression().data.num_examples)
                          : dial.most;
  LookOffer offer = OfferOfNumber(std::string(dial.key) + " ", ShortestText(room.choice()[id]),
                                  Text(view, dial.name), {.least = dial.least, .most = most});
  if (dial.is_whole) offer.kind = LookValueKind::kWhole;
  look->offers.push_back(std::move(offer));
}

// The problem and the path on it, which all parts but the last are about.
void AddOffers(const View& view, const SurfaceRoom& room, Look* look) {
  const auto offer = [&](std::string command, std::string label, bool enabled, bool chosen) {
    look->offers.push_back({std::move(command), std::move(label), enabled, chosen});
  };
  const SurfaceChoice& choice = room.choice();
  for (const SurfacePart part : kSurfaceParts) {
    offer("part " + std::string(KeyOf(part)), Text(view, NameOf(part)), true, choice.part == part);
  }
  for (const ProblemKind kind : kProblemKinds) {
    offer("problem " + std::string(KeyOf(kind)), Text(view, NameOf(kind)), true,
          room.kind() == kind);
  }
  offer("as contours", Text(view, kSurfaceContours), true, !choice.has_relief);
  offer("as relief", Text(view, kSurfaceRelief), true, choice.has_relief);
  for (int i = 0; i < kNumSurfaceDials; ++i) {
    AddDial(view, room, static_cast<SurfaceDialId>(i), look);
  }
  const auto offer_place = [&](const std::string& command, std::size_t word, std::string label) {
    look->offers.push_back(
        OfferOfValue(command.substr(0, word), command.substr(word), std::move(label)));
    look->offers.back().range = {.least = 0, .most = kLargestSurfaceNumber, .has_sign = true};
  };
  const std::string start = StartCommand(room.start());
  offer_place(start, start.find(' ') + 1, Text(view, kSurfaceStart));
  // Of many points one stands for all: its number may be another.
  const RegressionProblem& raw = room.raw();
  constexpr int64_t kMostOffered = 10;
  for (int64_t i = 0; i < std::min(raw.data.num_examples, kMostOffered); ++i) {
    const std::string point = PointCommand(
        i, raw.Input(i, 0), static_cast<double>(raw.data.targets[static_cast<std::size_t>(i)]));
    offer_place(point, point.find(' ', point.find(' ') + 1) + 1,
                Fill(Text(view, kSurfacePointOf), {CountText(i)}));
  }
  const bool can_walk =
      choice.num_steps() < SurfaceRoom::kMostSteps && !room.path().lost_step().has_value();
  offer("step", Text(view, kStep), can_walk, false);
  offer("epoch", Text(view, kEpoch), can_walk, false);
  offer("run", Text(view, kRun), can_walk, room.is_running());
  const int64_t last = room.path().num_steps();
  AddPlaybackOffers(view, room.playback(), last > 0, room.shown_step(), last, look);
  offer("pause", Text(view, kPause), room.is_running() || room.playback().is_playing(), false);
  look->offers.push_back(
      OfferOfWhole("at ", room.shown_step(), Text(view, kSurfaceShownStep), 0, last + 1));
  offer("restart", Text(view, kRestart), true, false);
  offer("fit", Text(view, kSurfaceFit), true, false);
  offer("reset", Text(view, kSurfaceReset), true, false);
}

}  // namespace

LookTable DescribeCurvature(const View& view, const SurfaceRoom& room) {
  LookTable table = {.key = "curvature",
                     .caption = Text(view, kSurfaceNumbers),
                     .rows_name = Text(view, kSurfaceNumber),
                     .columns = {{"value", Text(view, kSurfaceValue)}}};
  const auto add = [&](TextId name, double value) {
    table.rows.push_back({.name = Text(view, name), .cells = {SurfaceCell(value)}});
  };
  const QuadraticLoss& loss = room.loss();
  const RateLimits limits = RateLimitsOf(loss);
  if (loss.num_parameters() == 1) {
    add(kSurfaceCurvatureOne, loss.largest_curvature());
  } else {
    add(kSurfaceLargest, loss.largest_curvature());
    add(kSurfaceLeast, loss.least_curvature());
    add(kSurfaceCondition, loss.condition());
  }
  add(kSurfaceLimit, limits.limit);
  add(kSurfaceShare, room.choice().learning_rate() / limits.limit);
  if (room.whole_path() != nullptr) add(kSurfaceBatchLimit, room.minibatch_limit());
  add(kSurfaceBest, limits.best);
  add(kSurfaceBestFactor, limits.best_factor);
  add(kSurfaceLeastLoss, loss.least_loss());
  add(kSurfaceEndLoss, loss.Loss(EndOfPath(room.path())));
  return table;
}

LookTable DescribeRates(const View& view, const SurfaceRoom& room) {
  LookTable table = {
      .key = "rates",
      .caption = Text(view, kSurfaceRatesTitle),
      .rows_name = Text(view, kSurfaceShareColumn),
      .columns = {{"learning_rate", Text(view, kSurfaceRateColumn)},
                  {"across", Text(view, kSurfaceAcrossColumn)},
                  {"along", Text(view, kSurfaceAlongColumn)},
                  {"above", Fill(Text(view, kSurfaceOutcomeColumn), {CountText(kRateSteps)})},
                  {"behaviour", Text(view, kSurfaceBehaviourColumn)}}};
  const QuadraticLoss& loss = room.loss();
  const double limit = RateLimitsOf(loss).limit;
  for (std::size_t i = 0; i < room.rate_paths().size(); ++i) {
    const double rate = kRateShares[i] * limit;
    const double above = loss.Loss(EndOfPath(room.rate_paths()[i])) - loss.least_loss();
    table.rows.push_back({.name = SurfaceText(kRateShares[i]),
                          .cells = {SurfaceCell(rate, 4),
                                    SurfaceCell(1 - rate * loss.largest_curvature(), 3),
                                    SurfaceCell(1 - rate * loss.least_curvature(), 3),
                                    SurfaceCell(above, 3),
                                    {Text(view, BehaviourOf(kRateShares[i]))}}});
  }
  return table;
}

Look DescribeSurface(const View& view, const SurfaceRoom& room) {
  const Language language = view.language;
  Look look = {.key = SurfaceRoom::kKey,
               .title = Text(view, kTabSurface),
               .sentences = {Text(view, kSurfaceExplained)}};
  const auto say = [&look](std::string sentence) {
    if (!sentence.empty()) look.sentences.push_back(std::move(sentence));
  };
  AddOffers(view, room, &look);

  BeginPart(Text(view, NameOf(SurfacePart::kSurface)), &look);
  say(Text(view, kSurfaceTryFirst));
  say(LowestSentence(language, room));
  say(RateSentence(language, room));
  say(NoiseSentence(language, room));
  say(PathSentence(language, room));
  say(Fill(Text(view, kSurfaceSaysDouble), {SurfaceText(room.path().largest_deviation(), 2)}));
  if (const std::string run = RunText(room); !run.empty()) {
    say(Fill(Text(view, kSurfaceSaysRun), {run}));
  }
  for (const auto describe : {DescribeCurvature, DescribeData, DescribePath}) {
    look.tables.push_back(describe(view, room));
  }

  BeginPart(Text(view, NameOf(SurfacePart::kRates)), &look);
  say(Fill(Text(view, kSurfaceRatesFirst), {CountText(kRateSteps)}));
  if (LookTable rates = DescribeRates(view, room); !rates.rows.empty()) {
    look.tables.push_back(std::move(rates));
  }

  BeginPart(Text(view, NameOf(SurfacePart::kEquation)), &look);
  say(Text(view, kSurfaceEquationFirst));
  std::string sums = std::string(Text(view, kSurfaceSums)) + ": ";
  for (const std::string& line : SumLines(room)) sums += line + "; ";
  sums.resize(sums.size() - 2);
  say(std::move(sums));
  for (std::string& sentence : EquationSentences(language, room)) say(std::move(sentence));
  look.tables.push_back(DescribeEquation(view, room));

  BeginPart(Text(view, NameOf(SurfacePart::kSlice)), &look);
  say(Text(view, kSliceFirst));
  for (std::string& sentence : SliceSentences(view, room.slice())) say(std::move(sentence));
  if (view.trainer != nullptr && room.slice().shown() != nullptr) {
    look.tables.push_back(DescribeSlice(view, *room.slice().shown()));
  }
  AddSliceOffers(view, room.slice(), &look);
  return look;
}

}  // namespace playground
