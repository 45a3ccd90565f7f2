#include "look/family/family_look.h"

#include <cmath>
#include <string>
#include <utility>

#include "look/family/family_texts.h"
#include "look/look_cells.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"

namespace playground {
namespace {

using enum TextId;

LookCell FamilyCell(double value, int digits = kFamilyDigits) {
  return NumberCell(value, FamilyText(value, digits));
}

LookTable DescribeRelatives(const View& view, const FamilyRoom& room) {
  const FamilyFigures& figures = room.figures();
  LookTable table = {.key = "family",
                     .caption = Text(view, kFamilyPartFamily),
                     .rows_name = Text(view, kFamilyClass),
                     .columns = {{"logit", Text(view, kFamilyLogits)},
                                 {"softmax", "softmax(o/T)"},
                                 {"softmax_float", Text(view, kFamilyFloatColumn)},
                                 {"hardmax", "hardmax(o)"},
                                 {"softmin", "softmin(o) = softmax(−o)"}},
                     .selected_row = LargestOf(room.choice().logits).front()};
  for (int64_t j = 0; j < room.num_classes(); ++j) {
    const auto at = static_cast<std::size_t>(j);
    table.rows.push_back(
        {std::to_string(j),
         {FamilyCell(room.choice().logits[at]), FamilyCell(figures.softmax.probabilities[at]),
          FamilyCell(static_cast<double>(figures.floats.probabilities[at]), 8),
          FamilyCell(figures.hardmax[at]), FamilyCell(figures.softmin.probabilities[at])}});
  }
  return table;
}

LookColumn ClassColumn(const View& view, int64_t j) {
  return {Fill("class_{}", {j}), Fill(Text(view, kFamilyColumnOf), {j})};
}

LookTable DescribeTemperatures(const View& view, const FamilyRoom& room) {
  LookTable table = {.key = "temperatures",
                     .caption = Text(view, kFamilyTemperaturesTitle),
                     .rows_name = Text(view, kFamilyTemperature)};
  for (int64_t j = 0; j < room.num_classes(); ++j) table.columns.push_back(ClassColumn(view, j));
  for (const double size : kFamilyTemperatures) {
    const double temperature = std::copysign(size, room.choice().temperature());
    LookRow row = {.name = FamilyText(temperature)};
    for (const double p : SoftmaxAt(room.choice().logits, temperature).probabilities) {
      row.cells.push_back(FamilyCell(p));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// A row and a column a class.
LookTable DescribeMatrix(const View& view, std::string_view key, TextId caption,
                         const OneHotCovariance& matrix) {
  LookTable table = {
      .key = key, .caption = Text(view, caption), .rows_name = Text(view, kFamilyRowClass)};
  for (int64_t i = 0; i < matrix.num_classes; ++i) {
    table.columns.push_back(ClassColumn(view, i));
    LookRow row = {.name = std::to_string(i)};
    for (int64_t j = 0; j < matrix.num_classes; ++j)
      row.cells.push_back(FamilyCell(matrix.At(i, j)));
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable DescribeDraws(const View& view, const FamilyRoom& room) {
  const FamilyFigures& figures = room.figures();
  LookTable table = {.key = "draws",
                     .caption = Text(view, kFamilyDrawsTitle),
                     .rows_name = Text(view, kFamilyClass),
                     .columns = {{"probability", "ŷ = softmax(o)"},
                                 {"variance", "ŷ(1 − ŷ)"},
                                 {"count", Text(view, kFamilyCounts)},
                                 {"share", Text(view, kFamilyShare)},
                                 {"sampled_variance", Text(view, kFamilySampledVariance)}}};
  for (int64_t j = 0; j < room.num_classes(); ++j) {
    const auto at = static_cast<std::size_t>(j);
    table.rows.push_back({std::to_string(j),
                          {FamilyCell(figures.plain.probabilities[at]),
                           FamilyCell(figures.hessian.At(j, j)), CountCell(figures.counts[at]),
                           FamilyCell(figures.shares[at]), FamilyCell(figures.sampled.At(j, j))}});
  }
  return table;
}

LookTable DescribeScales(const View& view, const FamilyRoom& room) {
  LookTable table = {.key = "scales",
                     .caption = Text(view, kFamilyScalesTitle),
                     .rows_name = Text(view, kFamilyScalesAxis),
                     .columns = {{"one_hot", Text(view, kFamilyTrace)},
                                 {"values", Text(view, kFamilyValueVariance)}}};
  for (const double factor : kFamilyScales) {
    const ScaledVariances variances = VariancesAt(room.choice().logits, factor);
    table.rows.push_back(
        {FamilyText(factor), {FamilyCell(variances.one_hot), FamilyCell(variances.values)}});
  }
  return table;
}

LookTable DescribeTwice(const View& view, const FamilyRoom& room) {
  const FamilyFigures& figures = room.figures();
  LookTable table = {.key = "twice",
                     .caption = Text(view, kFamilyTwiceTitle),
                     .rows_name = Text(view, kFamilyClass),
                     .columns = {{"once", "ŷ = softmax(o)"}, {"twice", "softmax(ŷ)"}},
                     .selected_row = room.choice().label};
  for (int64_t j = 0; j < room.num_classes(); ++j) {
    const auto at = static_cast<std::size_t>(j);
    table.rows.push_back(
        {std::to_string(j),
         {FamilyCell(figures.twice.once[at]), FamilyCell(figures.twice.twice[at])}});
  }
  return table;
}

LookTable DescribeGradients(const View& view, const FamilyRoom& room) {
  const LossGradients& gradients = room.figures().gradients;
  LookTable table = {.key = "gradients",
                     .caption = Text(view, kFamilyGradientsTitle),
                     .rows_name = Text(view, kFamilyClass),
                     .columns = {{"cross_entropy", Text(view, kFamilyCrossEntropyColumn)},
                                 {"squared", Text(view, kFamilySquaredColumn)}},
                     .selected_row = room.choice().label};
  for (int64_t j = 0; j < room.num_classes(); ++j) {
    const auto at = static_cast<std::size_t>(j);
    table.rows.push_back(
        {std::to_string(j),
         {FamilyCell(gradients.cross_entropy[at]), FamilyCell(gradients.squared[at])}});
  }
  return table;
}

LookTable DescribeGaps(const View& view) {
  LookTable table = {.key = "gaps",
                     .caption = Text(view, kFamilyGapTitle),
                     .rows_name = Text(view, kFamilyGapAxis),
                     .columns = {{"cross_entropy", Text(view, kFamilyCrossEntropy)},
                                 {"squared", Text(view, kFamilySquared)}}};
  for (const double gap : kFamilyGaps) {
    const LossGradients gradients = GradientsAtGap(gap);
    table.rows.push_back(
        {FamilyText(gap),
         {FamilyCell(gradients.cross_entropy[1]), FamilyCell(gradients.squared[1])}});
  }
  return table;
}

void AddOffers(const View& view, const FamilyRoom& room, Look* look) {
  const FamilyChoice& choice = room.choice();
  const auto offer = [look](std::string command, std::string label, bool enabled = true,
                            bool chosen = false) {
    look->offers.push_back({std::move(command), std::move(label), enabled, chosen});
  };
  for (const FamilyPart part : kFamilyParts) {
    offer("part " + std::string(KeyOf(part)), Text(view, NameOf(part)), true, choice.part == part);
  }
  for (const FamilyPreset& preset : FamilyPresets()) {
    offer("preset " + std::string(preset.key), NameOf(view.language, preset),
          room.CanChoose(preset));
  }
  offer("take", Text(view, kFamilyTake), FamilyRoom::CanTake(view));
  offer("add", Text(view, kFamilyAdd), room.num_classes() < FamilyRoom::kMostClasses);
  offer("remove", Text(view, kFamilyRemove), room.num_classes() > FamilyRoom::kLeastClasses);
  for (int64_t j = 0; j < room.num_classes(); ++j) {
    look->offers.push_back(OfferOfNumber(
        Fill("logit {} ", {j}), ShortestText(choice.logits[static_cast<std::size_t>(j)]),
        Fill(Text(view, kFamilySetLogit), {j}),
        {.least = -FamilyRoom::kLargestLogit, .most = FamilyRoom::kLargestLogit}));
  }
  look->offers.push_back(
      OfferOfWhole("label ", choice.label, Text(view, kFamilyLabel), 0, room.num_classes()));
  for (int i = 0; i < kNumFamilyDials; ++i) {
    const auto id = static_cast<FamilyDialId>(i);
    const FamilyDial& dial = DialOf(id);
    LookOffer of_dial =
        OfferOfNumber(std::string(dial.key) + " ", ShortestText(choice[id]), Text(view, dial.name),
                      {.least = dial.least, .most = dial.most, .has_sign = dial.has_sign});
    if (dial.is_whole) of_dial.kind = LookValueKind::kWhole;
    look->offers.push_back(std::move(of_dial));
  }
  offer("reset", Text(view, kFamilyReset));
}

}  // namespace

LookTable DescribeFamilyNumbers(const View& view, const FamilyRoom& room) {
  const FamilyFigures& figures = room.figures();
  const bool is_minimum = room.choice().lambda() < 0;
  const double uniform = SoftmaxAt(std::vector<double>(room.choice().logits.size(), 0), 1).entropy;
  LookTable table = {.key = "numbers",
                     .caption = Text(view, kFamilyNumbers),
                     .rows_name = Text(view, kFamilyNumber),
                     .columns = {{"value", Text(view, kFamilyValue)}}};
  const auto add = [&table](std::string name, LookCell cell) {
    table.rows.push_back({std::move(name), {std::move(cell)}});
  };
  add(Text(view, kFamilyEntropy), FamilyCell(figures.softmax.entropy));
  add(Text(view, kFamilyMostEntropy), FamilyCell(uniform));
  add("RealSoftMax(o)", FamilyCell(figures.smooth.value));
  add(is_minimum ? "min o" : "max o", FamilyCell(figures.smooth.extreme));
  add(Text(view, is_minimum ? kFamilyBelowMin : kFamilyAboveMax),
      FamilyCell(figures.smooth.distance));
  add(Text(view, kFamilyBound), FamilyCell(figures.smooth.bound));
  add(Text(view, kFamilyNaive), FamilyCell(static_cast<double>(figures.smooth.naive), 8));
  return table;
}

LookTable DescribeVariances(const View& view, const FamilyRoom& room) {
  const FamilyFigures& figures = room.figures();
  return {.key = "variances",
          .caption = Text(view, kFamilyVariancesTitle),
          .rows_name = Text(view, kFamilyNumber),
          .columns = {{"exact", Text(view, kFamilyExact)}, {"sampled", Text(view, kFamilySampled)}},
          .rows = {{Text(view, kFamilyTrace),
                    {FamilyCell(figures.hessian.Trace()), FamilyCell(figures.sampled.Trace())}},
                   {Text(view, kFamilyValueVariance),
                    {FamilyCell(figures.variance), FamilyCell(figures.sampled_variance)}},
                   {"oᵀHo",
                    {FamilyCell(figures.quadratic),
                     FamilyCell(QuadraticForm(figures.sampled, room.choice().logits))}}}};
}

LookTable DescribeTwiceLosses(const View& view, const FamilyRoom& room) {
  const FamilyFigures& figures = room.figures();
  return {
      .key = "twice_losses",
      .caption = Text(view, kFamilyTwiceLosses),
      .rows_name = Text(view, kFamilyNumber),
      .columns = {{"once", Text(view, kFamilyOnce)}, {"twice", Text(view, kFamilyTwice)}},
      .rows = {{Text(view, kFamilyLossOfLabel),
                {FamilyCell(figures.twice.loss_once), FamilyCell(figures.twice.loss_twice)}},
               {Text(view, kFamilyLossFloor), {FamilyCell(0), FamilyCell(figures.twice.floor)}},
               {Text(view, kFamilyLossFloat),
                {FamilyCell(static_cast<double>(
                                FloatSoftmaxAt(room.choice().logits, 1, room.choice().label).loss),
                            8),
                 FamilyCell(static_cast<double>(
                                FloatSoftmaxAt(figures.twice.once, 1, room.choice().label).loss),
                            8)}}}};
}

Look DescribeFamily(const View& view, const FamilyRoom& room) {
  Look look = {
      .key = FamilyRoom::kKey,
      .title = Text(view, kTabFamily),
      .sentences = {Text(view, kFamilyExplained), Text(view, FirstOf(room.choice().part))}};
  AddOffers(view, room, &look);
  const auto begin = [&](FamilyPart part) {
    BeginPart(Text(view, NameOf(part)), &look);
    for (std::string& sentence : FamilySentences(view.language, room, part)) {
      look.sentences.push_back(std::move(sentence));
    }
  };
  begin(FamilyPart::kFamily);
  look.tables.push_back(DescribeRelatives(view, room));
  look.tables.push_back(DescribeFamilyNumbers(view, room));
  look.tables.push_back(DescribeTemperatures(view, room));
  begin(FamilyPart::kHessian);
  look.tables.push_back(
      DescribeMatrix(view, "hessian", kFamilyHessianTitle, room.figures().hessian));
  look.tables.push_back(
      DescribeMatrix(view, "sampled", kFamilySampledTitle, room.figures().sampled));
  look.tables.push_back(DescribeDraws(view, room));
  look.tables.push_back(DescribeVariances(view, room));
  look.tables.push_back(DescribeScales(view, room));
  begin(FamilyPart::kLosses);
  look.tables.push_back(DescribeTwice(view, room));
  look.tables.push_back(DescribeTwiceLosses(view, room));
  look.tables.push_back(DescribeGradients(view, room));
  look.tables.push_back(DescribeGaps(view));
  return look;
}

}  // namespace playground
