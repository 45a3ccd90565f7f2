// The public face of the kernels: what callers must keep to, and then the code for the lanes in use.
// Where there are four lanes and no more, no table is asked: the compiler sees which code it is.

#include "tensor/kernels.h"

#include <algorithm>
#include <cassert>

#include "tensor/kernel_code.h"
#include "tensor/kernel_table.h"
#include "tensor/width.h"

namespace playground {
namespace {

constexpr KernelTable kKernelsOf4Lanes = KernelCode<4>::Table();

#if defined(__x86_64__)
constinit const KernelTable* in_use = &kKernelsOf4Lanes;
#else
constexpr const KernelTable* in_use = &kKernelsOf4Lanes;
#endif

}  // namespace

void UseLanes([[maybe_unused]] int lanes) {
  assert(std::ranges::count(AvailableLanes(), lanes) == 1);
#if defined(__x86_64__)
  in_use = lanes == 16 ? &kKernelsOf16Lanes : lanes == 8 ? &kKernelsOf8Lanes : &kKernelsOf4Lanes;
#endif
}

int LanesInUse() { return in_use->lanes; }

void BytesToFloatsRow(const uint8_t* bytes, int64_t count, float* floats) {
  assert(count % 16 == 0);
  in_use->bytes_to_floats_row(bytes, count, floats);
}

void LinearForward(const ConstMatrixView& features, const ConstMatrixView& weight,
                   std::span<const float> bias, float scale, const MatrixView& logits) {
  assert(features.columns == weight.columns && logits.rows == weight.rows);
  assert(static_cast<int64_t>(bias.size()) == weight.rows);
  assert(logits.pitch >= RoundUp(features.rows, kLanes));
  in_use->linear_forward(features, weight, bias.data(), scale, logits);
}

void AccumulateWeightGradient(const ConstMatrixView& features, const DeltaView& delta,
                              const MatrixView& grad_weight) {
  assert(features.columns == grad_weight.columns);
  in_use->accumulate_weight_gradient(features, delta, grad_weight);
}

void AccumulateBiasGradient(const DeltaView& delta, int64_t rows, std::span<float> grad_bias) {
  in_use->accumulate_bias_gradient(delta, rows, grad_bias.data(),
                                   static_cast<int64_t>(grad_bias.size()));
}

void SoftmaxCrossEntropy(const ConstMatrixView& logits, std::span<const int32_t> labels,
                         float gradient_scale, const MatrixView& probabilities,
                         const MatrixView& grad_logits, std::span<float> losses,
                         SoftmaxSummary* summary) {
  const int64_t num_rows = static_cast<int64_t>(labels.size());
  assert(logits.rows > 0 && logits.pitch >= RoundUp(num_rows, kLanes));
  assert(probabilities.pitch == logits.pitch && grad_logits.pitch == logits.pitch);
  assert(losses.size() == labels.size());
  assert(std::ranges::all_of(labels,
                             [&](int32_t label) { return label >= 0 && label < logits.rows; }));
  in_use->softmax_cross_entropy(logits, labels.data(), num_rows, gradient_scale, probabilities,
                                grad_logits, losses.data(), summary);
}

PackedPanels PackPanels(const float* data, int64_t k, int64_t n, int64_t k_stride, int64_t n_stride,
                        std::span<float> storage) {
  assert(static_cast<int64_t>(storage.size()) >= PackedSize(k, n));
  in_use->pack_panels(data, k, n, k_stride, n_stride, storage.data());
  return {storage.data(), k, n, in_use->panel_columns};
}

void Gemm(const ConstMatrixView& rows, const PackedPanels& panels, float scale,
          std::span<const float> bias, const MatrixView& out) {
  assert(rows.columns == panels.k && out.columns == panels.n && out.rows == rows.rows);
  assert(out.pitch >= RoundUp(panels.n, kLanes) && panels.columns == in_use->panel_columns);
  in_use->gemm(rows, panels, scale, bias.empty() ? nullptr : bias.data(), out);
}

bool SgdUpdate(const SgdRule& rule, const SgdState& state) {
  assert(state.parameters.size() % kLanes == 0);
  return in_use->sgd_update(rule, {.count = static_cast<int64_t>(state.parameters.size()),
                                   .parameters = state.parameters.data(),
                                   .gradient = state.gradient.data(),
                                   .velocity = state.velocity.data(),
                                   .next_parameters = state.next_parameters.data(),
                                   .next_velocity = state.next_velocity.data()});
}

bool AdaptiveUpdate(const AdaptiveRule& rule, const AdaptiveState& state) {
  assert(state.parameters.size() % kLanes == 0);
  return in_use->adaptive_update(rule, {.count = static_cast<int64_t>(state.parameters.size()),
                                        .parameters = state.parameters.data(),
                                        .gradient = state.gradient.data(),
                                        .mean = state.mean.data(),
                                        .squares = state.squares.data(),
                                        .next_parameters = state.next_parameters.data(),
                                        .next_mean = state.next_mean.data(),
                                        .next_squares = state.next_squares.data()});
}

void AddTo(std::span<const float> values, std::span<float> sums) {
  const int64_t count = static_cast<int64_t>(values.size());
  assert(count % kLanes == 0 && sums.size() == values.size());
  for (int64_t i = 0; i < count; i += kLanes) {
    Store4(&sums[i], Load4(&sums[i]) + Load4(&values[i]));
  }
}

void Scale(float factor, std::span<float> values) {
  assert(values.size() % kLanes == 0);
  in_use->scale(factor, values.data(), static_cast<int64_t>(values.size()));
}

bool AllFinite(std::span<const float> values) {
  const int64_t count = static_cast<int64_t>(values.size());
  assert(count % kLanes == 0);
  Float4 not_finite = {};
  for (int64_t i = 0; i < count; i += kLanes) not_finite += Load4(&values[i]) * Splat4(0.0f);
  return SumLanes(not_finite) == 0;
}

}  // namespace playground
