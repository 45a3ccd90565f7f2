#include "look/fit/fit_room.h"

#include "look/view_queries.h"

namespace playground {

Look FitRoom::Describe(const View& view) const {
  const bool has_classes = view.trainer->data().is_classification();
  Look look = {
      .key = kKey,
      .title = Text(view, has_classes ? TextId::kTabRegions : TextId::kTabFit),
      .sentences = {Text(view, has_classes ? TextId::kRegionsExplained : TextId::kFitExplained)}};
  return look;
}

}  // namespace playground
