#include "look/confusion_counts.h"

#include <algorithm>

namespace playground {

std::vector<ConfusionCell> WorstConfusions(const EvaluationResult& evaluation, int64_t num_classes,
                                           std::size_t most) {
  const ConfusionCounts matrix(evaluation, num_classes);
  std::vector<ConfusionCell> cells;
  for (int32_t label = 0; label < num_classes; ++label) {
    for (int32_t predicted = 0; predicted < num_classes; ++predicted) {
      if (label != predicted && matrix.Count(label, predicted) > 0)
        cells.push_back({label, predicted});
    }
  }
  std::stable_sort(cells.begin(), cells.end(), [&](const ConfusionCell& a, const ConfusionCell& b) {
    return matrix.Count(a.label, a.predicted) > matrix.Count(b.label, b.predicted);
  });
  if (cells.size() > most) cells.resize(most);
  return cells;
}

}  // namespace playground
