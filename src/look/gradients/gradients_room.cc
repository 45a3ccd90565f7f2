#include "look/gradients/gradients_room.h"

#include "look/view_queries.h"

namespace playground {

bool GradientsRoom::HasWork(const View& view) const {
  return view.trainer != nullptr && watch_.HasWork(*view.trainer);
}

void GradientsRoom::WorkSlice(const View& view) { watch_.WorkSlice(*view.trainer); }

GradientsView GradientsRoom::MakeView(const View& view) const {
  GradientsView mine{view};
  const bool is_stale = view.trainer != nullptr && watch_.IsStale(*view.trainer);
  if (!is_stale) mine.gradients = &watch_.view();
  return mine;
}

Look GradientsRoom::Describe(const View& view) const {
  Look look = {.key = kKey,
               .title = Text(view, TextId::kTabGradients),
               .sentences = {Text(view, TextId::kGradientsExplained)}};
  return look;
}

}  // namespace playground
