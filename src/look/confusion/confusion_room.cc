#include "look/confusion/confusion_room.h"

#include "look/view_queries.h"

namespace playground {

Look ConfusionRoom::Describe(const View& view) const {
  Look look = {.key = kKey,
               .title = Text(view, TextId::kTabConfusion),
               .sentences = {Text(view, TextId::kConfusionExplained)}};
  return look;
}

}  // namespace playground
