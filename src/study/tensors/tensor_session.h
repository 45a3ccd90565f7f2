// TensorSession: lines that are run one after the other, with the names that they leave behind, as in the interactive
// Python after `import torch`. The random numbers are those of torch.manual_seed(0) at first.

#ifndef PLAYGROUND_STUDY_TENSORS_TENSOR_SESSION_H_
#define PLAYGROUND_STUDY_TENSORS_TENSOR_SESSION_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "study/tensors/line_tree.h"
#include "study/tensors/tensor_functions.h"
#include "study/tensors/tensor_operation.h"
#include "study/tensors/tensor_value.h"

namespace playground {

inline constexpr std::size_t kMostNames = 64;
inline constexpr std::size_t kMostPrinted = 1 << 16;  // bytes, of a line

// What a line came to.
struct LineOutcome {
  std::string printed;             // without a newline at the end; "" where nothing is
  std::optional<Mistake> mistake;  // what was done before it stays done
  TensorPtr result;                // of an expression that is a tensor
  // What was done last, if anything was.
  std::unique_ptr<TensorOperation> operation;
};

class TensorSession {
 public:
  struct Name {
    std::string name;
    LabValue value;
  };

  LineOutcome Run(std::string_view line);

  // In the order in which they were first given.
  const std::vector<Name>& names() const { return names_; }
  const LabValue* Find(std::string_view name) const;

 private:
  bool RunStatement(const LineNode& statement, LabValue* value);
  bool Assign(const LineNode& target, const LabValue& value);
  bool Augment(const LineNode& statement);
  bool Evaluate(const LineNode& node, LabValue* value);
  bool EvaluateItems(const LineNode& node, std::size_t first, std::vector<LabValue>* items);
  bool EvaluateLogic(const LineNode& node, LabValue* value);
  bool EvaluateAttribute(const LineNode& node, LabValue* value);
  bool EvaluateCall(const LineNode& node, LabValue* value);
  bool TakeItem(const LabValue& from, const LabValue& index, LabValue* value);

  Workspace workspace_;  // before the names, whose memory it counts
  std::vector<Name> names_;
  std::string printed_;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_TENSOR_SESSION_H_
