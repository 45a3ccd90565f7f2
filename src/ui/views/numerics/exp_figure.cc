#include "ui/views/numerics/exp_figure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "look/numerics/numerics_look.h"
#include "look/numerics/numerics_texts.h"
#include "look/view_queries.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

// The line reaches to the farthest number tried, on both sides, and at least so far.
constexpr double kLeastSpan = 20;

// What is known along the arguments: zero, open, finite, open, inf.
void DrawLine(const NumericsPanelContext& context, Rect area, const ExpSearch& search) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  double span = kLeastSpan;
  for (const auto& place :
       {search.low().outside, search.low().inside, search.high().inside, search.high().outside}) {
    if (place) span = std::max(span, 1.15 * std::fabs(*place));
  }
  const auto x = [&](double value) {
    return area.center_x() + static_cast<float>(value / span) * area.width() / 2;
  };
  const Rect bar = area.CutTop(26, 2);
  list->AddRect(bar.min(), bar.max(), palette.field_border, kRounding);
  const auto zone = [&](float from, float to, ImU32 fill, ImU32 ink, std::string_view name) {
    list->AddRectFilled({from, bar.top}, {to, bar.bottom}, fill, kRounding);
    if (MeasureText(TextStyle::kSmall, name).x + 4 > to - from) return;
    DrawTextIn(list, TextStyle::kSmall, {from, bar.top, to, bar.bottom}, Align::kCenter, ink, name);
  };
  const ExpEnd& low = search.low();
  const ExpEnd& high = search.high();
  if (low.outside) zone(bar.left, x(*low.outside), palette.warning_soft, palette.warning, "0");
  if (high.inside) {
    const float from = x(*low.inside);
    const float to = x(*high.inside);
    zone(std::min(from, to - 3), std::max(to, from + 3), palette.accent_soft, palette.text,
         Text(context.view, kNumericsZoneFinite));
  }
  if (high.outside) zone(x(*high.outside), bar.right, palette.wrong_soft, palette.wrong, "inf");
  if (search.last()) {
    const float place = x(search.last()->x);
    list->AddLine({place, bar.top - 3}, {place, bar.bottom + 3}, palette.text, 2);
  }
  DrawTextIn(list, TextStyle::kSmall, area, Align::kLeft, palette.text_soft,
             NumericsText(-span, 4));
  DrawTextIn(list, TextStyle::kSmall, area, Align::kCenter, palette.text_soft, "0");
  DrawTextIn(list, TextStyle::kSmall, area, Align::kRight, palette.text_soft,
             NumericsText(span, 4));
}

void DrawEnds(const NumericsPanelContext& context, Rect* area, const ExpSearch& search,
              bool is_low) {
  const Palette& palette = context.palette;
  for (const bool high : {true, false}) {
    const bool is_found = search.IsFound(high ? search.high() : search.low());
    Rect line = area->CutTop(is_low ? 16 : 22);
    const Rect mark = line.CutLeft(18);
    if (is_found) {
      DrawIcon(ImGui::GetWindowDrawList(), Icon::kCheck, {mark.center_x(), mark.center_y()}, 12,
               palette.label);
    } else {
      DrawMarker(ImGui::GetWindowDrawList(), Marker::kRing, {mark.center_x(), mark.center_y()}, 4,
                 palette.text_soft);
    }
    DrawTextIn(ImGui::GetWindowDrawList(), is_low ? TextStyle::kSmall : TextStyle::kBody, line,
               Align::kLeft, is_found ? palette.label : palette.text,
               EndSentence(context.view.language, search, high));
  }
}

