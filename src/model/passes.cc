#include "model/passes.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace playground {
namespace {

constexpr int64_t kCacheLine = 64;
// A set that fits the second-level cache needs no touching.
constexpr int64_t kCachedBytes = 1 << 20;

int64_t NumBytes(const Dataset& dataset) {
  return static_cast<int64_t>(dataset.bytes.size() + dataset.floats.size() * sizeof(float));
}

// Loads one byte of each cache line, so that the line is there when it is needed. WebAssembly has
// no prefetch instruction; the read is volatile lest it be dropped as unused.
void Touch(const void* memory, int64_t num_bytes) {
  const volatile uint8_t* bytes = static_cast<const volatile uint8_t*>(memory);
  for (int64_t i = 0; i < num_bytes; i += kCacheLine) (void)bytes[i];
}

void TouchExample(const Dataset& dataset, int64_t example) {
  if (dataset.has_bytes()) {
    Touch(dataset.ByteRow(example), dataset.num_features);
  } else {
    Touch(dataset.FloatRow(example), dataset.num_features * static_cast<int64_t>(sizeof(float)));
  }
}

// `count` floats, a multiple of the lane count; a call of memcpy would cost more than a short row.
void CopyRow(const float* source, int64_t count, float* target) {
  for (int64_t i = 0; i < count; i += kLanes) Store4(target + i, Load4(source + i));
}

// Rows [begin, begin + count) of a row-major matrix.
MatrixView RowRange(Matrix& matrix, int64_t begin, int64_t count) {
  MatrixView view = matrix.View();
  return {view.data + begin * view.pitch, count, view.columns, view.pitch};
}
ConstMatrixView RowRange(const Matrix& matrix, int64_t begin, int64_t count) {
  const ConstMatrixView view = matrix.View();
  return {view.data + begin * view.pitch, count, view.columns, view.pitch};
}

// Columns [begin, begin + count) of a class-major matrix.
MatrixView ColumnRange(Matrix& matrix, int64_t begin, int64_t count) {
  MatrixView view = matrix.View();
  return {view.data + begin, view.rows, count, view.pitch};
}

}  // namespace

struct Passes::Job {
  const Parameters& parameters;
  const Dataset& dataset;
  std::span<const int32_t> examples;
  std::span<const int32_t> upcoming;
  float gradient_scale;
  MinibatchTensors* tensors;
  Parameters* gradient;  // null: forward only

  // Bytes stand for byte/255. The factor is applied to the logits and to the gradient instead of to
  // every pixel.
  float feature_scale() const { return dataset.has_bytes() ? kByteScale : 1.0f; }
};

Passes::Passes(const Network& network, int64_t max_batch, int64_t block_rows)
    : network_(network), max_batch_(max_batch) {
  assert(max_batch > 0 && block_rows > 0 && network.num_layers() > 0);
  const int64_t hidden_layers = network.num_layers() - 1;
  // Whole vectors of examples, so that a block of a class-major tensor begins on one.
  block_rows_ = RoundUp(std::min(block_rows, max_batch), kLanes);
  // Bytes are converted sixteen at a time.
  block_features_ = Matrix(block_rows_, RoundUp(network.num_inputs(), kBytePitchUnit));
  block_labels_.resize(static_cast<std::size_t>(block_rows_));
  block_delta_ = Matrix(block_rows_, network.num_outputs());
  forward_storage_.resize(static_cast<std::size_t>(network.num_layers()));
  backward_storage_.resize(forward_storage_.size());
  forward_panels_.resize(forward_storage_.size());
  backward_panels_.resize(forward_storage_.size());
  for (int64_t l = 0; l < network.num_layers(); ++l) {
    const int64_t inputs = network.widths[l];
    const int64_t outputs = network.widths[l + 1];
    if (l < hidden_layers) forward_storage_[l].resize(PackedSize(inputs, outputs));
    if (l > 0) backward_storage_[l].resize(PackedSize(outputs, inputs));
  }
}

