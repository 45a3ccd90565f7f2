// The words of the lab Graph: names, and what its numbers say.

#ifndef PLAYGROUND_LOOK_GRAPH_GRAPH_TEXTS_H_
#define PLAYGROUND_LOOK_GRAPH_GRAPH_TEXTS_H_

#include <string>
#include <vector>

#include "look/graph/graph_room.h"
#include "text/text.h"

namespace playground {

TextId NameOf(GraphPart part);
TextId NameOf(GraphSource source);
// What to try first.
TextId FirstOf(GraphPart part);
// "W₁[3, 17]", "b[2]"
std::string WeightName(const ComputationGraph& graph, const WeightPlace& place);
// What an element of a layer's input or output is called: "coat", "unit 12", "pixel (3, 4)"; the number by hand.
std::string OutputNameOf(const View& view, const GraphRoom& room, const WeightPlace& place);
std::string InputNameOf(const View& view, const GraphRoom& room, const WeightPlace& place);
// Which example it is of, or empty by hand.
std::string PlaceText(const View& view, const GraphRoom& room);
// What the step that is shown did.
std::string StepText(const View& view, const GraphRoom& room);

// ForwardNumbers of the node and element that are shown; "" before the step that computes them.
std::string NumbersOfNode(Language language, const GraphRoom& room);

std::vector<std::string> GraphSentences(const View& view, const GraphRoom& room, GraphPart part);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_GRAPH_GRAPH_TEXTS_H_
