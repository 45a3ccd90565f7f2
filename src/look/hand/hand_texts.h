// What By hand says in words: on the screen and as data.

#ifndef PLAYGROUND_LOOK_HAND_HAND_TEXTS_H_
#define PLAYGROUND_LOOK_HAND_HAND_TEXTS_H_

#include <string>
#include <vector>

#include "look/hand/hand_room.h"
#include "look/view.h"

namespace playground {

// What to try first.
std::string HandFirstText(const View& view);
// Which weight or bias is chosen, its value, and what it was.
std::string HandChosenText(const View& view, const HandRoom& room);
// What the edit of the chosen weight, bias or value does to the outputs, worked out; may be empty.
std::string HandReasonText(const View& view, const HandRoom& room);
// How many edits there are, and what becomes of them.
std::vector<std::string> HandStateTexts(const View& view, const HandRoom& room);
// "value of the pixel in row 3, column 4" by number: "x₃" of what is no picture.
std::string HandInputName(const View& view, const HandRoom& room);

// The outputs of the example, before beside after; the figures of the example and of the whole sets.
LookTable HandOutputsTable(const View& view, const HandOutputs& outputs);
LookTable HandFiguresTable(const View& view, const HandRoom& room, const HandOutputs& outputs);
// The values of the example as they are edited: laid out like the picture, or a row each.
LookTable HandInputsTable(const View& view, const HandRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_HAND_HAND_TEXTS_H_
