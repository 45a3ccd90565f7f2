// What a gradient looks like: its size per tensor, how its values are spread, and how far the gradient
// of one minibatch lies from that of the whole training set.

#ifndef PLAYGROUND_STUDY_GRADIENT_GRADIENT_STATISTICS_H_
#define PLAYGROUND_STUDY_GRADIENT_GRADIENT_STATISTICS_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "model/parameters.h"
#include "model/passes.h"

namespace playground {

struct TensorStatistics {
  static constexpr int64_t kBins = 41;  // odd: the middle one is around zero

  std::string name;  // "0.weight", ...
  int64_t num_values = 0;
  int64_t num_zero = 0;
  int64_t num_nan = 0;
  int64_t num_infinite = 0;
  double norm = 0;     // Euclidean, of the finite values
  double largest = 0;  // |value|, of the finite ones
  // Finite values in equal bins over [-largest, largest].
  std::array<int64_t, kBins> histogram = {};
};

// One entry per weight and bias, in PyTorch's order.
std::vector<TensorStatistics> SummarizeTensors(const Parameters& parameters);

// Gradient of the mean loss over a whole set at fixed parameters, in slices.
class FullGradient {
 public:
  explicit FullGradient(const Network& network);

  // `parameters` and `dataset` must stay unchanged until done.
  void Start(const Parameters* parameters, const Dataset* dataset);
  // Visits up to `max_examples` more, in whole blocks (at least one). True: done. The gradient does
  // not depend on the slicing.
  bool Advance(int64_t max_examples);
  int64_t num_done() const { return next_example_; }
  const Parameters& gradient() const { return gradient_; }  // complete once done

 private:
  static constexpr int64_t kBlock = 256;

  Passes passes_;
  MinibatchTensors tensors_;
  Parameters block_gradient_;
  Parameters gradient_;
  std::vector<double> sum_;
  std::vector<int32_t> examples_;
  const Parameters* parameters_ = nullptr;
  const Dataset* dataset_ = nullptr;
  int64_t next_example_ = 0;
};

struct GradientComparison {
  double angle_degrees = 0;  // between the two, 0 to 180; 0 where one of them is zero
  double norm_ratio = 0;     // |a| / |b|; 0 where b is zero
};
GradientComparison CompareGradients(const Parameters& a, const Parameters& b);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_GRADIENT_GRADIENT_STATISTICS_H_
