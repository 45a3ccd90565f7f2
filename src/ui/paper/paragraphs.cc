#include "ui/paper/paragraphs.h"

#include "ui/paper/formula.h"
#include "ui/paper/typography.h"

namespace playground {
namespace {

bool FitsBuiltUp(const std::string& formula, float width) {
  return FormulaWidth(formula, TextStyle::kSmall) <= width;
}

}  // namespace

void CutParagraphs(const Palette& palette, Rect* area, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    const float used = DrawParagraph(ImGui::GetWindowDrawList(), TextStyle::kSmall, area->min(),
                                     area->width(), palette.text, text);
    area->CutTop(used, kUnit / 2);
  }
}

float ParagraphsHeight(float width, const std::vector<std::string>& texts) {
  float height = 0;
  for (const std::string& text : texts) {
    height += MeasureText(TextStyle::kSmall, Wrapped(TextStyle::kSmall, width, text)).y + kUnit / 2;
  }
  return height;
}

void CutFormulas(const Palette& palette, Rect* area, const std::vector<std::string>& formulas) {
  for (const std::string& formula : formulas) {
    if (!FitsBuiltUp(formula, area->width())) {
      CutParagraphs(palette, area, {formula});
      continue;
    }
    const float height = FormulaHeight(formula, TextStyle::kSmall, area->width());
    DrawFormulaIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, area->CutTop(height, kUnit / 2),
                  Align::kLeft, palette.text, formula);
  }
}

float FormulasHeight(float width, const std::vector<std::string>& formulas) {
  float height = 0;
  for (const std::string& formula : formulas) {
    height += FitsBuiltUp(formula, width)
                  ? FormulaHeight(formula, TextStyle::kSmall, width) + kUnit / 2
                  : ParagraphsHeight(width, {formula});
  }
  return height;
}

}  // namespace playground
