// What a line prints, with its columns below each other: no letter is cut to one width, but each word ends where it ends
// on a terminal, which is where numbers are aligned.

#ifndef PLAYGROUND_UI_VIEWS_TENSORS_PRINTED_BLOCK_H_
#define PLAYGROUND_UI_VIEWS_TENSORS_PRINTED_BLOCK_H_

#include <string>
#include <vector>

#include "imgui.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

// Lines that are wider than the area go on in the next one, as on a terminal.
float PrintedHeight(const std::vector<std::string>& lines, float width);
void DrawPrinted(const Rect& area, ImU32 color, const std::vector<std::string>& lines);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_TENSORS_PRINTED_BLOCK_H_
