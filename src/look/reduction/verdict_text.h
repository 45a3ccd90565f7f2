// What a compared run amounts to, in one line of symbols, and what it is against run A, in words.

#ifndef PLAYGROUND_LOOK_REDUCTION_VERDICT_TEXT_H_
#define PLAYGROUND_LOOK_REDUCTION_VERDICT_TEXT_H_

#include <cstdint>
#include <string>

#include "look/view.h"
#include "study/reduction/comparison.h"

namespace playground {

// "w ← w − 0.1 · (1/B) Σ ∂l/∂w": the update as the config writes it.
std::string RuleText(const ComparedRun& run);
// "0.1 · 256 = 25.6": the learning rate for the mean gradient, worked out. Not of an adaptive optimizer.
std::string EffectiveRateText(const ComparedRun& run, const UpdateRule& rule);
// What belongs to it: ",   effective λ = 0.01" of weight decay, the step in the long run of momentum, the length
// at which it is clipped; empty without them.
std::string EffectivePartsText(Language language, const ComparedRun& run, const UpdateRule& rule);
// Instead of it, of an adaptive optimizer: that there is none.
std::string NoEffectiveRateText(Language language, const ComparedRun& run);
// One or two sentences. For run 0 that it is what the others are compared with.
std::string VerdictText(Language language, const Comparison& comparison, int64_t run);

// "A", "B", "C", "D".
std::string RunLetter(int64_t run);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_REDUCTION_VERDICT_TEXT_H_
