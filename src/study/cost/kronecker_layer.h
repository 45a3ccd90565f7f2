// KroneckerLayer: W = sum over i of A_i (x) S_i as it is stored, and its product with an input in two ways: with W
// formed first, and without. Each counts its multiply-adds as it makes them.

#ifndef PLAYGROUND_STUDY_COST_KRONECKER_LAYER_H_
#define PLAYGROUND_STUDY_COST_KRONECKER_LAYER_H_

#include <cstdint>
#include <vector>

namespace playground {

struct KroneckerLayer {
  int64_t factors;        // n
  int64_t inputs;         // d
  int64_t outputs;        // q
  std::vector<double> a;  // [n, n, n]
  std::vector<double> s;  // [n, q/n, d/n]

  int64_t num_weights() const { return static_cast<int64_t>(a.size() + s.size()); }
};

struct CountedProduct {
  std::vector<double> outputs;  // [q]
  int64_t multiply_adds = 0;
};

std::vector<double> FormedWeight(const KroneckerLayer& layer);  // [q, d]
// W x, of the formed weight; what forming it took is not counted.
CountedProduct ProductOfFormed(const KroneckerLayer& layer, const std::vector<double>& x);
// sum over i of A_i (X S_i^T), with x as X [n, d/n].
CountedProduct ProductWithoutForming(const KroneckerLayer& layer, const std::vector<double>& x);

// n = 2, d = 4, q = 6 in whole numbers.
KroneckerLayer SmallKroneckerLayer();

}  // namespace playground

#endif  // PLAYGROUND_STUDY_COST_KRONECKER_LAYER_H_
