// KernelTable: the kernels of kernels.h as compiled for one number of lanes. Spans have become pointers,
// and what is asserted of them kernels.cc asserts.

#ifndef PLAYGROUND_TENSOR_KERNEL_TABLE_H_
#define PLAYGROUND_TENSOR_KERNEL_TABLE_H_

#include <cstdint>

#include "tensor/kernels.h"
#include "tensor/matrix.h"

namespace playground {

// The spans of SgdState, each of `count` floats.
struct SgdArrays {
  int64_t count;
  const float* parameters;
  const float* gradient;
  const float* velocity;
  float* next_parameters;
  float* next_velocity;
};

// The spans of AdaptiveState.
struct AdaptiveArrays {
  int64_t count;
  const float* parameters;
  const float* gradient;
  const float* mean;
  const float* squares;
  float* next_parameters;
  float* next_mean;
  float* next_squares;
};

struct KernelTable {
  int lanes;
  int64_t panel_columns;
  void (*bytes_to_floats_row)(const uint8_t* bytes, int64_t count, float* floats);
  void (*linear_forward)(const ConstMatrixView& features, const ConstMatrixView& weight,
                         const float* bias, float scale, const MatrixView& logits);
  void (*accumulate_weight_gradient)(const ConstMatrixView& features, const DeltaView& delta,
                                     const MatrixView& grad_weight);
  void (*accumulate_bias_gradient)(const DeltaView& delta, int64_t rows, float* grad_bias,
                                   int64_t num_classes);
  void (*softmax_cross_entropy)(const ConstMatrixView& logits, const int32_t* labels,
                                int64_t num_rows, float gradient_scale,
                                const MatrixView& probabilities, const MatrixView& grad_logits,
                                float* losses, SoftmaxSummary* summary);
  void (*pack_panels)(const float* data, int64_t k, int64_t n, int64_t k_stride, int64_t n_stride,
                      float* target);
  void (*gemm)(const ConstMatrixView& rows, const PackedPanels& panels, float scale,
               const float* bias, const MatrixView& out);  // no bias: null
  bool (*sgd_update)(const SgdRule& rule, const SgdArrays& state);
  bool (*adaptive_update)(const AdaptiveRule& rule, const AdaptiveArrays& state);
  void (*scale)(float factor, float* values, int64_t count);
};

// Where kMostLanes allows them. To be called only on a processor that has the lanes.
extern const KernelTable kKernelsOf8Lanes;
extern const KernelTable kKernelsOf16Lanes;

}  // namespace playground

#endif  // PLAYGROUND_TENSOR_KERNEL_TABLE_H_
