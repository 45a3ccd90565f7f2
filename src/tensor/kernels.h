// Kernels: the loops in which training spends its time, on as many lanes as width.h says. Each has a
// plain twin of the same name in namespace `reference` that defines it, bit for bit; except PackPanels,
// AddTo, Scale and AllFinite, which a sentence defines.
//
// Legend, for all files: N examples of a set, B of a minibatch, R rows of the block that is worked on,
// D inputs (features) of a layer, H a hidden width, C outputs (classes).
//
// A class-major tensor [C, R] has one row per class, so that four neighbours in memory are four
// examples: softmax then needs no sum across lanes. Its pitch is at least R rounded up to whole
// vectors; the kernels may write up to there.
//
// Order of summation, the same in every build and on any number of lanes, since it is that of one output:
//   over inputs (a dot product)  four partial sums, partial j over k = j, j+4, j+8, ..., then
//                                (s0 + s1) + (s2 + s3)
//   dense products (Gemm)        one sum per output over k = 0, 1, 2, ...
//   over examples, over classes  one sum in ascending order, carried on from block to block
//
// Views come by reference: WebAssembly hands a struct over as a copy in memory, and to read what was
// written a moment ago in other pieces stalls. A step of linear regression is a tenth shorter so.

#ifndef PLAYGROUND_TENSOR_KERNELS_H_
#define PLAYGROUND_TENSOR_KERNELS_H_

#include <cstdint>
#include <span>

#include "tensor/matrix.h"

