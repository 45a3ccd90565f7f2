#include "look/information/information_texts.h"

#include <algorithm>
#include <cmath>

#include "look/information/information_look.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

// Below it the mean length of a code is its entropy: a double's rounding.
constexpr double kSameRate = 1e-12;

std::string InUnitText(const View& view, const InformationRoom& room, double nats) {
  return NamedText(room.InUnit(nats), kInformationDigits) + " " +
         Text(view, NameOf(room.choice().unit));
}

std::string GapSentence(const View& view, const InformationRoom& room) {
  const InformationFigures& figures = room.figures();
  const std::vector<double>& p = room.choice().p;
  const std::vector<double>& q = room.choice().q;
  const auto unit = [&](double nats) { return InUnitText(view, room, nats); };
  for (std::size_t j = 0; j < p.size(); ++j) {
    if (p[j] == 0 || q[j] > 0) continue;
    return Fill(Text(view, kInformationSaysInfinite), {j, NamedText(p[j], kInformationDigits)});
  }
  if (figures.divergence == 0) {
    return Fill(Text(view, kInformationSaysSame), {unit(figures.entropy_p)});
  }
  if (figures.entropy_p == 0) {
    const auto label = std::ranges::max_element(p) - p.begin();
    return Fill(Text(view, kInformationSaysOneHot), {label, unit(figures.cross)});
  }
  return Fill(Text(view, kInformationSaysGap),
              {unit(figures.entropy_p), unit(figures.divergence), unit(figures.cross)});
}

std::string LeastSentence(const View& view, const InformationRoom& room) {
  const std::vector<double>& q = room.choice().q;
  const auto largest = std::ranges::max_element(q) - q.begin();
  return Fill(Text(view, kInformationSaysLeast),
              {largest, InUnitText(view, room, SurpriseOf(q[static_cast<std::size_t>(largest)]))});
}

std::string FloatSentence(const View& view, const InformationRoom& room) {
  const auto value = static_cast<double>(room.figures().cross_float);
  return Fill(Text(view, std::isnan(value) ? kInformationSaysFloatNan : kInformationSaysFloat),
              {NamedText(value, 8)});
}

std::vector<std::string> DistributionSentences(const View& view, const InformationRoom& room) {
  const InformationFigures& figures = room.figures();
  return {GapSentence(view, room), LeastSentence(view, room),
          Fill(Text(view, kInformationSaysUniform),
               {room.num_classes(), InUnitText(view, room, figures.uniform)}),
          FloatSentence(view, room)};
}

std::string BlocksText(const View& view, int block) {
  return Fill(Text(view, block == 1 ? kInformationSingles : kInformationBlocksOf), {block});
}

std::string RiseSentence(const View& view, const InformationRoom& room) {
  const std::vector<BlockCode>& codes = room.figures().codes;
  for (std::size_t i = 0; i + 1 < codes.size(); ++i) {
    if (codes[i + 1].huffman <= codes[i].huffman + kSameRate) continue;
    return Fill(Text(view, kInformationSaysRises),
                {BlocksText(view, codes[i].block), BlocksText(view, codes[i + 1].block),
                 NamedText(codes[i].huffman, kInformationDigits),
                 NamedText(codes[i + 1].huffman, kInformationDigits)});
  }
  return Text(view, kInformationSaysNoRise);
}

std::vector<std::string> CodeSentences(const View& view, const InformationRoom& room) {
  const double entropy = room.figures().entropy_p * kBitsPerNat;
  const BlockCode& code = room.code();
  const auto text = [](double value) { return NamedText(value, kInformationDigits); };
  std::vector<std::string> sentences;
  if (code.huffman - entropy <= kSameRate) {
    sentences.push_back(Fill(Text(view, kInformationSaysMet), {text(entropy)}));
  } else {
    sentences.push_back(
        Fill(Text(view, kInformationSaysCode), {BlocksText(view, code.block), text(code.huffman),
                                                text(entropy), text(code.huffman - entropy)}));
  }
  sentences.push_back(Fill(
      Text(view, kInformationSaysFixed),
      {CountText(code.num_words), text(code.fixed), text(std::fmax(code.fixed - entropy, 0))}));
  sentences.push_back(RiseSentence(view, room));
  const auto num_symbols = std::ranges::count_if(room.choice().p, [](double p) { return p > 0; });
  sentences.push_back(Fill(Text(view, kInformationSaysOneHotWords), {num_symbols}));
  return sentences;
}

std::vector<std::string> LabelSentences(const View& view) {
  const std::optional<RunLabels> labels = LabelsOfRun(view);
  if (!labels) return {Text(view, kInformationNoLabels)};
  const LabelCode& code = labels->code;
  const auto text = [](double value) { return NamedText(value, kInformationDigits); };
  return {Fill(Text(view, kInformationSaysLabels),
               {CountText(labels->num_labels), labels->num_classes,
                MomentText(view, view.test_evaluation_step), text(code.model),
                CountText(BytesOf(code.model, labels->num_labels))}),
          Fill(Text(view, code.model < code.frequencies ? kInformationSaysLabelsBetter
                                                        : kInformationSaysLabelsWorse),
               {text(code.frequencies)}),
          Text(view, kInformationSaysLabelsCost)};
}

}  // namespace

TextId NameOf(InformationPart part) {
  static constexpr TextId kNames[] = {kInformationPartDistributions, kInformationPartCodes,
                                      kInformationPartLabels};
  return kNames[static_cast<std::size_t>(part)];
}

TextId FirstOf(InformationPart part) {
  static constexpr TextId kFirst[] = {kInformationTryFirst, kInformationCodesFirst,
                                      kInformationLabelsFirst};
  return kFirst[static_cast<std::size_t>(part)];
}

TextId NameOf(InformationUnit unit) {
  return unit == InformationUnit::kBits ? kInformationBits : kInformationNats;
}

std::vector<std::string> InformationSentences(const View& view, const InformationRoom& room,
                                              InformationPart part) {
  switch (part) {
    case InformationPart::kDistributions:
      return DistributionSentences(view, room);
    case InformationPart::kCodes:
      return CodeSentences(view, room);
    case InformationPart::kLabels:
      return LabelSentences(view);
  }
  return {};
}

}  // namespace playground
