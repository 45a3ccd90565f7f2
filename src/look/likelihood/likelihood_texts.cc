#include "look/likelihood/likelihood_texts.h"

#include <algorithm>
#include <cmath>

#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

std::string LikelihoodText(double value, int digits = kLikelihoodDigits) {
  return NamedText(value, digits);
}

std::string HereSentence(Language language, const LikelihoodRoom& room) {
  const LikelihoodFit& fit = room.figures().Fit(room.choice().noise);
  if (fit.best.scale == 0) {
    return Fill(Text(language, kLikelihoodSaysNoBest), {LikelihoodText(fit.best.mu)});
  }
  const double more = std::fmax(fit.here - fit.least, 0);
  return Fill(Text(language, kLikelihoodSaysBest),
              {Text(language, NameOf(room.choice().noise)),
               RangeText(language, fit.best.mu, fit.best.mu_end), LikelihoodText(fit.best.scale),
               LikelihoodText(fit.least), LikelihoodText(more, 3)});
}

std::string ProductSentence(Language language, const LikelihoodRoom& room) {
  const LikelihoodFigures& figures = room.figures();
  const auto copies = static_cast<int64_t>(room.choice()[LikelihoodDialId::kCopies]);
  const auto product = static_cast<double>(figures.product);
  const TextId says = product == 0          ? kLikelihoodSaysUnderflow
                      : std::isinf(product) ? kLikelihoodSaysOverflow
                                            : kLikelihoodSaysProduct;
  return Fill(Text(language, says), {CountText(copies * room.num_points()),
                                     LikelihoodText(product, 8), LikelihoodText(figures.sum)});
}

std::vector<std::string> DensitySentences(Language language, const LikelihoodRoom& room) {
  static constexpr TextId kMeanings[] = {kLikelihoodSaysNormal, kLikelihoodSaysLaplace,
                                         kLikelihoodSaysStudent};
  const double top = DensityAt(room.choice().density(), 0);
  std::vector<std::string> sentences = {
      HereSentence(language, room),
      Text(language, kMeanings[static_cast<std::size_t>(room.choice().noise)]),
      ProductSentence(language, room)};
  if (top > 1)
    sentences.push_back(Fill(Text(language, kLikelihoodSaysAboveOne), {LikelihoodText(top)}));
  return sentences;
}

std::string ConstantText(Language language, const LikelihoodRoom& room, LossKind kind,
                         std::span<const double> x) {
  const std::array<double, 2> best = BestConstant(kind, x, room.choice().threshold());
  return RangeText(language, best[0], best[1]);
}

std::vector<std::string> LossSentences(Language language, const LikelihoodRoom& room) {
  const std::vector<double>& x = room.choice().x;
  const double threshold = room.choice().threshold();
  const auto constant = [&](LossKind kind, const std::vector<double>& of) {
    return ConstantText(language, room, kind, of);
  };
  std::vector<double> others = x;
  const auto farthest = others.begin() + room.Farthest();
  const double left_out = *farthest;
  others.erase(farthest);
  double book = 0;
  for (const double one : x) book += BookHuber(room.choice().mu() - one, threshold);
  return {Fill(Text(language, kLikelihoodSaysConstants),
               {constant(LossKind::kSquared, x), constant(LossKind::kAbsolute, x),
                LikelihoodText(threshold), constant(LossKind::kHuber, x)}),
          Fill(Text(language, kLikelihoodSaysWithout),
               {LikelihoodText(left_out), constant(LossKind::kSquared, others),
                constant(LossKind::kAbsolute, others), constant(LossKind::kHuber, others)}),
          Fill(Text(language, kLikelihoodSaysBook),
               {LikelihoodText(room.choice().mu()), LikelihoodText(book),
                LikelihoodText(LossSum(LossKind::kHuber, x, room.choice().mu(), threshold))})};
}

