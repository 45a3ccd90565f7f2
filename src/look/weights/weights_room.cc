#include "look/weights/weights_room.h"

#include "look/view_queries.h"

namespace playground {

Look WeightsRoom::Describe(const View& view) const {
  Look look = {.key = kKey,
               .title = Text(view, TextId::kTabWeights),
               .sentences = {Text(view, TextId::kTemplatesExplained)}};
  return look;
}

}  // namespace playground
