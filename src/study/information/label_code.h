// LabelCode: what it costs to send the labels of a set, whose features the receiver has, by a code made for the
// probabilities of a model; and by codes that know less.

#ifndef PLAYGROUND_STUDY_INFORMATION_LABEL_CODE_H_
#define PLAYGROUND_STUDY_INFORMATION_LABEL_CODE_H_

#include <cstdint>
#include <span>
#include <vector>

namespace playground {

// Bits a label, in the mean.
struct LabelCode {
  double model = 0;  // cross-entropy: -log2 of what the model gives the label
  double frequencies =
      0;               // entropy of how often each class comes, for who knows that and no features
  double huffman = 0;  // Huffman's code for those frequencies
  double uniform = 0;  // log2 C, for who knows nothing
  double fixed = 0;    // ceil(log2 C)
};
// `mean_loss`: cross-entropy in nats; `counts`: of each class among the labels, not all of them 0.
LabelCode CodeOfLabels(double mean_loss, std::span<const int64_t> counts);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_INFORMATION_LABEL_CODE_H_
