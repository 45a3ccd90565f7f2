// Lines of any content in the tensor lab: each is run or refused with a message, what it prints and holds stays within its
// limits, and of every drawn operation each element came from elements that there are.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "study/tensors/tensor_session.h"

namespace playground {
namespace {

constexpr int kMostFuzzedLines = 12;

void Require(bool condition) {
  if (!condition) std::abort();
}

void CheckOperation(const TensorOperation& operation) {
  if (!operation.IsDrawn()) return;
  const int64_t count = CountOf(operation.result_shape);
  for (int64_t place = 0; place < count; ++place) {
    for (std::size_t i = 0; i < operation.operands.size(); ++i) {
      for (const int64_t source : SourcesOf(operation, i, place)) {
        Require(source >= 0 && source < CountOf(operation.shapes[i]));
      }
    }
  }
}

void RunLines(std::string_view text) {
  TensorSession session;
  session.Run("x = torch.arange(6.).reshape(2, 3); i = torch.tensor([1, 0]); m = x > 2");
  for (int line = 0; line < kMostFuzzedLines && !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const LineOutcome outcome = session.Run(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    Require(outcome.printed.size() <= kMostPrinted);
    Require(!outcome.mistake || !outcome.mistake->message.empty());
    if (outcome.operation != nullptr) CheckOperation(*outcome.operation);
    Require(session.names().size() <= kMostNames);
    for (const TensorSession::Name& name : session.names()) {
      if (!name.value.is_tensor()) continue;
      const Tensor& tensor = *name.value.tensor;
      Require(CountOf(tensor.shape) <= kMostElements);
      // Every element lies in its memory.
      int64_t last = tensor.offset;
      for (std::size_t i = 0; i < tensor.shape.size(); ++i)
        last += (tensor.shape[i] - 1) * tensor.strides[i];
      Require(CountOf(tensor.shape) == 0 ||
              (tensor.offset >= 0 && last < static_cast<int64_t>(tensor.storage->elements.size())));
    }
  }
}

}  // namespace
}  // namespace playground

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  playground::RunLines({reinterpret_cast<const char*>(data), size});
  return 0;
}