MinibatchTensors Passes::MakeTensors() const {
  MinibatchTensors tensors;
  tensors.examples.reserve(static_cast<std::size_t>(max_batch_));
  tensors.losses.reserve(static_cast<std::size_t>(max_batch_));
  for (int64_t l = 0; l + 1 < network_.num_layers(); ++l) {
    tensors.hidden.emplace_back(max_batch_, network_.widths[l + 1]);
    tensors.grad_hidden.emplace_back(max_batch_, network_.widths[l + 1]);
  }
  const int64_t outputs = network_.num_outputs();
  tensors.logits = Matrix(outputs, max_batch_);
  tensors.grad_logits = Matrix(outputs, max_batch_);
  if (network_.is_classifier()) tensors.probabilities = Matrix(outputs, max_batch_);
  return tensors;
}

void Passes::Forward(const Parameters& parameters, const Dataset& dataset,
                     std::span<const int32_t> examples, MinibatchTensors* tensors) {
  Run({.parameters = parameters,
       .dataset = dataset,
       .examples = examples,
       .upcoming = {},
       .gradient_scale = 0,
       .tensors = tensors,
       .gradient = nullptr});
}

void Passes::ForwardBackward(const Parameters& parameters, const Dataset& dataset,
                             std::span<const int32_t> examples, std::span<const int32_t> upcoming,
                             Reduction reduction, MinibatchTensors* tensors, Parameters* gradient) {
  gradient->SetZero();
  Run({.parameters = parameters,
       .dataset = dataset,
       .examples = examples,
       .upcoming = upcoming,
       .gradient_scale = ReductionScale(reduction, static_cast<int64_t>(examples.size())),
       .tensors = tensors,
       .gradient = gradient});
  if (dataset.has_bytes()) {
    const MatrixView weight = gradient->Weight(0);
    Scale(kByteScale, {weight.data, static_cast<std::size_t>(weight.rows * weight.pitch)});
  }
}

void Passes::Run(const Job& job) {
  const int64_t batch_size = static_cast<int64_t>(job.examples.size());
  assert(batch_size <= max_batch_ && job.dataset.num_features == network_.num_inputs());
  MinibatchTensors* tensors = job.tensors;
  tensors->examples.assign(job.examples.begin(), job.examples.end());
  tensors->losses.resize(job.examples.size());
  tensors->loss_sum = 0;
  tensors->num_correct = 0;
  for (int64_t l = 0; l < network_.num_layers(); ++l) {
    const ConstMatrixView weight = job.parameters.Weight(l);
    if (!forward_storage_[l].empty()) {
      forward_panels_[l] = PackPanels(weight.data, weight.columns, weight.rows, 1, weight.pitch,
                                      forward_storage_[l]);
    }
    if (!backward_storage_[l].empty() && job.gradient != nullptr) {
      backward_panels_[l] = PackPanels(weight.data, weight.rows, weight.columns, weight.pitch, 1,
                                       backward_storage_[l]);
    }
  }
  for (int64_t begin = 0; begin < batch_size; begin += block_rows_) {
    const int64_t count = std::min(block_rows_, batch_size - begin);
    GatherBlock(job, begin, count);
    TouchNextBlock(job, begin + count);
    ForwardBlock(job, begin, count);
    LossBlock(job, begin, count);
    if (job.gradient != nullptr) BackwardBlock(job, begin, count);
  }
}

void Passes::GatherBlock(const Job& job, int64_t begin, int64_t count) {
  const Dataset& dataset = job.dataset;
  const bool has_bytes = dataset.has_bytes();
  const bool has_labels = network_.is_classifier();
  const MatrixView features = block_features_.View();
  for (int64_t i = 0; i < count; ++i) {
    const int64_t example = job.examples[begin + i];
    assert(example >= 0 && example < dataset.num_examples);
    if (has_bytes) {
      BytesToFloatsRow(dataset.ByteRow(example), dataset.pitch, features.Row(i));
    } else {
      CopyRow(dataset.FloatRow(example), dataset.pitch, features.Row(i));
    }
    if (has_labels) block_labels_[i] = dataset.labels[example];
  }
}

// Touches the examples of the block that begins at `next`, of this minibatch or the one after. All in
// one go, so that the loads wait for memory side by side. Touched one by one between the rows that are
// gathered, they held up the gathering: an epoch of 60,000 shuffled images took a seventh longer.
void Passes::TouchNextBlock(const Job& job, int64_t next) {
  if (NumBytes(job.dataset) <= kCachedBytes) return;
  const int64_t batch_size = static_cast<int64_t>(job.examples.size());
  const std::span<const int32_t> examples =
      next < batch_size ? job.examples.subspan(static_cast<size_t>(next)) : job.upcoming;
  const size_t count = std::min(examples.size(), static_cast<size_t>(block_rows_));
  for (const int32_t example : examples.first(count)) TouchExample(job.dataset, example);
}

