#include "ui/paper/theme.h"

#include <algorithm>

namespace playground {
namespace {

// 0xRRGGBB as it stands in every colour table.
constexpr ImU32 Rgb(uint32_t rgb) {
  return IM_COL32((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff, 0xff);
}

constexpr Palette kLightPalette = {
    .dark = false,
    .page = Rgb(0xffffff),
    .panel = Rgb(0xf5f6f8),
    .field = Rgb(0xffffff),
    .field_border = Rgb(0xd3d8de),
    .hairline = Rgb(0xe1e4e9),
    .grid = Rgb(0xebedf0),
    .axis = Rgb(0x9aa3ad),
    .text = Rgb(0x1b2027),
    .text_soft = Rgb(0x5c6670),
    .text_faint = Rgb(0xa3abb4),
    .accent = Rgb(0x0067a8),
    .accent_hover = Rgb(0x00558c),
    .on_accent = Rgb(0xffffff),
    .accent_soft = Rgb(0xdcebf6),
    .hover = Rgb(0xe7eaee),
    .train = Rgb(0x0072b2),
    .running = Rgb(0x3d9ad1),
    .minibatch = Rgb(0x8bbfe0),
    .test = Rgb(0xc47600),
    .estimate = Rgb(0x0072b2),
    .truth = Rgb(0x1b2027),
    .least_squares = Rgb(0x9c5c00),
    .point = Rgb(0x7d8791),
    .label = Rgb(0x007252),
    .wrong = Rgb(0xb83b08),
    .wrong_soft = Rgb(0xfbeae3),
    .warning = Rgb(0x935700),
    .warning_soft = Rgb(0xfdf3df),
    .bar = Rgb(0xa9b4bf),
    .classes = {Rgb(0x0072b2), Rgb(0xc47600), Rgb(0x007a5a), Rgb(0xb0568c), Rgb(0x3d9ad1),
                Rgb(0xc8420a)},
};

constexpr Palette kDarkPalette = {
    .dark = true,
    .page = Rgb(0x14171c),
    .panel = Rgb(0x1b1f25),
    .field = Rgb(0x12151a),
    .field_border = Rgb(0x3a424c),
    .hairline = Rgb(0x2b313a),
    .grid = Rgb(0x252b33),
    .axis = Rgb(0x66717d),
    .text = Rgb(0xe8ebef),
    .text_soft = Rgb(0x9fa9b5),
    .text_faint = Rgb(0x5d6772),
    .accent = Rgb(0x4aa8e0),
    .accent_hover = Rgb(0x6cbcec),
    .on_accent = Rgb(0x0b1219),
    .accent_soft = Rgb(0x1c3547),
    .hover = Rgb(0x272d36),
    .train = Rgb(0x4aa8e0),
    .running = Rgb(0x8fcdf2),
    .minibatch = Rgb(0x3a6d8f),
    .test = Rgb(0xf0a63a),
    .estimate = Rgb(0x4aa8e0),
    .truth = Rgb(0xe8ebef),
    .least_squares = Rgb(0xf0a63a),
    .point = Rgb(0x7f8a96),
    .label = Rgb(0x35c79b),
    .wrong = Rgb(0xff8a5c),
    .wrong_soft = Rgb(0x3b231a),
    .warning = Rgb(0xf0b44c),
    .warning_soft = Rgb(0x342b19),
    .bar = Rgb(0x56616d),
    .classes = {Rgb(0x4aa8e0), Rgb(0xf0a63a), Rgb(0x35c79b), Rgb(0xdc8fbe), Rgb(0x8fcdf2),
                Rgb(0xff8a5c)},
};

ImVec4 Channels(ImU32 color) { return ImGui::ColorConvertU32ToFloat4(color); }

float row_step = kRowHeight;  // as the style, which is one for all windows
bool has_finger_rows = false;

}  // namespace

const Palette& PaletteOf(Theme theme) {
  return theme == Theme::kDark ? kDarkPalette : kLightPalette;
}

ImU32 WithAlpha(ImU32 color, float alpha) {
  const float opacity = static_cast<float>(color >> IM_COL32_A_SHIFT) * std::clamp(alpha, 0.f, 1.f);
  return (color & ~IM_COL32_A_MASK) | (static_cast<ImU32>(opacity + 0.5f) << IM_COL32_A_SHIFT);
}

ImU32 Mix(ImU32 a, ImU32 b, float t) {
  const float clamped = std::clamp(t, 0.f, 1.f);
  ImU32 mixed = IM_COL32_A_MASK;
  for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT}) {
    const auto from = static_cast<float>((a >> shift) & 0xff);
    const auto to = static_cast<float>((b >> shift) & 0xff);
    mixed |= static_cast<ImU32>(from + (to - from) * clamped + 0.5f) << shift;
  }
  return mixed;
}

