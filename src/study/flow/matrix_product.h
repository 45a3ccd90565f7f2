// MatrixProduct: random square matrices multiplied one after the other, in float32 by the core and in double.

#ifndef PLAYGROUND_STUDY_FLOW_MATRIX_PRODUCT_H_
#define PLAYGROUND_STUDY_FLOW_MATRIX_PRODUCT_H_

#include <cstdint>
#include <vector>

namespace playground {

struct ProductSetup {
  int64_t side = 4;
  double sigma = 1;           // of each element, N(0, sigma²)
  int64_t num_factors = 100;  // after the first matrix, d2l 4.8.1.2
  uint64_t seed = 0;

  bool operator==(const ProductSetup&) const = default;
};

struct MatrixProduct {
  // Frobenius norms, of the first matrix on; 0 and infinite where they are so.
  std::vector<double> norms_float;
  std::vector<double> norms;
  std::vector<float> last_float;  // [side * side], row by row
  std::vector<double> last;
};
// After torch.manual_seed(seed): M = normal(0, sigma, (n, n)), then so many times M = M @ normal(0, sigma, (n, n)).
MatrixProduct MultiplyRandomMatrices(const ProductSetup& setup);

// By how much the norm grows with each factor in the long run, for almost every draw: sigma exp((log 2 + psi(n / 2)) / 2),
// psi the digamma function. Source: Newman, The distribution of Lyapunov exponents, 1986.
double GrowthPerFactor(int64_t side, double sigma);
// The norm of the first matrix, so many times that.
double ExpectedNorm(const MatrixProduct& product, double growth, int64_t num_factors);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_FLOW_MATRIX_PRODUCT_H_
