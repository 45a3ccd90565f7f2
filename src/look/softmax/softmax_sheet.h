// SoftmaxSheet: what the softmax view shows of one example, from its logits on, as on the screen.

#ifndef PLAYGROUND_LOOK_SOFTMAX_SOFTMAX_SHEET_H_
#define PLAYGROUND_LOOK_SOFTMAX_SOFTMAX_SHEET_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "look/view.h"

namespace playground {

struct SoftmaxChoice {
  std::vector<float> logits;  // the student's; empty: the model's own
  ExampleChoice example;      // that they belong to
};

// What follows from logits.
struct SoftmaxFigures {
  double largest = 0;                // the largest logit
  std::vector<double> exponentials;  // exp(o - largest)
  double sum = 0;                    // of the exponentials
  std::vector<double> probabilities;
  double loss = 0;  // -log of the label's probability, from the logits
};
SoftmaxFigures ComputeSoftmax(const std::vector<float>& logits, int32_t label);

enum class SoftmaxColumn { kLogit, kExponential, kProbability, kGradient };
inline constexpr std::array<SoftmaxColumn, 4> kSoftmaxColumns = {
    SoftmaxColumn::kLogit, SoftmaxColumn::kExponential, SoftmaxColumn::kProbability,
    SoftmaxColumn::kGradient};

std::string_view KeyOf(SoftmaxColumn column);
const char* TitleOf(const View& view, SoftmaxColumn column);
const char* FormulaOf(SoftmaxColumn column);
// Whether its bars go both ways from zero.
bool IsSigned(SoftmaxColumn column);

struct SoftmaxSheet {
  std::vector<float> logits;
  SoftmaxFigures figures;
  int32_t label = 0;
  int64_t predicted = 0;  // the class of the largest logit
  // The model's own logits set it, so that bars do not jump under the hand: they reach from -span to
  // +span.
  double logit_span = 1;
  int logit_decimals = 4;  // as many as exp needs to be worked out again from what is shown
  bool is_changed = false;

  bool IsRight() const { return predicted == label; }
  double ValueOf(SoftmaxColumn column, int64_t c) const;
  std::string TextOf(SoftmaxColumn column, int64_t c) const;
  // Below a column; nothing below the logits.
  std::optional<double> TotalOf(SoftmaxColumn column) const;
};
// Nothing while there are no logits of the example.
std::optional<SoftmaxSheet> MakeSoftmaxSheet(const View& view, const SoftmaxChoice& choice);

// "l = −log ŷ = −log 0.2135 = 1.5441", and whether it is a what-if.
std::string LossText(const View& view, const SoftmaxSheet& sheet);
// "label: coat", "prediction: shirt".
std::string LabelText(const View& view, const SoftmaxSheet& sheet);
std::string PredictionText(const View& view, const SoftmaxSheet& sheet);

// What the student set is of another example, or of another task.
bool IsOutdated(const View& view, const SoftmaxChoice& choice);
// One logit of the selected example; the others stay as they are shown. `view` has logits.
void SetLogit(const View& view, int64_t c, float logit, SoftmaxChoice* choice);

// So many examples on in the set, in a circle.
ExampleChoice NeighbourOf(const View& view, int64_t step);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_SOFTMAX_SOFTMAX_SHEET_H_
