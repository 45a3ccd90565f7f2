#include "ui/paper/text_entry.h"

#include <algorithm>

#include "ui/paper/field.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"

namespace playground {

std::optional<std::string> TextEntry(std::string_view key, const Rect& area,
                                     const std::string& value, std::string_view shown, ImU32 color,
                                     EntryState* state) {
  const bool is_edited = state->edited_key == key;
  std::array<char, 64> at_first = {};
  value.copy(at_first.data(), at_first.size() - 1);
  char* buffer = is_edited ? state->edited_text.data() : at_first.data();

  BeginField(area);
  // While at rest the number stands at the right, as numbers do.
  if (!is_edited) ImGui::PushStyleColor(ImGuiCol_Text, WithAlpha(color, 0));
  const bool typed =
      ImGui::InputText("##entry", buffer, at_first.size(), ImGuiInputTextFlags_AutoSelectAll);
  if (!is_edited) {
    ImGui::PopStyleColor();
    if (!ImGui::IsItemActive()) {
      DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, area.Inset(6, 0), Align::kRight,
                 color, shown);
    }
  }
  EndField();
  if ((typed || ImGui::IsItemActivated()) && !is_edited) {
    state->edited_key = key;
    state->edited_text = at_first;
  }
  if (!ImGui::IsItemDeactivated()) return std::nullopt;
  const std::string text = state->edited_text.data();
  state->edited_key.clear();
  return is_edited ? std::optional(text) : std::nullopt;
}

}  // namespace playground
