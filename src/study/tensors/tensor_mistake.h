// Mistake: why a line of the tensor lab has no result: torch's or Python's message, and of which kind it is.

#ifndef PLAYGROUND_STUDY_TENSORS_TENSOR_MISTAKE_H_
#define PLAYGROUND_STUDY_TENSORS_TENSOR_MISTAKE_H_

#include <cstdint>
#include <string>
#include <vector>

namespace playground {

using Shape = std::vector<int64_t>;

// What is to be done about it; look/ has a sentence for each.
enum class MistakeKind {
  kSyntax,      // no line of Python
  kBeyondLab,   // Python or torch, but not understood here
  kName,        // nothing has that name
  kArguments,   // a function got other arguments than it takes
  kBroadcast,   // shapes that do not go together
  kReshape,     // another number of elements
  kView,        // strides that cannot say the shape
  kAxis,        // no such axis
  kIndex,       // beyond the end, too many
  kProduct,     // inner sizes, numbers of axes
  kTypes,       // types that do not go together, or are not computed with
  kJoin,        // sizes that cat and stack do not take
  kRagged,      // rows of different lengths
  kInPlace,     // the result has no room in the tensor that is written to
  kOneElement,  // a number was wanted
  kNumber,      // division by zero, a whole number beyond 64 bits
  kTooLarge,    // more than the lab computes
};
inline constexpr int kNumMistakeKinds = 17;

struct Mistake {
  MistakeKind kind;
  const char* type;                // "RuntimeError"
  std::string message;             // English, in torch's words where it has some
  std::vector<Shape> shapes = {};  // that did not go together, as they are aligned
  int64_t axis = -1;               // of these, counted in the one with most axes; -1: none
  int64_t place = -1;              // of the character, in a line that could not be read
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_TENSOR_MISTAKE_H_
