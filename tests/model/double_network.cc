#include "model/double_network.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace playground {

struct DoubleNetwork::Trace {
  std::vector<std::vector<double>> inputs;  // of each layer
  std::vector<std::vector<double>> sums;    // of each layer, weight * input + bias
};

DoubleNetwork::DoubleNetwork(const Network& network)
    : network_(network),
      widths_(network.widths.begin(), network.widths.end()),
      activation_(network.activation),
      loss_(network.loss),
      huber_delta_(static_cast<double>(network.huber_delta)) {}

std::size_t DoubleNetwork::num_parameters() const {
  std::size_t count = 0;
  for (std::size_t l = 0; l < num_layers(); ++l) count += Outputs(l) * (Inputs(l) + 1);
  return count;
}

std::vector<double> DoubleNetwork::ParametersOf(const Parameters& parameters) const {
  std::vector<double> values;
  for (int64_t l = 0; l < parameters.num_layers(); ++l) {
    const ConstMatrixView weight = parameters.Weight(l);
    for (int64_t o = 0; o < weight.rows; ++o) {
      for (int64_t i = 0; i < weight.columns; ++i) {
        values.push_back(static_cast<double>(weight.At(o, i)));
      }
    }
    for (const float bias : parameters.Bias(l)) values.push_back(static_cast<double>(bias));
  }
  return values;
}

Parameters DoubleNetwork::ToFloat(std::span<const double> parameters) const {
  Parameters result(network_);
  std::size_t place = 0;
  for (int64_t l = 0; l < result.num_layers(); ++l) {
    const MatrixView weight = result.Weight(l);
    for (int64_t o = 0; o < weight.rows; ++o) {
      for (int64_t i = 0; i < weight.columns; ++i) {
        weight.At(o, i) = static_cast<float>(parameters[place++]);
      }
    }
    for (float& bias : result.Bias(l)) bias = static_cast<float>(parameters[place++]);
  }
  return result;
}

double DoubleNetwork::Activate(double x) const {
  switch (activation_) {
    case Activation::kRelu:
      return x > 0 ? x : 0;
    case Activation::kSigmoid:
      return 1 / (1 + std::exp(-x));
    case Activation::kTanh:
      return std::tanh(x);
    case Activation::kIdentity:
      return x;
  }
  return x;
}

double DoubleNetwork::ActivationSlope(double x) const {
  switch (activation_) {
    case Activation::kRelu:
      return x > 0 ? 1 : 0;
    case Activation::kSigmoid:
      return std::exp(-x) / ((1 + std::exp(-x)) * (1 + std::exp(-x)));
    case Activation::kTanh:
      return 1 / (std::cosh(x) * std::cosh(x));
    case Activation::kIdentity:
      return 1;
  }
  return 1;
}

DoubleNetwork::Trace DoubleNetwork::Run(std::span<const double> parameters,
                                        const DoubleExample& example) const {
  Trace trace;
  std::vector<double> values = example.features;
  const double* p = parameters.data();
  for (std::size_t l = 0; l < num_layers(); ++l) {
    std::vector<double> sums(Outputs(l));
    for (std::size_t o = 0; o < Outputs(l); ++o) {
      for (std::size_t i = 0; i < Inputs(l); ++i) sums[o] += p[o * Inputs(l) + i] * values[i];
    }
    p += Outputs(l) * Inputs(l);
    for (std::size_t o = 0; o < Outputs(l); ++o) sums[o] += p[o];
    p += Outputs(l);
    trace.inputs.push_back(values);
    trace.sums.push_back(sums);
    values = sums;
    for (double& value : values) value = Activate(value);
  }
  return trace;
}

std::vector<double> DoubleNetwork::Logits(std::span<const double> parameters,
                                          const DoubleExample& example) const {
  return Run(parameters, example).sums.back();
}

double DoubleNetwork::Loss(std::span<const double> logits, const DoubleExample& example) const {
  if (loss_ == LossKind::kCrossEntropy) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const double logit : logits) sum += std::exp(logit - largest);
    return largest + std::log(sum) - logits[example.label];
  }
  const double residual = logits[0] - example.target;
  switch (loss_) {
    case LossKind::kHalfSquared:
      return residual * residual / 2;
    case LossKind::kSquared:
      return residual * residual;
    case LossKind::kHuber:
      return std::abs(residual) <= huber_delta_
                 ? residual * residual / 2
                 : huber_delta_ * std::abs(residual) - huber_delta_ * huber_delta_ / 2;
    case LossKind::kAbsolute:
    case LossKind::kCrossEntropy:
      break;
  }
  return std::abs(residual);
}

