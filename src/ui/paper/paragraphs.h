// Paragraphs of small text below each other, at the top of an area.

#ifndef PLAYGROUND_UI_PAPER_PARAGRAPHS_H_
#define PLAYGROUND_UI_PAPER_PARAGRAPHS_H_

#include <string>
#include <vector>

#include "ui/paper/rect.h"
#include "ui/paper/theme.h"

namespace playground {

// `area` loses their height.
void CutParagraphs(const Palette& palette, Rect* area, const std::vector<std::string>& texts);
float ParagraphsHeight(float width, const std::vector<std::string>& texts);

// The same of formulas (formula.h), each in a line of its own, built up; one that is too wide is a paragraph.
void CutFormulas(const Palette& palette, Rect* area, const std::vector<std::string>& formulas);
float FormulasHeight(float width, const std::vector<std::string>& formulas);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_PARAGRAPHS_H_
