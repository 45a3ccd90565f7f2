// The pictures of the last minibatch as a dense grid, in which one is chosen.

#ifndef PLAYGROUND_UI_VIEWS_STEP_MINIBATCH_PICTURES_H_
#define PLAYGROUND_UI_VIEWS_STEP_MINIBATCH_PICTURES_H_

#include <cstdint>
#include <optional>

#include "look/view.h"
#include "ui/paper/rect.h"

namespace playground {

// Only for data with images. The index in the minibatch under the mouse.
std::optional<int64_t> DrawMinibatchPictures(const View& view, const Rect& area, int64_t chosen);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_STEP_MINIBATCH_PICTURES_H_
