#include "look/examples/examples_room.h"

#include "look/view_queries.h"

namespace playground {

std::vector<int32_t> FilterExamples(const View& view, const ExamplesChoice& state) {
  std::vector<int32_t> passed;
  const Dataset& test = view.trainer->data().test;
  for (int32_t index = 0; index < test.num_examples; ++index) {
    const int32_t predicted = PredictedClass(view, index);
    const int32_t label = test.labels[index];
    const bool passes =
        predicted < 0 || (state.only_cell ? *state.only_cell == ConfusionCell{label, predicted}
                                          : !state.only_wrong || predicted != label);
    if (passes) passed.push_back(index);
  }
  return passed;
}

Look ExamplesRoom::Describe(const View& view) const {
  Look look = {.key = kKey,
               .title = Text(view, TextId::kTabExamples),
               .sentences = {Text(view, TextId::kExamplesExplained)}};
  return look;
}

}  // namespace playground
