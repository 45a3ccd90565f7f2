#include "train/minibatch_parts.h"

#include <numeric>

namespace playground {

void FindPartEnds(const MinibatchParts& parts, int64_t batch_size, std::vector<int64_t>* ends) {
  const int64_t total = std::accumulate(parts.weights.begin(), parts.weights.end(), int64_t{0});
  ends->clear();
  int64_t weight = 0;
  for (const int64_t part : parts.weights) {
    weight += part;
    ends->push_back(batch_size * weight / total);
  }
}

}  // namespace playground
