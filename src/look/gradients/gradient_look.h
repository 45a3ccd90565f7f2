// What the view of gradients shows, as data.

#ifndef PLAYGROUND_LOOK_GRADIENTS_GRADIENT_LOOK_H_
#define PLAYGROUND_LOOK_GRADIENTS_GRADIENT_LOOK_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "look/gradients/gradient_view.h"
#include "look/look.h"
#include "look/view.h"

namespace playground {

// What the view of gradients may read.
struct GradientsView : View {
  const GradientView* gradients = nullptr;
};

struct GradientsChoice {
  bool shows_full = false;  // the whole training set's instead of the minibatch's
  int64_t tensor = 0;       // of the histogram, in PyTorch's order
  int figure = -1;          // where there is room for one only; -1: not chosen yet
  int64_t output = 0;       // whose picture is listed pixel by pixel
};

// Of a tensor in PyTorch's order: "W₂", "b"; without a number where there is one layer.
std::string TensorName(const View& view, int64_t tensor);

bool HasGradients(const GradientsView& view);
// Whether the whole set's is what is shown: it is there only after the first sample.
bool IsWholeShown(const GradientsView& view, const GradientsChoice& choice);
// Of the gradient that is shown.
const std::vector<TensorStatistics>& StatisticsShown(const GradientsView& view,
                                                     const GradientsChoice& choice);
// "Angle to the whole set's gradient 31.2°, 1.20 times as long"; empty before the first sample.
std::string NoiseText(const GradientsView& view);
// How far the steps that nobody watched are walked again, or why they cannot be; empty: all is seen.
std::string WalkText(const GradientsView& view);
// "1,000 values: 3 zero, 0 NaN, 0 infinite"
std::string CountsText(const View& view, const TensorStatistics& tensor);
// "coat", or "unit 3" of a hidden layer.
std::string PictureName(const View& view, int64_t output);

// Angle, ratio, norms, values, and where there are some, pictures.
std::vector<std::string> NamesOfFigures(const View& view);

std::vector<std::string> SentencesOf(const GradientsView& view, const GradientsChoice& choice);
std::vector<LookTable> TablesOf(const GradientsView& view, const GradientsChoice& choice);
std::vector<LookOffer> OffersOf(const GradientsView& view, const GradientsChoice& choice);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_GRADIENTS_GRADIENT_LOOK_H_
