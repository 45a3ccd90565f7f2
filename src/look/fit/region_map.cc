#include "look/fit/region_map.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/passes.h"

namespace playground {

int64_t NumRegionPoints(const View& view) {
  return std::min(view.trainer->data().test.num_examples, kMostRegionPoints);
}

AxisRange RegionAxis(const View& view, int64_t feature) {
  const Dataset& set = view.trainer->data().test;
  double low = 0, high = 0;
  for (int64_t i = 0; i < NumRegionPoints(view); ++i) {
    low = std::min(low, static_cast<double>(set.Feature(i, feature)));
    high = std::max(high, static_cast<double>(set.Feature(i, feature)));
  }
  return NiceLinearRange(low, high, 6);
}

double CellMiddle(const AxisRange& range, int place, int count) {
  const double share = (place + 0.5) / count;
  return range.minimum + share * (range.maximum - range.minimum);
}

std::vector<RegionChoice> ChooseRegions(const Trainer& trainer, const AxisRange& x,
                                        const AxisRange& y, int width, int height) {
  const Network& network = trainer.network();
  Dataset row = MakeFloatDataset(width, 2);
  row.labels.assign(static_cast<std::size_t>(width), 0);
  std::vector<int32_t> examples(static_cast<std::size_t>(width));
  std::iota(examples.begin(), examples.end(), 0);
  Passes passes(network, width);
  MinibatchTensors tensors = passes.MakeTensors();
  std::vector<RegionChoice> choices;
  choices.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int j = 0; j < height; ++j) {
    for (int i = 0; i < width; ++i) {
      float* features = row.floats.data() + i * row.pitch;
      features[0] = static_cast<float>(CellMiddle(x, i, width));
      features[1] = static_cast<float>(CellMiddle(y, height - 1 - j, height));
    }
    passes.Forward(trainer.parameters(), row, examples, &tensors);
    const ConstMatrixView probabilities = tensors.probabilities.View();
    for (int i = 0; i < width; ++i) {
      int64_t winner = 0;
      for (int64_t c = 1; c < network.num_outputs(); ++c) {
        if (probabilities.At(c, i) > probabilities.At(winner, i)) winner = c;
      }
      const float least = 1 / static_cast<float>(network.num_outputs());
      const float certainty = (probabilities.At(winner, i) - least) / (1 - least);
      choices.push_back(
          std::isfinite(certainty)
              ? RegionChoice{static_cast<int32_t>(winner), probabilities.At(winner, i), certainty}
              : RegionChoice{});
    }
  }
  return choices;
}

}  // namespace playground