float RowStep() { return row_step; }

void BeginFingerRows() { has_finger_rows = row_step >= kFinger; }
void EndFingerRows() { has_finger_rows = false; }

void PushFingerRoom(ImVec2 size) {
  if (!has_finger_rows) return;
  ImGui::GetStyle().TouchExtraPadding = {std::max(0.f, (kFinger - size.x) / 2),
                                         std::max(0.f, (kFinger - size.y) / 2)};
}

void PopFingerRoom() {
  if (has_finger_rows) ImGui::GetStyle().TouchExtraPadding = {0, 0};
}

void ApplyStyle(const Palette& palette, bool for_fingers) {
  row_step = for_fingers ? kFinger : kRowHeight;
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.WindowPadding = {0, 0};
  style.FramePadding = {kUnit, 5};
  style.ItemSpacing = {kUnit, kUnit};
  style.ItemInnerSpacing = {kUnit, kUnit / 2};
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 1;
  style.FrameRounding = kRounding;
  style.PopupRounding = kRounding;
  style.ScrollbarSize = 10;
  style.ScrollbarRounding = 5;
  style.GrabRounding = kRounding;
  style.DisabledAlpha = 0.45f;
  style.HoverStationaryDelay = 0.1f;
  style.HoverDelayShort = 0.25f;

  ImVec4* colors = style.Colors;
  const ImVec4 clear{0, 0, 0, 0};
  colors[ImGuiCol_Text] = Channels(palette.text);
  colors[ImGuiCol_TextDisabled] = Channels(palette.text_faint);
  colors[ImGuiCol_WindowBg] = Channels(palette.page);
  colors[ImGuiCol_ChildBg] = clear;
  colors[ImGuiCol_PopupBg] = Channels(palette.dark ? palette.panel : palette.page);
  colors[ImGuiCol_Border] = Channels(palette.field_border);
  colors[ImGuiCol_FrameBg] = Channels(palette.field);
  colors[ImGuiCol_FrameBgHovered] = Channels(palette.field);
  colors[ImGuiCol_FrameBgActive] = Channels(palette.field);
  colors[ImGuiCol_ScrollbarBg] = clear;
  colors[ImGuiCol_ScrollbarGrab] = Channels(palette.field_border);
  colors[ImGuiCol_ScrollbarGrabHovered] = Channels(palette.axis);
  colors[ImGuiCol_ScrollbarGrabActive] = Channels(palette.axis);
  colors[ImGuiCol_CheckMark] = Channels(palette.accent);
  colors[ImGuiCol_SliderGrab] = Channels(palette.accent);
  colors[ImGuiCol_SliderGrabActive] = Channels(palette.accent_hover);
  colors[ImGuiCol_Button] = Channels(palette.field);
  colors[ImGuiCol_ButtonHovered] = Channels(palette.hover);
  colors[ImGuiCol_ButtonActive] = Channels(palette.accent_soft);
  colors[ImGuiCol_Header] = Channels(palette.accent_soft);
  colors[ImGuiCol_HeaderHovered] = Channels(palette.hover);
  colors[ImGuiCol_HeaderActive] = Channels(palette.accent_soft);
  colors[ImGuiCol_Separator] = Channels(palette.hairline);
  colors[ImGuiCol_TextSelectedBg] = Channels(palette.accent_soft);
  colors[ImGuiCol_NavHighlight] = Channels(palette.accent);
  colors[ImGuiCol_ModalWindowDimBg] = ImVec4(0, 0, 0, palette.dark ? 0.5f : 0.25f);
}

}  // namespace playground
