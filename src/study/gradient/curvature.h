// CurvatureSearch: the largest curvature of the mean training loss, from which the largest learning rate
// follows at which gradient descent still converges.

#ifndef PLAYGROUND_STUDY_GRADIENT_CURVATURE_H_
#define PLAYGROUND_STUDY_GRADIENT_CURVATURE_H_

#include <cstdint>
#include <vector>

#include "data/dataset.h"
#include "experiment/experiment_config.h"
#include "model/network.h"
#include "model/parameters.h"

namespace playground {

// The largest eigenvalue of the Hessian H of the mean loss over the first kMaxExamples examples, at
// fixed parameters, by power iteration with the products H v in double:
//   linear regression   H = f [X 1]' [X 1] / N, f = 1 for half_squared and huber (there an upper
//                       bound), 2 for squared
//   softmax regression  H v = mean_i (diag(p_i) - p_i p_i') V x_i x_i', p_i the probabilities
// Source: d2l 3.1.4 and 3.4.6 differentiated once more; Golub and Van Loan, Matrix Computations, 8.2.
// Only for networks without hidden layers; absolute loss has no curvature.
class CurvatureSearch {
 public:
  static constexpr int64_t kMaxExamples = 1000;
  static constexpr int64_t kMaxIterations = 60;

  static bool IsPossible(const Network& network);

  // `parameters` and `dataset` must stay unchanged until done.
  CurvatureSearch(const Network& network, const Parameters& parameters, const Dataset& dataset);

  // Visits up to `max_examples` examples. True: converged (to 0.1 %) or kMaxIterations are done.
  bool Advance(int64_t max_examples);

  double curvature() const { return curvature_; }  // the best estimate so far, from below
  int64_t num_iterations() const { return num_iterations_; }
  int64_t num_examples() const { return num_examples_; }

 private:
  void FindProbabilities(const Parameters& parameters);
  void VisitExample(int64_t example);
  void FinishIteration();

  Network network_;
  const Dataset& dataset_;
  int64_t num_examples_;
  std::vector<double> probabilities_;  // [N, C] of a classifier
  std::vector<double> vector_;         // [C, D + 1], of unit length; the last column is the bias
  std::vector<double> product_;        // H vector_, being summed up
  int64_t next_example_ = 0;
  int64_t num_iterations_ = 0;
  double curvature_ = 0;
  bool done_ = false;
};

// What the product of learning rate and curvature stays below where gradient descent with this config
// converges, from the eigenvalues of one step: 2, with momentum m 2 (1 + m), with Nesterov's
// 2 (1 + m) / (1 + 2 m). Source: Goh, Why Momentum Really Works, https://distill.pub/2017/momentum/
double LargestStableProduct(const ExperimentConfig& config);

// The learning rate at and above which full-batch gradient descent with this config diverges along the
// direction of the largest curvature: that product / (curvature * gradient factor), where reduction and divide
// make the gradient factor (update_rule.h) for a minibatch of `batch_size`. Infinite for no curvature, and
// for an adaptive optimizer, whose steps have no such limit.
double LearningRateLimit(double curvature, const ExperimentConfig& config, int64_t batch_size);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_GRADIENT_CURVATURE_H_
