#include "model/passes.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "model/passes_job.h"

namespace playground {
namespace {

constexpr int64_t kCacheLine = 64;
// A set that fits the second-level cache needs no touching.
constexpr int64_t kCachedBytes = 1 << 20;

int64_t NumBytes(const Dataset& dataset) {
  return static_cast<int64_t>(dataset.bytes.size() + dataset.floats.size() * sizeof(float));
}

// Loads one byte of each cache line, so that the line is there when it is needed: WebAssembly has no prefetch
// instruction. What is read is not to be dropped as unused, which Binaryen does even with a volatile read, so
// all of it goes into the sum that is returned.
uint8_t Touch(const void* memory, int64_t num_bytes) {
  const uint8_t* bytes = static_cast<const uint8_t*>(memory);
  uint8_t sum = 0;
  for (int64_t i = 0; i < num_bytes; i += kCacheLine) sum += bytes[i];
  return sum;
}

uint8_t TouchExample(const Dataset& dataset, int64_t example) {
  if (dataset.has_bytes()) return Touch(dataset.ByteRow(example), dataset.num_features);
  return Touch(dataset.FloatRow(example),
               dataset.num_features * static_cast<int64_t>(sizeof(float)));
}

// `count` floats, a multiple of the lane count; a call of memcpy would cost more than a short row.
void CopyRow(const float* source, int64_t count, float* target) {
  for (int64_t i = 0; i < count; i += kLanes) Store4(target + i, Load4(source + i));
}

}  // namespace

Passes::Passes(const Network& network, int64_t max_batch, int64_t block_rows)
    : network_(network), loss_(&FindLoss(network.loss)), max_batch_(max_batch) {
  assert(max_batch > 0 && block_rows > 0 && network.num_layers() > 0);
  const int64_t hidden_layers = network.num_layers() - 1;
  for (int64_t l = 0; l < network.num_layers(); ++l) {
    num_weights_ += network.widths[l] * network.widths[l + 1];
  }
  // Whole vectors of examples, so that a block of a class-major tensor begins on one.
  block_rows_ = RoundUp(std::min(block_rows, max_batch), kLanes);
  scratch_.push_back(MakeScratch());
  forward_.resize(static_cast<std::size_t>(network.num_layers()));
  backward_.resize(forward_.size());
  for (int64_t l = 0; l < network.num_layers(); ++l) {
    const int64_t inputs = network.widths[l];
    const int64_t outputs = network.widths[l + 1];
    if (l < hidden_layers) forward_[l].storage.resize(PackedSize(inputs, outputs));
    if (l > 0) backward_[l].storage.resize(PackedSize(outputs, inputs));
  }
}

Passes::Scratch Passes::MakeScratch() const {
  Scratch scratch;
  // Bytes are converted sixteen at a time.
  scratch.features = Matrix(block_rows_, RoundUp(network_.num_inputs(), kBytePitchUnit));
  scratch.labels.resize(static_cast<std::size_t>(block_rows_));
  scratch.delta = Matrix(block_rows_, network_.num_outputs());
  return scratch;
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
  Run({.parameters = parameters,
       .dataset = dataset,
       .examples = examples,
       .upcoming = upcoming,
       .gradient_scale = ReductionScale(reduction, static_cast<int64_t>(examples.size())),
       .tensors = tensors,
       .gradient = gradient});
}

void Passes::Run(const Job& job) {
  assert(job.batch_size() <= max_batch_ && job.dataset.num_features == network_.num_inputs());
  MinibatchTensors* tensors = job.tensors;
  tensors->examples.assign(job.examples.begin(), job.examples.end());
  tensors->losses.resize(job.examples.size());
  tensors->loss_sum = 0;
  tensors->num_correct = 0;
  if (job.batch_size() * num_weights_ < smallest_shared_work_) {
    RunInBlocks(job);
  } else {
    (this->*run_large_)(job);
  }
}

void Passes::RunInBlocks(const Job& job) {
  for (int64_t l = 0; l < network_.num_layers(); ++l) {
    PackForward(job, l);
    if (job.gradient != nullptr) PackBackward(job, l);
  }
  if (job.gradient != nullptr) job.gradient->SetZero();
  const int64_t batch_size = job.batch_size();
  Scratch& scratch = scratch_.front();
  for (int64_t begin = 0; begin < batch_size; begin += block_rows_) {
    const int64_t count = std::min(block_rows_, batch_size - begin);
    GatherBlock(job, begin, count, &scratch);
    TouchNextBlock(job, begin + count);
    ForwardBlock(job, begin, count, scratch);
    LossBlock(job, begin, count, &scratch);
    if (job.gradient == nullptr) continue;
    PropagateBlock(job, begin, count, &scratch);
    AccumulateBlock(job, begin, count, scratch);
  }
  if (job.gradient != nullptr && job.dataset.has_bytes()) {
    const MatrixView weight = job.gradient->Weight(0);
    Scale(kByteScale, {weight.data, static_cast<std::size_t>(weight.rows * weight.pitch)});
  }
}

void Passes::PackForward(const Job& job, int64_t layer) {
  Panels& panels = forward_[layer];
  if (panels.storage.empty()) return;
  const ConstMatrixView weight = job.parameters.Weight(layer);
  panels.packed =
      PackPanels(weight.data, weight.columns, weight.rows, 1, weight.pitch, panels.storage);
}

void Passes::PackBackward(const Job& job, int64_t layer) {
  Panels& panels = backward_[layer];
  if (panels.storage.empty()) return;
  const ConstMatrixView weight = job.parameters.Weight(layer);
  panels.packed =
      PackPanels(weight.data, weight.rows, weight.columns, weight.pitch, 1, panels.storage);
}

void Passes::GatherBlock(const Job& job, int64_t begin, int64_t count, Scratch* scratch) const {
  GatherColumns(job, begin, count, 0, job.dataset.num_features, scratch);
}

// Features [column, column + width) of the examples, which become the first of their rows; `column` is a
// multiple of sixteen.
void Passes::GatherColumns(const Job& job, int64_t begin, int64_t count, int64_t column,
                           int64_t width, Scratch* scratch) const {
  const Dataset& dataset = job.dataset;
  const bool has_bytes = dataset.has_bytes();
  const int64_t padded =
      has_bytes ? RoundUp(width, kBytePitchUnit) : RoundUp(width, int64_t{kLanes});
  const MatrixView features = scratch->features.View();
  for (int64_t i = 0; i < count; ++i) {
    const int64_t example = job.examples[begin + i];
    assert(example >= 0 && example < dataset.num_examples);
    if (has_bytes) {
      BytesToFloatsRow(dataset.ByteRow(example) + column, padded, features.Row(i));
    } else {
      CopyRow(dataset.FloatRow(example) + column, padded, features.Row(i));
    }
  }
}

// Touches the examples of the block that begins at `next`, of this minibatch or the one after. All in
// one go, so that the loads wait for memory side by side. Touched one by one between the rows that are
// gathered, they held up the gathering: an epoch of 60,000 shuffled images took a seventh longer.
void Passes::TouchNextBlock(const Job& job, int64_t next) const {
  const std::span<const int32_t> examples =
      next < job.batch_size() ? job.examples.subspan(static_cast<size_t>(next)) : job.upcoming;
  const size_t count = std::min(examples.size(), static_cast<size_t>(block_rows_));
  TouchExamples(job.dataset, examples.first(count));
}

void Passes::TouchExamples(const Dataset& dataset, std::span<const int32_t> examples) {
  if (NumBytes(dataset) <= kCachedBytes) return;
  uint8_t sum = 0;
  for (const int32_t example : examples) sum += TouchExample(dataset, example);
  [[maybe_unused]] const volatile uint8_t kept = sum;
}

// What layer `layer` reads: the features, or the activations of the layer below.
ConstMatrixView Passes::LayerInput(const Job& job, int64_t layer, int64_t begin, int64_t count,
                                   const Scratch& scratch) const {
  if (layer > 0) return RowRange(std::as_const(job.tensors->hidden[layer - 1]), begin, count);
  const ConstMatrixView features = scratch.features.View();
  return {features.data, count, network_.num_inputs(), features.pitch};
}

// The gradient by what layer `layer` gives, before its activation, from example `begin` on.
DeltaView Passes::LayerDelta(const Job& job, int64_t layer, int64_t begin) const {
  if (layer + 1 == network_.num_layers()) {
    const ConstMatrixView grad_logits = std::as_const(job.tensors->grad_logits).View();
    return {grad_logits.data + begin, grad_logits.pitch, 1};
  }
  const ConstMatrixView grad_hidden = std::as_const(job.tensors->grad_hidden[layer]).View();
  return {grad_hidden.data + begin * grad_hidden.pitch, 1, grad_hidden.pitch};
}

void Passes::ForwardBlock(const Job& job, int64_t begin, int64_t count,
                          const Scratch& scratch) const {
  const int64_t last = network_.num_layers() - 1;
  for (int64_t l = 0; l <= last; ++l) {
    const ConstMatrixView input = LayerInput(job, l, begin, count, scratch);
    const float scale = l == 0 ? job.feature_scale() : 1.0f;
    const std::span<const float> bias = job.parameters.Bias(l);
    if (l < last) {
      const MatrixView hidden = RowRange(job.tensors->hidden[l], begin, count);
      Gemm(input, forward_[l].packed, scale, bias, hidden);
      ApplyActivation(network_.activation, hidden);
    } else {
      LinearForward(input, job.parameters.Weight(l), bias, scale,
                    ColumnRange(job.tensors->logits.View(), begin, count));
    }
  }
}

void Passes::LossBlock(const Job& job, int64_t begin, int64_t count, Scratch* scratch) const {
  MinibatchTensors* tensors = job.tensors;
  const std::size_t size = static_cast<std::size_t>(count);
  OutputBlock block = {.logits = ColumnRange(tensors->logits.View(), begin, count),
                       .rows = job.examples.subspan(static_cast<std::size_t>(begin), size),
                       .labels = {},
                       .targets = job.dataset.targets.data(),
                       .threshold = network_.huber_delta,
                       .gradient_scale = job.gradient_scale,
                       .smoothing = label_smoothing_,
                       .probabilities = {},
                       .grad_logits = ColumnRange(tensors->grad_logits.View(), begin, count),
                       .losses = {&tensors->losses[begin], size},
                       .loss_sum = &tensors->loss_sum,
                       .num_correct = &tensors->num_correct};
  if (loss_->output == OutputKind::kClasses) {
    for (std::size_t i = 0; i < size; ++i) scratch->labels[i] = job.dataset.labels[block.rows[i]];
    block.labels = {scratch->labels.data(), size};
    block.probabilities = ColumnRange(tensors->probabilities.View(), begin, count);
  }
  loss_->differentiate(block);
}

// From the gradient by the logits down to that by the first hidden layer's activation:
// grad_hidden = delta W, times the derivative of the activation.
void Passes::PropagateBlock(const Job& job, int64_t begin, int64_t count, Scratch* scratch) const {
  for (int64_t l = network_.num_layers() - 1; l > 0; --l) {
    const DeltaView delta = LayerDelta(job, l, begin);
    ConstMatrixView delta_rows = {delta.data, count, network_.widths[l + 1], delta.row_stride};
    if (l + 1 == network_.num_layers()) {
      const MatrixView rows = RowRange(scratch->delta, 0, count);
      for (int64_t c = 0; c < rows.columns; ++c) {
        const float* source = delta.data + c * delta.class_stride;
        for (int64_t i = 0; i < count; ++i) rows.data[i * rows.pitch + c] = source[i];
      }
      delta_rows = rows;
    }
    const MatrixView below = RowRange(job.tensors->grad_hidden[l - 1], begin, count);
    Gemm(delta_rows, backward_[l].packed, 1.0f, {}, below);
    MultiplyByActivationDerivative(
        network_.activation, RowRange(std::as_const(job.tensors->hidden[l - 1]), begin, count),
        below);
  }
}

void Passes::AccumulateBlock(const Job& job, int64_t begin, int64_t count,
                             const Scratch& scratch) const {
  for (int64_t l = network_.num_layers() - 1; l >= 0; --l) {
    const DeltaView delta = LayerDelta(job, l, begin);
    AccumulateWeightGradient(LayerInput(job, l, begin, count, scratch), delta,
                             job.gradient->Weight(l));
    AccumulateBiasGradient(delta, count, job.gradient->Bias(l));
  }
}

}  // namespace playground
