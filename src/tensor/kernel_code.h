// The code of the kernels for any number of lanes, compiled once for each: by kernels.cc for four, by
// kernels_8_lanes.cc and kernels_16_lanes.cc for processors that have them. What is computed, and the
// order of summation, is in kernels.h; no sum of it crosses what one register holds, so its width
// changes nothing in the bits.
//
// Everything is in an anonymous namespace and calls nothing inline but lanes.h: of an inline function
// that is compiled for several processors a linker keeps one, perhaps the one that not all can run.

#ifndef PLAYGROUND_TENSOR_KERNEL_CODE_H_
#define PLAYGROUND_TENSOR_KERNEL_CODE_H_

#include <cstdint>

#include "tensor/elementary.h"
#include "tensor/kernel_table.h"
#include "tensor/kernels.h"
#include "tensor/lanes.h"
#include "tensor/matrix.h"

namespace playground {
namespace {

// How many accumulators a tile keeps, as measured. Of four lanes never more than eight: with nine or
// more, V8's register allocator spills. AVX2 has sixteen registers, AVX-512 thirty-two.
template <int kWidth>
struct TileShape;
template <>
struct TileShape<4> {
  static constexpr int kDotRows = 4, kDotVectors = 2;
  static constexpr int kGradientClasses = 2, kGradientVectors = 4;
  static constexpr int kGemmRows = 4, kGemmVectors = 2, kPanelColumns = 8;
};
template <>
struct TileShape<8> {
  static constexpr int kDotRows = 4, kDotVectors = 2;
  static constexpr int kGradientClasses = 5, kGradientVectors = 2;
  static constexpr int kGemmRows = 4, kGemmVectors = 2, kPanelColumns = 8;
};
template <>
struct TileShape<16> {
  static constexpr int kDotRows = 8, kDotVectors = 2;
  static constexpr int kGradientClasses = 5, kGradientVectors = 4;
  static constexpr int kGemmRows = 8, kGemmVectors = 2, kPanelColumns = 16;
};

// Pointers to kRows rows from `row`; beyond the last row, the last row again, so that a partial tile
// runs the same code and its spare results are thrown away.
template <int kRows>
struct RowTile {
  const float* row[kRows];

  static RowTile From(const ConstMatrixView& matrix, int64_t row) {
    RowTile tile;
    for (int64_t i = 0; i < kRows; ++i) {
      const int64_t place = row + i < matrix.rows ? row + i : matrix.rows - 1;
      tile.row[i] = matrix.data + place * matrix.pitch;
    }
    return tile;
  }
};

// Of floats in memory, which are padded to whole vectors of four.
constexpr int64_t WholeVectors(int64_t count) { return (count + kLanes - 1) / kLanes * kLanes; }

template <int kWidth>
struct KernelCode {
  using Vector = Floats<kWidth>;
  using Narrower = KernelCode<kWidth / 2>;
  using Shape = TileShape<kWidth>;

  static constexpr KernelTable Table() {
    return {.lanes = kWidth,
            .panel_columns = Shape::kPanelColumns,
            .bytes_to_floats_row = BytesToFloatsRow,
            .linear_forward = LinearForward,
            .accumulate_weight_gradient = AccumulateWeightGradient,
            .accumulate_bias_gradient = AccumulateBiasGradient,
            .softmax_cross_entropy = SoftmaxCrossEntropy,
            .pack_panels = PackPanels,
            .gemm = Gemm,
            .sgd_update = SgdUpdate,
            .adaptive_update = AdaptiveUpdate,
            .scale = Scale};
  }

  static void BytesToFloatsRow(const uint8_t* bytes, int64_t count, float* floats) {
    if constexpr (kWidth == 4) {
      const Byte16 zeros = UnknownZeros();
      for (int64_t i = 0; i < count; i += 16) {
        Float4 values[4];
        BytesToFloats(LoadBytes16(bytes + i), zeros, values);
        for (int v = 0; v < 4; ++v) Store4(floats + i + v * kLanes, values[v]);
      }
    } else {
      for (int64_t i = 0; i < count; i += kWidth) Store(floats + i, LoadBytes<kWidth>(bytes + i));
    }
  }

  // ---- forward pass of few outputs ----

  // The weight rows that stand side by side in one register.
  static constexpr int kSideBySide = kWidth / kLanes;

