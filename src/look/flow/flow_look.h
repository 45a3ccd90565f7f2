// What Gradient flow shows, as tables: layers in float32 and double, the product, the two units, the four models, the
// activations at one place, and which units are off.

#ifndef PLAYGROUND_LOOK_FLOW_FLOW_LOOK_H_
#define PLAYGROUND_LOOK_FLOW_FLOW_LOOK_H_

#include "look/flow/flow_room.h"
#include "look/look.h"
#include "look/view.h"

namespace playground {

// A row a layer of the run's network, the output last.
LookTable DescribeRunLayers(const View& view, const LayerFlow& flow);
// The last product, [n, n].
LookTable DescribeProductMatrix(const View& view, const FlowRoom& room, bool in_float);
// A row a unit, after the last step.
LookTable DescribeUnits(const View& view, const FlowRoom& room, bool in_float);
// A row a model; there must be a race.
LookTable DescribeZeros(const View& view, const FlowRoom& room);
// Every activation at the chosen place.
LookTable DescribePlace(const View& view, const FlowRoom& room);
// A row a hidden layer of what is shown, which there must be.
LookTable DescribeOff(const View& view, const FlowRoom& room, const LayerFlow& flow,
                      int64_t most_rows);

Look DescribeFlow(const View& view, const FlowRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FLOW_FLOW_LOOK_H_
