// A dial of a lab in one row: its name, the number to type, its sign where it has one and, where there is
// room, a slider.

#ifndef PLAYGROUND_UI_PAPER_NUMBER_DIAL_H_
#define PLAYGROUND_UI_PAPER_NUMBER_DIAL_H_

#include <optional>
#include <string>
#include <string_view>

#include "look/view.h"
#include "ui/paper/rect.h"
#include "ui/paper/text_entry.h"

namespace playground {

struct NumberDial {
  std::string_view id;
  std::string_view name;
  std::string_view help;
  double value;
  std::string_view shown;  // the value at rest
  // What the slider covers; nothing where both are the same. Over orders of magnitude, unless linear.
  double slider_least = 0;
  double slider_most = 0;
  bool is_linear = false;
  bool is_whole = false;
  std::string_view sign_help = {};  // of the button that changes the sign; empty: there is none
};

// What the value is to become. Without a slider `rest`, if given, becomes what is left of the row.
std::optional<double> DrawNumberDial(const View& view, const NumberDial& dial, Rect row,
                                     EntryState* entry, std::string* complaint,
                                     Rect* rest = nullptr);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_NUMBER_DIAL_H_
