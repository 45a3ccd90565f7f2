// The words of Softmax family: names, numbers with their inf, and what the numbers say.

#ifndef PLAYGROUND_LOOK_FAMILY_FAMILY_TEXTS_H_
#define PLAYGROUND_LOOK_FAMILY_FAMILY_TEXTS_H_

#include <string>
#include <vector>

#include "look/family/family_room.h"
#include "text/language.h"

namespace playground {

inline constexpr int kFamilyDigits = 5;  // of numbers in tables and sentences

// "0.333", "inf", "NaN".
std::string FamilyText(double value, int digits = kFamilyDigits);

TextId NameOf(FamilyPart part);
std::string NameOf(Language language, const FamilyPreset& preset);
// What to try first.
TextId FirstOf(FamilyPart part);

// What a part says of its numbers.
std::vector<std::string> FamilySentences(Language language, const FamilyRoom& room,
                                         FamilyPart part);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FAMILY_FAMILY_TEXTS_H_