std::vector<std::string> KinkSentences(Language language, const LikelihoodRoom& room) {
  const LikelihoodFigures& figures = room.figures();
  const LikelihoodChoice& choice = room.choice();
  const bool is_finite = std::isfinite(figures.tail.mean);
  std::vector<std::string> sentences;
  sentences.push_back(Fill(Text(language, kLikelihoodSaysLeast),
                           {Text(language, NameOfConstantLoss(choice.kink_loss)),
                            ConstantText(language, room, choice.kink_loss, choice.x)}));
  if (!is_finite) {
    sentences.push_back(Text(language, kLikelihoodSaysDiverges));
    return sentences;
  }
  sentences.push_back(
      Fill(Text(language, kLikelihoodSaysTail),
           {LikelihoodText(figures.tail.least), LikelihoodText(figures.tail.most),
            LikelihoodText(figures.tail.mean), LikelihoodText(figures.float_tail.least, 8),
            LikelihoodText(figures.float_tail.most, 8)}));
  if (choice.kink_loss != LossKind::kAbsolute) {
    sentences.push_back(Text(language, kLikelihoodSaysShrinks));
  } else if (choice.schedule == RateSchedule::kConstant) {
    sentences.push_back(Fill(Text(language, kLikelihoodSaysPendulum),
                             {LikelihoodText(choice[LikelihoodDialId::kRate]),
                              LikelihoodText(figures.tail.most - figures.tail.least, 3)}));
  } else {
    sentences.push_back(Text(language, kLikelihoodSaysFalling));
  }
  return sentences;
}

}  // namespace

TextId NameOf(LikelihoodPart part) {
  static constexpr TextId kNames[] = {kLikelihoodPartDensity, kLikelihoodPartLosses,
                                      kLikelihoodPartKink};
  return kNames[static_cast<std::size_t>(part)];
}

TextId FirstOf(LikelihoodPart part) {
  static constexpr TextId kFirst[] = {kLikelihoodTryFirst, kLikelihoodLossesFirst,
                                      kLikelihoodKinkFirst};
  return kFirst[static_cast<std::size_t>(part)];
}

TextId NameOf(Noise noise) {
  static constexpr TextId kNames[] = {kLikelihoodNormal, kLikelihoodLaplace, kLikelihoodStudent};
  return kNames[static_cast<std::size_t>(noise)];
}

TextId NameOfConstantLoss(LossKind kind) {
  return kind == LossKind::kSquared    ? kLikelihoodSquared
         : kind == LossKind::kAbsolute ? kLikelihoodAbsolute
                                       : kLikelihoodHuber;
}

TextId ShortNameOf(LossKind kind) {
  return kind == LossKind::kSquared    ? kLikelihoodSquaredShort
         : kind == LossKind::kAbsolute ? kLikelihoodAbsoluteShort
                                       : kLikelihoodHuber;
}

std::string_view NameOf(RateSchedule schedule) {
  static constexpr std::string_view kNames[] = {"η", "η/√k", "η/k"};
  return kNames[static_cast<std::size_t>(schedule)];
}

std::string_view FormulaOf(Noise noise) {
  static constexpr std::string_view kFormulas[] = {
      "−log L = ½ n log(2πσ²) + Σᵢ (xᵢ − μ)² / 2σ²", "−log L = n log(2σ) + Σᵢ |xᵢ − μ| / σ",
      "−log L = n log σ + ½ (ν + 1) Σᵢ log(1 + (xᵢ − μ)²/νσ²) + n c(ν)"};
  return kFormulas[static_cast<std::size_t>(noise)];
}

std::string RangeText(Language language, double first, double last) {
  if (first == last) return LikelihoodText(first);
  return Fill(Text(language, kLikelihoodFromTo), {LikelihoodText(first), LikelihoodText(last)});
}

std::vector<std::string> LikelihoodSentences(Language language, const LikelihoodRoom& room,
                                             LikelihoodPart part) {
  switch (part) {
    case LikelihoodPart::kDensity:
      return DensitySentences(language, room);
    case LikelihoodPart::kLosses:
      return LossSentences(language, room);
    case LikelihoodPart::kKink:
      return KinkSentences(language, room);
  }
  return {};
}

}  // namespace playground
