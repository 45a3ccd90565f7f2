#include "ui/views/family/covariance_map.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "look/family/family_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/figures/color_scale.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kMapTitle = 22;
constexpr float kRemark = 18;
constexpr float kColumnNames = 18;
constexpr float kRowNames = 18;
constexpr float kLargestMap = 320;

// With as many decimals as fit into a square; none where not even two do.
std::string NumberIn(double value, float width) {
  for (int decimals = 4; decimals >= 2; --decimals) {
    const std::string text = FixedText(value == 0 ? 0 : value, decimals);
    if (MeasureText(TextStyle::kSmall, text).x <= width - 4) return text;
  }
  return "";
}

float SideOf(float width) { return std::min(kLargestMap, width - kRowNames - 2); }

}  // namespace

float CovarianceMapHeight(float width) {
  return kMapTitle + kRemark + 2 * kColumnNames + kRowNames + SideOf(width);
}

void DrawCovarianceMap(const FamilyPanelContext& context, Rect area, std::string_view title,
                       std::string_view remark, const OneHotCovariance& matrix) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  DrawTextIn(list, TextStyle::kBold, area.CutTop(kMapTitle), Align::kLeft, palette.text, title);
  DrawTextIn(list, TextStyle::kSmall, area.CutTop(kRemark), Align::kLeft, palette.text_soft,
             remark);
  const float side = SideOf(area.width());
  const Rect axis = area.CutTop(kColumnNames);
  DrawTextIn(list, TextStyle::kSmall,
             {area.left + kRowNames, axis.top, area.left + kRowNames + side, axis.bottom},
             Align::kCenter, palette.text_soft, Text(context.view, kFamilyColumnClass));
  Rect corner = axis;
  DrawTextIn(list, TextStyle::kSmall, corner.CutLeft(side * 0.3f), Align::kLeft, palette.text_soft,
             Text(context.view, kFamilyRowClass));
  Rect names = area.CutTop(kColumnNames);
  names.CutLeft(kRowNames);
  const auto cell = side / static_cast<float>(matrix.num_classes);
  for (int64_t j = 0; j < matrix.num_classes; ++j) {
    DrawTextIn(list, TextStyle::kSmall, names.CutLeft(cell), Align::kCenter, palette.text_soft,
               std::to_string(j));
  }
  const Rect square = {area.left + kRowNames, area.top, area.left + kRowNames + side,
                       area.top + side};
  for (int64_t i = 0; i < matrix.num_classes; ++i) {
    const float top = square.top + cell * static_cast<float>(i);
    DrawTextIn(list, TextStyle::kSmall, {area.left, top, square.left - 6, top + cell},
               Align::kRight, palette.text_soft, std::to_string(i));
    for (int64_t j = 0; j < matrix.num_classes; ++j) {
      const float left = square.left + cell * static_cast<float>(j);
      const Rect place = {left, top, left + cell, top + cell};
      const double value = matrix.At(i, j);
      const ImU32 color = DivergingColor(palette, static_cast<float>(value / kCovarianceScale));
      list->AddRectFilled(place.min(), place.max(), color);
      DrawTextIn(list, TextStyle::kSmall, place, Align::kCenter, TextColorOn(palette, color),
                 NumberIn(value, cell));
      if (!HoverArea(place)) continue;
      list->AddRect(place.min(), place.max(), palette.accent, 0, 0, 2);
      if (!BeginTip(palette)) continue;
      TipText(TextStyle::kBold, palette.text, FamilyText(value, 8));
      TipText(TextStyle::kSmall, palette.text_soft, Fill(Text(context.view, kFamilyPlace), {i, j}));
      EndTip();
    }
  }
  list->AddRect(square.min(), square.max(), palette.axis);
  DrawColorScale(list, palette,
                 {square.left, square.bottom, square.right, square.bottom + kRowNames},
                 static_cast<float>(kCovarianceScale));
}

}  // namespace playground