  // Dot products of kRows rows with kVectors registers' weight rows: lane i of sums[c][q] belongs to
  // row 4 q + i.
  template <int kVectors, int kRows>
  static void DotTile(const RowTile<kRows>& rows, const float* const* weight, int64_t count,
                      Float4 (*sums)[kRows / kLanes]) {
    Vector partial[kVectors][kRows] = {};
    for (int64_t k = 0; k < count; k += kLanes) {
      Vector w[kVectors];
      for (int v = 0; v < kVectors; ++v) {
        w[v] = LoadSideBySide<kWidth>(weight + v * kSideBySide, k);
      }
      for (int i = 0; i < kRows; ++i) {
        const Vector x = LoadRepeated<kWidth>(rows.row[i] + k);
        for (int v = 0; v < kVectors; ++v) partial[v][i] += x * w[v];
      }
    }
    if constexpr (kWidth == kLanes && kRows == kLanes) {
      for (int c = 0; c < kVectors; ++c) {
        sums[c][0] = SumLanes4(partial[c][0], partial[c][1], partial[c][2], partial[c][3]);
      }
    } else {
      // By way of memory, all at once: GCC 12 else keeps the sums there in the loop above.
      float lanes[kVectors][kRows][kWidth];
      for (int v = 0; v < kVectors; ++v) {
        for (int i = 0; i < kRows; ++i) Store(lanes[v][i], partial[v][i]);
      }
      for (int c = 0; c < kVectors * kSideBySide; ++c) {
        for (int q = 0; q < kRows / kLanes; ++q) {
          const float* place = &lanes[c / kSideBySide][q * kLanes][c % kSideBySide * kLanes];
          sums[c][q] = SumLanes4(Load4(place), Load4(place + kWidth), Load4(place + 2 * kWidth),
                                 Load4(place + 3 * kWidth));
        }
      }
    }
  }

  // The classes from `first_class` on, as many as whole tiles of kVectors registers hold; returns the
  // first class that is left.
  template <int kVectors, int kRows>
  static int64_t ForwardClasses(const ConstMatrixView& features, const RowTile<kRows>& rows,
                                int64_t row, const ConstMatrixView& weight, int64_t first_class,
                                const float* bias, float scale, const MatrixView& logits) {
    constexpr int kClasses = kVectors * kSideBySide;
    const int64_t count = WholeVectors(features.columns);
    const Float4 factor = Splat4(scale);
    int64_t c = first_class;
    for (; c + kClasses <= weight.rows; c += kClasses) {
      const float* weights[kClasses];
      for (int i = 0; i < kClasses; ++i) weights[i] = weight.data + (c + i) * weight.pitch;
      Float4 sums[kClasses][kRows / kLanes];
      DotTile<kVectors, kRows>(rows, weights, count, sums);
      for (int i = 0; i < kClasses; ++i) {
        float* target = logits.data + (c + i) * logits.pitch + row;
        for (int q = 0; q < kRows / kLanes && row + q * kLanes < features.rows; ++q) {
          Store4(target + q * kLanes, factor * sums[i][q] + Splat4(bias[c + i]));
        }
      }
    }
    return c;
  }

  // All classes from `first_class` on: in pairs of registers, one register, narrower ones.
  template <int kVectors, int kRows>
  static void ForwardRows(const ConstMatrixView& features, const RowTile<kRows>& rows, int64_t row,
                          const ConstMatrixView& weight, int64_t first_class, const float* bias,
                          float scale, const MatrixView& logits) {
    const int64_t c = ForwardClasses<kVectors, kRows>(features, rows, row, weight, first_class,
                                                      bias, scale, logits);
    if constexpr (kVectors > 1) {
      ForwardRows<kVectors - 1, kRows>(features, rows, row, weight, c, bias, scale, logits);
    } else if constexpr (kWidth > kLanes) {
      Narrower::template ForwardRows<1, kRows>(features, rows, row, weight, c, bias, scale, logits);
    }
  }

  static void LinearForward(const ConstMatrixView& features, const ConstMatrixView& weight,
                            const float* bias, float scale, const MatrixView& logits) {
    if constexpr (kWidth > kLanes) {
      // Fewer rows than stand side by side: linear regression's one.
      if (weight.rows < kSideBySide) {
        return Narrower::LinearForward(features, weight, bias, scale, logits);
      }
    }
    int64_t r = 0;
    if constexpr (Shape::kDotRows > kLanes) {
      for (; r + kLanes < features.rows; r += Shape::kDotRows) {
        const auto rows = RowTile<Shape::kDotRows>::From(features, r);
        ForwardRows<Shape::kDotVectors, Shape::kDotRows>(features, rows, r, weight, 0, bias, scale,
                                                         logits);
      }
    }
    for (; r < features.rows; r += kLanes) {
      const auto rows = RowTile<kLanes>::From(features, r);
      ForwardRows<Shape::kDotVectors, kLanes>(features, rows, r, weight, 0, bias, scale, logits);
    }
  }