double DoubleNetwork::ReducedLoss(std::span<const double> parameters,
                                  std::span<const DoubleExample> examples,
                                  Reduction reduction) const {
  double sum = 0;
  for (const DoubleExample& example : examples) sum += Loss(Logits(parameters, example), example);
  return reduction == Reduction::kSum ? sum : sum / static_cast<double>(examples.size());
}

std::vector<double> DoubleNetwork::Gradient(std::span<const double> parameters,
                                            std::span<const DoubleExample> examples,
                                            Reduction reduction) const {
  std::vector<double> gradient(num_parameters());
  for (const DoubleExample& example : examples) {
    const Trace trace = Run(parameters, example);
    const std::vector<double>& logits = trace.sums.back();
    std::vector<double> delta(logits.size());  // of the loss by the sums of a layer
    if (loss_ == LossKind::kCrossEntropy) {
      double sum = 0;
      for (const double logit : logits) sum += std::exp(logit);
      for (std::size_t c = 0; c < delta.size(); ++c) delta[c] = std::exp(logits[c]) / sum;
      delta[example.label] -= 1;
    } else {
      const double residual = logits[0] - example.target;
      const double sign = residual > 0 ? 1 : residual < 0 ? -1 : 0;
      delta[0] = residual;
      if (loss_ == LossKind::kSquared) delta[0] = 2 * residual;
      if (loss_ == LossKind::kAbsolute) delta[0] = sign;
      if (loss_ == LossKind::kHuber && std::abs(residual) > huber_delta_) {
        delta[0] = sign * huber_delta_;
      }
    }
    std::size_t end = num_parameters();
    for (std::size_t l = num_layers(); l-- > 0;) {
      const std::size_t bias = end - Outputs(l);
      const std::size_t weight = bias - Outputs(l) * Inputs(l);
      std::vector<double> below(Inputs(l));
      for (std::size_t o = 0; o < Outputs(l); ++o) {
        gradient[bias + o] += delta[o];
        for (std::size_t i = 0; i < Inputs(l); ++i) {
          gradient[weight + o * Inputs(l) + i] += delta[o] * trace.inputs[l][i];
          below[i] += delta[o] * parameters[weight + o * Inputs(l) + i];
        }
      }
      if (l > 0) {
        for (std::size_t i = 0; i < below.size(); ++i) {
          below[i] *= ActivationSlope(trace.sums[l - 1][i]);
        }
      }
      delta = below;
      end = weight;
    }
  }
  if (reduction == Reduction::kMean) {
    for (double& g : gradient) g /= static_cast<double>(examples.size());
  }
  return gradient;
}

double DoubleNetwork::DistanceToBend(std::span<const double> parameters,
                                     std::span<const DoubleExample> examples) const {
  double nearest = std::numeric_limits<double>::infinity();
  for (const DoubleExample& example : examples) {
    const Trace trace = Run(parameters, example);
    for (std::size_t l = 0; l + 1 < num_layers() && activation_ == Activation::kRelu; ++l) {
      for (const double sum : trace.sums[l]) nearest = std::min(nearest, std::abs(sum));
    }
    const double size = std::abs(trace.sums.back()[0] - example.target);
    if (loss_ == LossKind::kHuber) nearest = std::min(nearest, std::abs(size - huber_delta_));
    if (loss_ == LossKind::kAbsolute) nearest = std::min(nearest, size);
  }
  return nearest;
}

std::vector<DoubleExample> ExamplesOf(const Dataset& dataset, std::span<const int32_t> examples) {
  std::vector<DoubleExample> result;
  for (const int32_t index : examples) {
    DoubleExample example;
    for (int64_t d = 0; d < dataset.num_features; ++d) {
      example.features.push_back(dataset.has_bytes()
                                     ? static_cast<double>(dataset.ByteRow(index)[d]) / 255
                                     : static_cast<double>(dataset.FloatRow(index)[d]));
    }
    if (!dataset.labels.empty()) example.label = static_cast<std::size_t>(dataset.labels[index]);
    if (!dataset.targets.empty()) {
      example.target = static_cast<double>(dataset.targets[index]);
    }
    result.push_back(std::move(example));
  }
  return result;
}

}  // namespace playground
