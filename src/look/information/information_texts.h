// The words of Information: names, numbers in the chosen unit, and what the numbers say.

#ifndef PLAYGROUND_LOOK_INFORMATION_INFORMATION_TEXTS_H_
#define PLAYGROUND_LOOK_INFORMATION_INFORMATION_TEXTS_H_

#include <string>
#include <vector>

#include "look/information/information_room.h"
#include "look/view.h"

namespace playground {

inline constexpr int kInformationDigits = 5;

TextId NameOf(InformationPart part);
// What to try first.
TextId FirstOf(InformationPart part);
TextId NameOf(InformationUnit unit);

// What a part says of its numbers.
std::vector<std::string> InformationSentences(const View& view, const InformationRoom& room,
                                              InformationPart part);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_INFORMATION_INFORMATION_TEXTS_H_
