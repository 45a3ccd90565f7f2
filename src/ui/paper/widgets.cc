#include "ui/paper/widgets.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

namespace playground {
namespace {

constexpr float kIconSize = 14;
constexpr float kTipWidth = 280;

// An item at `area` that can be clicked and focused.
bool ItemButton(const char* id, const Rect& area) {
  ImGui::SetCursorScreenPos(area.min());
  return ImGui::InvisibleButton(id, {std::max(1.f, area.width()), std::max(1.f, area.height())});
}

// The same for a button: a finger finds it within 44 pixels, however small it is drawn. To the side only
// as far as half of the gap to the next one; rows of lists lie too close to take anything of each other.
bool TouchableButton(const char* id, const Rect& area) {
  constexpr float kMostToTheSide = kUnit / 2;
  ImGuiStyle& style = ImGui::GetStyle();
  const ImVec2 before = style.TouchExtraPadding;
  if (ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen) {
    style.TouchExtraPadding = {std::clamp((kFinger - area.width()) / 2, 0.f, kMostToTheSide),
                               std::max(0.f, (kFinger - area.height()) / 2)};
  }
  const bool clicked = ItemButton(id, area);
  style.TouchExtraPadding = before;
  return clicked;
}

}  // namespace

void DrawFocusRing(const Palette& palette, const Rect& area) {
  if (!ImGui::GetIO().NavVisible || !ImGui::IsItemFocused()) return;
  ImGui::GetWindowDrawList()->AddRect({area.left - 1, area.top - 1},
                                      {area.right + 1, area.bottom + 1}, palette.accent,
                                      kRounding + 1, 0, 2);
}

float ButtonWidth(const ButtonLook& look) {
  const float label_width = look.label.empty() ? 0 : MeasureText(TextStyle::kBody, look.label).x;
  const float icon_width = look.icon == Icon::kNone ? 0 : kIconSize;
  if (label_width == 0) return kButtonHeight;
  return std::ceil(label_width + icon_width + (icon_width > 0 ? kUnit : 0)) + 3 * kUnit;
}

bool Button(const Palette& palette, const char* id, const Rect& area, const ButtonLook& look) {
  using Kind = ButtonLook::Kind;
  ImGui::BeginDisabled(!look.enabled);
  const bool clicked = TouchableButton(id, area);
  const bool hovered = ImGui::IsItemHovered();
  const bool pressed = ImGui::IsItemActive();
  ImGui::EndDisabled();

  ImDrawList* list = ImGui::GetWindowDrawList();
  ImU32 ink = look.enabled ? palette.text : palette.text_faint;
  if (look.kind == Kind::kPrimary && look.enabled) {
    list->AddRectFilled(area.min(), area.max(), hovered ? palette.accent_hover : palette.accent,
                        kRounding);
    ink = palette.on_accent;
  } else if (look.selected || pressed) {
    list->AddRectFilled(area.min(), area.max(), palette.accent_soft, kRounding);
  } else if (hovered) {
    list->AddRectFilled(area.min(), area.max(), palette.hover, kRounding);
  } else if (look.kind == Kind::kOutlined) {
    list->AddRectFilled(area.min(), area.max(), palette.field, kRounding);
  }
  if (look.kind == Kind::kOutlined || (look.kind == Kind::kPrimary && !look.enabled)) {
    list->AddRect(area.min(), area.max(), palette.field_border, kRounding);
  }

  const float label_width = look.label.empty() ? 0 : MeasureText(TextStyle::kBody, look.label).x;
  const float icon_width = look.icon == Icon::kNone ? 0 : kIconSize;
  const float gap = label_width > 0 && icon_width > 0 ? kUnit : 0;
  const float left = area.center_x() - (label_width + icon_width + gap) / 2;
  DrawIcon(list, look.icon, {left + icon_width / 2, area.center_y()}, kIconSize, ink);
  DrawTextIn(list, TextStyle::kBody, {left + icon_width + gap, area.top, area.right, area.bottom},
             Align::kLeft, ink, look.label);
  DrawFocusRing(palette, area);
  return clicked;
}

bool TabButton(const Palette& palette, const char* id, const Rect& area, std::string_view label,
               bool open) {
  const bool clicked = TouchableButton(id, area);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool hovered = ImGui::IsItemHovered();
  DrawTextIn(list, open ? TextStyle::kBold : TextStyle::kBody, area, Align::kCenter,
             open || hovered ? palette.text : palette.text_soft, label);
  if (open || hovered) {
    list->AddRectFilled({area.left, area.bottom - 2}, area.max(),
                        open ? palette.accent : palette.field_border);
  }
  DrawFocusRing(palette, area.Inset(2, 4));
  return clicked;
}

bool SmallToggle(const Palette& palette, const char* id, const Rect& area, std::string_view label,
                 bool is_on) {
  const bool clicked = TouchableButton(id, area);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool hovered = ImGui::IsItemHovered();
  if (is_on || hovered) {
    list->AddRectFilled(area.min(), area.max(), is_on ? palette.accent_soft : palette.hover,
                        kRounding);
  }
  list->AddRect(area.min(), area.max(), is_on ? palette.accent : palette.field_border, kRounding);
  DrawTextIn(list, TextStyle::kSmall, area, Align::kCenter,
             is_on ? palette.accent : palette.text_soft, label);
  DrawFocusRing(palette, area);
  return clicked;
}

float SegmentWidth(std::string_view label) {
  return std::ceil(MeasureText(TextStyle::kSmall, label).x) + 2 * kUnit + 4;
}

int SegmentedControl(const Palette& palette, const Rect& area, std::span<const Segment> segments,
                     int chosen) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(area.min(), area.max(), palette.hover, kRounding);
  int clicked = -1;
  Rect rest = area;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Rect part = rest.CutLeft(SegmentWidth(segments[i].label));
    if (TouchableButton(segments[i].id, part)) clicked = static_cast<int>(i);
    const bool is_chosen = static_cast<int>(i) == chosen;
    if (is_chosen) {
      const Rect face = part.Inset(2, 2);
      list->AddRectFilled(face.min(), face.max(), palette.dark ? palette.accent_soft : palette.page,
                          kRounding - 1);
      list->AddRect(face.min(), face.max(), palette.field_border, kRounding - 1);
    }
    const bool stands_out = is_chosen || ImGui::IsItemHovered();
    DrawTextIn(list, TextStyle::kSmall, part, Align::kCenter,
               stands_out ? palette.text : palette.text_soft, segments[i].label);
    DrawFocusRing(palette, part);
  }
  return clicked;
}

