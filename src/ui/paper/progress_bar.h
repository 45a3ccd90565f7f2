// A bar for work that takes longer than a frame.

#ifndef PLAYGROUND_UI_PAPER_PROGRESS_BAR_H_
#define PLAYGROUND_UI_PAPER_PROGRESS_BAR_H_

#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

// What takes longer than a frame, and how far it has come; takes its height off `area`.
void DrawProgressBar(const Palette& palette, const LoadProgress& progress, Rect* area);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_PROGRESS_BAR_H_
