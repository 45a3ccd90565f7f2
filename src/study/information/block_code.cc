#include "study/information/block_code.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace playground {
namespace {

std::vector<double> PositiveOf(std::span<const double> p) {
  std::vector<double> positive;
  std::ranges::copy_if(p, std::back_inserter(positive), [](double one) { return one > 0; });
  return positive;
}

// Probabilities of all blocks. Blocks of the same symbols in another order have the same to the last bit, so that
// ties stay ties: they are multiplied in the order of the symbols.
void AppendBlocks(std::span<const double> p, int left, std::vector<int>* counts,
                  std::vector<double>* blocks) {
  if (left > 0) {
    for (std::size_t j = 0; j < p.size(); ++j) {
      ++(*counts)[j];
      AppendBlocks(p, left - 1, counts, blocks);
      --(*counts)[j];
    }
    return;
  }
  double product = 1;
  for (std::size_t j = 0; j < p.size(); ++j) {
    for (int i = 0; i < (*counts)[j]; ++i) product *= p[j];
  }
  blocks->push_back(product);
}

}  // namespace

std::vector<int> HuffmanLengths(std::span<const double> probabilities) {
  const std::size_t num_leaves = probabilities.size();
  if (num_leaves < 2) return std::vector<int>(num_leaves, 0);
  // Leaves by rising probability, and behind them the joined nodes, which rise by themselves: the two least
  // stand at the front of one of the two rows.
  std::vector<std::size_t> order(num_leaves);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t leaf) { return probabilities[leaf]; });
  const std::size_t num_nodes = 2 * num_leaves - 1;
  std::vector<double> sums;
  sums.reserve(num_nodes);
  for (const std::size_t leaf : order) sums.push_back(probabilities[leaf]);
  std::vector<std::size_t> parent(num_nodes, 0);
  std::size_t next_leaf = 0;
  std::size_t next_joined = num_leaves;
  while (sums.size() < num_nodes) {
    double sum = 0;
    for (int i = 0; i < 2; ++i) {
      const bool has_joined = next_joined < sums.size();
      const bool takes_leaf =
          next_leaf < num_leaves && (!has_joined || sums[next_leaf] <= sums[next_joined]);
      const std::size_t least = takes_leaf ? next_leaf++ : next_joined++;
      parent[least] = sums.size();
      sum += sums[least];
    }
    sums.push_back(sum);
  }
  std::vector<int> depth(num_nodes, 0);
  std::vector<int> lengths(num_leaves);
  for (std::size_t node = num_nodes - 1; node-- > 0;) {
    depth[node] = depth[parent[node]] + 1;
    if (node < num_leaves) lengths[order[node]] = depth[node];
  }
  return lengths;
}

std::vector<std::string> CanonicalWords(std::span<const int> lengths) {
  std::vector<std::size_t> order(lengths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t word) { return lengths[word]; });
  std::vector<std::string> words(lengths.size());
  std::string last;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0) {
      // The next number of as many digits: there is one, for the lengths are those of a code.
      std::size_t at = last.size();
      while (at > 0 && last[at - 1] == '1') last[--at] = '0';
      if (at > 0) last[at - 1] = '1';
    }
    last.resize(static_cast<std::size_t>(lengths[order[i]]), '0');
    words[order[i]] = last;
  }
  return words;
}

int LongestBlockOf(std::span<const double> p) {
  const auto num_symbols = static_cast<int64_t>(PositiveOf(p).size());
  int block = 1;
  int64_t words = num_symbols;
  while (block < kLongestBlock && words * num_symbols <= kMostBlocks) {
    words *= num_symbols;
    ++block;
  }
  return block;
}

BlockCode CodeOfBlocks(std::span<const double> p, int block) {
  const std::vector<double> positive = PositiveOf(p);
  BlockCode code = {.block = block};
  std::vector<int> counts(positive.size(), 0);
  AppendBlocks(positive, block, &counts, &code.probabilities);
  code.num_words = static_cast<int64_t>(code.probabilities.size());
  code.lengths = HuffmanLengths(code.probabilities);
  const auto longest = static_cast<std::size_t>(*std::ranges::max_element(code.lengths));
  code.words_of.assign(longest + 1, 0);
  code.share_of.assign(longest + 1, 0);
  for (std::size_t i = 0; i < code.lengths.size(); ++i) {
    const auto length = static_cast<std::size_t>(code.lengths[i]);
    ++code.words_of[length];
    code.share_of[length] += code.probabilities[i];
  }
  for (std::size_t length = 0; length <= longest; ++length) {
    code.huffman += code.share_of[length] * static_cast<double>(length) / block;
  }
  int64_t bits = 0;
  while ((int64_t{1} << bits) < code.num_words) ++bits;
  code.fixed = static_cast<double>(bits) / block;
  return code;
}

}  // namespace playground
