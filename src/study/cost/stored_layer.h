// StoredLayer: y = W x with W stored in one of the forms and never formed, and the gradients of what is stored; plain,
// in double.

#ifndef PLAYGROUND_STUDY_COST_STORED_LAYER_H_
#define PLAYGROUND_STUDY_COST_STORED_LAYER_H_

#include <cstdint>
#include <span>
#include <vector>

#include "study/cost/layer_cost.h"

namespace playground {

class StoredLayer {
 public:
  // n divides d and q. Drawn so that an entry of W that is not zero has a standard deviation of `std` in every form.
  StoredLayer(LayerForm form, const LayerSetup& setup, double std, uint64_t seed);

  LayerForm form() const { return form_; }
  const LayerSetup& setup() const { return setup_; }
  // Dense W [q, d]; blocks [n, q/n, d/n]; low rank U [q, r], V [r, d]; Kronecker A [n, n, n], S [n, q/n, d/n].
  std::span<double> weights() { return weights_; }
  std::span<const double> weights() const { return weights_; }

  // y [q] = W x.
  std::vector<double> Forward(std::span<const double> x) const;
  // Adds the gradient of a loss by each weight, given its gradient by y.
  void Backward(std::span<const double> x, std::span<const double> grad_y,
                std::span<double> grad_weights) const;

 private:
  LayerForm form_;
  LayerSetup setup_;
  std::vector<double> weights_;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_COST_STORED_LAYER_H_
