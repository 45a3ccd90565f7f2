// The plain twins of the kernels: what each computes and in which order, one number at a time. Not
// fast; the tests hold the fast ones to them, bit for bit.

#include <cassert>
#include <cmath>

#include "tensor/elementary.h"
#include "tensor/kernels.h"

namespace playground::reference {

void BytesToFloatsRow(const uint8_t* bytes, int64_t count, float* floats) {
  for (int64_t i = 0; i < count; ++i) floats[i] = static_cast<float>(bytes[i]);
}

void LinearForward(const ConstMatrixView& features, const ConstMatrixView& weight,
                   std::span<const float> bias, float scale, const MatrixView& logits) {
  for (int64_t r = 0; r < features.rows; ++r) {
    for (int64_t c = 0; c < weight.rows; ++c) {
      float partial[kLanes] = {};
      for (int64_t k = 0; k < features.columns; ++k) {
        partial[k % kLanes] += features.At(r, k) * weight.At(c, k);
      }
      const float dot = (partial[0] + partial[1]) + (partial[2] + partial[3]);
      logits.At(c, r) = scale * dot + bias[c];
    }
  }
}

void AccumulateWeightGradient(const ConstMatrixView& features, const DeltaView& delta,
                              const MatrixView& grad_weight) {
  for (int64_t c = 0; c < grad_weight.rows; ++c) {
    for (int64_t k = 0; k < grad_weight.columns; ++k) {
      for (int64_t r = 0; r < features.rows; ++r) {
        const float d = delta.data[c * delta.class_stride + r * delta.row_stride];
        grad_weight.At(c, k) += d * features.At(r, k);
      }
    }
  }
}

void AccumulateBiasGradient(const DeltaView& delta, int64_t rows, std::span<float> grad_bias) {
  for (int64_t c = 0; c < static_cast<int64_t>(grad_bias.size()); ++c) {
    for (int64_t r = 0; r < rows; ++r) {
      grad_bias[c] += delta.data[c * delta.class_stride + r * delta.row_stride];
    }
  }
}

void SoftmaxCrossEntropy(const ConstMatrixView& logits, std::span<const int32_t> labels,
                         float gradient_scale, const MatrixView& probabilities,
                         const MatrixView& grad_logits, std::span<float> losses,
                         SoftmaxSummary* summary) {
  for (int64_t r = 0; r < static_cast<int64_t>(labels.size()); ++r) {
    const int32_t label = labels[r];
    int64_t winner = 0;
    for (int64_t c = 1; c < logits.rows; ++c) {
      if (logits.At(c, r) > logits.At(winner, r)) winner = c;
    }
    const float largest = logits.At(winner, r);
    float sum = 0;
    for (int64_t c = 0; c < logits.rows; ++c) {
      probabilities.At(c, r) = Exp(logits.At(c, r) - largest);
      sum += probabilities.At(c, r);
    }
    for (int64_t c = 0; c < logits.rows; ++c) {
      probabilities.At(c, r) /= sum;
      const float target = c == label ? 1.0f : 0.0f;
      grad_logits.At(c, r) = (probabilities.At(c, r) - target) * gradient_scale;
    }
    const double loss = Log(static_cast<double>(sum)) -
                        (static_cast<double>(logits.At(label, r)) - static_cast<double>(largest));
    losses[r] = static_cast<float>(loss);
    summary->loss_sum += loss;
    summary->num_correct += winner == label;
  }
}

void Gemm(const ConstMatrixView& rows, const PackedPanels& panels, float scale,
          std::span<const float> bias, const MatrixView& out) {
  for (int64_t r = 0; r < rows.rows; ++r) {
    for (int64_t n = 0; n < panels.n; ++n) {
      const int64_t first = n / panels.columns * panels.columns;  // of the panel
      const int64_t begin = first * panels.k + n - first;
      float sum = 0;
      for (int64_t k = 0; k < panels.k; ++k) {
        sum += rows.At(r, k) * panels.data[begin + k * panels.columns];
      }
      out.At(r, n) = scale * sum + (bias.empty() ? 0.0f : bias[n]);
    }
  }
}

bool SgdUpdate(const SgdRule& rule, const SgdState& state) {
  bool finite = true;
  for (std::size_t i = 0; i < state.parameters.size(); ++i) {
    const float p = state.parameters[i];
    float g = state.gradient[i];
    if (rule.batch_divisor != 1) g /= rule.batch_divisor;
    if (rule.weight_decay != 0) g += rule.weight_decay * p;
    if (rule.momentum != 0) {
      const float v = rule.first_step ? g : rule.momentum * state.velocity[i] + g;
      state.next_velocity[i] = v;
      g = rule.nesterov ? g + rule.momentum * v : v;
    }
    state.next_parameters[i] = p - rule.learning_rate * g;
    finite = finite && std::isfinite(state.next_parameters[i]);
  }
  return finite;
}

bool AdaptiveUpdate(const AdaptiveRule& rule, const AdaptiveState& state) {
  bool finite = true;
  for (std::size_t i = 0; i < state.parameters.size(); ++i) {
    const float p = state.parameters[i];
    float g = state.gradient[i];
    if (rule.batch_divisor != 1) g /= rule.batch_divisor;
    if (rule.weight_decay != 0) g += rule.weight_decay * p;
    const float s = rule.square_decay * state.squares[i] + (rule.square_weight * g) * g;
    state.next_squares[i] = s;
    float m = g;
    if (rule.mean_weight != 0) {
      m = rule.mean_decay * state.mean[i] + rule.mean_weight * g;
      state.next_mean[i] = m;
    }
    const float root = std::sqrt(s) / rule.root_divisor + rule.epsilon;
    state.next_parameters[i] = p - (rule.step_size * m) / root;
    finite = finite && std::isfinite(state.next_parameters[i]);
  }
  return finite;
}

}  // namespace playground::reference
