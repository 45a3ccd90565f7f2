// The words of Gradient flow: names, and what the numbers say.

#ifndef PLAYGROUND_LOOK_FLOW_FLOW_TEXTS_H_
#define PLAYGROUND_LOOK_FLOW_FLOW_TEXTS_H_

#include <string>
#include <vector>

#include "look/flow/flow_room.h"
#include "look/view.h"

namespace playground {

inline constexpr int kFlowDigits = 5;

TextId NameOf(FlowPart part);
// What to try first.
TextId FirstOf(FlowPart part, FlowNetwork network);
TextId NameOf(FlowNetwork network);
TextId NameOf(ZeroEntry entry);
std::string_view NameOf(FlowStart start);
std::string NameOf(const View& view, Activation activation);
// How the variance of the weights follows from the size of the layer, as a formula; of the other ways what is given.
std::string_view FormulaOf(FlowStart start);
// "1", "2", ..., and "output": of a network's layers, from 0.
std::string LayerName(const View& view, const LayerFlow& flow, int64_t layer);
// "after 100 steps".
std::string AfterText(const View& view, const FlowRoom& room);

// What a part says of its numbers.
std::vector<std::string> FlowSentences(const View& view, const FlowRoom& room, FlowPart part);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FLOW_FLOW_TEXTS_H_
