// A field for a number that is typed as people write numbers.

#ifndef PLAYGROUND_UI_PAPER_NUMBER_ENTRY_H_
#define PLAYGROUND_UI_PAPER_NUMBER_ENTRY_H_

#include <string>
#include <string_view>

#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/paper/text_entry.h"

namespace playground {

// At rest it has `shown`. True: `value` was changed. What is no number is refused in `complaint`, which calls the field
// `name`.
bool NumberEntry(const View& view, std::string_view id, std::string_view name, const Rect& area,
                 std::string_view shown, double* value, EntryState* entry, std::string* complaint);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_NUMBER_ENTRY_H_
