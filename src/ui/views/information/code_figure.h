// CodeFigure: Huffman's code as a tree, with its words, where there are few of them; else how long its words are.

#ifndef PLAYGROUND_UI_VIEWS_INFORMATION_CODE_FIGURE_H_
#define PLAYGROUND_UI_VIEWS_INFORMATION_CODE_FIGURE_H_

#include "ui/paper/rect.h"
#include "ui/views/information/information_widgets.h"

namespace playground {

void DrawCodeFigure(const InformationPanelContext& context, Rect area);
float CodeFigureHeight(const InformationPanelContext& context);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_INFORMATION_CODE_FIGURE_H_
