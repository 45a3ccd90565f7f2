#include "ui/views/numerics/numerics_widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "look/numerics/numerics_texts.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_reader.h"
#include "text/number_text.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

constexpr float kMark = 14;  // width that a mark takes
constexpr int kFieldDigits = 10;

}  // namespace

bool NumberField(const NumericsPanelContext& context, const NumericsDial& dial,
                 std::string_view name, const Rect& area, double* value) {
  ImGui::PushID(dial.key.data());
  const std::optional<std::string> text =
      TextEntry(dial.key, area, ShortestText(*value), ShortText(*value, kFieldDigits),
                context.palette.text, context.entry);
  ImGui::PopID();
  if (!text) return false;
  const std::optional<double> number = ReadNumber(*text);
  if (!number) {
    context.actions->complaint = Fill(Text(context.view, TextId::kRefusedValue), {name, *text});
    return false;
  }
  const double within =
      std::clamp(dial.is_whole ? std::round(*number) : *number, dial.least, dial.most);
  return within != std::exchange(*value, within);
}

void DrawFormatChoice(const NumericsPanelContext& context, const Rect& area) {
  std::array<Segment, kFloatFormats.size()> segments;
  for (const FloatFormat format : kFloatFormats) {
    const std::string_view key = InfoOf(format).key;  // ends with a zero: a literal
    segments[static_cast<std::size_t>(format)] = {key.data(), key};
  }
  const int chosen = SegmentedControl(context.palette, area, segments,
                                      static_cast<int>(context.room->choice().format));
  if (chosen >= 0) context.Command(std::string("format ") + segments[chosen].id);
}

float FormatChoiceWidth() {
  float width = 0;
  for (const FloatFormat format : kFloatFormats) width += SegmentWidth(InfoOf(format).key);
  return width;
}

void CutParagraph(Rect* area, ImU32 color, std::string_view text) {
  const float used = DrawParagraph(ImGui::GetWindowDrawList(), TextStyle::kSmall, area->min(),
                                   area->width(), color, text);
  area->CutTop(used, kUnit / 2);
}

void DrawTraced(const NumericsPanelContext& context, const Rect& area, Traced value, int digits,
                bool is_first) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool is_bad = !value.is_finite();
  const bool is_marked = value.cause != Cause::kFine;
  const ImU32 color = is_bad ? palette.wrong : is_marked ? palette.warning : palette.text;
  if (is_first) {
    const Rect frame = area.Inset(1, 1);
    list->AddRectFilled(frame.min(), frame.max(), palette.wrong_soft, kRounding);
    list->AddRect(frame.min(), frame.max(), palette.wrong, kRounding);
  }
  Rect inner = area.Inset(4, 0);
  const TextStyle style = is_first ? TextStyle::kBold : TextStyle::kSmall;
  const std::string text = NumericsText(value.value, digits);
  const float text_width = std::ceil(MeasureText(style, text).x) + 1;
  if (is_marked && inner.width() > text_width + kMark) {
    const float x = inner.right - text_width - kMark / 2;
    DrawMarker(list,
               !is_bad                         ? Marker::kTriangle
               : value.cause == Cause::kSpread ? Marker::kRing
                                               : Marker::kCross,
               {x, inner.center_y()}, 3.5f, color);
  }
  DrawTextIn(list, style, inner, Align::kRight, color, text);
  if (is_marked && value.cause != Cause::kSpread) {
    const std::string cause = CauseName(context.view.language, value.cause);
    const Rect before = {inner.left, inner.top, inner.right - text_width - kMark - 2, inner.bottom};
    if (MeasureText(TextStyle::kSmall, cause).x <= before.width()) {
      DrawTextIn(list, TextStyle::kSmall, before, Align::kRight, color, cause);
    }
  }
  if (!HoverArea(area) || !BeginTip(palette)) return;
  const Language language = context.view.language;
  TipText(TextStyle::kBold, color, NumericsText(value.value, 17));
  if (is_marked) TipText(TextStyle::kBody, palette.text, CauseName(language, value.cause));
  TipText(TextStyle::kSmall, palette.text_soft, CauseSentence(language, value.cause));
  EndTip();
}

}  // namespace playground