  // ---- gradient ----

  // Gradient of kClasses weight rows in one strip of kVectors vectors, carried on over all rows.
  template <int kClasses, int kVectors>
  static void GradientTile(const ConstMatrixView& features, const DeltaView& delta,
                           int64_t first_class, int64_t column, const MatrixView& grad_weight) {
    Vector sum[kClasses][kVectors];
    float* targets = grad_weight.data + first_class * grad_weight.pitch + column;
    for (int c = 0; c < kClasses; ++c) {
      const float* target = targets + c * grad_weight.pitch;
      for (int v = 0; v < kVectors; ++v) sum[c][v] = Load<kWidth>(target + v * kWidth);
    }
    const float* d = delta.data + first_class * delta.class_stride;
    const float* x = features.data + column;
    for (int64_t r = 0; r < features.rows; ++r) {
      Vector factor[kClasses];
      for (int c = 0; c < kClasses; ++c) factor[c] = Splat<kWidth>(d[c * delta.class_stride]);
      for (int v = 0; v < kVectors; ++v) {
        const Vector value = Load<kWidth>(x + v * kWidth);
        for (int c = 0; c < kClasses; ++c) sum[c][v] += factor[c] * value;
      }
      d += delta.row_stride;
      x += features.pitch;
    }
    for (int c = 0; c < kClasses; ++c) {
      float* target = targets + c * grad_weight.pitch;
      for (int v = 0; v < kVectors; ++v) Store(target + v * kWidth, sum[c][v]);
    }
  }

  // The classes that are left from `c` on, fewer than kClasses + 1.
  template <int kClasses, int kVectors>
  static void GradientRest(const ConstMatrixView& features, const DeltaView& delta, int64_t c,
                           int64_t column, const MatrixView& grad_weight) {
    if constexpr (kClasses > 0) {
      if (c + kClasses <= grad_weight.rows) {
        GradientTile<kClasses, kVectors>(features, delta, c, column, grad_weight);
      } else {
        GradientRest<kClasses - 1, kVectors>(features, delta, c, column, grad_weight);
      }
    }
  }

  // All classes of one strip: the strip of the features stays in the first-level cache.
  template <int kVectors>
  static void GradientStrip(const ConstMatrixView& features, const DeltaView& delta, int64_t column,
                            const MatrixView& grad_weight) {
    constexpr int kClasses = Shape::kGradientClasses;
    int64_t c = 0;
    for (; c + kClasses <= grad_weight.rows; c += kClasses) {
      GradientTile<kClasses, kVectors>(features, delta, c, column, grad_weight);
    }
    GradientRest<kClasses - 1, kVectors>(features, delta, c, column, grad_weight);
  }

  // The columns from `column` on: in whole vectors, then in narrower ones.
  static void GradientColumns(const ConstMatrixView& features, const DeltaView& delta,
                              int64_t column, const MatrixView& grad_weight) {
    const int64_t count = WholeVectors(features.columns);
    for (; column + kWidth <= count; column += kWidth) {
      GradientStrip<1>(features, delta, column, grad_weight);
    }
    if constexpr (kWidth > kLanes) {
      Narrower::GradientColumns(features, delta, column, grad_weight);
    }
  }

  static void AccumulateWeightGradient(const ConstMatrixView& features, const DeltaView& delta,
                                       const MatrixView& grad_weight) {
    constexpr int kStrip = Shape::kGradientVectors * kWidth;
    const int64_t count = WholeVectors(features.columns);
    int64_t column = 0;
    for (; column + kStrip <= count; column += kStrip) {
      GradientStrip<Shape::kGradientVectors>(features, delta, column, grad_weight);
    }
    GradientColumns(features, delta, column, grad_weight);
  }

