// The chain rule for one parameter of a layer, number by number.

#ifndef PLAYGROUND_STUDY_GRAPH_WEIGHT_CHAIN_H_
#define PLAYGROUND_STUDY_GRAPH_WEIGHT_CHAIN_H_

#include <cstdint>
#include <vector>

#include "study/graph/computation_graph.h"

namespace playground {

// A weight w_jk of a layer, or with input -1 the bias b_j.
struct WeightPlace {
  int64_t layer = 0;
  int64_t output = 0;
  int64_t input = 0;
  bool is_bias() const { return input < 0; }
  bool operator==(const WeightPlace&) const = default;
};

// ∂L/∂w_jk = δ_j x_k + λ w_jk. Of the last layer δ_j is the gradient of output j; below it
// δ_j = φ′(z_j) Σ_c v_cj δ_c, with the weights v and the δ of the layer above.
struct WeightChain {
  double input = 1;  // x_k; 1 of a bias
  double delta = 0;
  bool is_last = true;
  double slope = 1;  // φ′(z_j)
  struct Term {
    double weight = 0;
    double delta = 0;
    double product = 0;
  };
  std::vector<Term> terms = {};  // one for each unit of the layer above
  double sum = 0;
  double penalty = 0;    // λ w_jk
  double gradient = 0;   // what the chain amounts to
  double num_paths = 1;  // from the parameter to the outputs
};
WeightChain ChainOf(const ComputationGraph& graph, const WeightPlace& place);

// The node of the parameter and the place in its values.
struct LeafPlace {
  int node = -1;
  int64_t index = 0;
};
LeafPlace LeafOf(const ComputationGraph& graph, const WeightPlace& place);
WeightPlace PlaceOf(const ComputationGraph& graph, const LeafPlace& leaf);
// The weight with the largest gradient.
WeightPlace LargestGradient(const ComputationGraph& graph);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_GRAPH_WEIGHT_CHAIN_H_
