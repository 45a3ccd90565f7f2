#include "ui/paper/paragraphs.h"

#include "ui/paper/typography.h"

namespace playground {

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

}  // namespace playground
