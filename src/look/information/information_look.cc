#include "look/information/information_look.h"

#include <cmath>
#include <string>
#include <utility>

#include "look/confusion_counts.h"
#include "look/information/information_texts.h"
#include "look/look_cells.h"
#include "look/table_page.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

LookCell InformationCell(double value, int digits = kInformationDigits) {
  return NumberCell(value, NamedText(value, digits));
}

LookTable DescribeClasses(const View& view, const InformationRoom& room) {
  const std::vector<double>& p = room.choice().p;
  const std::vector<double>& q = room.choice().q;
  const std::string unit = Text(view, NameOf(room.choice().unit));
  LookTable table = {.key = "distributions",
                     .caption = Text(view, kInformationPartDistributions),
                     .rows_name = Text(view, kInformationClass),
                     .columns = {{"p", "P(j)"},
                                 {"q", "Q(j)"},
                                 {"surprise_p", "−log P(j)", unit},
                                 {"surprise_q", "−log Q(j)", unit},
                                 {"term", "−P(j) log Q(j)", unit}},
                     .selected_row = room.choice().moved};
  for (int64_t j = 0; j < room.num_classes(); ++j) {
    const auto at = static_cast<std::size_t>(j);
    table.rows.push_back({std::to_string(j),
                          {InformationCell(p[at]), InformationCell(q[at]),
                           InformationCell(room.InUnit(SurpriseOf(p[at]))),
                           InformationCell(room.InUnit(SurpriseOf(q[at]))),
                           InformationCell(room.InUnit(CrossEntropyTerm(p[at], q[at])))}});
  }
  return table;
}

LookTable DescribeMoved(const View& view, const InformationRoom& room) {
  const InformationChoice& choice = room.choice();
  const std::string unit = Text(view, NameOf(choice.unit));
  LookTable table = {.key = "moved",
                     .caption = Fill(Text(view, kInformationMovedTitle), {choice.moved}),
                     .rows_name = Text(view, kInformationProbability),
                     .columns = {{"of_q", Text(view, kInformationOfQ), unit},
                                 {"of_p", Text(view, kInformationOfP), unit},
                                 {"entropy", Text(view, kInformationEntropyOfP), unit}}};
  for (const double value : kMovedProbabilities) {
    const std::vector<double> q = WithProbability(choice.q, choice.moved, value);
    const std::vector<double> p = WithProbability(choice.p, choice.moved, value);
    table.rows.push_back({NamedText(value, 3),
                          {InformationCell(room.InUnit(CrossEntropyOf(choice.p, q))),
                           InformationCell(room.InUnit(CrossEntropyOf(p, choice.q))),
                           InformationCell(room.InUnit(EntropyOf(p)))}});
  }
  return table;
}

LookTable DescribeLengths(const View& view, const InformationRoom& room) {
  const BlockCode& code = room.code();
  LookTable table = {.key = "lengths",
                     .caption = Fill(Text(view, kInformationLengthsTitle), {code.block}),
                     .rows_name = Text(view, kInformationLength),
                     .columns = {{"words", Text(view, kInformationWords)},
                                 {"share", Text(view, kInformationShare)}}};
  for (std::size_t length = 0; length < code.words_of.size(); ++length) {
    if (code.words_of[length] == 0) continue;
    table.rows.push_back(
        {std::to_string(length),
         {CountCell(code.words_of[length]), InformationCell(code.share_of[length])}});
  }
  return table;
}

LookTable DescribeLabelEpochs(const View& view) {
  LookTable table = {.key = "label_epochs",
                     .caption = Text(view, kInformationEpochsTitle),
                     .rows_name = Text(view, kEpochAxis),
                     .columns = {{"bits", Text(view, kInformationPerLabel)}}};
  const auto epochs = view.trainer->history().epochs();
  const TablePage page = LastRows(static_cast<int64_t>(epochs.size()));
  SetPage(page, &table);
  for (int64_t i = page.first; i < page.end; ++i) {
    const EpochRecord& record = epochs[static_cast<std::size_t>(i)];
    table.rows.push_back(
        {std::to_string(record.epoch), {InformationCell(record.test_loss * kBitsPerNat)}});
  }
  return table;
}

