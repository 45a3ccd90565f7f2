#include "bench/double_training.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace playground {

DoubleTraining::DoubleTraining(const Network& network, const Parameters& initial,
                               const Dataset& dataset)
    : dataset_(dataset), is_classifier_(network.is_classifier()) {
  assert(is_classifier_ || network.loss == LossKind::kHalfSquared);
  for (int64_t l = 0; l < network.num_layers(); ++l) {
    Layer layer;
    layer.inputs = network.widths[l];
    layer.outputs = network.widths[l + 1];
    const ConstMatrixView weight = initial.Weight(l);
    for (int64_t i = 0; i < layer.inputs; ++i) {
      for (int64_t o = 0; o < layer.outputs; ++o) {
        layer.weight.push_back(static_cast<double>(weight.At(o, i)));
      }
    }
    for (const float bias : initial.Bias(l)) layer.bias.push_back(static_cast<double>(bias));
    layer.grad_weight.resize(layer.weight.size());
    layer.grad_bias.resize(layer.bias.size());
    layer.input.resize(static_cast<std::size_t>(layer.inputs));
    layer.sum.resize(layer.bias.size());
    layer.delta.resize(layer.bias.size());
    layers_.push_back(std::move(layer));
  }
}

double DoubleTraining::Forward(int64_t example) {
  for (int64_t d = 0; d < dataset_.num_features; ++d) {
    layers_[0].input[d] = dataset_.has_bytes()
                              ? static_cast<double>(dataset_.ByteRow(example)[d]) / 255
                              : static_cast<double>(dataset_.FloatRow(example)[d]);
  }
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    Layer& layer = layers_[l];
    layer.sum = layer.bias;
    for (int64_t i = 0; i < layer.inputs; ++i) {
      const double x = layer.input[i];
      if (x == 0) continue;
      const double* weight = &layer.weight[i * layer.outputs];
      for (int64_t o = 0; o < layer.outputs; ++o) layer.sum[o] += x * weight[o];
    }
    if (l + 1 == layers_.size()) break;
    for (int64_t o = 0; o < layer.outputs; ++o) {
      layers_[l + 1].input[o] = std::max(layer.sum[o], 0.0);
    }
  }
  Layer& last = layers_.back();
  if (!is_classifier_) {
    last.delta[0] = last.sum[0] - static_cast<double>(dataset_.targets[example]);
    return last.delta[0] * last.delta[0] / 2;
  }
  const int32_t label = dataset_.labels[example];
  const double largest = *std::max_element(last.sum.begin(), last.sum.end());
  double sum = 0;
  for (const double logit : last.sum) sum += std::exp(logit - largest);
  for (int64_t c = 0; c < last.outputs; ++c) {
    last.delta[c] = std::exp(last.sum[c] - largest) / sum - (c == label ? 1 : 0);
  }
  return std::log(sum) - (last.sum[label] - largest);
}

void DoubleTraining::Backward() {
  for (std::size_t l = layers_.size(); l-- > 0;) {
    Layer& layer = layers_[l];
    for (int64_t o = 0; o < layer.outputs; ++o) layer.grad_bias[o] += layer.delta[o];
    for (int64_t i = 0; i < layer.inputs; ++i) {
      const double x = layer.input[i];
      if (x == 0) continue;
      double* gradient = &layer.grad_weight[i * layer.outputs];
      for (int64_t o = 0; o < layer.outputs; ++o) gradient[o] += x * layer.delta[o];
    }
    if (l == 0) return;
    for (int64_t i = 0; i < layer.inputs; ++i) {
      const double* weight = &layer.weight[i * layer.outputs];
      double sum = 0;
      for (int64_t o = 0; o < layer.outputs; ++o) sum += weight[o] * layer.delta[o];
      layers_[l - 1].delta[i] = layers_[l - 1].sum[i] > 0 ? sum : 0;
    }
  }
}

void DoubleTraining::Epoch(std::span<const int32_t> order, int64_t batch_size,
                           double learning_rate) {
  const auto update = [](std::vector<double>& values, std::vector<double>& gradient, double rate) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] -= rate * gradient[i];
      gradient[i] = 0;
    }
  };
  for (std::size_t begin = 0; begin < order.size(); begin += static_cast<std::size_t>(batch_size)) {
    const std::size_t count = std::min(static_cast<std::size_t>(batch_size), order.size() - begin);
    for (const int32_t example : order.subspan(begin, count)) {
      Forward(example);
      Backward();
    }
    for (Layer& layer : layers_) {
      const double rate = learning_rate / static_cast<double>(count);
      update(layer.weight, layer.grad_weight, rate);
      update(layer.bias, layer.grad_bias, rate);
    }
  }
}

double DoubleTraining::Loss() {
  double sum = 0;
  for (int64_t i = 0; i < dataset_.num_examples; ++i) sum += Forward(i);
  return sum / static_cast<double>(dataset_.num_examples);
}

}  // namespace playground
