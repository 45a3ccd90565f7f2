#include "ui/paper/line_entry.h"

#include <algorithm>

#include "imgui.h"
#include "ui/paper/field.h"

namespace playground {
namespace {

struct LineRecall {
  std::span<const std::string> history;
  LineEntryState* state;
};

// Up goes back, down forward again; before the oldest line nothing happens.
int RecallLine(ImGuiInputTextCallbackData* data) {
  const auto* recall = static_cast<const LineRecall*>(data->UserData);
  std::size_t& back = recall->state->back;
  const bool is_up = data->EventKey == ImGuiKey_UpArrow;
  if (is_up ? back == recall->history.size() : back == 0) return 0;
  back += is_up ? 1 : static_cast<std::size_t>(-1);
  data->DeleteChars(0, data->BufTextLen);
  if (back > 0) data->InsertChars(0, recall->history[recall->history.size() - back].c_str());
  return 0;
}

}  // namespace

void LineEntryState::Set(std::string_view line) {
  text = {};
  line.copy(text.data(), text.size() - 1);
  back = 0;
}

std::optional<std::string> LineEntry(const char* id, const Rect& area,
                                     std::span<const std::string> history, LineEntryState* state) {
  LineRecall recall = {history, state};
  BeginField(area);
  const bool is_entered =
      ImGui::InputText(id, state->text.data(), state->text.size(),
                       ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackHistory,
                       RecallLine, &recall);
  if (is_entered) {
    state->back = 0;
    ImGui::SetKeyboardFocusHere(-1);
  }
  EndField();
  return is_entered ? std::optional<std::string>(state->text.data()) : std::nullopt;
}

}  // namespace playground
