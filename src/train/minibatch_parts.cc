#include "train/minibatch_parts.h"

#include <numeric>

namespace playground {

void FindPartEnds(const MinibatchParts& parts, int64_t batch_size, std::vector<int64_t>* ends) {
  const int64_t total = std::accumulate(parts.weights.begin(), parts.weights.end(), int64_t{0});
  ends->clear();
  if (parts.weights.empty()) ends->push_back(batch_size);
  int64_t weight = 0;
  for (const int64_t part : parts.weights) {
    weight += part;
    ends->push_back(batch_size * weight / total);
  }
}

double DivisorOf(const MinibatchParts& parts, int64_t batch_size, int64_t nominal_size) {
  using enum MinibatchParts::Divisor;
  if (parts.divisor == kNominal) return static_cast<double>(nominal_size);
  const double num_parts = parts.divisor == kPart && !parts.weights.empty()
                               ? static_cast<double>(parts.weights.size())
                               : 1;
  return static_cast<double>(batch_size) / num_parts;
}

}  // namespace playground
