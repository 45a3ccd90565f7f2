// What the two halves of Passes share: the arguments of one call, and parts of matrices.

#ifndef PLAYGROUND_MODEL_PASSES_JOB_H_
#define PLAYGROUND_MODEL_PASSES_JOB_H_

#include <cstdint>
#include <span>

#include "model/passes.h"

namespace playground {

struct Passes::Job {
  const Parameters& parameters;
  const Dataset& dataset;
  std::span<const int32_t> examples;
  std::span<const int32_t> upcoming;
  float gradient_scale;
  MinibatchTensors* tensors;
  Parameters* gradient;  // null: forward only

  int64_t batch_size() const { return static_cast<int64_t>(examples.size()); }
  // Bytes stand for byte/255. The factor is applied to the logits and to the gradient instead of to
  // every pixel.
  float feature_scale() const { return dataset.has_bytes() ? kByteScale : 1.0f; }
};

// Rows [begin, begin + count) of a row-major matrix.
inline MatrixView RowRange(Matrix& matrix, int64_t begin, int64_t count) {
  const MatrixView view = matrix.View();
  return {view.data + begin * view.pitch, count, view.columns, view.pitch};
}
inline ConstMatrixView RowRange(const Matrix& matrix, int64_t begin, int64_t count) {
  const ConstMatrixView view = matrix.View();
  return {view.data + begin * view.pitch, count, view.columns, view.pitch};
}

// Columns [begin, begin + count).
inline MatrixView ColumnRange(const MatrixView& view, int64_t begin, int64_t count) {
  return {view.data + begin, view.rows, count, view.pitch};
}
inline ConstMatrixView ColumnRange(const ConstMatrixView& view, int64_t begin, int64_t count) {
  return {view.data + begin, view.rows, count, view.pitch};
}

}  // namespace playground

#endif  // PLAYGROUND_MODEL_PASSES_JOB_H_