float PageTurnerWidth(std::string_view label) {
  return std::ceil(MeasureText(TextStyle::kSmall, label).x) + kUnit + 10;
}

int PageOfTurner(const char* id, int num_pages) {
  return ImGui::GetStateStorage()->GetInt(ImGui::GetID(id), 0) % std::max(1, num_pages);
}

int PageTurner(const Palette& palette, const char* id, const Rect& area, std::string_view label,
               int num_pages) {
  int page = PageOfTurner(id, num_pages);
  const bool clicked = TouchableButton((std::string("turn ") + id).c_str(), area);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) {
    list->AddRectFilled(area.min(), area.max(), palette.hover, kRounding);
  }
  Rect inner = area.Inset(4, 0);
  const Rect arrow = inner.CutRight(8, 2);
  DrawIcon(list, Icon::kNext, {arrow.center_x(), arrow.center_y()}, 8, palette.accent);
  DrawTextIn(list, TextStyle::kSmall, inner, Align::kLeft, palette.accent, label);
  DrawFocusRing(palette, area);
  if (clicked) {
    page = (page + 1) % std::max(1, num_pages);
    ImGui::GetStateStorage()->SetInt(ImGui::GetID(id), page);
  }
  return page;
}

bool BeginTip(const Palette& palette) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(1.5f * kUnit, kUnit));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(kUnit, kUnit / 2));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kRounding);
  ImGui::PushStyleColor(ImGuiCol_Border, palette.field_border);
  if (ImGui::BeginTooltip()) return true;
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  return false;
}

void EndTip() {
  ImGui::EndTooltip();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

void TipText(TextStyle style, ImU32 color, std::string_view text) {
  const std::string wrapped = Wrapped(style, kTipWidth, text);
  DrawText(ImGui::GetWindowDrawList(), style, ImGui::GetCursorScreenPos(), color, wrapped);
  ImGui::Dummy(MeasureText(style, wrapped));
}

void HelpOnHover(const Palette& palette, std::string_view text, std::string_view key) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip) || !BeginTip(palette)) return;
  TipText(TextStyle::kBody, palette.text, text);
  if (!key.empty()) TipText(TextStyle::kSmall, palette.text_soft, key);
  EndTip();
}

bool HoverArea(const Rect& area) {
  ImGui::SetCursorScreenPos(area.min());
  ImGui::Dummy({std::max(1.f, area.width()), std::max(1.f, area.height())});
  return ImGui::IsItemHovered();
}

bool ClickArea(const Palette& palette, const char* id, const Rect& area) {
  const bool clicked = ItemButton(id, area);
  DrawFocusRing(palette, area);
  return clicked;
}

void DrawHeading(ImDrawList* list, const Palette& palette, const Rect& area, std::string_view title,
                 std::string_view remark) {
  DrawTextIn(list, TextStyle::kBold, area, Align::kLeft, palette.text, title);
  const float title_width = MeasureText(TextStyle::kBold, title).x;
  Rect rest = area;
  rest.CutLeft(title_width + 1.5f * kUnit);
  // Its baseline is that of the heading.
  rest.top += LineHeight(TextStyle::kBold) - LineHeight(TextStyle::kSmall) - 1;
  if (!remark.empty() && rest.width() > 5 * kUnit) {
    DrawTextIn(list, TextStyle::kSmall, rest, Align::kLeft, palette.text_soft, remark);
  }
}

void DrawEmpty(ImDrawList* list, const Palette& palette, const Rect& area, std::string_view why) {
  const float width = std::min(area.width() - 2 * kUnit, 420.f);
  const std::string wrapped = Wrapped(TextStyle::kBody, width, why);
  const ImVec2 size = MeasureText(TextStyle::kBody, wrapped);
  DrawText(list, TextStyle::kBody,
           {std::round(area.center_x() - size.x / 2), std::round(area.center_y() - size.y / 2)},
           palette.text_soft, wrapped);
}

}  // namespace playground
