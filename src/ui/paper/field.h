// Fields: the boxes of the settings that hold a value, all of one height and with small text.

#ifndef PLAYGROUND_UI_PAPER_FIELD_H_
#define PLAYGROUND_UI_PAPER_FIELD_H_

#include <string_view>

#include "imgui.h"
#include "ui/paper/rect.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"

namespace playground {

// Between choices of a list, with lines of this style; pop one style variable after them.
void PushChoiceSpacing(TextStyle style);

// ImGui's next widget is a field in the middle of `area`, until EndField.
void BeginField(const Rect& area);
void EndField();

// A field that shows `text` in `color` and opens a list. True: it is open; the choices follow, and
// then EndListField. False: it is closed, and the item before for HelpOnHover.
bool BeginListField(const Palette& palette, const char* id, const Rect& area, std::string_view text,
                    ImU32 color);
void EndListField();

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_FIELD_H_
