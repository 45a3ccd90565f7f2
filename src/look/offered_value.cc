#include "look/offered_value.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "experiment/config_text.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/text.h"

namespace playground {
namespace {

using enum TextId;

std::string_view BeforeValue(const LookOffer& offer) {
  return std::string_view(offer.command)
      .substr(0, offer.command.size() - std::min(offer.command.size(), offer.value.size()));
}

std::string_view WithoutSpaces(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

bool IsSameWord(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char left, char right) {
    return std::tolower(static_cast<unsigned char>(left)) ==
           std::tolower(static_cast<unsigned char>(right));
  });
}

}  // namespace

std::string TakenText(Language language, const LookOffer& offer) {
  if (!offer.choices.empty()) {
    std::string labels;
    for (const LookChoice& choice : offer.choices) {
      if (!choice.enabled) continue;
      labels += (labels.empty() ? "" : Text(language, kListSeparator)) + choice.label;
    }
    return Fill(Text(language, kTakesChoices), {labels});
  }
  if (offer.range) {
    const TextId id = offer.range->has_sign                 ? kTakesSigned
                      : offer.kind == LookValueKind::kWhole ? kTakesWhole
                                                            : kTakesNumbers;
    return Fill(Text(language, id),
                {ShortestText(offer.range->least), ShortestText(offer.range->most)});
  }
  return offer.kind == LookValueKind::kText ? Fill(Text(language, kTakesLike), {offer.value})
                                            : std::string(Text(language, kTakesAnyNumber));
}

LookOffer OfferOfParameter(const std::string& before, std::string label, Language language,
                           const ExperimentConfig& config, const Parameter& parameter) {
  LookOffer offer = OfferOfValue(before, ParameterToText(config, parameter), std::move(label));
  switch (parameter.kind) {
    case ParameterKind::kInteger:
      offer.kind = LookValueKind::kWhole;
      offer.range = {parameter.range.minimum, parameter.range.maximum};
      break;
    case ParameterKind::kReal:
      offer.kind = LookValueKind::kNumber;
      offer.range = {parameter.range.minimum, parameter.range.maximum};
      break;
    case ParameterKind::kChoice:
      offer.kind = LookValueKind::kChoice;
      for (std::size_t i = 0; i < parameter.choices.size(); ++i) {
        const ParameterChoice& choice = parameter.choices[i];
        offer.choices.push_back({.value = std::string(choice.key),
                                 .label = std::string(Text(language, choice.label)),
                                 .enabled = parameter.allows == nullptr ||
                                            parameter.allows(config, static_cast<int>(i))});
      }
      break;
    case ParameterKind::kFlag:
      offer.kind = LookValueKind::kFlag;
      offer.choices = {{.value = "1", .label = Text(language, kYes)},
                       {.value = "0", .label = Text(language, kNo)}};
      break;
    case ParameterKind::kWidths:
      break;
  }
  return offer;
}

const LookOffer* OfferOfCommand(const Look& look, std::string_view command) {
  const LookOffer* found = nullptr;
  for (const LookOffer& offer : look.offers) {
    if (offer.value.empty() || !offer.enabled) continue;
    const std::string_view before = BeforeValue(offer);
    if (!command.starts_with(before) ||
        (found != nullptr && before.size() <= BeforeValue(*found).size())) {
      continue;
    }
    found = &offer;
  }
  return found;
}

std::string CommandWithoutLabels(const Look& look, std::string_view command) {
  const LookOffer* offer = OfferOfCommand(look, command);
  if (offer == nullptr) return std::string(command);
  const std::string_view before = BeforeValue(*offer);
  const std::string_view typed = WithoutSpaces(command.substr(before.size()));
  for (const LookChoice& choice : offer->choices) {
    if (IsSameWord(typed, choice.label)) return std::string(before) + choice.value;
  }
  return std::string(command);
}

std::string RefusedCommandText(Language language, const Look& look, std::string_view command) {
  const LookOffer* offer = OfferOfCommand(look, command);
  if (offer == nullptr) return {};
  const std::string_view typed = WithoutSpaces(command.substr(BeforeValue(*offer).size()));
  return Fill(Text(language, kRefusedOffer),
              {offer->label, ShortenedText(typed), TakenText(language, *offer)});
}

}  // namespace playground
