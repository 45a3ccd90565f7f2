#include "ui/paper/progress_bar.h"

#include "imgui.h"
#include "ui/paper/typography.h"

namespace playground {

void DrawProgressBar(const Palette& palette, const LoadProgress& progress, Rect* area) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect row = area->CutTop(24, kUnit);
  DrawTextIn(list, TextStyle::kSmall, row, Align::kLeft, palette.text_soft, progress.what);
  const Rect bar{row.left, row.bottom - 3, row.right, row.bottom};
  const float share = progress.total > 0 ? static_cast<float>(static_cast<double>(progress.done) /
                                                              static_cast<double>(progress.total))
                                         : 0;
  list->AddRectFilled(bar.min(), bar.max(), palette.grid, 1.5f);
  list->AddRectFilled(bar.min(), {bar.left + share * bar.width(), bar.bottom}, palette.accent,
                      1.5f);
}

}  // namespace playground
