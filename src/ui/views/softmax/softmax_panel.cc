#include "ui/views/softmax/softmax_panel.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "look/softmax/softmax_sheet.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/example_picture.h"
#include "ui/paper/formula.h"
#include "ui/paper/marks.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kValueWidth = 58;
constexpr float kHeadingHeight = 40;
constexpr float kHeadingWithFraction = 54;
constexpr float kHeightForFractions = 400;
constexpr float kLeastRow = 17;
constexpr float kMostRow = 40;
constexpr float kLeastHead = 66;
// Narrower columns have the short names and two decimals.
constexpr float kNarrowColumn = 90;

// A bar from zero: in the middle of a signed column, at the left of the others. Returns its end.
ImVec2 DrawValueBar(ImDrawList* list, const Palette& palette, const Rect& area, double share,
                    bool is_signed, ImU32 color) {
  const float zero = is_signed ? area.center_x() : area.left;
  const float length = (is_signed ? area.width() / 2 : area.width()) *
                       static_cast<float>(std::clamp(share, -1.0, 1.0));
  const float half = std::min(9.f, area.height() * 0.32f);
  list->AddRectFilled({std::min(zero, zero + length), area.center_y() - half},
                      {std::max(zero, zero + length), area.center_y() + half}, color, 1);
  list->AddLine({zero, area.top}, {zero, area.bottom}, palette.axis);
  return {zero + length, area.center_y()};
}

// Where a bar can be taken hold of.
void DrawHandle(ImDrawList* list, const Palette& palette, ImVec2 place) {
  list->AddCircleFilled(place, 4.5f, palette.page, 16);
  list->AddCircle(place, 4.5f, palette.accent, 16, 1.6f);
}

// Dragging over the bar of a logit sets it. Returns whether it did.
bool DragLogit(const View& view, const Rect& bar, int64_t c, double span, float* logit) {
  const Palette& palette = PaletteOf(view.theme);
  ImGui::PushID(static_cast<int>(c));
  ClickArea(palette, "logit", bar);
  ImGui::PopID();
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  }
  const bool focused_keys = ImGui::IsItemFocused();
  HelpOnHover(palette, Text(view, kSoftmaxDragHelp));
  if (ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    const double share =
        static_cast<double>((ImGui::GetIO().MousePos.x - bar.center_x()) / (bar.width() / 2));
    const double value = std::clamp(share, -1.0, 1.0) * span;
    *logit = static_cast<float>(std::round(value * 100) / 100);
    return true;
  }
  if (focused_keys &&
      (ImGui::IsKeyPressed(ImGuiKey_Minus) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract))) {
    *logit -= 0.1f;
    return true;
  }
  if (focused_keys &&
      (ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd))) {
    *logit += 0.1f;
    return true;
  }
  return false;
}

void DrawColumnHeading(const View& view, Rect area, SoftmaxColumn column) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (area.width() < kNarrowColumn) {
    // "exp(oⱼ − max o)" is then "exp", "ŷⱼ = exp / Σ exp" is "ŷⱼ".
    std::string symbol = FormulaOf(column);
    symbol.resize(std::min(symbol.find('('), std::min(symbol.find(" ="), symbol.size())));
    DrawTextIn(list, TextStyle::kBold, area, Align::kLeft, palette.text, symbol);
    return;
  }
  DrawHeading(list, palette, area.CutTop(20), TitleOf(view, column),
              column == SoftmaxColumn::kLogit ? Text(view, kSoftmaxDrag) : "");
  DrawFormulaIn(list, TextStyle::kSmall, area, Align::kLeft, palette.text_soft, FormulaOf(column));
}

