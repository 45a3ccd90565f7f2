// Timed loops: the sum of two vectors and a product of matrices, one number at a time and on four lanes, to be timed
// beside each other (study/cost). CMakeLists.txt keeps the compiler from making vectors of what is written for one number.
// No run uses them.

#ifndef PLAYGROUND_TENSOR_TIMED_LOOPS_H_
#define PLAYGROUND_TENSOR_TIMED_LOOPS_H_

#include <cstdint>
#include <span>

#include "tensor/matrix.h"

namespace playground {

// c[i] = a[i] + b[i], the same bits from each.
void AddByCalls(const float* a, const float* b, int64_t count, float* c);  // one call an element
void AddOneByOne(const float* a, const float* b, int64_t count, float* c);
void AddOnFourLanes(const float* a, const float* b, int64_t count, float* c);

// logits[c][r] = sum_k features[r][k] * weight[c][k], as LinearForward's shapes are. D is a multiple of four.
void ProductInOneSum(const ConstMatrixView& features, const ConstMatrixView& weight,
                     const MatrixView& logits);  // k ascending
// Four partial sums, then (s0 + s1) + (s2 + s3): LinearForward's order, and its bits.
void ProductInFourSums(const ConstMatrixView& features, const ConstMatrixView& weight,
                       const MatrixView& logits);

// Nothing but products and sums on four lanes: what a processor can do when nothing is in the way. `half` is 0.5, which
// no compiler may know; what is returned is to be used.
inline constexpr int64_t kFlopsOfDependentRound = 2 * 4 * 10;
inline constexpr int64_t kFlopsOfSeparateRound = 2 * 4 * 6;
float DependentChains(int64_t num_rounds, float half);  // a product, and a sum that waits for it
float SeparateChains(int64_t num_rounds, float half);   // as many products as sums

// The sum of all in float32, in three orders.
float SumLeftToRight(std::span<const float> values);
float SumOnFourLanes(
    std::span<const float> values);  // four partial sums, then (s0 + s1) + (s2 + s3)
// Pairwise as NumPy sums: of more than 128 each half, the first of whole eights, then their sum; up to 128 in eight partial
// sums. Source: https://numpy.org/doc/stable/reference/generated/numpy.sum.html, "Notes".
float SumPairwise(std::span<const float> values);

}  // namespace playground

#endif  // PLAYGROUND_TENSOR_TIMED_LOOPS_H_
