#include "ui/views/information/probability_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/marks.h"
#include "ui/paper/number_entry.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kClassRow = 30;
constexpr float kRowsHead = 40;
constexpr float kRowsAxis = 20;
constexpr float kNarrowRows = 500;
constexpr float kWideRows = 640;  // from here on there is room for what a class adds
constexpr double kKeyStep = 0.01;

// Where the columns of a row stand; without Q there is one of each.
struct Columns {
  Rect name;
  std::array<Rect, 2> field;  // of P and of Q
  std::array<Rect, 2> bar;
  Rect surprise;
  Rect term;
  std::size_t num_bars;
  bool has_term;
};

Columns ColumnsOf(Rect row, bool has_q) {
  const bool is_narrow = row.width() < kNarrowRows;
  const float gap = is_narrow ? 6.f : 12.f;
  Columns columns = {.name = {},
                     .field = {},
                     .bar = {},
                     .surprise = {},
                     .term = {},
                     .num_bars = has_q ? 2u : 1u,
                     .has_term = has_q && row.width() >= kWideRows};
  columns.name = row.CutLeft(is_narrow ? 28 : 40);
  if (columns.has_term) columns.term = row.CutRight(134, gap);
  columns.surprise = row.CutRight(is_narrow ? 48 : 92, gap);
  const float width = has_q ? (row.width() - gap) / 2 : row.width();
  for (std::size_t i = 0; i < columns.num_bars; ++i) {
    Rect column = row.CutLeft(width, gap);
    columns.field[i] = column.CutLeft(is_narrow ? 50 : 58, 10);
    columns.bar[i] = column.Inset(5, 0);
  }
  return columns;
}

// True: the probability was moved by mouse or keys.
bool DragBar(const InformationPanelContext& context, const Rect& bar, std::size_t which, int64_t j,
             double* value) {
  ImGui::PushID(static_cast<int>(2 * j) + static_cast<int>(which));
  ClickArea(context.palette, "probability", bar.Inset(-5, 0));
  ImGui::PopID();
  const bool is_held = ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (ImGui::IsItemHovered() || is_held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  const bool has_keys = ImGui::IsItemFocused();
  if (!is_held) {
    HelpOnHover(context.palette,
                Fill(Text(context.view, kInformationDragHelp), {which == 0 ? "p" : "q", j}));
  }
  const double before = *value;
  double moved = before;
  if (is_held) {
    moved = static_cast<double>((ImGui::GetIO().MousePos.x - bar.left) / bar.width());
  } else if (has_keys && (ImGui::IsKeyPressed(ImGuiKey_Minus) ||
                          ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract))) {
    moved = before - kKeyStep;
  } else if (has_keys &&
             (ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd))) {
    moved = before + kKeyStep;
  } else {
    return false;
  }
  *value = std::clamp(std::round(moved * 100) / 100, 0.0, 1.0);
  return *value != before;
}

// With as many digits as a field has room for.
std::string ShownIn(const Rect& field, double value) {
  for (int digits = 4; digits > 1; --digits) {
    const std::string text = NamedText(value, digits);
    if (MeasureText(TextStyle::kSmall, text).x <= field.width() - 14) return text;
  }
  return NamedText(value, 1);
}

void DrawProbability(const InformationPanelContext& context, const Columns& columns,
                     std::size_t which, int64_t j) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool of_q = which == 1;
  const InformationChoice& choice = context.room->choice();
  double value = (of_q ? choice.q : choice.p)[static_cast<std::size_t>(j)];
  const std::string name =
      Fill(Text(context.view, kInformationSetProbability), {of_q ? "Q" : "P", j});
  const std::string shown = ShownIn(columns.field[which], value);
  double typed = value;
  if (NumberEntry(context.view, (of_q ? "q" : "p") + std::to_string(j), name, columns.field[which],
                  shown, &typed, context.entry, &context.actions->complaint) &&
      !context.Command(ProbabilityCommand(of_q, j, typed))) {
    context.actions->complaint =
        Fill(Text(context.view, kRefusedValue), {name, NamedText(typed, 4)});
  }
  const Rect& bar = columns.bar[which];
  const float middle = bar.center_y();
  const float end = bar.left + bar.width() * static_cast<float>(value);
  const ImU32 color = of_q ? palette.accent : palette.bar;
  list->AddLine({bar.left, middle}, {bar.right, middle}, palette.grid);
  if (of_q) {
    // Filled softly with a frame, so that not the colour alone tells it from P.
    list->AddRectFilled({bar.left, middle - 6}, {end, middle + 6}, palette.accent_soft, 1);
    list->AddRect({bar.left, middle - 6}, {end, middle + 6}, color, 1);
  } else {
    list->AddRectFilled({bar.left, middle - 6}, {end, middle + 6}, color, 1);
  }
  list->AddLine({bar.left, middle - 9}, {bar.left, middle + 9}, palette.axis);
  list->AddCircleFilled({end, middle}, 5, palette.page, 20);
  list->AddCircle({end, middle}, 5, of_q ? palette.accent : palette.text, 20, 1.8f);
  if (DragBar(context, bar, which, j, &value)) {
    context.Command(ProbabilityCommand(of_q, j, value));
  }
}

