#include "look/numerics/numerics_look.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "experiment/parameter_registry.h"
#include "look/look_cells.h"
#include "look/numerics/numerics_texts.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "text/text.h"

namespace playground {
namespace {

using enum TextId;

constexpr int64_t kMostClasses = 10;
// Keys outlive the table: one for each form and format, and one for each class.
constexpr std::array<std::string_view, 12> kTableKeys = {
    "float16_naive",     "float16_shifted",    "float16_logsumexp", "bfloat16_naive",
    "bfloat16_shifted",  "bfloat16_logsumexp", "float32_naive",     "float32_shifted",
    "float32_logsumexp", "float64_naive",      "float64_shifted",   "float64_logsumexp"};
constexpr std::array<std::string_view, kMostClasses> kClassKeys = {
    "class_0", "class_1", "class_2", "class_3", "class_4",
    "class_5", "class_6", "class_7", "class_8", "class_9"};

LookCell NumberCell(double value, int digits) { return {NumericsText(value, digits), value}; }

LookTable LossTable(Language language, const NumericsRoom& room) {
  LookTable table = {.key = "losses",
                     .caption = Text(language, kNumericsLosses),
                     .rows_name = Text(language, kNumericsFormat)};
  static constexpr std::string_view kKeys[] = {"naive", "shifted", "logsumexp"};
  for (const SoftmaxForm form : kSoftmaxForms) {
    table.columns.push_back(
        {std::string(kKeys[static_cast<std::size_t>(form)]), FormName(language, form)});
  }
  for (const FloatFormat format : kFloatFormats) {
    LookRow row = {.name = std::string(InfoOf(format).key)};
    for (const SoftmaxForm form : kSoftmaxForms) {
      row.cells.push_back(NumberCell(room.Figures(form, format).loss().value, kNumericsLossDigits));
    }
    table.rows.push_back(std::move(row));
  }
  table.selected_row = static_cast<int64_t>(room.choice().format);
  return table;
}

// A row a step; a step with one value has it in the first column.
LookTable StepTable(Language language, const NumericsRoom& room, SoftmaxForm form,
                    FloatFormat format) {
  const std::size_t place =
      static_cast<std::size_t>(format) * kSoftmaxForms.size() + static_cast<std::size_t>(form);
  LookTable table = {.key = kTableKeys[place],
                     .caption = std::string(InfoOf(format).key) + " · " + FormName(language, form),
                     .rows_name = Text(language, kNumericsOperation)};
  for (int64_t c = 0; c < room.choice().num_classes(); ++c) {
    table.columns.push_back(
        {std::string(kClassKeys[c]), Fill(Text(language, kClassNumber), {CountText(c)})});
  }
  table.columns.push_back({"trouble", Text(language, kNumericsTrouble)});
  for (const FormRow& step : room.Figures(form, format).rows) {
    LookRow row = {.name = StepText(step.step)};
    const int digits = step.values.size() == 1 ? kNumericsLossDigits : kNumericsValueDigits;
    std::string trouble;
    for (const Traced& value : step.values) {
      row.cells.push_back(NumberCell(value.value, digits));
      const std::string name = CauseName(language, value.cause);
      if (value.cause == Cause::kFine || trouble.find(name) != std::string::npos) continue;
      trouble += (trouble.empty() ? "" : Text(language, kListSeparator)) + name;
    }
    row.cells.resize(table.columns.size() - 1);
    row.cells.push_back({trouble});
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable RunTable(Language language, const NumericsRoom& room) {
  LookTable table = {.key = "runs",
                     .caption = Text(language, kNumericsRunLosses),
                     .rows_name = Text(language, kNumericsStepAxis)};
  static constexpr std::string_view kKeys[] = {"naive", "stable"};
  std::size_t most = 0;
  for (std::size_t i = 0; i < room.runs().size(); ++i) {
    table.columns.push_back({std::string(kKeys[i]), FormName(language, room.runs()[i].form())});
    most = std::max(most, room.runs()[i].losses().size());
  }
  for (std::size_t step = 0; step < most; ++step) {
    LookRow row = {.name = CountText(static_cast<int64_t>(step) + 1)};
    for (const FormTraining& run : room.runs()) {
      row.cells.push_back(step < run.losses().size()
                              ? NumberCell(run.losses()[step], kNumericsValueDigits)
                              : LookCell{});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

void AddOffer(std::string command, std::string label, bool enabled, bool chosen, Look* look) {
  look->offers.push_back({std::move(command), std::move(label), enabled, chosen});
}

void AddDial(const NumericsDial& dial, double value, double most, std::string label, Look* look) {
  const std::string command = DialCommand(dial, value);
  const std::size_t end_of_word = command.find(' ') + 1;
  LookOffer offer = OfferOfNumber(command.substr(0, end_of_word), command.substr(end_of_word),
                                  std::move(label), {.least = dial.least, .most = most});
  if (dial.is_whole) offer.kind = LookValueKind::kWhole;
  look->offers.push_back(std::move(offer));
}

// Of all parts.
void AddOffers(Language language, const NumericsRoom& room, Look* look) {
  const NumericsChoice& choice = room.choice();
  for (const auto& [key, part] : {std::pair{"part forms", NumericsPart::kForms},
                                  {"part limits", NumericsPart::kLimits},
                                  {"part training", NumericsPart::kTraining}}) {
    AddOffer(key, Text(language, NameOfPart(part)), true, choice.part == part, look);
  }
  for (const FloatFormat format : kFloatFormats) {
    const std::string key(InfoOf(format).key);
    AddOffer("format " + key, key, true, choice.format == format, look);
  }
  AddOffer("reset", Text(language, kNumericsReset), true, false, look);
}

void DescribeForms(Language language, const NumericsRoom& room, Look* look) {
  const NumericsChoice& choice = room.choice();
  look->sentences.push_back(Text(language, kNumericsTryFirst));
  look->sentences.push_back(Text(language, kNumericsFormatsNote));
  for (const SoftmaxForm form : kSoftmaxForms) {
    look->sentences.push_back(FormSentence(language, form, room.Figures(form, choice.format)));
  }
  look->tables.push_back(LossTable(language, room));
  for (const FloatFormat format : kFloatFormats) {
    for (const SoftmaxForm form : kSoftmaxForms) {
      look->tables.push_back(StepTable(language, room, form, format));
    }
  }
  for (std::size_t i = 0; i < kNumericsDials.size(); ++i) {
    // The label is a class: there may be fewer than its dial has places.
    const NumericsDial& dial = kNumericsDials[i];
    const double most =
        dial.key == "label" ? static_cast<double>(choice.num_classes() - 1) : dial.most;
    AddDial(dial, choice.dials[i], most, Text(language, NameOfDial(i)), look);
  }
  for (const NumericsCase& one : NumericsCases()) {
    AddOffer("case " + std::string(one.key), Text(language, one.name), true,
             choice.dials == one.dials, look);
  }
  for (const SoftmaxForm form : kSoftmaxForms) {
    AddOffer("form " + std::string(KeyOf(form)), FormName(language, form), true,
             choice.form == form, look);
  }
}

void DescribeLimits(Language language, const NumericsRoom& room, Look* look) {
  const ExpSearch& search = room.search(room.choice().format);
  look->sentences.push_back(Text(language, kNumericsLimitsFirst));
  if (search.last()) look->sentences.push_back(TrialSentence(language, *search.last()));
  look->sentences.push_back(EndSentence(language, search, true));
  look->sentences.push_back(EndSentence(language, search, false));
  look->tables.push_back(DescribeExpLimits(language, room));
  AddDial(kNumericsTried, 0, kNumericsTried.most, Fill(Text(language, kNumericsTryExp), {"x"}),
          look);
  AddOffer("middle high", Text(language, kNumericsMiddleHigh),
           search.MiddleOf(search.high()).has_value(), false, look);
  AddOffer("middle low", Text(language, kNumericsMiddleLow),
           search.MiddleOf(search.low()).has_value(), false, look);
  AddOffer("forget", Text(language, kNumericsForget), search.num_trials() > 0, false, look);
}

void DescribeTraining(Language language, const NumericsRoom& room, Look* look) {
  look->sentences.push_back(Text(language, kNumericsTrainFirst));
  for (const FormTraining& run : room.runs()) {
    look->sentences.push_back(RunSentence(language, run));
  }
  look->tables.push_back(RunTable(language, room));
  AddDial(kNumericsRate, room.choice().learning_rate, kNumericsRate.most,
          std::string(Text(language, FindParameter("lr")->label)), look);
  const bool can_train = !room.runs()[0].finished() || !room.runs()[1].finished();
  AddOffer("train", Text(language, kNumericsTrain), can_train, room.is_running(), look);
  AddOffer("train naive", Text(language, kNumericsTrainNaive), !room.runs()[0].finished(), false,
           look);
  AddOffer("train stable", Text(language, kNumericsTrainStable), !room.runs()[1].finished(), false,
           look);
  AddOffer("step", Text(language, kStep), can_train, false, look);
  AddOffer("epoch", Text(language, kEpoch), can_train, false, look);
  AddOffer("pause", Text(language, kPause), room.is_running(), false, look);
  AddOffer("restart", Text(language, kRestart), true, false, look);
}

}  // namespace

TextId NameOfPart(NumericsPart part) {
  static constexpr TextId kNames[kNumNumericsParts] = {kNumericsForms, kNumericsLimits,
                                                       kNumericsTraining};
  return kNames[static_cast<std::size_t>(part)];
}

TextId NameOfDial(std::size_t dial) {
  static constexpr TextId kNames[] = {kNumericsShift, kNumericsSpreadDial, kNumericsClasses,
                                      kNumericsLabel};
  return kNames[dial];
}

LookTable DescribeExpLimits(Language language, const NumericsRoom& room) {
  LookTable table = {.key = "exp_limits",
                     .caption = Text(language, kNumericsKnown),
                     .rows_name = Text(language, kNumericsFormat),
                     .columns = {{"largest_zero", Text(language, kNumericsColumnZero)},
                                 {"smallest_nonzero", Text(language, kNumericsColumnLow)},
                                 {"largest_finite", Text(language, kNumericsColumnHigh)},
                                 {"smallest_infinite", Text(language, kNumericsColumnInfinite)},
                                 {"trials", Text(language, kNumericsColumnTrials)}}};
  for (const FloatFormat format : kFloatFormats) {
    const ExpSearch& search = room.search(format);
    LookRow row = {.name = std::string(InfoOf(format).key)};
    for (const std::optional<double>& value :
         {search.low().outside, search.low().inside, search.high().inside, search.high().outside}) {
      row.cells.push_back(value ? LookCell{ExactText(*value), *value}
                                : LookCell{std::string(kUnknown)});
    }
    row.cells.push_back(CountCell(search.num_trials()));
    table.rows.push_back(std::move(row));
  }
  table.selected_row = static_cast<int64_t>(room.choice().format);
  return table;
}

Look DescribeNumerics(Language language, const NumericsRoom& room) {
  Look look = {.key = NumericsRoom::kKey,
               .title = Text(language, kTabNumerics),
               .sentences = {Text(language, kNumericsExplained)}};
  AddOffers(language, room, &look);
  BeginPart(Text(language, NameOfPart(NumericsPart::kForms)), &look);
  DescribeForms(language, room, &look);
  BeginPart(Text(language, NameOfPart(NumericsPart::kLimits)), &look);
  DescribeLimits(language, room, &look);
  BeginPart(Text(language, NameOfPart(NumericsPart::kTraining)), &look);
  DescribeTraining(language, room, &look);
  return look;
}

}  // namespace playground
