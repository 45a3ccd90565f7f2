// LineTree: a line of the tensor lab, read: the part of Python that calculates. Names, numbers and texts, lists and
// tuples, operators, calls, attributes, indices with slices, assignments.

#ifndef PLAYGROUND_STUDY_TENSORS_LINE_TREE_H_
#define PLAYGROUND_STUDY_TENSORS_LINE_TREE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "study/tensors/tensor_mistake.h"

namespace playground {

inline constexpr std::size_t kLongestLine = 400;  // bytes
inline constexpr int kDeepestNesting = 24;

struct LineNode {
  enum class Kind {
    kName,   // text
    kWhole,  // whole
    kReal,   // real
    kText,   // text
    kEllipsis,
    kTuple,      // parts
    kList,       // parts
    kUnary,      // text: the operator; parts[0]
    kBinary,     // text; parts[0], parts[1]
    kLogic,      // text: "and", "or"; parts[0], parts[1]
    kAttribute,  // parts[0], and its attribute in text
    kCall,       // parts[0] with the others, of which some may be kKeyword
    kKeyword,    // text=parts[0]
    kIndex,      // parts[0][parts[1]]
    kSlice,      // parts: begin, end, step; kNothing where one is left out
    kNothing,
    kNamed,  // text := parts[0]
    // Statements.
    kAssign,   // parts: targets, and the value at the end
    kAugment,  // text: the operator; parts[0] is the target
  };

  Kind kind = Kind::kNothing;
  std::string text = {};
  int64_t whole = 0;
  double real = 0;
  std::vector<LineNode> parts = {};
};

// The statements of a line, in order; a mistake of syntax with its place.
std::optional<std::vector<LineNode>> ReadLine(std::string_view line,
                                              std::optional<Mistake>* mistake);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_LINE_TREE_H_
