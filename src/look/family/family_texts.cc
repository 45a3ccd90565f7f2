#include "look/family/family_texts.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

// "0", "0 and 2", as a list.
std::string ClassesText(Language language, const std::vector<int64_t>& classes) {
  std::string text;
  for (const int64_t j : classes) {
    if (!text.empty()) text += Text(language, kListSeparator);
    text += std::to_string(j);
  }
  return text;
}

std::string OrderSentence(Language language, const FamilyRoom& room) {
  const bool is_turned = room.choice().temperature() < 0;
  const std::vector<double>& logits = room.choice().logits;
  const std::vector<int64_t> largest = LargestOf(logits);
  if (largest.size() == logits.size()) return Text(language, kFamilySaysEqual);
  const std::vector<int64_t> first = is_turned ? SmallestOf(logits) : largest;
  if (first.size() > 1) {
    return Fill(Text(language, is_turned ? kFamilySaysTurnedShared : kFamilySaysOrderShared),
                {ClassesText(language, first)});
  }
  return Fill(Text(language, is_turned ? kFamilySaysTurned : kFamilySaysOrder), {first.front()});
}

std::string BoundSentence(Language language, const FamilyRoom& room) {
  const RealSoftMax& smooth = room.figures().smooth;
  const bool is_minimum = room.choice().lambda() < 0;
  if (LargestOf(room.choice().logits).size() == room.choice().logits.size()) {
    return Fill(Text(language, kFamilySaysBoundMet), {FamilyText(smooth.bound)});
  }
  if (smooth.distance == 0) return Text(language, kFamilySaysVanished);
  if (smooth.value == smooth.extreme) {
    return Fill(Text(language, kFamilySaysRounded), {FamilyText(smooth.distance)});
  }
  return Fill(Text(language, is_minimum ? kFamilySaysBelow : kFamilySaysAbove),
              {FamilyText(std::fabs(smooth.distance)), FamilyText(std::fabs(smooth.bound))});
}

std::string NaiveSentence(Language language, const FamilyRoom& room) {
  static constexpr TextId kCauses[] = {kFamilyNaiveFine, kFamilyNaiveOverflow, kFamilyNaiveSum,
                                       kFamilyNaiveUnderflow};
  const RealSoftMax& smooth = room.figures().smooth;
  return Fill(Text(language, kCauses[static_cast<std::size_t>(smooth.cause)]),
              {FamilyText(static_cast<double>(smooth.naive), 8)});
}

std::vector<std::string> RelativesSentences(Language language, const FamilyRoom& room) {
  const FamilyFigures& figures = room.figures();
  return {
      OrderSentence(language, room), BoundSentence(language, room), NaiveSentence(language, room),
      Fill(Text(language, kFamilySaysSoftmin),
           {FamilyText(figures.smooth_minimum.value), FamilyText(figures.smooth_minimum.extreme)}),
      Fill(Text(language, kFamilySaysFloat), {FamilyText(figures.float_gap, 2)})};
}

// Where exact and sampled covariance are farthest apart.
std::string SampleSentence(Language language, const FamilyRoom& room) {
  const FamilyFigures& figures = room.figures();
  double most = -1;
  int64_t row = 0;
  int64_t column = 0;
  for (int64_t i = 0; i < room.num_classes(); ++i) {
    for (int64_t j = i; j < room.num_classes(); ++j) {
      const double gap = std::fabs(figures.sampled.At(i, j) - figures.hessian.At(i, j));
      if (gap <= most) continue;
      most = gap;
      row = i;
      column = j;
    }
  }
  return Fill(Text(language, kFamilySaysSample),
              {CountText(room.choice().num_draws()), FamilyText(most, 3), row, column,
               FamilyText(TypicalErrorAt(figures.plain.probabilities, row, column,
                                         room.choice().num_draws()),
                          3)});
}

std::vector<std::string> HessianSentences(Language language, const FamilyRoom& room) {
  const FamilyFigures& figures = room.figures();
  const bool are_equal = figures.variance == 0 && figures.hessian.Trace() > 0;
  return {Text(language, kFamilySaysHessian), SampleSentence(language, room),
          Fill(Text(language, are_equal ? kFamilySaysMixupEqual : kFamilySaysMixup),
               {FamilyText(figures.variance), FamilyText(figures.hessian.Trace())})};
}

std::vector<std::string> LossesSentences(Language language, const FamilyRoom& room) {
  const FamilyFigures& figures = room.figures();
  const auto label = static_cast<std::size_t>(room.choice().label);
  const double entropy_push = std::fabs(figures.gradients.cross_entropy[label]);
  const double squared_push = std::fabs(figures.gradients.squared[label]);
  std::vector<std::string> sentences = {
      Fill(Text(language, kFamilySaysTwice),
           {room.num_classes(), FamilyText(figures.twice.floor),
            FamilyText(figures.twice.loss_once), FamilyText(figures.twice.loss_twice)})};
  sentences.push_back(
      squared_push == 0
          ? Fill(Text(language, kFamilySaysNoPush), {FamilyText(entropy_push)})
          : Fill(Text(language, kFamilySaysPush),
                 {room.choice().label, FamilyText(entropy_push), FamilyText(squared_push),
                  FamilyText(entropy_push / squared_push, 3)}));
  return sentences;
}

}  // namespace

std::string FamilyText(double value, int digits) { return NamedText(value, digits); }

TextId NameOf(FamilyPart part) {
  static constexpr TextId kNames[] = {kFamilyPartFamily, kFamilyPartHessian, kFamilyPartLosses};
  return kNames[static_cast<std::size_t>(part)];
}

std::string NameOf(Language language, const FamilyPreset& preset) {
  if (!preset.name.empty()) return std::string(preset.name);
  return Text(language, preset.key == "equal" ? kFamilyEqual : kFamilyDouble);
}

TextId FirstOf(FamilyPart part) {
  static constexpr TextId kFirst[] = {kFamilyTryFirst, kFamilyHessianFirst, kFamilyLossesFirst};
  return kFirst[static_cast<std::size_t>(part)];
}

std::vector<std::string> FamilySentences(Language language, const FamilyRoom& room,
                                         FamilyPart part) {
  switch (part) {
    case FamilyPart::kFamily:
      return RelativesSentences(language, room);
    case FamilyPart::kHessian:
      return HessianSentences(language, room);
    case FamilyPart::kLosses:
      return LossesSentences(language, room);
  }
  return {};
}

}  // namespace playground
