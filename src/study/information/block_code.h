// BlockCode: binary codes for symbols drawn from P, one by one or in blocks: of a fixed length and Huffman's,
// and what they cost a symbol against the entropy.

#ifndef PLAYGROUND_STUDY_INFORMATION_BLOCK_CODE_H_
#define PLAYGROUND_STUDY_INFORMATION_BLOCK_CODE_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace playground {

// Lengths of code words by Huffman's algorithm, for probabilities above 0: no code in which no word begins
// another has a shorter mean. A single symbol needs no bit. Ties leave other lengths as good; the mean is one.
std::vector<int> HuffmanLengths(std::span<const double> probabilities);
// Words of these lengths, none of which begins another: in the order of length, counting up.
std::vector<std::string> CanonicalWords(std::span<const int> lengths);

inline constexpr int64_t kMostBlocks = 6561;  // words of a code; 3^8
inline constexpr int kLongestBlock = 8;

// The code for blocks of so many symbols of P drawn one after the other. What never comes has no word.
struct BlockCode {
  int block = 1;                       // symbols in a block
  int64_t num_words = 0;               // m^block for the m symbols that come
  std::vector<int64_t> words_of = {};  // [length] words of that length
  std::vector<double> share_of = {};   // [length] and how often one of them comes
  double huffman = 0;                  // bits a symbol, in the mean
  double fixed = 0;  // bits a symbol where all words are equally long: ceil(log2 m^block)
  std::vector<double> probabilities = {};  // [words]
  std::vector<int> lengths = {};           // [words]
};
BlockCode CodeOfBlocks(std::span<const double> p, int block);
// How long blocks can be, so that there are at most kMostBlocks words.
int LongestBlockOf(std::span<const double> p);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_INFORMATION_BLOCK_CODE_H_
