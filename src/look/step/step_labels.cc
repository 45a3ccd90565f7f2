#include "look/step/step_labels.h"

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {

using enum TextId;

std::string ExampleLabel(const View& view, int64_t example) {
  return Fill(Text(view, kExampleOfMinibatch), {std::to_string(example)});
}

std::string OutputLabel(const View& view, int64_t layer, int64_t output) {
  const bool is_last = layer + 1 == view.trainer->network().num_layers();
  if (is_last && view.trainer->network().is_classifier()) return ClassNameAt(view, output);
  return is_last ? "ŷ" : Fill(Text(view, kUnitNumber), {std::to_string(output)});
}

std::string InputLabel(const View& view, int64_t layer, int64_t input) {
  if (layer > 0) return Fill(Text(view, kUnitNumber), {std::to_string(input)});
  const DataSplit& data = view.trainer->data();
  if (data.has_images()) {
    return Fill(Text(view, kPixelPlace), {std::to_string(input / data.image_width),
                                          std::to_string(input % data.image_width)});
  }
  return data.train.num_features == 1 ? "x" : "x" + SubscriptText(input + 1);
}

std::string WeightLabel(const View& view, int64_t layer, int64_t output, int64_t input) {
  return Fill(Text(view, kWeightPlace),
              {OutputLabel(view, layer, output), InputLabel(view, layer, input)});
}

}  // namespace playground
