#include "look/curves/curves_room.h"

#include "look/view_queries.h"

namespace playground {

Look CurvesRoom::Describe(const View& view) const {
  Look look = {.key = kKey,
               .title = Text(view, TextId::kTabCurves),
               .sentences = {Text(view, TextId::kCurvesExplained)}};
  return look;
}

}  // namespace playground