void DrawHeads(const InformationPanelContext& context, const Rect& area, bool has_q) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Columns columns = ColumnsOf(area, has_q);
  const bool is_bits = !has_q || context.room->choice().unit == InformationUnit::kBits;
  const std::string unit = Text(context.view, is_bits ? kInformationBits : kInformationNats);
  const auto draw = [&](Rect place, Align align, std::string_view title, std::string_view below) {
    DrawTextIn(list, TextStyle::kBold, place.CutTop(20), align, palette.text, title);
    DrawTextIn(list, TextStyle::kSmall, place, align, palette.text_soft, below);
  };
  draw(columns.name, Align::kLeft, "j", "");
  for (std::size_t i = 0; i < columns.num_bars; ++i) {
    const Rect place = {columns.field[i].left, area.top, columns.bar[i].right, area.bottom};
    draw(place, Align::kLeft, i == 0 ? "P(j)" : "Q(j)", Text(context.view, kFamilyDrag));
  }
  const bool is_narrow = area.width() < kNarrowRows;
  const std::string surprise = Fill("{}, {}", {Text(context.view, kInformationSurprise), unit});
  const std::string_view which = has_q ? "Q" : "P";
  draw(columns.surprise, Align::kRight, Fill(is_narrow ? "−log {}" : "−log {}(j)", {which}),
       is_narrow ? unit : surprise);
  if (columns.has_term) {
    draw(columns.term, Align::kRight, "−P(j) log Q(j)", Text(context.view, kInformationTerm));
  }
}

}  // namespace

float ProbabilityRowsHeight(const InformationPanelContext& context) {
  return kRowsHead + kClassRow * static_cast<float>(context.room->num_classes()) + kRowsAxis;
}

void DrawProbabilityRows(const InformationPanelContext& context, Rect area, bool has_q) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const InformationRoom& room = *context.room;
  DrawHeads(context, area.CutTop(kRowsHead), has_q);
  const bool is_narrow = area.width() < kNarrowRows;
  const auto draw_number = [&](const Rect& place, double nats) {
    const double value = has_q ? room.InUnit(nats) : nats * kBitsPerNat;
    DrawTextIn(list, TextStyle::kSmall, place, Align::kRight,
               std::isfinite(value) ? palette.text : palette.wrong,
               NamedText(value, is_narrow ? 3 : 4));
  };
  for (int64_t j = 0; j < room.num_classes(); ++j) {
    const Rect row = area.CutTop(kClassRow);
    Columns columns = ColumnsOf(row, has_q);
    if (has_q && j == room.choice().moved) {
      list->AddRectFilled(row.min(), row.max(), WithAlpha(palette.accent_soft, 0.6f), kRounding);
      DrawMarker(list, Marker::kDiamond, {columns.name.left + 7, columns.name.center_y()}, 4,
                 palette.accent);
    }
    columns.name.CutLeft(16);
    DrawTextIn(list, TextStyle::kSmall, columns.name, Align::kLeft, palette.text,
               std::to_string(j));
    for (std::size_t which = 0; which < columns.num_bars; ++which) {
      DrawProbability(context, columns, which, j);
    }
    // The probabilities of now: one may have been moved in this row.
    const auto at = static_cast<std::size_t>(j);
    const double p = room.choice().p[at];
    const double q = room.choice().q[at];
    draw_number(columns.surprise, SurpriseOf(has_q ? q : p));
    if (columns.has_term) draw_number(columns.term, CrossEntropyTerm(p, q));
  }
  const Columns columns = ColumnsOf(area.CutTop(kRowsAxis), has_q);
  for (std::size_t which = 0; which < columns.num_bars; ++which) {
    const Rect& bar = columns.bar[which];
    list->AddLine({bar.left, bar.top}, {bar.right, bar.top}, palette.axis);
    for (const bool is_end : {false, true}) {
      const float x = is_end ? bar.right : bar.left;
      list->AddLine({x, bar.top}, {x, bar.top + 3}, palette.axis);
      DrawTextIn(list, TextStyle::kSmall, {x - 8, bar.top + 3, x + 8, bar.bottom}, Align::kCenter,
                 palette.text_soft, is_end ? "1" : "0");
    }
  }
}

}  // namespace playground
