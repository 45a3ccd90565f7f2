#include "ui/views/family/class_bars.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "look/family/family_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "ui/paper/formula.h"
#include "ui/paper/marks.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kRow = 30;
constexpr float kTitleRow = 20;
constexpr float kFormulaRow = 20;  // at least
constexpr float kAxis = 20;
constexpr float kLogitField = 62;
constexpr float kNumberWidth = 66;
constexpr float kNarrowCell = 118;   // below it the number stands above a thin bar
constexpr float kLogitShare = 2.4f;  // of the width of another column

constexpr float kNarrowBars = 500;

float NameWidth(float width) { return width < kNarrowBars ? 24.f : 36.f; }
float GapOf(float width) { return width < kNarrowBars ? 5.f : 2 * kUnit; }

// Of each column.
std::vector<float> ColumnWidths(const std::vector<BarColumn>& columns, float width) {
  const float gap = GapOf(width);
  float shares = 0;
  for (const BarColumn& column : columns) {
    shares += column.kind == BarColumn::Kind::kLogits ? kLogitShare : 1;
  }
  const float one =
      (width - NameWidth(width) - gap * static_cast<float>(columns.size())) / std::max(shares, 1.f);
  std::vector<float> widths;
  for (const BarColumn& column : columns) {
    widths.push_back(one * (column.kind == BarColumn::Kind::kLogits ? kLogitShare : 1));
  }
  return widths;
}

// A round number above the logits.
double SpanOf(const std::vector<double>& logits) {
  double largest = 0;
  for (const double logit : logits) largest = std::max(largest, std::fabs(logit));
  for (const double span : {5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0}) {
    if (largest <= span) return span;
  }
  return FamilyRoom::kLargestLogit;
}

// The unit a dragged logit is rounded to.
double DragUnitOf(double span) { return span <= 5 ? 0.05 : span / 100; }

void DrawBar(ImDrawList* list, const Palette& palette, const Rect& area, double share,
             bool is_signed, ImU32 color) {
  const float zero = is_signed ? area.center_x() : area.left;
  const float length = (is_signed ? area.width() / 2 : area.width()) *
                       static_cast<float>(std::clamp(share, -1.0, 1.0));
  list->AddRectFilled({std::min(zero, zero + length), area.top},
                      {std::max(zero, zero + length), area.bottom}, color, 1);
  list->AddLine({zero, area.top - 3}, {zero, area.bottom + 3}, palette.axis);
}

// True: the logit was dragged to another value.
bool DragLogit(const FamilyPanelContext& context, const Rect& bar, int64_t j, LogitDrag* drag,
               double* logit) {
  ImGui::PushID(static_cast<int>(j));
  ClickArea(context.palette, "logit", bar);
  ImGui::PopID();
  const bool is_held = ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (ImGui::IsItemHovered() || is_held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  const bool has_keys = ImGui::IsItemFocused();
  if (!is_held) HelpOnHover(context.palette, Fill(Text(context.view, kFamilyDragHelp), {j}));
  const double span = drag->span ? *drag->span : SpanOf(context.room->choice().logits);
  const double before = *logit;
  if (is_held) {
    drag->span = span;
    const auto share =
        static_cast<double>((ImGui::GetIO().MousePos.x - bar.center_x()) / (bar.width() / 2));
    const double inverse = 1 / DragUnitOf(span);
    const double moved = std::clamp(share, -1.0, 1.0) * span;
    *logit = std::round(moved * inverse) / inverse;
  } else if (has_keys && (ImGui::IsKeyPressed(ImGuiKey_Minus) ||
                          ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract))) {
    *logit = (std::round(*logit * 10) - 1) / 10;
  } else if (has_keys &&
             (ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd))) {
    *logit = (std::round(*logit * 10) + 1) / 10;
  }
  return *logit != before;
}