// What layer `layer` reads: the features, or the activations of the layer below.
ConstMatrixView Passes::LayerInput(const Job& job, int64_t layer, int64_t begin,
                                   int64_t count) const {
  if (layer > 0) return RowRange(std::as_const(job.tensors->hidden[layer - 1]), begin, count);
  const ConstMatrixView features = block_features_.View();
  return {features.data, count, network_.num_inputs(), features.pitch};
}

void Passes::ForwardBlock(const Job& job, int64_t begin, int64_t count) {
  const int64_t last = network_.num_layers() - 1;
  for (int64_t l = 0; l <= last; ++l) {
    const ConstMatrixView input = LayerInput(job, l, begin, count);
    const float scale = l == 0 ? job.feature_scale() : 1.0f;
    const std::span<const float> bias = job.parameters.Bias(l);
    if (l < last) {
      const MatrixView hidden = RowRange(job.tensors->hidden[l], begin, count);
      Gemm(input, forward_panels_[l], scale, bias, hidden);
      ApplyActivation(network_.activation, hidden);
    } else {
      LinearForward(input, job.parameters.Weight(l), bias, scale,
                    ColumnRange(job.tensors->logits, begin, count));
    }
  }
}

void Passes::LossBlock(const Job& job, int64_t begin, int64_t count) {
  MinibatchTensors* tensors = job.tensors;
  const std::size_t size = static_cast<std::size_t>(count);
  OutputBlock block = {.logits = ColumnRange(tensors->logits, begin, count),
                       .rows = job.examples.subspan(static_cast<std::size_t>(begin), size),
                       .labels = {},
                       .targets = job.dataset.targets.data(),
                       .threshold = network_.huber_delta,
                       .gradient_scale = job.gradient_scale,
                       .probabilities = {},
                       .grad_logits = ColumnRange(tensors->grad_logits, begin, count),
                       .losses = {&tensors->losses[begin], size},
                       .loss_sum = &tensors->loss_sum,
                       .num_correct = &tensors->num_correct};
  const LossInfo& loss = FindLoss(network_.loss);
  if (loss.output == OutputKind::kClasses) {
    block.labels = {block_labels_.data(), size};
    block.probabilities = ColumnRange(tensors->probabilities, begin, count);
  }
  loss.differentiate(block);
}

void Passes::BackwardBlock(const Job& job, int64_t begin, int64_t count) {
  const int64_t last = network_.num_layers() - 1;
  const MatrixView grad_logits = ColumnRange(job.tensors->grad_logits, begin, count);
  for (int64_t l = last; l >= 0; --l) {
    DeltaView delta = {grad_logits.data, grad_logits.pitch, 1};
    if (l < last) {
      const MatrixView grad_hidden = RowRange(job.tensors->grad_hidden[l], begin, count);
      delta = {grad_hidden.data, 1, grad_hidden.pitch};
    }
    AccumulateWeightGradient(LayerInput(job, l, begin, count), delta, job.gradient->Weight(l));
    AccumulateBiasGradient(delta, count, job.gradient->Bias(l));
    if (l == 0) break;

    // grad_hidden = delta W, times the derivative of the activation below.
    ConstMatrixView delta_rows = {delta.data, count, network_.widths[l + 1], delta.row_stride};
    if (l == last) {
      const MatrixView rows = RowRange(block_delta_, 0, count);
      for (int64_t c = 0; c < rows.columns; ++c) {
        for (int64_t i = 0; i < count; ++i) rows.data[i * rows.pitch + c] = grad_logits.Row(c)[i];
      }
      delta_rows = rows;
    }
    const MatrixView below = RowRange(job.tensors->grad_hidden[l - 1], begin, count);
    Gemm(delta_rows, backward_panels_[l], 1.0f, {}, below);
    MultiplyByActivationDerivative(
        network_.activation, RowRange(std::as_const(job.tensors->hidden[l - 1]), begin, count),
        below);
  }
}

}  // namespace playground
