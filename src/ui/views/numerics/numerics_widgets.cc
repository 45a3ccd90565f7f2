#include "ui/views/numerics/numerics_widgets.h"

#include <array>
#include <cmath>

#include "look/numerics/numerics_texts.h"
#include "ui/paper/field.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

constexpr float kMark = 14;  // width that a mark takes

}  // namespace

bool NumberField(const char* id, const Rect& area, double* value) {
  BeginField(area);
  ImGui::PushID(id);
  const bool is_changed = ImGui::InputDouble("##number", value, 0, 0, "%.10g");
  ImGui::PopID();
  EndField();
  return is_changed;
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