// The bars; a logit that was dragged is then in `state`.
void DrawBars(const View& view, Rect area, const SoftmaxSheet& sheet, SoftmaxChoice* state) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto num_classes = static_cast<int64_t>(sheet.logits.size());
  float name_width = 0;
  for (int64_t c = 0; c < num_classes; ++c) {
    name_width = std::max(name_width, MeasureText(TextStyle::kSmall, ClassNameAt(view, c)).x);
  }
  name_width = std::min(name_width + 18, area.width() * 0.25f);
  const float heading_height =
      area.height() > kHeightForFractions ? kHeadingWithFraction : kHeadingHeight;
  Rect headings = area.CutTop(heading_height, kUnit / 2);
  headings.CutLeft(name_width, kUnit);
  const float gap = area.width() < 620 ? kUnit : 3 * kUnit;
  const float width = (headings.width() - 3 * gap) / 4;
  for (const SoftmaxColumn column : kSoftmaxColumns) {
    DrawColumnHeading(view, headings.CutLeft(width, gap), column);
  }
  const float row_height = std::min(kMostRow, area.height() / static_cast<float>(num_classes + 1));
  for (int64_t c = 0; c < num_classes; ++c) {
    Rect row = area.CutTop(row_height);
    if (c == sheet.label)
      list->AddRectFilled(row.min(), row.max(), WithAlpha(palette.accent_soft, 0.6f), kRounding);
    Rect name = row.CutLeft(name_width, kUnit);
    const bool is_wrong = c == sheet.predicted && c != sheet.label;
    if (c == sheet.label) {
      DrawMarker(list, Marker::kDiamond, {name.left + 7, name.center_y()}, 4.5f, palette.label);
    } else if (is_wrong) {
      DrawMarker(list, Marker::kCross, {name.left + 7, name.center_y()}, 4, palette.wrong);
    }
    name.CutLeft(16);
    DrawTextIn(list, TextStyle::kSmall, name, Align::kLeft, palette.text, ClassNameAt(view, c));
    for (const SoftmaxColumn column : kSoftmaxColumns) {
      Rect cell = row.CutLeft(width, gap);
      const Rect value = cell.CutRight(
          std::min(kValueWidth, width * (width < kNarrowColumn ? 0.6f : 0.45f)), kUnit / 2);
      const bool is_logit = column == SoftmaxColumn::kLogit;
      const double v = sheet.ValueOf(column, c);
      const double share = is_logit ? v / sheet.logit_span : v;
      const ImU32 color = column == SoftmaxColumn::kGradient
                              ? (v < 0 ? palette.train : palette.test)
                          : c == sheet.label ? palette.label
                          : is_wrong         ? palette.wrong
                                             : palette.bar;
      const ImVec2 end = DrawValueBar(list, palette, cell, share, IsSigned(column), color);
      if (is_logit) DrawHandle(list, palette, end);
      DrawTextIn(list, TextStyle::kSmall, value, Align::kRight, palette.text,
                 width < kNarrowColumn ? FixedText(v, 2) : sheet.TextOf(column, c));
      float logit = sheet.logits[c];
      if (is_logit && DragLogit(view, cell, c, sheet.logit_span, &logit)) {
        SetLogit(view, c, logit, state);
      }
    }
  }
  // The sums below, which are what softmax is about.
  list->AddLine(area.min(), {area.right, area.top}, palette.hairline);
  Rect sums = area.CutTop(row_height);
  DrawTextIn(list, TextStyle::kSmall, sums.CutLeft(name_width, kUnit), Align::kRight,
             palette.text_soft, "Σ");
  for (const SoftmaxColumn column : kSoftmaxColumns) {
    const Rect cell = sums.CutLeft(width, gap);
    if (const std::optional<double> total = sheet.TotalOf(column)) {
      DrawTextIn(list, TextStyle::kSmall, cell, Align::kRight, palette.text_soft,
                 FixedText(*total, width < kNarrowColumn ? 2 : 4));
    }
  }
}

// Picture, label, loss, and the way to other examples.
void DrawExampleHead(const View& view, Rect area, const SoftmaxSheet& sheet, SoftmaxChoice* state,
                     Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (view.trainer->data().has_images()) {
    DrawExamplePicture(view, view.selected, area.CutLeft(area.height(), 2 * kUnit));
  }
  Rect line = area.CutTop(std::min(kButtonHeight, area.height() / 2.6f), 2);
  const auto go = [&](const char* id, Icon icon, int64_t step) {
    if (Button(palette, id, line.CutLeft(28, kUnit / 2),
               {.icon = icon, .kind = ButtonLook::Kind::kOutlined})) {
      actions->select = NeighbourOf(view, step);
    }
  };
  go("previous example", Icon::kPrevious, -1);
  go("next example", Icon::kNext, 1);
  const ButtonLook restore = {.label = Text(view, kSoftmaxRestore),
                              .icon = Icon::kUndo,
                              .kind = ButtonLook::Kind::kOutlined,
                              .enabled = sheet.is_changed};
  if (sheet.is_changed &&
      Button(palette, "restore", line.CutRight(ButtonWidth(restore), kUnit), restore)) {
    state->logits.clear();
  }
  DrawTextIn(list, TextStyle::kBold, line, Align::kLeft, palette.text,
             " " + ExampleName(view, view.selected));
  Rect facts = area.CutTop(22);
  const auto draw_fact = [&](Marker marker, ImU32 color, const std::string& fact) {
    const Rect mark = facts.CutLeft(12, 4);
    DrawMarker(list, marker, {mark.center_x(), mark.center_y()}, 4, color);
    DrawTextIn(list, TextStyle::kBody,
               facts.CutLeft(std::ceil(MeasureText(TextStyle::kBody, fact).x) + 1, 2 * kUnit),
               Align::kLeft, color, fact);
  };
  draw_fact(Marker::kDiamond, palette.label, LabelText(view, sheet));
  draw_fact(sheet.IsRight() ? Marker::kDiamond : Marker::kCross,
            sheet.IsRight() ? palette.label : palette.wrong, PredictionText(view, sheet));
  DrawTextIn(list, TextStyle::kBody, area.CutTop(22), Align::kLeft, palette.text,
             LossText(view, sheet));
}

}  // namespace

void DrawSoftmaxPanel(const View& view, const Rect& area, SoftmaxChoice* state, Actions* actions) {
  if (IsOutdated(view, *state)) state->logits.clear();
  const std::optional<SoftmaxSheet> sheet = MakeSoftmaxSheet(view, *state);
  if (!sheet) return;
  Rect rest = area;
  const float head = std::clamp(area.height() * 0.18f, kLeastHead, 112.f);
  DrawExampleHead(view, rest.CutTop(head, 2 * kUnit), *sheet, state, actions);
  DrawBars(view, rest, *sheet, state);
}

float SoftmaxPanel::LeastHeight(const View& view, float, Rooms*) {
  const auto rows = static_cast<float>(view.trainer->data().num_classes + 1);
  return kLeastHead + 2 * kUnit + kHeadingHeight + kUnit / 2 + rows * kLeastRow;
}

void SoftmaxPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  DrawSoftmaxPanel(view, area, &rooms->Get<SoftmaxRoom>().choice, actions);
}

}  // namespace playground
