// LineEntry: a line of code to type, over the whole width, with the earlier lines by the arrow keys. It is finished by
// Enter alone, and keeps the keyboard and its text then, to be changed and run again.

#ifndef PLAYGROUND_UI_PAPER_LINE_ENTRY_H_
#define PLAYGROUND_UI_PAPER_LINE_ENTRY_H_

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/paper/rect.h"

namespace playground {

inline constexpr std::size_t kLineEntryBytes = 404;

struct LineEntryState {
  std::array<char, kLineEntryBytes> text = {};
  std::size_t back = 0;  // how many lines back in the history; 0: what is typed

  void Set(std::string_view line);
};

// The text once Enter was pressed. `history` has the oldest line first.
std::optional<std::string> LineEntry(const char* id, const Rect& area,
                                     std::span<const std::string> history, LineEntryState* state);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_LINE_ENTRY_H_
