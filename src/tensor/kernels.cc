#include "tensor/kernels.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "tensor/elementary.h"
#include "tensor/float4.h"

namespace playground {
namespace {

// No tile keeps more than eight accumulators: with nine or more, V8's register allocator spills.
constexpr int64_t kRowTile = 4;
constexpr int64_t kStripVectors = 4;
constexpr int64_t kStrip = kStripVectors * kLanes;

// Pointers to four rows from `row`; beyond the last row, the last row again, so that a partial tile
// runs the same code and its spare results are thrown away.
struct RowTile {
  const float* row[kRowTile];
};
RowTile RowsFrom(const ConstMatrixView& matrix, int64_t row) {
  RowTile tile;
  for (int64_t i = 0; i < kRowTile; ++i) {
    tile.row[i] = matrix.Row(std::min(row + i, matrix.rows - 1));
  }
  return tile;
}

// Dot products of four rows with kClasses weight rows: lane i of sums[c] belongs to row i.
template <int kClasses>
void DotTile(const RowTile& rows, const float* const* weight, int64_t count, Float4* sums) {
  Float4 partial[kClasses][kRowTile] = {};
  for (int64_t k = 0; k < count; k += kLanes) {
    Float4 w[kClasses];
    for (int c = 0; c < kClasses; ++c) w[c] = Load4(weight[c] + k);
    for (int i = 0; i < kRowTile; ++i) {
      const Float4 x = Load4(rows.row[i] + k);
      for (int c = 0; c < kClasses; ++c) partial[c][i] += x * w[c];
    }
  }
  for (int c = 0; c < kClasses; ++c) {
    sums[c] = SumLanes4(partial[c][0], partial[c][1], partial[c][2], partial[c][3]);
  }
}

// Gradient of kClasses weight rows in one strip of kVectors vectors, carried on over all rows.
template <int kClasses, int kVectors>
void GradientTile(const ConstMatrixView& features, const DeltaView& delta, int64_t first_class,
                  int64_t column, const MatrixView& grad_weight) {
  Float4 sum[kClasses][kVectors];
  for (int c = 0; c < kClasses; ++c) {
    const float* target = grad_weight.Row(first_class + c) + column;
    for (int v = 0; v < kVectors; ++v) sum[c][v] = Load4(target + v * kLanes);
  }
  const float* d = delta.data + first_class * delta.class_stride;
  const float* x = features.data + column;
  for (int64_t r = 0; r < features.rows; ++r) {
    Float4 factor[kClasses];
    for (int c = 0; c < kClasses; ++c) factor[c] = Splat4(d[c * delta.class_stride]);
    for (int v = 0; v < kVectors; ++v) {
      const Float4 value = Load4(x + v * kLanes);
      for (int c = 0; c < kClasses; ++c) sum[c][v] += factor[c] * value;
    }
    d += delta.row_stride;
    x += features.pitch;
  }
  for (int c = 0; c < kClasses; ++c) {
    float* target = grad_weight.Row(first_class + c) + column;
    for (int v = 0; v < kVectors; ++v) Store4(target + v * kLanes, sum[c][v]);
  }
}

// All classes of one strip: the strip of the features stays in the first-level cache.
template <int kVectors>
void GradientStrip(const ConstMatrixView& features, const DeltaView& delta, int64_t column,
                   const MatrixView& grad_weight) {
  int64_t c = 0;
  for (; c + 2 <= grad_weight.rows; c += 2) {
    GradientTile<2, kVectors>(features, delta, c, column, grad_weight);
  }
  if (c < grad_weight.rows) {
    GradientTile<1, kVectors>(features, delta, c, column, grad_weight);
  }
}

}  // namespace

void BytesToFloatsRow(const uint8_t* bytes, int64_t count, float* floats) {
  assert(count % 16 == 0);
  const Byte16 zeros = UnknownZeros();
  for (int64_t i = 0; i < count; i += 16) {
    Float4 values[4];
    BytesToFloats(LoadBytes16(bytes + i), zeros, values);
    for (int v = 0; v < 4; ++v) Store4(floats + i + v * kLanes, values[v]);
  }
}

void LinearForward(const ConstMatrixView& features, const ConstMatrixView& weight,
                   std::span<const float> bias, float scale, const MatrixView& logits) {
  assert(features.columns == weight.columns && logits.rows == weight.rows);
  assert(static_cast<int64_t>(bias.size()) == weight.rows);
  assert(logits.pitch >= RoundUp(features.rows, kLanes));
  const int64_t count = RoundUp(features.columns, kLanes);
  const Float4 factor = Splat4(scale);
  for (int64_t r = 0; r < features.rows; r += kRowTile) {
    const RowTile rows = RowsFrom(features, r);
    int64_t c = 0;
    for (; c + 2 <= weight.rows; c += 2) {
      const float* weights[2] = {weight.Row(c), weight.Row(c + 1)};
      Float4 sums[2];
      DotTile<2>(rows, weights, count, sums);
      Store4(logits.Row(c) + r, factor * sums[0] + Splat4(bias[c]));
      Store4(logits.Row(c + 1) + r, factor * sums[1] + Splat4(bias[c + 1]));
    }
    if (c < weight.rows) {
      const float* weights[1] = {weight.Row(c)};
      Float4 sums[1];
      DotTile<1>(rows, weights, count, sums);
      Store4(logits.Row(c) + r, factor * sums[0] + Splat4(bias[c]));
    }
  }
}

void AccumulateWeightGradient(const ConstMatrixView& features, const DeltaView& delta,
                              const MatrixView& grad_weight) {
  assert(features.columns == grad_weight.columns);
  const int64_t count = RoundUp(features.columns, kLanes);
  int64_t column = 0;
  for (; column + kStrip <= count; column += kStrip) {
    GradientStrip<kStripVectors>(features, delta, column, grad_weight);
  }
  for (; column < count; column += kLanes) {
    GradientStrip<1>(features, delta, column, grad_weight);
  }
}

void AccumulateBiasGradient(const DeltaView& delta, int64_t rows, std::span<float> grad_bias) {
  // A sum over rows waits for itself; four of them side by side do not.
  const int64_t num_classes = static_cast<int64_t>(grad_bias.size());
  int64_t c = 0;
  for (; c + kLanes <= num_classes; c += kLanes) {
    Float4 sum = Load4(&grad_bias[c]);
    const float* d = delta.data + c * delta.class_stride;
    for (int64_t r = 0; r < rows; ++r, d += delta.row_stride) {
      sum += delta.class_stride == 1 ? Load4(d)
                                     : Float4{d[0], d[delta.class_stride],
                                              d[2 * delta.class_stride], d[3 * delta.class_stride]};
    }
    Store4(&grad_bias[c], sum);
  }
  for (; c < num_classes; ++c) {
    float sum = grad_bias[c];
    const float* d = delta.data + c * delta.class_stride;
    for (int64_t r = 0; r < rows; ++r) sum += d[r * delta.row_stride];
    grad_bias[c] = sum;
  }
}

void SoftmaxCrossEntropy(const ConstMatrixView& logits, std::span<const int32_t> labels,
                         float gradient_scale, const MatrixView& probabilities,
                         const MatrixView& grad_logits, std::span<float> losses,
                         SoftmaxSummary* summary) {
  const int64_t num_rows = static_cast<int64_t>(labels.size());
  const int64_t num_classes = logits.rows;
  assert(num_classes > 0 && logits.pitch >= RoundUp(num_rows, kLanes));
  assert(probabilities.pitch == logits.pitch && grad_logits.pitch == logits.pitch);
  assert(losses.size() == labels.size());
  for (int64_t r = 0; r < num_rows; r += kLanes) {
    Float4 largest = Load4(logits.data + r);
    Int4 winner = {};
    for (int64_t c = 1; c < num_classes; ++c) {
      const Float4 value = Load4(logits.data + c * logits.pitch + r);
      const Int4 larger = largest < value;
      winner = (larger & Splat4(static_cast<int32_t>(c))) | (~larger & winner);
      largest = Max(largest, value);
    }
    Float4 sum = {};
    for (int64_t c = 0; c < num_classes; ++c) {
      const Float4 e = Exp(Load4(logits.data + c * logits.pitch + r) - largest);
      Store4(probabilities.data + c * logits.pitch + r, e);
      sum += e;
    }
    const Float4 scale = Splat4(gradient_scale);
    for (int64_t c = 0; c < num_classes; ++c) {
      const Float4 p = Load4(probabilities.data + c * logits.pitch + r) / sum;
      Store4(probabilities.data + c * logits.pitch + r, p);
      Store4(grad_logits.data + c * logits.pitch + r, p * scale);
    }
    for (int64_t i = 0; i < std::min<int64_t>(kLanes, num_rows - r); ++i) {
      const int32_t label = labels[r + i];
      assert(label >= 0 && label < num_classes);
      const int64_t place = label * logits.pitch + r + i;
      grad_logits.data[place] = (probabilities.data[place] - 1.0f) * gradient_scale;
      const double loss =
          Log(static_cast<double>(sum[i])) -
          (static_cast<double>(logits.data[place]) - static_cast<double>(largest[i]));
      losses[r + i] = static_cast<float>(loss);
      summary->loss_sum += loss;
      summary->num_correct += winner[i] == label;
    }
  }
}

PackedPanels PackPanels(const float* data, int64_t k, int64_t n, int64_t k_stride, int64_t n_stride,
                        std::span<float> storage) {
  assert(static_cast<int64_t>(storage.size()) >= PackedSize(k, n));
  float* target = storage.data();
  for (int64_t column = 0; column < n; column += kPanelColumns) {
    const int64_t width = std::min(kPanelColumns, n - column);
    for (int64_t i = 0; i < k; ++i) {
      const float* source = data + i * k_stride + column * n_stride;
      for (int64_t j = 0; j < width; ++j) target[j] = source[j * n_stride];
      for (int64_t j = width; j < kPanelColumns; ++j) target[j] = 0;
      target += kPanelColumns;
    }
  }
  return {storage.data(), k, n};
}

void Gemm(const ConstMatrixView& rows, const PackedPanels& panels, float scale,
          std::span<const float> bias, const MatrixView& out) {
  assert(rows.columns == panels.k && out.columns == panels.n && out.rows == rows.rows);
  assert(out.pitch >= RoundUp(panels.n, kLanes));
  const Float4 factor = Splat4(scale);
  for (int64_t column = 0; column < panels.n; column += kPanelColumns) {
    const float* panel = panels.data + column * panels.k;
    Float4 bias_low = {};
    Float4 bias_high = {};
    for (int64_t j = 0; j < kLanes && !bias.empty(); ++j) {
      if (column + j < panels.n) bias_low[j] = bias[column + j];
      if (column + kLanes + j < panels.n) bias_high[j] = bias[column + kLanes + j];
    }
    const bool two_vectors = column + kLanes < panels.n;
    for (int64_t r = 0; r < rows.rows; r += kRowTile) {
      const RowTile tile = RowsFrom(rows, r);
      Float4 low[kRowTile] = {};
      Float4 high[kRowTile] = {};
      const float* p = panel;
      for (int64_t k = 0; k < panels.k; ++k) {
        const Float4 p_low = Load4(p);
        const Float4 p_high = Load4(p + kLanes);
        p += kPanelColumns;
        for (int i = 0; i < kRowTile; ++i) {
          const Float4 x = Splat4(tile.row[i][k]);
          low[i] += x * p_low;
          high[i] += x * p_high;
        }
      }
      for (int64_t i = 0; i < std::min(kRowTile, rows.rows - r); ++i) {
        float* target = out.Row(r + i) + column;
        Store4(target, factor * low[i] + bias_low);
        if (two_vectors) Store4(target + kLanes, factor * high[i] + bias_high);
      }
    }
  }
}

bool SgdUpdate(const SgdRule& rule, const SgdState& state) {
  const int64_t count = static_cast<int64_t>(state.parameters.size());
  assert(count % kLanes == 0);
  const Float4 rate = Splat4(rule.learning_rate);
  const Float4 divisor = Splat4(rule.batch_divisor);
  const Float4 decay = Splat4(rule.weight_decay);
  const Float4 momentum = Splat4(rule.momentum);
  const bool divides = rule.batch_divisor != 1;
  const bool decays = rule.weight_decay != 0;
  const bool keeps_velocity = rule.momentum != 0;
  Float4 not_finite = {};  // 0 * p' summed up: 0 while every value is finite, else NaN
  for (int64_t i = 0; i < count; i += kLanes) {
    const Float4 p = Load4(&state.parameters[i]);
    Float4 g = Load4(&state.gradient[i]);
    if (divides) g = g / divisor;
    if (decays) g = g + decay * p;
    if (keeps_velocity) {
      if (!rule.first_step) g = momentum * Load4(&state.velocity[i]) + g;
      Store4(&state.next_velocity[i], g);
    }
    const Float4 next = p - rate * g;
    Store4(&state.next_parameters[i], next);
    not_finite += next * Splat4(0.0f);
  }
  return SumLanes(not_finite) == 0;
}

void AddTo(std::span<const float> values, std::span<float> sums) {
  const int64_t count = static_cast<int64_t>(values.size());
  assert(count % kLanes == 0 && sums.size() == values.size());
  for (int64_t i = 0; i < count; i += kLanes) {
    Store4(&sums[i], Load4(&sums[i]) + Load4(&values[i]));
  }
}

void Scale(float factor, std::span<float> values) {
  const int64_t count = static_cast<int64_t>(values.size());
  assert(count % kLanes == 0);
  for (int64_t i = 0; i < count; i += kLanes) {
    Store4(&values[i], Splat4(factor) * Load4(&values[i]));
  }
}

bool AllFinite(std::span<const float> values) {
  const int64_t count = static_cast<int64_t>(values.size());
  assert(count % kLanes == 0);
  Float4 not_finite = {};
  for (int64_t i = 0; i < count; i += kLanes) not_finite += Load4(&values[i]) * Splat4(0.0f);
  return SumLanes(not_finite) == 0;
}

}  // namespace playground
