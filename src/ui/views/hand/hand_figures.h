// The example with its edits, and the weights that it meets: each chooses a place where it is clicked.

#ifndef PLAYGROUND_UI_VIEWS_HAND_HAND_FIGURES_H_
#define PLAYGROUND_UI_VIEWS_HAND_HAND_FIGURES_H_

#include "look/hand/hand_room.h"
#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// The sides of the picture of an example, in whole pixels, within `most`.
float HandPictureSize(const View& view, float most);
void DrawHandPicture(const View& view, const Rect& area, HandRoom* room);

float HandWeightsHeight(const View& view, const HandRoom& room, float width);
void DrawHandWeights(const View& view, const Rect& area, HandRoom* room);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_HAND_HAND_FIGURES_H_
