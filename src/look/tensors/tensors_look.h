// What Tensors shows, as tables: what the last line prints, its shapes aligned, its cells, the names of the session with
// their memory, and the lines that were run.

#ifndef PLAYGROUND_LOOK_TENSORS_TENSORS_LOOK_H_
#define PLAYGROUND_LOOK_TENSORS_TENSORS_LOOK_H_

#include "look/look.h"
#include "look/tensors/tensor_grids.h"
#include "look/tensors/tensors_room.h"
#include "look/view.h"

namespace playground {

// A row a shape, its axes aligned at the right; no rows where nothing is aligned.
LookTable DescribeShapes(const View& view, const TensorsRoom& room);
// A row a name: shape, type, and where its memory begins; whole with strides and offset.
LookTable DescribeNames(const View& view, const TensorsRoom& room, bool is_whole);

Look DescribeTensors(const View& view, const TensorsRoom& room);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_TENSORS_TENSORS_LOOK_H_
