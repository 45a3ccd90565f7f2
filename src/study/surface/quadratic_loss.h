// QuadraticLoss: the loss of a linear regression as what it is, a parabola or a bowl over its
// parameters, with its curvature and its lowest point. In double.
//
// Legend: N examples, P parameters: the D weights and, where there is one, the bias behind them.
// X~ [N, P] is the features with a column of ones for the bias.

#ifndef PLAYGROUND_STUDY_SURFACE_QUADRATIC_LOSS_H_
#define PLAYGROUND_STUDY_SURFACE_QUADRATIC_LOSS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "data/dataset.h"
#include "study/surface/symmetric_eigen.h"

namespace playground {

// A linear regression to be looked at.
struct RegressionProblem {
  Dataset data;  // float features and targets
  bool has_bias = true;

  int64_t num_parameters() const { return data.num_features + (has_bias ? 1 : 0); }
  // Of one example, 1 for the bias.
  double Input(int64_t example, int64_t parameter) const {
    return parameter < data.num_features ? static_cast<double>(data.Feature(example, parameter))
                                         : 1.0;
  }
};

//   L(w) = 1/N sum_i 1/2 (w' x~_i - y_i)^2 + ridge / 2N |w|^2        d2l 3.1.1.3, 4.5
//        = L* + 1/2 (w - w*)' H (w - w*),   H = (X~'X~ + ridge I) / N
// The ridge takes the bias, too, as weight_decay = ridge / N of torch.optim.SGD does.
class QuadraticLoss {
 public:
  // At least one example; ridge >= 0.
  QuadraticLoss(const RegressionProblem& problem, double ridge);

  int64_t num_examples() const { return num_examples_; }
  int64_t num_parameters() const { return num_parameters_; }
  double ridge() const { return ridge_; }

  const std::vector<double>& gram() const { return gram_; }      // [P, P] X~'X~, without the ridge
  const std::vector<double>& moment() const { return moment_; }  // [P] X~'y
  double determinant() const { return determinant_; }            // of X~'X~ + ridge I

  // Eigenvalues and eigenvectors of H; what is zero but for rounding is zero.
  const SymmetricEigen& curvature() const { return curvature_; }
  double least_curvature() const { return curvature_.values.front(); }
  double largest_curvature() const { return curvature_.values.back(); }
  int64_t rank() const { return rank_; }
  // Largest through least curvature; infinite where the least is zero.
  double condition() const;

  // The lowest point; of several the one nearest to zero, as the pseudo-inverse finds it.
  const std::vector<double>& solution() const { return solution_; }
  double least_loss() const { return least_loss_; }                      // L there, with the ridge
  double least_squared_errors() const { return least_squared_errors_; }  // sum of the squares

  double Loss(std::span<const double> parameters) const;
  std::vector<double> Gradient(std::span<const double> parameters) const;
  // Sum over the examples of (prediction - target)^2.
  static double SquaredErrors(const RegressionProblem& problem, std::span<const double> parameters);

 private:
  int64_t num_examples_;
  int64_t num_parameters_;
  double ridge_;
  std::vector<double> gram_;
  std::vector<double> moment_;
  double determinant_ = 1;
  SymmetricEigen curvature_;
  int64_t rank_ = 0;
  std::vector<double> solution_;
  double least_loss_ = 0;
  double least_squared_errors_ = 0;
};

// Learning rates of gradient descent on it, for a gradient that is the mean over the examples.
struct RateLimits {
  double limit = 0;        // 2 / largest curvature: from here on it diverges; infinite for none
  double best = 0;         // 2 / (least + largest): all directions shrink by `best_factor` or more
  double best_factor = 0;  // (kappa - 1) / (kappa + 1) a step
};
RateLimits RateLimitsOf(const QuadraticLoss& loss);

// The learning rate below which the mean square of the distance to the solution shrinks with every step
// on a minibatch of B examples, drawn with replacement: the largest eta with
//   E[(I - eta H_B) M (I - eta H_B)] < M,   H_B = X~_B'X~_B / B + ridge / N I
// for every M = (w - w*)(w - w*)', where the noise that the residuals add is left out. With the
// eigenvectors of X~'X~ as axes it is 1 / the largest eigenvalue of A^-1/2 C A^-1/2 with A = H x I + I x H
// and C = E[H_B x H_B], from the fourth moments of the inputs. Infinite where there is no curvature.
// Takes P^4 N operations: for P of a few.
double MinibatchLimit(const RegressionProblem& problem, double ridge, int64_t batch_size);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_SURFACE_QUADRATIC_LOSS_H_