// Bar, handle and field of a logit.
void DrawLogit(const FamilyPanelContext& context, Rect cell, int64_t j, double span,
               LogitDrag* drag) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  double logit = context.room->choice().logits[static_cast<std::size_t>(j)];
  const std::string name = Fill(Text(context.view, kFamilySetLogit), {j});
  const Rect field = cell.CutRight(std::min(kLogitField, cell.width() * 0.42f), kUnit);
  double typed = logit;
  if (NumberField(context, "logit" + std::to_string(j), name, field, &typed) &&
      !context.Command(LogitCommand(j, typed))) {
    context.actions->complaint = Fill(Text(context.view, kRefusedValue), {name, FamilyText(typed)});
  }
  const Rect bar = cell.Inset(5, 0);
  DrawBar(list, palette, bar.Inset(0, bar.height() / 2 - 6), logit / span, true, palette.bar);
  const float end =
      bar.center_x() + bar.width() / 2 * static_cast<float>(std::clamp(logit / span, -1.0, 1.0));
  list->AddCircleFilled({end, bar.center_y()}, 5, palette.page, 20);
  list->AddCircle({end, bar.center_y()}, 5, palette.accent, 20, 1.8f);
  if (DragLogit(context, bar, j, drag, &logit)) context.Command(LogitCommand(j, logit));
}

void DrawValue(const FamilyPanelContext& context, Rect cell, const BarColumn& column, int64_t j) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const double value = column.values[static_cast<std::size_t>(j)];
  const bool is_signed = column.kind == BarColumn::Kind::kSigned;
  const bool is_first = std::ranges::find(column.first, j) != column.first.end();
  const ImU32 color = is_first ? palette.accent : palette.bar;
  const std::string text = FamilyText(value, 4);
  if (cell.width() < kNarrowCell) {
    const Rect bar = cell.CutBottom(7).Inset(0, 2);
    DrawTextIn(
        list, TextStyle::kSmall, cell, Align::kRight, palette.text,
        MeasureText(TextStyle::kSmall, text).x <= cell.width() ? text : FamilyText(value, 2));
    DrawBar(list, palette, bar, value / column.most, is_signed, color);
    return;
  }
  const Rect number = cell.CutRight(kNumberWidth, kUnit / 2);
  DrawTextIn(list, is_first ? TextStyle::kBold : TextStyle::kSmall, number, Align::kRight,
             palette.text, text);
  DrawBar(list, palette, cell.Inset(0, cell.height() / 2 - 6), value / column.most, is_signed,
          color);
}

// The ends and the middle of what bars of a column can be, below them.
void DrawAxisOf(const FamilyPanelContext& context, Rect cell, const BarColumn& column,
                double most) {
  const bool is_logits = column.kind == BarColumn::Kind::kLogits;
  if (is_logits) {
    cell.CutRight(std::min(kLogitField, cell.width() * 0.42f), kUnit);
    cell = cell.Inset(5, 0);
  } else if (cell.width() >= kNarrowCell) {
    cell.CutRight(kNumberWidth, kUnit / 2);
  }
  const bool is_signed = column.kind != BarColumn::Kind::kShare;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::string high = FamilyText(most, 3);
  list->AddLine({cell.left, cell.top}, {cell.right, cell.top}, context.palette.axis);
  const auto draw = [&](float x, Align align, const std::string& text) {
    list->AddLine({x, cell.top}, {x, cell.top + 3}, context.palette.axis);
    const float width = std::ceil(MeasureText(TextStyle::kSmall, text).x) + 1;
    const float left = align == Align::kLeft    ? x
                       : align == Align::kRight ? x - width
                                                : x - width / 2;
    DrawTextIn(list, TextStyle::kSmall, {left, cell.top + 3, left + width, cell.bottom}, align,
               context.palette.text_soft, text);
  };
  const float ends = MeasureText(TextStyle::kSmall, "−" + high + high).x;
  if (is_signed && cell.width() < ends + kUnit) {
    draw(cell.center_x(), Align::kCenter, "±" + high);
    return;
  }
  draw(cell.left, Align::kLeft, is_signed ? "−" + high : "0");
  draw(cell.right, Align::kRight, high);
  // The middle where it has room between the ends.
  if (is_signed && cell.width() > ends + 5 * kUnit) draw(cell.center_x(), Align::kCenter, "0");
}