void AddOffers(const View& view, const InformationRoom& room, Look* look) {
  const InformationChoice& choice = room.choice();
  const auto offer = [look](std::string command, std::string label, bool enabled = true,
                            bool chosen = false) {
    look->offers.push_back({std::move(command), std::move(label), enabled, chosen});
  };
  for (const InformationPart part : kInformationParts) {
    offer("part " + std::string(KeyOf(part)), Text(view, NameOf(part)), true, choice.part == part);
  }
  for (const InformationUnit unit : {InformationUnit::kNats, InformationUnit::kBits}) {
    offer(unit == InformationUnit::kBits ? "unit bits" : "unit nats", Text(view, NameOf(unit)),
          true, choice.unit == unit);
  }
  for (const InformationPreset& preset : InformationPresets()) {
    offer("preset " + std::string(preset.key), Text(view, preset.name));
  }
  offer("match", Text(view, kInformationMatch));
  offer("toward", Text(view, kInformationToward));
  offer("even", Text(view, kInformationEven));
  offer("swap", Text(view, kInformationSwap));
  offer("take", Text(view, kFamilyTake), InformationRoom::CanTake(view));
  offer("add", Text(view, kFamilyAdd), room.num_classes() < InformationRoom::kMostClasses);
  offer("remove", Text(view, kFamilyRemove), room.num_classes() > InformationRoom::kLeastClasses);
  for (const bool of_q : {false, true}) {
    for (int64_t j = 0; j < room.num_classes(); ++j) {
      const double value = (of_q ? choice.q : choice.p)[static_cast<std::size_t>(j)];
      look->offers.push_back(
          OfferOfNumber(Fill(of_q ? "q {} " : "p {} ", {j}), ShortestText(value),
                        Fill(Text(view, kInformationSetProbability), {of_q ? "Q" : "P", j}),
                        {.least = 0, .most = 1}));
    }
  }
  look->offers.push_back(
      OfferOfWhole("moved ", choice.moved, Text(view, kInformationMoved), 0, room.num_classes()));
  look->offers.push_back(
      OfferOfWhole("block ", choice.block, Text(view, kInformationBlock), 1, room.longest_block()));
  offer("reset", Text(view, kFamilyReset));
}

}  // namespace

std::optional<RunLabels> LabelsOfRun(const View& view) {
  if (view.trainer == nullptr || view.test_evaluation == nullptr) return std::nullopt;
  const EvaluationResult& evaluation = *view.test_evaluation;
  const int64_t num_classes = view.trainer->data().num_classes;
  if (!view.trainer->data().is_classification() || evaluation.num_examples == 0 ||
      !std::isfinite(evaluation.loss)) {
    return std::nullopt;
  }
  const ConfusionCounts confusion(evaluation, num_classes);
  std::vector<int64_t> counts;
  for (int64_t c = 0; c < num_classes; ++c) counts.push_back(confusion.RowSum(c));
  return RunLabels{.num_labels = evaluation.num_examples,
                   .num_classes = num_classes,
                   .code = CodeOfLabels(evaluation.loss, counts)};
}

int64_t BytesOf(double bits_per_label, int64_t num_labels) {
  return static_cast<int64_t>(std::ceil(bits_per_label * static_cast<double>(num_labels) / 8));
}

LookTable DescribeInformationNumbers(const View& view, const InformationRoom& room) {
  const InformationFigures& figures = room.figures();
  LookTable table = {
      .key = "numbers",
      .caption = Text(view, kInformationNumbers),
      .rows_name = Text(view, kFamilyNumber),
      .columns = {{"nats", Text(view, kInformationNats)}, {"bits", Text(view, kInformationBits)}}};
  const auto add = [&table](std::string name, double nats) {
    table.rows.push_back(
        {std::move(name), {InformationCell(nats), InformationCell(nats * kBitsPerNat)}});
  };
  add("H(P) = −Σⱼ P(j) log P(j)", figures.entropy_p);
  add("H(P, Q) = −Σⱼ P(j) log Q(j)", figures.cross);
  add("KL(P‖Q) = Σⱼ P(j) log(P(j)/Q(j))", figures.divergence);
  add("H(Q)", figures.entropy_q);
  add("H(Q, P)", figures.reverse_cross);
  add("KL(Q‖P)", figures.reverse);
  add("log C", figures.uniform);
  return table;
}

