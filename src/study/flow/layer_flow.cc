#include "study/flow/layer_flow.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "study/flow/activation_curve.h"
#include "study/graph/example_graph.h"
#include "tensor/kernels.h"

namespace playground {
namespace {

// Features of the examples from `first` on, bytes not yet scaled, and by what they are to be.
Matrix FeatureRows(const Dataset& data, int64_t first, int64_t count, float* scale) {
  Matrix rows(count, RoundUp(data.num_features, kBytePitchUnit));
  *scale = data.has_bytes() ? kByteScale : 1.0f;
  for (int64_t i = 0; i < count; ++i) {
    float* row = rows.View().Row(i);
    if (data.has_bytes()) {
      BytesToFloatsRow(data.ByteRow(first + i), rows.columns(), row);
    } else {
      std::copy_n(data.FloatRow(first + i), data.num_features, row);
    }
  }
  return rows;
}

ConstMatrixView FirstRows(const Matrix& matrix, int64_t rows, int64_t columns) {
  const ConstMatrixView all = matrix.View();
  return {all.data, rows, columns, all.pitch};
}

// rows W^T + b for the way forward; rows W for the way back.
Matrix TimesWeight(const ConstMatrixView& rows, const ConstMatrixView& weight, bool forward,
                   float scale, std::span<const float> bias) {
  const int64_t k = forward ? weight.columns : weight.rows;
  const int64_t n = forward ? weight.rows : weight.columns;
  AlignedVector<float> storage(static_cast<std::size_t>(PackedSize(k, n)));
  const PackedPanels panels = PackPanels(weight.data, k, n, forward ? 1 : weight.pitch,
                                         forward ? weight.pitch : 1, storage);
  Matrix product(rows.rows, n);
  Gemm(rows, panels, scale, bias, product.View());
  return product;
}

// What is class-major, example by example.
Matrix Transposed(const Matrix& matrix, int64_t columns) {
  Matrix rows(columns, matrix.rows());
  for (int64_t r = 0; r < columns; ++r) {
    for (int64_t c = 0; c < matrix.rows(); ++c) rows.View().At(r, c) = matrix.View().At(c, r);
  }
  return rows;
}

// `times`: a value of the block is so many of the whole.
void AddSquares(const ConstMatrixView& values, double times, double* sum) {
  for (int64_t r = 0; r < values.rows; ++r) {
    for (int64_t c = 0; c < values.columns; ++c) {
      const double value = times * static_cast<double>(values.At(r, c));
      *sum += value * value;
    }
  }
}

}  // namespace

void LayerFlow::LayerSums::AddValue(double value) {
  if (counts.num_values++ == 0) first = value;
  sum += value - first;
  squares += (value - first) * (value - first);
  own_squares += value * value;
}

LayerFlow::LayerFlow(const Network& network, const Parameters& parameters,
                     std::shared_ptr<const Dataset> data, int64_t num_examples)
    : network_(network),
      parameters_(parameters),
      data_(std::move(data)),
      num_examples_(std::min(num_examples, data_->num_examples)),
      // Few of a large network.
      examples_at_once_(std::clamp<int64_t>(4'000'000 / parameters.num_values(), 1, 32)),
      passes_(network, examples_at_once_),
      tensors_(passes_.MakeTensors()),
      gradient_(network),
      in_float_(MakeSums()),
      in_double_(MakeSums()) {}

LayerFlow::Sums LayerFlow::MakeSums() const {
  Sums sums;
  for (int64_t l = 0; l < network_.num_layers(); ++l) {
    const int64_t units = network_.widths[static_cast<std::size_t>(l) + 1];
    LayerSums layer;
    layer.grad_weight.resize(
        static_cast<std::size_t>(units * network_.widths[static_cast<std::size_t>(l)]));
    layer.is_on.resize(static_cast<std::size_t>(units));
    layer.counts.num_units = units;
    sums.layers.push_back(std::move(layer));
  }
  return sums;
}

void LayerFlow::AddSlopes(int64_t layer, const ConstMatrixView& z, const ConstMatrixView& outputs) {
  LayerSums& sums = in_float_.layers[static_cast<std::size_t>(layer)];
  const double least = kOffShare * GreatestSlope(network_.activation);
  Matrix slopes(outputs.rows, outputs.columns);
  for (int64_t r = 0; r < outputs.rows; ++r) {
    std::fill_n(slopes.View().Row(r), outputs.columns, 1.0f);
  }
  // They have one pitch: that of the tensor.
  MultiplyByActivationDerivative(network_.activation, outputs, slopes.View());
  for (int64_t r = 0; r < outputs.rows; ++r) {
    for (int64_t c = 0; c < outputs.columns; ++c) {
      const auto slope = static_cast<double>(slopes.View().At(r, c));
      const bool is_off = slope < least;
      sums.counts.num_off += is_off ? 1 : 0;
      sums.counts.num_flat += slope == 0 ? 1 : 0;
      if (!is_off) sums.is_on[static_cast<std::size_t>(c)] = 1;
      const auto value = static_cast<double>(z.At(r, c));
      if (std::isnan(value)) continue;
      constexpr double kEnd = LayerFigures::kBinsEnd;
      const double share = (std::clamp(value, -kEnd, kEnd) + kEnd) / (2 * kEnd);
      const int bin = static_cast<int>(share * LayerFigures::kBins);
      ++sums.counts.histogram[static_cast<std::size_t>(std::min(bin, LayerFigures::kBins - 1))];
    }
  }
}

void LayerFlow::AdvanceFloat() {
  const int64_t first = in_float_.num_done;
  const int64_t count = std::min(examples_at_once_, num_examples_ - first);
  if (count == 0) return;
  std::vector<int32_t> examples(static_cast<std::size_t>(count));
  std::iota(examples.begin(), examples.end(), static_cast<int32_t>(first));
  passes_.ForwardBackward(parameters_, *data_, examples, {}, Reduction::kMean, &tensors_,
                          &gradient_);
  in_float_.loss += tensors_.loss_sum / static_cast<double>(num_examples_);
  // Of the mean over these examples into that over all.
  const double times = static_cast<double>(count) / static_cast<double>(num_examples_);
  const int64_t last = network_.num_layers() - 1;
  float scale = 1;
  const Matrix features = FeatureRows(*data_, first, count, &scale);
  const Matrix outputs = Transposed(tensors_.logits, count);
  const Matrix grad_outputs = Transposed(tensors_.grad_logits, count);
  for (int64_t l = 0; l <= last; ++l) {
    const auto at = static_cast<std::size_t>(l);
    LayerSums& sums = in_float_.layers[at];
    const ConstMatrixView values =
        l == last ? outputs.View() : FirstRows(tensors_.hidden[at], count, network_.widths[at + 1]);
    for (int64_t r = 0; r < count; ++r) {
      for (int64_t c = 0; c < values.columns; ++c) {
        sums.AddValue(static_cast<double>(values.At(r, c)));
      }
    }
    if (l == last) {
      AddSquares(grad_outputs.View(), times, &sums.grad_squares);
    } else {
      const ConstMatrixView inputs =
          l == 0 ? FirstRows(features, count, network_.num_inputs())
                 : FirstRows(tensors_.hidden[at - 1], count, network_.widths[at]);
      const Matrix z = TimesWeight(inputs, parameters_.Weight(l), true, l == 0 ? scale : 1.0f,
                                   parameters_.Bias(l));
      AddSlopes(l, z.View(), values);
      const ConstMatrixView above =
          l + 1 == last ? grad_outputs.View()
                        : FirstRows(tensors_.grad_hidden[at + 1], count, network_.widths[at + 2]);
      AddSquares(TimesWeight(above, parameters_.Weight(l + 1), false, 1, {}).View(), times,
                 &sums.grad_squares);
    }
    const ConstMatrixView gradient = std::as_const(gradient_).Weight(l);
    std::size_t place = 0;
    for (int64_t r = 0; r < gradient.rows; ++r) {
      for (int64_t c = 0; c < gradient.columns; ++c) {
        sums.grad_weight[place++] += times * static_cast<double>(gradient.At(r, c));
      }
    }
  }
  in_float_.num_done += count;
  if (is_float_done()) Finish(&in_float_);
}

void LayerFlow::AdvanceDouble() {
  const int64_t end = std::min(num_examples_, in_double_.num_done + 1 + examples_at_once_ / 16);
  while (in_double_.num_done < end) {
    AddExampleInDouble(in_double_.num_done++);
    if (is_double_done()) Finish(&in_double_);
  }
}

void LayerFlow::AddExampleInDouble(int64_t example) {
  const ComputationGraph graph =
      GraphOf(ProblemOf(network_, parameters_, *data_, example), SoftmaxRoute::kFused);
  const double times = 1 / static_cast<double>(num_examples_);
  const int64_t last = network_.num_layers() - 1;
  in_double_.loss += times * graph.loss().values[0];
  for (int64_t l = 0; l <= last; ++l) {
    LayerSums& sums = in_double_.layers[static_cast<std::size_t>(l)];
    const GraphNode& values = graph.node(l == last ? graph.Find(GraphTensor::kOutput, l)
                                                   : graph.Find(GraphTensor::kHidden, l));
    for (const double value : values.values) sums.AddValue(value);
    for (const double value : values.gradient) sums.grad_squares += times * value * times * value;
    const GraphNode& weight = graph.node(graph.Find(GraphTensor::kWeight, l));
    for (std::size_t i = 0; i < weight.gradient.size(); ++i) {
      sums.grad_weight[i] += times * weight.gradient[i];
    }
  }
}

void LayerFlow::Finish(Sums* sums) const {
  sums->figures.loss = sums->loss;
  for (LayerSums& layer : sums->layers) {
    LayerFigures figures = layer.counts;
    const auto count = static_cast<double>(figures.num_values);
    const double beyond_first = layer.sum / count;
    figures.rms = std::sqrt(layer.own_squares / count);
    figures.mean = layer.first + beyond_first;
    figures.deviation =
        std::sqrt(std::fmax(layer.squares / count - beyond_first * beyond_first, 0));
    if (!std::isfinite(figures.mean)) figures.deviation = figures.mean;
    figures.grad_output = std::sqrt(layer.grad_squares);
    double squares = 0;
    for (const double value : layer.grad_weight) squares += value * value;
    figures.grad_weight = std::sqrt(squares);
    figures.num_dead = std::ranges::count(layer.is_on, 0);
    layer.grad_weight = {};
    sums->figures.layers.push_back(figures);
  }
}

}  // namespace playground