namespace playground {

// floats[i] = bytes[i], exactly. `count` is a multiple of 16.
void BytesToFloatsRow(const uint8_t* bytes, int64_t count, float* floats);

// logits[c][r] = scale * sum_k features[r][k] * weight[c][k] + bias[c]
//   features [R, D], weight [C, D], bias [C], logits [C, R] class-major
// For few outputs: weights are read row by row as they are stored.
void LinearForward(const ConstMatrixView& features, const ConstMatrixView& weight,
                   std::span<const float> bias, float scale, const MatrixView& logits);

// A matrix [C, R] with any distance between neighbours: element (c, r) at
// data[c * class_stride + r * row_stride].
struct DeltaView {
  const float* data;
  int64_t class_stride;
  int64_t row_stride;
};

// grad_weight[c][k] += sum_r delta(c, r) * features[r][k], rows ascending
//   features [R, D], delta [C, R], grad_weight [C, D]
void AccumulateWeightGradient(const ConstMatrixView& features, const DeltaView& delta,
                              const MatrixView& grad_weight);

// grad_bias[c] += sum_r delta(c, r), rows ascending
void AccumulateBiasGradient(const DeltaView& delta, int64_t rows, std::span<float> grad_bias);

// Softmax regression's end of the forward pass and start of the backward pass, R examples.
//   logits [C, R] class-major, labels [R]
//   probabilities[c][r] = e_c / s with m = max_c logits[c][r], e_c = exp(logits[c][r] - m), s = sum e_c
//   losses[r] = log(s) - (logits[y][r] - m)          computed from logits, never from a probability
//   grad_logits[c][r] = (probabilities[c][r] - [c = y]) * gradient_scale
// Source: d2l 3.4.6, 3.7.2. `probabilities` and `grad_logits` have the pitch of `logits`.
// Adds to `summary`: the losses, in double and one after another, and how often the label has the
// largest logit (of equal ones the first counts).
struct SoftmaxSummary {
  double loss_sum = 0;
  int64_t num_correct = 0;
};
void SoftmaxCrossEntropy(const ConstMatrixView& logits, std::span<const int32_t> labels,
                         float gradient_scale, const MatrixView& probabilities,
                         const MatrixView& grad_logits, std::span<float> losses,
                         SoftmaxSummary* summary);

// Panels for Gemm: `matrix` [K, N] cut into panels of some columns, each stored k by k, the last one
// padded with zeros. Element (k, n) of the source is data[k * k_stride + n * n_stride]. They are read on
// as many lanes as they were packed on.
struct PackedPanels {
  const float* data;
  int64_t k;        // K
  int64_t n;        // N
  int64_t columns;  // of a panel
};
inline constexpr int64_t kMostPanelColumns = kMostLanes > 8 ? kMostLanes : 8;
// Floats that the panels of [K, N] need, on any number of lanes.
constexpr int64_t PackedSize(int64_t k, int64_t n) { return RoundUp(n, kMostPanelColumns) * k; }
PackedPanels PackPanels(const float* data, int64_t k, int64_t n, int64_t k_stride, int64_t n_stride,
                        std::span<float> storage);

// out[r][n] = scale * sum_k rows[r][k] * panels[k][n] + bias[n]; an empty bias adds nothing.
//   rows [R, K], out [R, N] with a pitch of at least N rounded up to whole vectors
// For many outputs. Up to whole vectors is written behind each row of `out`.
void Gemm(const ConstMatrixView& rows, const PackedPanels& panels, float scale,
          std::span<const float> bias, const MatrixView& out);

// What torch.optim.SGD does with one parameter p and its gradient g, one step:
//   g' = g / batch_divisor + weight_decay * p;  v = momentum * v + g';  p' = p - learning_rate * v
// without the terms whose factor is 0 (and without the division for divisor 1); the first velocity is
// g' itself. With nesterov=True and momentum it goes along g' + momentum * v instead of v. Source:
// https://pytorch.org/docs/stable/generated/torch.optim.SGD.html
// Writes p' and v' to new places, so that the state before stays whole if a number is not finite.
struct SgdRule {
  float learning_rate = 0;
  float batch_divisor = 1;
  float weight_decay = 0;
  float momentum = 0;
  bool first_step = true;
  bool nesterov = false;
};
struct SgdState {
  std::span<const float> parameters;
  std::span<const float> gradient;
  std::span<const float> velocity;  // read if momentum is not 0
  std::span<float> next_parameters;
  std::span<float> next_velocity;  // written if momentum is not 0
};
// All spans of one length, a multiple of four. False if a new parameter is not finite.
bool SgdUpdate(const SgdRule& rule, const SgdState& state);

// What torch.optim.Adam, RMSprop and Adagrad do with one parameter p and its gradient g, one step:
//   g' = g / batch_divisor + weight_decay * p
//   m  = mean_decay * m + mean_weight * g'
//   s  = square_decay * s + (square_weight * g') * g'
//   p' = p - (step_size * m) / (sqrt(s) / root_divisor + epsilon)
// in float32, rounded after each operation, in this order. A mean_weight of 0 means g' in the place of m;
// m and s are 0 before the first step. train/optimizer_rule.h has the factors. Sources:
// https://pytorch.org/docs/stable/generated/torch.optim.Adam.html, RMSprop.html, Adagrad.html; newer
// versions of torch write Adam's m as m + (1 - beta1) * (g' - m), which rounds otherwise.
// Writes to new places, as SgdUpdate does.
struct AdaptiveRule {
  float step_size = 0;
  float batch_divisor = 1;
  float weight_decay = 0;
  float mean_decay = 0;
  float mean_weight = 0;
  float square_decay = 0;
  float square_weight = 0;
  float root_divisor = 1;
  float epsilon = 0;
};
struct AdaptiveState {
  std::span<const float> parameters;
  std::span<const float> gradient;
  std::span<const float> mean;  // read if mean_weight is not 0
  std::span<const float> squares;
  std::span<float> next_parameters;
  std::span<float> next_mean;  // written if mean_weight is not 0
  std::span<float> next_squares;
};
// All spans of one length, a multiple of four. False if a new parameter is not finite. A square beyond
// float32 is infinite and its parameter moves no more, as with torch.
bool AdaptiveUpdate(const AdaptiveRule& rule, const AdaptiveState& state);

// sums[i] += values[i]. Spans of one length, a multiple of four.
void AddTo(std::span<const float> values, std::span<float> sums);

// values[i] *= factor. Length a multiple of four.
void Scale(float factor, std::span<float> values);

// Whether every value is finite. Length a multiple of four.
bool AllFinite(std::span<const float> values);

namespace reference {
void BytesToFloatsRow(const uint8_t* bytes, int64_t count, float* floats);
void LinearForward(const ConstMatrixView& features, const ConstMatrixView& weight,
                   std::span<const float> bias, float scale, const MatrixView& logits);
void AccumulateWeightGradient(const ConstMatrixView& features, const DeltaView& delta,
                              const MatrixView& grad_weight);
void AccumulateBiasGradient(const DeltaView& delta, int64_t rows, std::span<float> grad_bias);
void SoftmaxCrossEntropy(const ConstMatrixView& logits, std::span<const int32_t> labels,
                         float gradient_scale, const MatrixView& probabilities,
                         const MatrixView& grad_logits, std::span<float> losses,
                         SoftmaxSummary* summary);
void Gemm(const ConstMatrixView& rows, const PackedPanels& panels, float scale,
          std::span<const float> bias, const MatrixView& out);
bool SgdUpdate(const SgdRule& rule, const SgdState& state);
bool AdaptiveUpdate(const AdaptiveRule& rule, const AdaptiveState& state);
}  // namespace reference

}  // namespace playground

#endif  // PLAYGROUND_TENSOR_KERNELS_H_
