// ClassBars: a row a class and a column a quantity, each a bar with its number; the logits can be dragged and
// typed.

#ifndef PLAYGROUND_UI_VIEWS_FAMILY_CLASS_BARS_H_
#define PLAYGROUND_UI_VIEWS_FAMILY_CLASS_BARS_H_

#include <optional>
#include <string>
#include <vector>

#include "ui/views/family/family_widgets.h"

namespace playground {

struct BarColumn {
  enum class Kind { kLogits, kShare, kSigned };
  Kind kind = Kind::kShare;
  std::string title = {};          // what it is
  std::string formula = {};        // softer, below
  std::string short_formula = {};  // where that has no room
  std::vector<double> values = {};
  double most = 1;                  // at the end of a bar; of logits the panel finds it
  std::vector<int64_t> first = {};  // classes whose bar is in the accent's colour
};

// Of the window: the scale of the logits stays while one is dragged.
struct LogitDrag {
  std::optional<double> span;
};

// `marked`: the row with a soft background and a diamond, or -1.
void DrawClassBars(const FamilyPanelContext& context, Rect area,
                   const std::vector<BarColumn>& columns, int64_t marked, LogitDrag* drag);
float ClassBarsHeight(const FamilyPanelContext& context, const std::vector<BarColumn>& columns);

}  // namespace playground

#endif  // PLAYGROUND_UI_VIEWS_FAMILY_CLASS_BARS_H_