// Titles, and below them formulas as high as they are built up.
float HeadHeight(const std::vector<BarColumn>& columns) {
  constexpr float kGapBelow = 4;
  float formula = kFormulaRow;
  for (const BarColumn& column : columns) {
    formula = std::max(
        formula, LayOutFormula(column.formula, TextStyle::kSmall, FormulaForm::kBuiltUp).height() +
                     kGapBelow);
  }
  return kTitleRow + std::ceil(formula);
}

}  // namespace

float ClassBarsHeight(const FamilyPanelContext& context, const std::vector<BarColumn>& columns) {
  return HeadHeight(columns) + kRow * static_cast<float>(context.room->num_classes()) + kAxis;
}

void DrawClassBars(const FamilyPanelContext& context, Rect area,
                   const std::vector<BarColumn>& columns, int64_t marked, LogitDrag* drag) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) drag->span.reset();
  const double span = drag->span ? *drag->span : SpanOf(context.room->choice().logits);
  const std::vector<float> widths = ColumnWidths(columns, area.width());
  const float gap = GapOf(area.width());
  const float name_width = NameWidth(area.width());
  Rect head = area.CutTop(HeadHeight(columns));
  Rect corner = head.CutLeft(name_width, gap);
  const auto fits = [](TextStyle style, std::string_view text, const Rect& place) {
    return MeasureText(style, text).x <= place.width();
  };
  const std::string_view class_name = Text(context.view, kFamilyClass);
  if (fits(TextStyle::kSmall, class_name, corner)) {
    DrawTextIn(list, TextStyle::kSmall, corner.CutTop(20), Align::kLeft, palette.text_soft,
               class_name);
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    Rect place = head.CutLeft(widths[c], gap);
    const bool is_logits = columns[c].kind == BarColumn::Kind::kLogits;
    const Rect title = place.CutTop(20);
    if (is_logits) {
      DrawHeading(list, palette, title, columns[c].title, Text(context.view, kFamilyDrag));
    } else {
      const bool is_short = fits(TextStyle::kBold, columns[c].title, title);
      DrawTextIn(list, is_short ? TextStyle::kBold : TextStyle::kSmall, title, Align::kLeft,
                 palette.text, columns[c].title);
    }
    for (const std::string& formula : {columns[c].formula, columns[c].short_formula}) {
      if (FormulaWidth(formula, TextStyle::kSmall) > place.width()) continue;
      DrawFormulaIn(list, TextStyle::kSmall, place, Align::kLeft, palette.text_soft, formula);
      break;
    }
  }
  const int64_t num_classes = context.room->num_classes();
  for (int64_t j = 0; j < num_classes; ++j) {
    Rect row = area.CutTop(kRow);
    if (j == marked) {
      list->AddRectFilled(row.min(), row.max(), WithAlpha(palette.accent_soft, 0.6f), kRounding);
    }
    Rect name = row.CutLeft(name_width, gap);
    if (j == marked) {
      DrawMarker(list, Marker::kDiamond, {name.left + 7, name.center_y()}, 4, palette.accent);
    }
    name.CutLeft(16);
    DrawTextIn(list, TextStyle::kSmall, name, Align::kLeft, palette.text, std::to_string(j));
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const Rect cell = row.CutLeft(widths[c], gap);
      if (columns[c].kind == BarColumn::Kind::kLogits) {
        DrawLogit(context, cell, j, span, drag);
      } else {
        DrawValue(context, cell, columns[c], j);
      }
    }
  }
  Rect axis = area.CutTop(kAxis);
  axis.CutLeft(name_width, gap);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const bool is_logits = columns[c].kind == BarColumn::Kind::kLogits;
    DrawAxisOf(context, axis.CutLeft(widths[c], gap), columns[c],
               is_logits ? span : columns[c].most);
  }
}

}  // namespace playground
