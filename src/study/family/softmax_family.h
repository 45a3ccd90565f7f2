// Softmax and its relatives on a few logits: softmax with a temperature, hardmax, softmin, and RealSoftMax,
// the smooth maximum. In double, in forms that keep what is small; in float32 where a run's numbers are
// meant.

#ifndef PLAYGROUND_STUDY_FAMILY_SOFTMAX_FAMILY_H_
#define PLAYGROUND_STUDY_FAMILY_SOFTMAX_FAMILY_H_

#include <cstdint>
#include <span>
#include <vector>

namespace playground {

// Legend: q logits o_j, finite, q >= 1; p_j = softmax(o)_j.

// softmax(o / T), T not 0; T < 0 turns the order round.                              d2l 3.4.1
//   p_j = e_j / (1 + rest),  e_j = exp(o_j / T - m),  m = max_k o_k / T,
//   rest = the sum of all e_k but one that is 1, so that log1p(rest) keeps a small one.
struct Softmax {
  std::vector<double> probabilities;  // [q]
  std::vector<double> log;            // [q] their logarithms, finite where a probability is 0, too
  double entropy = 0;                 // -sum p_j log p_j, in nats
};
Softmax SoftmaxAt(std::span<const double> logits, double temperature);
inline Softmax SoftminOf(std::span<const double> logits) { return SoftmaxAt(logits, -1); }

// 1 for the largest logit and 0 for the others; ties share.
std::vector<double> Hardmax(std::span<const double> logits);
// The classes of the largest logit, or of the smallest.
std::vector<int64_t> LargestOf(std::span<const double> logits);
std::vector<int64_t> SmallestOf(std::span<const double> logits);

// softmax(o / T) and its cross-entropy by the core, in float32: what a run computes.
struct FloatSoftmax {
  std::vector<float> probabilities;  // [q]
  float loss = 0;
};
FloatSoftmax FloatSoftmaxAt(std::span<const double> logits, double temperature, int64_t label);

// Why a formula in float32 gave what is not finite.
enum class NaiveCause {
  kFine,
  kOverflow,     // an exp is beyond the largest float
  kSumOverflow,  // each exp is finite, their sum is not
  kUnderflow,    // every exp is 0, and so log 0
};

//   RealSoftMax_lambda(o) = 1 / lambda log sum_j exp(lambda o_j)          d2l 3.4.7, exercise 3
// lambda > 0: between max o and max o + log(q) / lambda; lambda < 0: the same below min o.
struct RealSoftMax {
  double value = 0;
  double extreme = 0;   // max o, or min o for lambda < 0
  double distance = 0;  // value - extreme, by log1p: not 0 where value rounds to extreme
  double bound = 0;     // log(q) / lambda: as far as it can be, where all are equal
  float naive = 0;      // as the formula stands, in float32 by the core
  NaiveCause cause = NaiveCause::kFine;
};
RealSoftMax RealSoftMaxOf(std::span<const double> logits, double lambda);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_FAMILY_SOFTMAX_FAMILY_H_
