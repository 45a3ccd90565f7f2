// WeightMap: the weights of a layer as a heat map, one cell a weight, with the biases beside it.
// Large cells carry their numbers.

#ifndef PLAYGROUND_UI_VIEWS_WEIGHTS_WEIGHT_MAP_H_
#define PLAYGROUND_UI_VIEWS_WEIGHTS_WEIGHT_MAP_H_

#include <cstdint>

#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

void DrawWeightMap(const View& view, const Rect& area, int64_t layer);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_WEIGHTS_WEIGHT_MAP_H_
