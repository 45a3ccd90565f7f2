// The words of Likelihood: names, and what the numbers say.

#ifndef PLAYGROUND_LOOK_LIKELIHOOD_LIKELIHOOD_TEXTS_H_
#define PLAYGROUND_LOOK_LIKELIHOOD_LIKELIHOOD_TEXTS_H_

#include <string>
#include <vector>

#include "look/likelihood/likelihood_room.h"
#include "text/language.h"

namespace playground {

inline constexpr int kLikelihoodDigits = 5;

TextId NameOf(LikelihoodPart part);
// What to try first.
TextId FirstOf(LikelihoodPart part);
TextId NameOf(Noise noise);
TextId NameOfConstantLoss(LossKind kind);
TextId ShortNameOf(LossKind kind);
std::string_view NameOf(RateSchedule schedule);
// -log L of the noise, as its formula.
std::string_view FormulaOf(Noise noise);

// "22", or "from 2 to 4".
std::string RangeText(Language language, double first, double last);

// What a part says of its numbers.
std::vector<std::string> LikelihoodSentences(Language language, const LikelihoodRoom& room,
                                             LikelihoodPart part);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_LIKELIHOOD_LIKELIHOOD_TEXTS_H_
