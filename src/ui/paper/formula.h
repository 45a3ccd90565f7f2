// Formulas, set as in a textbook from the line that the page in words and the command line show, too:
//
//   "ŷⱼ = exp(oⱼ) / Σₖ exp(oₖ)"     a fraction over its rule, Σ with its limit below
//   "L = (1/B) Σᵢ lᵢ"               a fraction in brackets alone has none
//
// The notation, after UnicodeMath (Unicode Technical Note 28, "build up"):
//   a / b    with spaces: of the whole products beside it, up to = + − ← · , or a bracket that is open
//   a/b      without: of what touches it; within a fraction it stays in its line
//   Σₖ Σᵢ₌₁ⁿ  sums, with the limits that follow as sub- and superscripts
//   √v √(a + b)  roots, of the word or the brackets that follow
//   ( ) [ ] ‖ ‖ | |  grow with what is between them
//   bag:  o = 1  a name before a colon and two spaces is text
// All else is text, its sub- and superscripts the font's own.

#ifndef PLAYGROUND_UI_PAPER_FORMULA_H_
#define PLAYGROUND_UI_PAPER_FORMULA_H_

#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "ui/paper/rect.h"
#include "ui/paper/typography.h"

namespace playground {

// Where everything is, from the left end of the baseline; y downwards.
struct FormulaLayout {
  struct Word {
    TextStyle style;
    ImVec2 position;  // of its baseline
    std::string text;
  };
  struct Stroke {
    std::vector<ImVec2> points;
  };

  float width = 0;
  float ascent = 0;  // above the baseline
  float descent = 0;
  std::vector<Word> words = {};
  std::vector<Stroke> strokes = {};  // rules of fractions, Σ, roots, high brackets

  float height() const { return ascent + descent; }
};

enum class FormulaForm {
  kBuiltUp,  // fractions over rules, limits below Σ
  kInLine,   // as high as a line of text
};
FormulaLayout LayOutFormula(std::string_view formula, TextStyle style, FormulaForm form);
// Of the formula built up; its height if it is no wider than `width`, else that of a line.
float FormulaWidth(std::string_view formula, TextStyle style);
float FormulaHeight(std::string_view formula, TextStyle style, float width);

// In the vertical middle of `area`: built up where that fits, else in line, shortened where that does
// not, either. Returns whether it was shortened.
bool DrawFormulaIn(ImDrawList* list, TextStyle style, const Rect& area, Align align, ImU32 color,
                   std::string_view formula);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_FORMULA_H_