// The table that the look has, too.
void DrawKnown(const NumericsPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const LookTable table = DescribeExpLimits(context.view.language, *context.room);
  DrawTextIn(list, TextStyle::kBold, area.CutTop(24), Align::kLeft, palette.text, table.caption);
  const float name_width = std::min(90.f, area.width() * 0.2f);
  const float width = (area.width() - name_width) / static_cast<float>(table.columns.size());
  float head_height = 0;
  for (const LookColumn& column : table.columns) {
    const std::string name = Wrapped(TextStyle::kSmall, width - 6, column.name);
    head_height = std::max(head_height, MeasureText(TextStyle::kSmall, name).y + 4);
  }
  Rect head = area.CutTop(std::max(20.f, head_height));
  const float height = std::min(24.f, area.height() / static_cast<float>(table.rows.size()));
  head.CutLeft(name_width);
  for (const LookColumn& column : table.columns) {
    Rect place = head.CutLeft(width);
    place.CutLeft(6);
    place.CutBottom(2);
    DrawLinesIn(list, TextStyle::kSmall, place, Align::kRight, palette.text_soft, column.name);
  }
  list->AddLine(area.min(), {area.right, area.top}, palette.hairline);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    Rect row = area.CutTop(height);
    if (table.selected_row == static_cast<int64_t>(i)) {
      list->AddRectFilled(row.min(), row.max(), palette.accent_soft, kRounding);
    }
    Rect name = row.CutLeft(name_width);
    name.CutLeft(4);
    DrawTextIn(list, TextStyle::kSmall, name, Align::kLeft, palette.text, table.rows[i].name);
    for (const LookCell& cell : table.rows[i].cells) {
      DrawTextIn(list, TextStyle::kSmall, row.CutLeft(width).Inset(2, 0), Align::kRight,
                 palette.text, cell.text);
    }
  }
}

}  // namespace

void DrawExpSearch(const NumericsPanelContext& context, Rect area, double* tried) {
  const Palette& palette = context.palette;
  const View& view = context.view;
  const FloatFormat format = context.room->choice().format;
  const bool is_low = area.height() < 260;
  if (!is_low) CutParagraph(&area, palette.text, Text(view, kNumericsLimitsFirst));
  const float gap = is_low ? kUnit / 2 : kUnit;
  Rect choice = area.CutTop(kNumericsBarHeight, gap);
  DrawFormatChoice(context, choice.CutLeft(std::min(choice.width(), FormatChoiceWidth())));

  const ExpSearch& search = context.room->search(format);
  Rect line = area.CutTop(kNumericsBarHeight, gap);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kBody, line.CutLeft(36, kUnit / 2),
             Align::kLeft, palette.text, "exp");
  NumberField(context, kNumericsTried, "exp",
              line.CutLeft(std::min(170.f, line.width() * 0.3f), kUnit), tried);
  struct Ask {
    const char* command;
    TextId label;
    bool enabled;
  };
  const std::array<Ask, 4> asks = {
      {{"try", kNumericsTry, true},
       {"middle high", kNumericsMiddleHigh, search.MiddleOf(search.high()).has_value()},
       {"middle low", kNumericsMiddleLow, search.MiddleOf(search.low()).has_value()},
       {"forget", kNumericsForget, search.num_trials() > 0}}};
  for (const Ask& ask : asks) {
    const bool is_try = ask.label == kNumericsTry;
    const ButtonLook look = {
        .label = Text(view, ask.label),
        .kind = is_try ? ButtonLook::Kind::kPrimary : ButtonLook::Kind::kOutlined,
        .enabled = ask.enabled};
    const float width = ButtonWidth(look);
    if (width > line.width()) line = area.CutTop(kNumericsBarHeight, gap);
    if (!Button(palette, ask.command, line.CutLeft(width, kUnit), look)) continue;
    context.Command(is_try ? DialCommand(kNumericsTried, *tried) : ask.command);
    if (!is_try && search.last()) *tried = search.last()->x;
  }
  DrawLine(context, area.CutTop(is_low ? 42 : 48, is_low ? 0 : kUnit / 2), search);
  if (search.last()) {
    DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kBold, area.CutTop(is_low ? 18 : 24),
               Align::kLeft, palette.text, TrialSentence(view.language, *search.last()));
  } else {
    area.CutTop(is_low ? 18 : 24);
  }
  DrawEnds(context, &area, search, is_low);
  area.CutTop(kUnit);
  if (area.height() >= 90) DrawKnown(context, area.CutTop(170));
}

}  // namespace playground
