// What the lab Graph shows, as tables: nodes, one node element by element, what comes back to it, what is kept;
// the chain of one weight; the check and the differences over ε.

#ifndef PLAYGROUND_LOOK_GRAPH_GRAPH_LOOK_H_
#define PLAYGROUND_LOOK_GRAPH_GRAPH_LOOK_H_

#include "look/graph/graph_room.h"
#include "look/look.h"
#include "look/view.h"

namespace playground {

// Each needs figures. Of the node that is shown; a row an element.
LookTable DescribeElements(const View& view, const GraphRoom& room, int64_t most_rows);
// What each edge brings to the element that is shown; no rows where there is no gradient.
LookTable DescribeBrought(const View& view, const GraphRoom& room);
LookTable DescribeKept(const View& view, const GraphRoom& room);
// Of a network.
LookTable DescribeChain(const View& view, const GraphRoom& room);
LookTable DescribeTerms(const View& view, const GraphRoom& room, int64_t most_rows);
// Needs a check that has begun.
LookTable DescribeCheck(const View& view, const GraphRoom& room);

Look DescribeGraph(const View& view, const GraphRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_GRAPH_GRAPH_LOOK_H_
