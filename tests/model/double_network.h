// DoubleNetwork: the networks of the core once more, in double, one example and one number at a
// time, from the formulas of the book. Nothing of src/model is used but the description of the
// network; the gradients of the core are compared with these, and these with difference quotients.

#ifndef PLAYGROUND_TESTS_MODEL_DOUBLE_NETWORK_H_
#define PLAYGROUND_TESTS_MODEL_DOUBLE_NETWORK_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "data/dataset.h"
#include "model/network.h"
#include "model/parameters.h"

namespace playground {

struct DoubleExample {
  std::vector<double> features;
  std::size_t label = 0;  // of a classifier
  double target = 0;      // of a regression
};

class DoubleNetwork {
 public:
  explicit DoubleNetwork(const Network& network);

  // All weights and biases in one row: layer by layer the weight [out][in], then the bias [out].
  std::size_t num_parameters() const;
  std::vector<double> ParametersOf(const Parameters& parameters) const;
  Parameters ToFloat(std::span<const double> parameters) const;

  // The loss of a minibatch as it is differentiated, and its gradient.
  double ReducedLoss(std::span<const double> parameters, std::span<const DoubleExample> examples,
                     Reduction reduction) const;
  std::vector<double> Gradient(std::span<const double> parameters,
                               std::span<const DoubleExample> examples, Reduction reduction) const;

  std::vector<double> Logits(std::span<const double> parameters,
                             const DoubleExample& example) const;
  double Loss(std::span<const double> logits, const DoubleExample& example) const;

  // How far the nearest bend is: of relu at 0, of the Huber loss at its threshold, of the absolute
  // loss at 0. Difference quotients must not reach over one.
  double DistanceToBend(std::span<const double> parameters,
                        std::span<const DoubleExample> examples) const;

 private:
  struct Trace;  // the sums of every layer before the activation, and what follows from them
  Trace Run(std::span<const double> parameters, const DoubleExample& example) const;
  std::size_t Inputs(std::size_t layer) const { return widths_[layer]; }
  std::size_t Outputs(std::size_t layer) const { return widths_[layer + 1]; }
  std::size_t num_layers() const { return widths_.size() - 1; }
  double Activate(double x) const;
  double ActivationSlope(double x) const;

  Network network_;
  std::vector<std::size_t> widths_;
  Activation activation_;
  LossKind loss_;
  double huber_delta_;
};

// The examples of a set as the model sees them.
std::vector<DoubleExample> ExamplesOf(const Dataset& dataset, std::span<const int32_t> examples);

}  // namespace playground

#endif  // PLAYGROUND_TESTS_MODEL_DOUBLE_NETWORK_H_