LookTable DescribeWords(const View& view, const InformationRoom& room) {
  const BlockCode& code = room.figures().codes.front();
  const std::vector<std::string> words = CanonicalWords(code.lengths);
  LookTable table = {.key = "words",
                     .caption = Text(view, kInformationWordsTitle),
                     .rows_name = Text(view, kInformationClass),
                     .columns = {{"probability", "P(j)"},
                                 {"surprise", "−log₂ P(j)"},
                                 {"length", Text(view, kInformationLength)},
                                 {"word", Text(view, kInformationWord)}}};
  std::size_t word = 0;
  for (int64_t j = 0; j < room.num_classes(); ++j) {
    const double p = room.choice().p[static_cast<std::size_t>(j)];
    LookRow row = {std::to_string(j),
                   {InformationCell(p), InformationCell(SurpriseOf(p) * kBitsPerNat)}};
    if (p > 0) {
      row.cells.push_back(CountCell(code.lengths[word]));
      row.cells.push_back({.text = words[word].empty() ? "–" : words[word]});
      ++word;
    } else {
      row.cells.push_back(UnknownCell());
      row.cells.push_back(UnknownCell());
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable DescribeBlocks(const View& view, const InformationRoom& room) {
  const double entropy = room.figures().entropy_p * kBitsPerNat;
  LookTable table = {.key = "blocks",
                     .caption = Text(view, kInformationBlocksTitle),
                     .rows_name = Text(view, kInformationBlock),
                     .columns = {{"words", Text(view, kInformationWords)},
                                 {"fixed", Text(view, kInformationFixed)},
                                 {"huffman", "Huffman"},
                                 {"entropy", "H(P)"},
                                 {"bound", "H(P) + 1/n"}},
                     .selected_row = room.choice().block - 1};
  for (const BlockCode& code : room.figures().codes) {
    table.rows.push_back(
        {std::to_string(code.block),
         {CountCell(code.num_words), InformationCell(code.fixed), InformationCell(code.huffman),
          InformationCell(entropy), InformationCell(entropy + 1.0 / code.block)},
         "block " + std::to_string(code.block)});
  }
  return table;
}

LookTable DescribeLabels(const View& view, const RunLabels& labels) {
  LookTable table = {.key = "labels",
                     .caption = Text(view, kInformationCode),
                     .rows_name = Text(view, kInformationCode),
                     .columns = {{"bits", Text(view, kInformationPerLabel)},
                                 {"bytes", Text(view, kInformationBytes)}}};
  const auto add = [&](TextId name, double bits) {
    table.rows.push_back(
        {Text(view, name), {InformationCell(bits), CountCell(BytesOf(bits, labels.num_labels))}});
  };
  add(kInformationCodeModel, labels.code.model);
  add(kInformationCodeFrequencies, labels.code.frequencies);
  add(kInformationCodeHuffman, labels.code.huffman);
  add(kInformationCodeUniform, labels.code.uniform);
  add(kInformationCodeFixed, labels.code.fixed);
  return table;
}

Look DescribeInformation(const View& view, const InformationRoom& room) {
  Look look = {
      .key = InformationRoom::kKey,
      .title = Text(view, kTabInformation),
      .sentences = {Text(view, kInformationExplained), Text(view, FirstOf(room.choice().part))}};
  for (const InformationPart part : kInformationParts) {
    for (std::string& sentence : InformationSentences(view, room, part)) {
      look.sentences.push_back(std::move(sentence));
    }
  }
  look.tables.push_back(DescribeClasses(view, room));
  look.tables.push_back(DescribeInformationNumbers(view, room));
  look.tables.push_back(DescribeMoved(view, room));
  look.tables.push_back(DescribeWords(view, room));
  look.tables.push_back(DescribeLengths(view, room));
  look.tables.push_back(DescribeBlocks(view, room));
  if (const std::optional<RunLabels> labels = LabelsOfRun(view)) {
    look.tables.push_back(DescribeLabels(view, *labels));
    if (!view.trainer->history().epochs().empty()) {
      look.tables.push_back(DescribeLabelEpochs(view));
    }
  }
  AddOffers(view, room, &look);
  return look;
}

}  // namespace playground
