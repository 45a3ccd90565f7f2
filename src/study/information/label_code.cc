#include "study/information/label_code.h"

#include <cmath>
#include <numeric>

#include "study/information/block_code.h"
#include "study/information/distribution.h"

namespace playground {

LabelCode CodeOfLabels(double mean_loss, std::span<const int64_t> counts) {
  const auto total = static_cast<double>(std::accumulate(counts.begin(), counts.end(), int64_t{0}));
  std::vector<double> frequencies;
  for (const int64_t count : counts) frequencies.push_back(static_cast<double>(count) / total);
  int bits = 0;
  while ((std::size_t{1} << bits) < counts.size()) ++bits;
  return {.model = mean_loss * kBitsPerNat,
          .frequencies = EntropyOf(frequencies) * kBitsPerNat,
          .huffman = CodeOfBlocks(frequencies, 1).huffman,
          .uniform = std::log2(static_cast<double>(counts.size())),
          .fixed = static_cast<double>(bits)};
}

}  // namespace playground
