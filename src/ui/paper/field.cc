#include "ui/paper/field.h"

#include "ui/paper/marks.h"
#include "ui/paper/typography.h"

namespace playground {
namespace {

constexpr float kFieldHeight = 24;
constexpr float kFieldPadding = 6;

}  // namespace

void PushChoiceSpacing(TextStyle style) {
  const bool for_fingers = RowStep() > kRowHeight;
  const float gap = for_fingers ? RowStep() - LineHeight(style) : kUnit;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(kUnit, gap));
}

void BeginField(const Rect& area) {
  ImGui::PushFont(FontOf(TextStyle::kSmall));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      ImVec2(kFieldPadding, (kFieldHeight - LineHeight(TextStyle::kSmall)) / 2));
  ImGui::SetCursorScreenPos({area.left, area.center_y() - kFieldHeight / 2});
  ImGui::SetNextItemWidth(area.width());
  PushFingerRoom({area.width(), kFieldHeight});
}

void EndField() {
  PopFingerRoom();
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

bool BeginListField(const Palette& palette, const char* id, const Rect& area, std::string_view text,
                    ImU32 color) {
  BeginField(area);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(kUnit, kUnit));
  PushChoiceSpacing(TextStyle::kSmall);
  // In the window of the field, not in the list that opens.
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool is_open =
      ImGui::BeginCombo(id, "", ImGuiComboFlags_NoArrowButton | ImGuiComboFlags_HeightLargest);
  DrawTextIn(list, TextStyle::kSmall,
             {area.left + kFieldPadding, area.top, area.right - 18, area.bottom}, Align::kLeft,
             color, text);
  DrawIcon(list, Icon::kDown, {area.right - 10, area.center_y()}, 8, palette.text_soft);
  if (is_open) {
    // The choices stand as far apart as they are found.
    PopFingerRoom();
    PushFingerRoom({area.width(), kFinger});
    return true;
  }
  ImGui::PopStyleVar(2);
  EndField();
  return false;
}

void EndListField() {
  ImGui::EndCombo();
  ImGui::PopStyleVar(2);
  EndField();
}

}  // namespace playground
