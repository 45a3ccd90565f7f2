// LayerCost: what a layer from d inputs to q outputs costs when its weights are stored in another form than as one
// matrix: numbers that are learned, memory, and multiply-adds for one example. Biases, q of them in each form, are left out.
// Source: Zhang et al., "Beyond Fully-Connected Layers with Quaternions", ICLR 2021; d2l 3.4.3.

#ifndef PLAYGROUND_STUDY_COST_LAYER_COST_H_
#define PLAYGROUND_STUDY_COST_LAYER_COST_H_

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace playground {

enum class LayerForm {
  kDense,      // W [q, d]
  kBlocks,     // n blocks [q/n, d/n] on the diagonal, zeros elsewhere: no input meets all outputs
  kLowRank,    // [q, r] times [r, d]
  kKronecker,  // sum of n products A_i (x) S_i, A_i [n, n], S_i [q/n, d/n]
};
inline constexpr std::array<LayerForm, 4> kLayerForms = {
    LayerForm::kDense, LayerForm::kBlocks, LayerForm::kLowRank, LayerForm::kKronecker};

struct LayerSetup {
  int64_t inputs = 784;   // d
  int64_t outputs = 256;  // q
  int64_t factors = 16;   // n
  int64_t rank = 8;       // r

  bool operator==(const LayerSetup&) const = default;
};
inline constexpr int64_t kMostUnits = int64_t{1} << 18;    // of d and q
inline constexpr int64_t kMostFactors = int64_t{1} << 12;  // of n

struct LayerCost {
  int64_t weights;
  int64_t multiply_adds;  // for one example, without forming W
  int64_t bytes() const { return 4 * weights; }
};

// Nothing where n divides not both d and q.
std::optional<LayerCost> CostOf(LayerForm form, const LayerSetup& setup);
// All n up to kMostFactors that divide both, ascending.
std::vector<int64_t> FactorsOf(int64_t inputs, int64_t outputs);
// The n with the fewest weights: of real numbers (dq/3)^(1/4), where n^3 + dq/n has its minimum; and of FactorsOf.
double BestRealFactor(int64_t inputs, int64_t outputs);
int64_t BestFactor(int64_t inputs, int64_t outputs);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_COST_LAYER_COST_H_
