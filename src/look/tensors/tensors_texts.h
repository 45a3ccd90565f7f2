// The words of Tensors: what the last line did, and what is to be done about a mistake.

#ifndef PLAYGROUND_LOOK_TENSORS_TENSORS_TEXTS_H_
#define PLAYGROUND_LOOK_TENSORS_TENSORS_TEXTS_H_

#include <string>
#include <vector>

#include "look/tensors/tensors_room.h"
#include "text/language.h"

namespace playground {

// What to try first.
TextId FirstOf(const TensorsRoom& room);

// What is to be done about a mistake of this kind.
TextId AdviceOf(MistakeKind kind);

// "(3, 4)", "(4,)", "()"
std::string TupleOfShape(const Shape& shape);

// What a line prints: its lines, the last ones left out where they are more than `most`.
std::vector<std::string> PrintedLines(const std::string& printed, std::size_t most);

// What the last line did.
std::vector<std::string> TensorsSentences(Language language, const TensorsRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_TENSORS_TENSORS_TEXTS_H_
