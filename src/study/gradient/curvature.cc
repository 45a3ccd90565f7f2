#include "study/gradient/curvature.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "random/pcg32.h"
#include "tensor/elementary.h"
#include "train/update_rule.h"

namespace playground {
namespace {

constexpr double kTolerance = 1e-3;

double Norm(const std::vector<double>& vector) {
  double sum = 0;
  for (const double value : vector) sum += value * value;
  return std::sqrt(sum);
}

void ScaleTo(double length, std::vector<double>* vector) {
  const double factor = length / Norm(*vector);
  for (double& value : *vector) value *= factor;
}

double FeatureOf(const Dataset& dataset, int64_t example, int64_t feature) {
  return static_cast<double>(dataset.Feature(example, feature));
}

}  // namespace

bool CurvatureSearch::IsPossible(const Network& network) {
  return network.num_layers() == 1 && FindLoss(network.loss).curvature > 0;
}

CurvatureSearch::CurvatureSearch(const Network& network, const Parameters& parameters,
                                 const Dataset& dataset)
    : network_(network),
      dataset_(dataset),
      num_examples_(std::min(dataset.num_examples, kMaxExamples)) {
  assert(IsPossible(network) && dataset.num_examples > 0);
  if (network_.is_classifier()) FindProbabilities(parameters);
  // Any start that is not orthogonal to the answer; a fixed one gives the same bits each time.
  Pcg32 random(1, 1);
  vector_.resize(static_cast<std::size_t>(network_.num_outputs() * (network_.num_inputs() + 1)));
  for (double& value : vector_) value = static_cast<double>(random.NextFloat()) - 0.5;
  ScaleTo(1, &vector_);
  product_.assign(vector_.size(), 0.0);
}

void CurvatureSearch::FindProbabilities(const Parameters& parameters) {
  const int64_t num_classes = network_.num_outputs();
  const ConstMatrixView weight = parameters.Weight(0);
  probabilities_.resize(static_cast<std::size_t>(num_examples_ * num_classes));
  for (int64_t i = 0; i < num_examples_; ++i) {
    double* p = &probabilities_[i * num_classes];
    for (int64_t c = 0; c < num_classes; ++c) {
      p[c] = static_cast<double>(parameters.Bias(0)[c]);
      for (int64_t k = 0; k < weight.columns; ++k) {
        p[c] += FeatureOf(dataset_, i, k) * static_cast<double>(weight.At(c, k));
      }
    }
    const double largest = *std::max_element(p, p + num_classes);
    double sum = 0;
    for (int64_t c = 0; c < num_classes; ++c) {
      p[c] = static_cast<double>(Exp(static_cast<float>(p[c] - largest)));
      sum += p[c];
    }
    for (int64_t c = 0; c < num_classes; ++c) p[c] /= sum;
  }
}

bool CurvatureSearch::Advance(int64_t max_examples) {
  for (int64_t i = 0; i < max_examples && !done_; ++i) {
    VisitExample(next_example_);
    if (++next_example_ == num_examples_) FinishIteration();
  }
  return done_;
}

// product_ += the part of H vector_ that this example makes.
void CurvatureSearch::VisitExample(int64_t example) {
  const int64_t num_inputs = network_.num_inputs();
  const int64_t num_classes = network_.num_outputs();
  const int64_t row = num_inputs + 1;
  // t = V x, for each output
  std::vector<double> t(static_cast<std::size_t>(num_classes));
  for (int64_t c = 0; c < num_classes; ++c) {
    const double* v = &vector_[c * row];
    t[c] = v[num_inputs];
    for (int64_t k = 0; k < num_inputs; ++k) t[c] += v[k] * FeatureOf(dataset_, example, k);
  }
  // s = (second derivative of the loss by the outputs) t
  if (network_.is_classifier()) {
    const double* p = &probabilities_[example * num_classes];
    double mean = 0;
    for (int64_t c = 0; c < num_classes; ++c) mean += p[c] * t[c];
    for (int64_t c = 0; c < num_classes; ++c) t[c] = p[c] * (t[c] - mean);
  }
  for (double& value : t) value *= FindLoss(network_.loss).curvature;
  for (int64_t c = 0; c < num_classes; ++c) {
    double* product = &product_[c * row];
    product[num_inputs] += t[c];
    for (int64_t k = 0; k < num_inputs; ++k) product[k] += t[c] * FeatureOf(dataset_, example, k);
  }
}

void CurvatureSearch::FinishIteration() {
  const double estimate = Norm(product_) / static_cast<double>(num_examples_);
  ++num_iterations_;
  const bool converged = std::fabs(estimate - curvature_) <= kTolerance * estimate;
  curvature_ = estimate;
  done_ = estimate == 0 || converged || num_iterations_ == kMaxIterations;
  if (done_) return;
  vector_ = product_;
  ScaleTo(1, &vector_);
  std::fill(product_.begin(), product_.end(), 0.0);
  next_example_ = 0;
}

double LargestStableProduct(const ExperimentConfig& config) {
  const double momentum = MomentumOf(config);
  return 2 * (1 + momentum) / (config.optimizer == Optimizer::kNesterov ? 1 + 2 * momentum : 1);
}

double LearningRateLimit(double curvature, const ExperimentConfig& config, int64_t batch_size) {
  const UpdateRule rule = MakeUpdateRule(config, {}, batch_size);
  // The factor of the loss is in the curvature already.
  const double factor = rule.reduction_factor * rule.divide_factor;
  if (curvature <= 0 || rule.is_adaptive) return std::numeric_limits<double>::infinity();
  return LargestStableProduct(config) / (curvature * factor);
}

}  // namespace playground