  // A sum over rows waits for itself; several of them side by side do not.
  static void AccumulateBiasGradient(const DeltaView& delta, int64_t rows, float* grad_bias,
                                     int64_t num_classes) {
    int64_t c = 0;
    if constexpr (kWidth > kLanes) {
      for (; delta.class_stride == 1 && c + kWidth <= num_classes; c += kWidth) {
        Vector sum = Load<kWidth>(grad_bias + c);
        const float* d = delta.data + c;
        for (int64_t r = 0; r < rows; ++r, d += delta.row_stride) sum += Load<kWidth>(d);
        Store(grad_bias + c, sum);
      }
    }
    for (; c + kLanes <= num_classes; c += kLanes) {
      Float4 sum = Load4(grad_bias + c);
      const float* d = delta.data + c * delta.class_stride;
      for (int64_t r = 0; r < rows; ++r, d += delta.row_stride) {
        sum += delta.class_stride == 1
                   ? Load4(d)
                   : Float4{d[0], d[delta.class_stride], d[2 * delta.class_stride],
                            d[3 * delta.class_stride]};
      }
      Store4(grad_bias + c, sum);
    }
    for (; c < num_classes; ++c) {
      float sum = grad_bias[c];
      const float* d = delta.data + c * delta.class_stride;
      for (int64_t r = 0; r < rows; ++r) sum += d[r * delta.row_stride];
      grad_bias[c] = sum;
    }
  }

  // ---- softmax, with examples in the lanes ----

