// A field that is typed into: what is typed is nobody's value until it is finished.

#ifndef PLAYGROUND_UI_PAPER_TEXT_ENTRY_H_
#define PLAYGROUND_UI_PAPER_TEXT_ENTRY_H_

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "imgui.h"
#include "ui/paper/rect.h"

namespace playground {

// Of the fields of one panel, of which one at a time is typed into.
struct EntryState {
  std::string edited_key;
  std::array<char, 64> edited_text = {};
  std::string refused;  // what was typed last and is no value; the panel tells it
};

// The text of the field `key` once it is finished: by Enter, by Tab, by a click elsewhere. `value` stands
// in it at first; at rest `shown` does, at the right as numbers do. The caller sets ImGui's id.
std::optional<std::string> TextEntry(std::string_view key, const Rect& area,
                                     const std::string& value, std::string_view shown, ImU32 color,
                                     EntryState* state);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_TEXT_ENTRY_H_
