#include "look/overview/overview_room.h"

#include "look/view_queries.h"

namespace playground {

Look OverviewRoom::Describe(const View& view) const {
  Look look = {.key = kKey,
               .title = Text(view, TextId::kTabOverview),
               .sentences = {Text(view, TextId::kOverviewExplained)}};
  return look;
}

}  // namespace playground