  // The examples from `r` on, one a lane; beyond num_rows there may be none.
  static void SoftmaxVector(const ConstMatrixView& logits, const int32_t* labels, int64_t num_rows,
                            int64_t r, float gradient_scale, const MatrixView& probabilities,
                            const MatrixView& grad_logits, float* losses, SoftmaxSummary* summary) {
    const int64_t num_classes = logits.rows;
    Vector largest = Load<kWidth>(logits.data + r);
    Ints<kWidth> winner = {};
    for (int64_t c = 1; c < num_classes; ++c) {
      const Vector value = Load<kWidth>(logits.data + c * logits.pitch + r);
      const Ints<kWidth> larger = largest < value;
      winner = (larger & static_cast<int32_t>(c)) | (~larger & winner);
      largest = Max(largest, value);
    }
    Vector sum = {};
    for (int64_t c = 0; c < num_classes; ++c) {
      const Vector e = ExpOf<kWidth>(Load<kWidth>(logits.data + c * logits.pitch + r) - largest);
      Store(probabilities.data + c * logits.pitch + r, e);
      sum += e;
    }
    const Vector scale = Splat<kWidth>(gradient_scale);
    for (int64_t c = 0; c < num_classes; ++c) {
      const Vector p = Load<kWidth>(probabilities.data + c * logits.pitch + r) / sum;
      Store(probabilities.data + c * logits.pitch + r, p);
      Store(grad_logits.data + c * logits.pitch + r, p * scale);
    }
    const int64_t count = num_rows - r < kWidth ? num_rows - r : kWidth;
    for (int64_t i = 0; i < count; ++i) {
      const int32_t label = labels[r + i];
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

  static void SoftmaxCrossEntropy(const ConstMatrixView& logits, const int32_t* labels,
                                  int64_t num_rows, float gradient_scale,
                                  const MatrixView& probabilities, const MatrixView& grad_logits,
                                  float* losses, SoftmaxSummary* summary) {
    int64_t r = 0;
    if constexpr (kWidth > kLanes) {
      for (; r + kWidth <= WholeVectors(num_rows); r += kWidth) {
        SoftmaxVector(logits, labels, num_rows, r, gradient_scale, probabilities, grad_logits,
                      losses, summary);
      }
    }
    for (; r < num_rows; r += kLanes) {
      KernelCode<kLanes>::SoftmaxVector(logits, labels, num_rows, r, gradient_scale, probabilities,
                                        grad_logits, losses, summary);
    }
  }

  // ---- dense products ----

  static void PackPanels(const float* data, int64_t k, int64_t n, int64_t k_stride,
                         int64_t n_stride, float* target) {
    constexpr int64_t kColumns = Shape::kPanelColumns;
    for (int64_t column = 0; column < n; column += kColumns) {
      const int64_t width = n - column < kColumns ? n - column : kColumns;
      for (int64_t i = 0; i < k; ++i) {
        const float* source = data + i * k_stride + column * n_stride;
        for (int64_t j = 0; j < width; ++j) target[j] = source[j * n_stride];
        for (int64_t j = width; j < kColumns; ++j) target[j] = 0;
        target += kColumns;
      }
    }
  }

  // The first `count` floats of a vector, in whole vectors of four.
  static void StoreFirst(float* target, Vector value, int64_t count) {
    if (count >= kWidth) {
      Store(target, value);
    } else if constexpr (kWidth > kLanes) {
      float lanes[kWidth];
      Store(lanes, value);
      for (int64_t i = 0; i < count; i += kLanes) Store4(target + i, Load4(lanes + i));
    }
  }

  // Rows [row, row + kRows) of kVectors vectors of columns, of which num_columns are of the product.
  template <int kRows, int kVectors>
  static void GemmTile(const ConstMatrixView& rows, int64_t row, const float* panel, int64_t depth,
                       Vector factor, const Vector* bias, float* out, int64_t out_pitch,
                       int64_t num_columns) {
    constexpr int kColumns = Shape::kPanelColumns;
    constexpr int kPanels = kVectors * kWidth / kColumns;
    const RowTile tile = RowTile<kRows>::From(rows, row);
    const float* p[kPanels];
    for (int i = 0; i < kPanels; ++i) p[i] = panel + i * kColumns * depth;
    Vector sum[kRows][kVectors] = {};
    for (int64_t k = 0; k < depth; ++k) {
      Vector w[kVectors];
      for (int v = 0; v < kVectors; ++v) {
        w[v] = Load<kWidth>(p[v * kWidth / kColumns] + v * kWidth % kColumns);
      }
      for (int i = 0; i < kPanels; ++i) p[i] += kColumns;
      for (int i = 0; i < kRows; ++i) {
        const Vector x = Splat<kWidth>(tile.row[i][k]);
        for (int v = 0; v < kVectors; ++v) sum[i][v] += x * w[v];
      }
    }
    for (int64_t i = 0; i < kRows && row + i < rows.rows; ++i) {
      float* target = out + (row + i) * out_pitch;
      for (int v = 0; v < kVectors; ++v) {
        StoreFirst(target + v * kWidth, factor * sum[i][v] + bias[v], num_columns - v * kWidth);
      }
    }
  }

  template <int kVectors>
  static void GemmColumns(const ConstMatrixView& rows, const PackedPanels& panels, int64_t column,
                          float scale, const float* bias, const MatrixView& out) {
    const float* panel = panels.data + column * panels.k;
    const int64_t num_columns = WholeVectors(panels.n - column);
    float* target = out.data + column;
    float padded[kVectors * kWidth] = {};
    for (int64_t j = 0; bias != nullptr && j < kVectors * kWidth && column + j < panels.n; ++j) {
      padded[j] = bias[column + j];
    }
    Vector bias_vectors[kVectors];
    for (int v = 0; v < kVectors; ++v) bias_vectors[v] = Load<kWidth>(padded + v * kWidth);
    const Vector factor = Splat<kWidth>(scale);
    int64_t r = 0;
    if constexpr (Shape::kGemmRows > kLanes) {
      for (; r + kLanes < rows.rows; r += Shape::kGemmRows) {
        GemmTile<Shape::kGemmRows, kVectors>(rows, r, panel, panels.k, factor, bias_vectors, target,
                                             out.pitch, num_columns);
      }
    }
    for (; r < rows.rows; r += kLanes) {
      GemmTile<kLanes, kVectors>(rows, r, panel, panels.k, factor, bias_vectors, target, out.pitch,
                                 num_columns);
    }
  }

  static void Gemm(const ConstMatrixView& rows, const PackedPanels& panels, float scale,
                   const float* bias, const MatrixView& out) {
    constexpr int64_t kColumns = Shape::kPanelColumns;
    constexpr int64_t kTileColumns = Shape::kGemmVectors * kWidth;
    int64_t column = 0;
    if constexpr (kTileColumns > kColumns) {
      for (; column + kTileColumns - kColumns < panels.n; column += kTileColumns) {
        GemmColumns<Shape::kGemmVectors>(rows, panels, column, scale, bias, out);
      }
    }
    for (; column < panels.n; column += kColumns) {
      GemmColumns<kColumns / kWidth>(rows, panels, column, scale, bias, out);
    }
  }

  // ---- one by one ----

  // Whether the lanes add up to 0: of NaN they do not.
  static bool IsZero(Vector value) {
    float lanes[kWidth];
    Store(lanes, value);
    Float4 sum = Load4(lanes);
    for (int v = kLanes; v < kWidth; v += kLanes) sum += Load4(lanes + v);
    return SumLanes(sum) == 0;
  }

  // Of [begin, end), whole vectors. Whether each new parameter is finite.
  static bool SgdRange(const SgdRule& rule, const SgdArrays& state, int64_t begin, int64_t end) {
    const Vector rate = Splat<kWidth>(rule.learning_rate);
    const Vector divisor = Splat<kWidth>(rule.batch_divisor);
    const Vector decay = Splat<kWidth>(rule.weight_decay);
    const Vector momentum = Splat<kWidth>(rule.momentum);
    const bool divides = rule.batch_divisor != 1;
    const bool decays = rule.weight_decay != 0;
    const bool keeps_velocity = rule.momentum != 0;
    Vector not_finite = {};  // 0 * p' summed up: 0 while every value is finite, else NaN
    for (int64_t i = begin; i < end; i += kWidth) {
      const Vector p = Load<kWidth>(state.parameters + i);
      Vector g = Load<kWidth>(state.gradient + i);
      if (divides) g = g / divisor;
      if (decays) g = g + decay * p;
      if (keeps_velocity) {
        const Vector before = g;
        if (!rule.first_step) g = momentum * Load<kWidth>(state.velocity + i) + g;
        Store(state.next_velocity + i, g);
        if (rule.nesterov) g = before + momentum * g;
      }
      const Vector next = p - rate * g;
      Store(state.next_parameters + i, next);
      not_finite += next * Splat<kWidth>(0.0f);
    }
    return IsZero(not_finite);
  }

  static bool SgdUpdate(const SgdRule& rule, const SgdArrays& state) {
    if constexpr (kWidth == kLanes) {
      return SgdRange(rule, state, 0, state.count);
    } else {
      const int64_t whole = state.count / kWidth * kWidth;
      const bool finite = whole == 0 || SgdRange(rule, state, 0, whole);
      return KernelCode<kLanes>::SgdRange(rule, state, whole, state.count) && finite;
    }
  }

  // As SgdRange.
  static bool AdaptiveRange(const AdaptiveRule& rule, const AdaptiveArrays& state, int64_t begin,
                            int64_t end) {
    const Vector step_size = Splat<kWidth>(rule.step_size);
    const Vector divisor = Splat<kWidth>(rule.batch_divisor);
    const Vector decay = Splat<kWidth>(rule.weight_decay);
    const Vector mean_decay = Splat<kWidth>(rule.mean_decay);
    const Vector mean_weight = Splat<kWidth>(rule.mean_weight);
    const Vector square_decay = Splat<kWidth>(rule.square_decay);
    const Vector square_weight = Splat<kWidth>(rule.square_weight);
    const Vector root_divisor = Splat<kWidth>(rule.root_divisor);
    const Vector epsilon = Splat<kWidth>(rule.epsilon);
    const bool divides = rule.batch_divisor != 1;
    const bool decays = rule.weight_decay != 0;
    const bool keeps_mean = rule.mean_weight != 0;
    Vector not_finite = {};
    for (int64_t i = begin; i < end; i += kWidth) {
      const Vector p = Load<kWidth>(state.parameters + i);
      Vector m = Load<kWidth>(state.gradient + i);
      if (divides) m = m / divisor;
      if (decays) m = m + decay * p;
      const Vector s = square_decay * Load<kWidth>(state.squares + i) + (square_weight * m) * m;
      Store(state.next_squares + i, s);
      if (keeps_mean) {
        m = mean_decay * Load<kWidth>(state.mean + i) + mean_weight * m;
        Store(state.next_mean + i, m);
      }
      const Vector next = p - (step_size * m) / (Sqrt(s) / root_divisor + epsilon);
      Store(state.next_parameters + i, next);
      not_finite += next * Splat<kWidth>(0.0f);
    }
    return IsZero(not_finite);
  }

  static bool AdaptiveUpdate(const AdaptiveRule& rule, const AdaptiveArrays& state) {
    if constexpr (kWidth == kLanes) {
      return AdaptiveRange(rule, state, 0, state.count);
    } else {
      const int64_t whole = state.count / kWidth * kWidth;
      const bool finite = whole == 0 || AdaptiveRange(rule, state, 0, whole);
      return KernelCode<kLanes>::AdaptiveRange(rule, state, whole, state.count) && finite;
    }
  }

  static void Scale(float factor, float* values, int64_t count) {
    int64_t i = 0;
    for (; i + kWidth <= count; i += kWidth) {
      Store(values + i, Splat<kWidth>(factor) * Load<kWidth>(values + i));
    }
    if constexpr (kWidth > kLanes) KernelCode<kLanes>::Scale(factor, values + i, count - i);
  }
};

}  // namespace
}  // namespace playground

#endif  // PLAYGROUND_TENSOR_KERNEL_CODE_H_
