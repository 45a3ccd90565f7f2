// Losses: the number per example that training makes small, and its gradient.
//
// Each loss is a row of one table. The reduction turns the B losses of a minibatch into the one number
// that is differentiated: its gradient scale (1/B for mean, 1 for sum) is all that differs.

#ifndef PLAYGROUND_MODEL_LOSS_H_
#define PLAYGROUND_MODEL_LOSS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "tensor/matrix.h"
#include "text/language.h"

namespace playground {

enum class LossKind { kCrossEntropy, kHalfSquared, kSquared, kHuber, kAbsolute };
enum class Reduction { kMean, kSum };

// What the outputs of a network are, and so what its examples have to learn from.
enum class OutputKind {
  kClasses,  // C logits; an example has a label
  kNumber,   // one prediction; an example has a target
};

// d(reduced loss)/d(loss of one example).
inline float ReductionScale(Reduction reduction, int64_t batch_size) {
  return reduction == Reduction::kMean ? 1.0f / static_cast<float>(batch_size) : 1.0f;
}

struct LossAndDerivative {
  float loss;
  float derivative;  // of the loss by the prediction
};

// The outputs of a block of a minibatch as Passes hands them to a loss: `logits` and what belongs to the kind of output
// are given, the rest is found. Class-major tensors have one column per example.
struct OutputBlock {
  MatrixView logits;                // [C, count]
  std::span<const int32_t> rows;    // [count] of the dataset
  std::span<const int32_t> labels;  // [count]; of classes
  const float* targets;             // of the whole dataset; of numbers
  float threshold;                  // of a loss that has one
  float gradient_scale;             // see ReductionScale
  float smoothing;                  // share of the target that all classes have alike; of classes

  MatrixView probabilities;  // [C, count]; of classes
  MatrixView grad_logits;    // [C, count] of the reduced loss
  std::span<float> losses;   // [count]
  double* loss_sum;          // goes on from the block before
  int64_t* num_correct;      // the same; of classes
};

// How the step view writes a loss. Symbols stand as they are; in numbers {0}, {1}, ... stand for
//   of classes  the label as an index, its probability, the loss
//   of numbers  "prediction − target" written out, its value, the loss, the threshold
// and in those of the slope for
//   of classes  the probability of a class, and 1 for the label's, else 0
//   of numbers  prediction − target, the same in brackets if it has a sign, the derivative
struct LossFormulas {
  std::string_view loss;
  std::string_view loss_numbers;
  std::string_view slope;
  std::string_view slope_numbers;
  bool slope_is_difference;      // wants brackets before a division by B
  std::string_view by_weight;    // "∂/∂w ½(ŷ − y)²": differentiated, in one short line
  BilingualText slope_in_words;  // begins a sentence
};

struct LossInfo {
  LossKind kind;
  std::string_view key;  // as in the text form
  BilingualText label;
  BilingualText help;
  OutputKind output;

  // Writes losses, derivatives times the scale, and sums. One call a block: its loop is made for its
  // loss, and asks nothing of any example.
  void (*differentiate)(const OutputBlock& block);
  // Of one prediction; null for classes.
  LossAndDerivative (*of_prediction)(float prediction, float target, float threshold);

  // This loss is `factor` times the loss `base`, so that rules of steps can be compared.
  LossKind base;
  double factor;
  // The second derivative by the output, where it differs its largest value; of classes as a multiple
  // of the cross-entropy's. 0: none that could be used.
  double curvature;
  bool has_threshold;  // the knob huber_delta
  // The derivative by an output has a bound, however far off the output is.
  bool slope_is_bounded;
  // Where the threshold is not passed, the derivative is prediction − target itself.
  bool slope_is_residual;
  LossFormulas formulas;
};

// To add a loss: a kind above, and a row in loss.cc with the function of one example (numbers) or one
// block (classes). Its tests: the values at the points where its formula changes (tests/model/loss_test),
// its formula in double (tests/model/double_network), a run of PyTorch's (tests/golden/runs_golden.py).
std::span<const LossInfo> LossTable();  // in the order of LossKind
const LossInfo& FindLoss(LossKind kind);
// What a config has that names none: the first of the table.
LossKind DefaultLoss(OutputKind output);
// "squared, huber or absolute": the keys of all that fit, for a sentence.
std::string LossKeys(OutputKind output);

}  // namespace playground

#endif  // PLAYGROUND_MODEL_LOSS_H_
