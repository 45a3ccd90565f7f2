#include "ui/paper/button_rows.h"

#include "ui/paper/field.h"

namespace playground {
namespace {

constexpr float kGap = 6;
constexpr float kRowGap = kUnit / 2;

ButtonLook LookOf(const RowButton& button) {
  return {.label = button.label,
          .kind = ButtonLook::Kind::kOutlined,
          .selected = button.selected,
          .enabled = button.enabled};
}

// What a row must have left for the button at `i`.
float RowNeed(std::span<const RowButton> buttons, std::size_t i) {
  const bool keeps_next = buttons[i].keeps_next && i + 1 < buttons.size();
  return ButtonWidth(LookOf(buttons[i])) +
         (keeps_next ? kGap + ButtonWidth(LookOf(buttons[i + 1])) : 0);
}

}  // namespace

std::string DrawButtonRows(const Palette& palette, Rect area, std::span<const RowButton> buttons) {
  std::string pressed;
  Rect row = area.CutTop(kRowHeight, kRowGap);
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    const RowButton& button = buttons[i];
    if (row.width() < RowNeed(buttons, i) && row.left > area.left) {
      row = area.CutTop(kRowHeight, kRowGap);
    }
    const ButtonLook look = LookOf(button);
    if (Button(palette, button.command.c_str(), row.CutLeft(ButtonWidth(look), kGap), look)) {
      pressed = button.command;
    }
    if (!button.help.empty()) HelpOnHover(palette, button.help);
  }
  return pressed;
}

float ButtonRowsHeight(float width, std::span<const RowButton> buttons) {
  float rows = 1;
  float used = 0;
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    if (used > 0 && width - used < RowNeed(buttons, i)) {
      ++rows;
      used = 0;
    }
    used += ButtonWidth(LookOf(buttons[i])) + kGap;
  }
  return rows * (kRowHeight + kRowGap);
}

int DrawPartChoice(const Palette& palette, Rect area, std::span<const Segment> parts, int chosen) {
  float width = 0;
  for (const Segment& part : parts) width += SegmentWidth(part.label);
  if (width <= area.width()) {
    return SegmentedControl(palette, area.CutLeft(width), parts, chosen);
  }
  int pressed = -1;
  if (BeginListField(palette, "##part", area, parts[static_cast<std::size_t>(chosen)].label,
                     palette.text)) {
    for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
      const Segment& part = parts[static_cast<std::size_t>(i)];
      const std::string label = std::string(part.label) + "###" + part.id;
      if (ImGui::Selectable(label.c_str(), i == chosen)) pressed = i;
    }
    EndListField();
  }
  return pressed;
}

}  // namespace playground
