// Offered values: what a view offers with a value that somebody may type: the labels of its choices are
// understood as well as their values, and what is refused is told with the limits.

#ifndef PLAYGROUND_LOOK_OFFERED_VALUE_H_
#define PLAYGROUND_LOOK_OFFERED_VALUE_H_

#include <string>
#include <string_view>

#include "experiment/parameter_registry.h"
#include "look/look.h"
#include "text/language.h"

namespace playground {

// Offers `before` and the setting of this configuration, with its limits or its choices.
LookOffer OfferOfParameter(const std::string& before, std::string label, Language language,
                           const ExperimentConfig& config, const Parameter& parameter);

// The offer whose value the command gives; null if there is none.
const LookOffer* OfferOfCommand(const Look& look, std::string_view command);

// The command as the room has it: where the label of a choice stands, its value.
std::string CommandWithoutLabels(const Look& look, std::string_view command);

// What the offer takes: a sentence.
std::string TakenText(Language language, const LookOffer& offer);

// A sentence for whoever gave a value that the room did not take: the offer's name, what was typed, and
// what it takes. Empty if the command gives no value.
std::string RefusedCommandText(Language language, const Look& look, std::string_view command);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_OFFERED_VALUE_H_
