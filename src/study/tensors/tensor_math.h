// What the tensor lab computes: element by element, along axes, and products; with torch's types and messages.
//
// In float32 each operation is done in double and rounded once, which for + - * / and square roots is what a processor
// does in float32; exp, log, sigmoid and tanh are the core's. Sums along axes are pairwise: halves, then their sum, each
// rounded. Products of matrices sum over k = 0, 1, 2, ... and round each product and each sum, as the core's Gemm.

#ifndef PLAYGROUND_STUDY_TENSORS_TENSOR_MATH_H_
#define PLAYGROUND_STUDY_TENSORS_TENSOR_MATH_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "study/tensors/tensor.h"

namespace playground {

enum class EachOp {
  // Of two.
  kAdd,
  kSub,
  kMul,
  kDiv,
  kFloorDiv,
  kRemainder,
  kPow,
  kMaximum,
  kMinimum,
  kEq,
  kNe,
  kLt,
  kLe,
  kGt,
  kGe,
  kAnd,
  kOr,
  kXor,
  // Of one.
  kNeg,
  kAbs,
  kSign,
  kExp,
  kLog,
  kSqrt,
  kSigmoid,
  kTanh,
  kRelu,
  kSin,
  kCos,
  kFloor,
  kNot,
};
constexpr bool IsOfOne(EachOp op) { return op >= EachOp::kNeg; }

enum class AlongOp {
  kSum,
  kMean,
  kProd,
  kMax,
  kMin,
  kAll,
  kAny,
  kArgMax,
  kArgMin,
  kNorm,
  // The axis stays.
  kCumSum,
  kSoftmax,
};
constexpr bool KeepsAxis(AlongOp op) { return op >= AlongOp::kCumSum; }

// A tensor, or a number of Python as a tensor without axes: its type gives way to that of a tensor.
struct EachOperand {
  TensorPtr tensor;
  bool is_number = false;
};
// The type that both are computed in.
DType PromotedType(const EachOperand& a, const EachOperand& b);

// `name` is told where something does not go, and kept for the picture.
TensorPtr Each(Workspace* workspace, EachOp op, const std::string& name, const EachOperand& a,
               const EachOperand& b);
// The same written into `a`, which is returned.
TensorPtr EachInPlace(Workspace* workspace, EachOp op, const std::string& name, const TensorPtr& a,
                      const EachOperand& b);
// The number that two numbers of Python make; false where none does.
bool EachOfNumbers(Workspace* workspace, EachOp op, DType type, Element a, Element b,
                   Element* result);

// Along these axes, all where there are none. `power` is kNorm's.
TensorPtr Along(Workspace* workspace, AlongOp op, const std::string& name, const TensorPtr& tensor,
                const std::optional<Shape>& axes, bool keeps_axes, double power = 2);

TensorPtr Dot(Workspace* workspace, const TensorPtr& a, const TensorPtr& b);
TensorPtr MatrixVector(Workspace* workspace, const TensorPtr& a, const TensorPtr& b);
TensorPtr MatrixMatrix(Workspace* workspace, const TensorPtr& a, const TensorPtr& b);
TensorPtr MatMul(Workspace* workspace, const TensorPtr& a, const TensorPtr& b);

// Writes `value`, stretched, to these places of the memory of `base`; `value` may lie in the same memory. `shape` is that
// of the places.
void WriteTo(const Tensor& base, const Shape& shape, const std::vector<int64_t>& places,
             const Tensor& value);
// False where several elements of a tensor are one place in memory, which cannot be written to.
bool CanWriteTo(Workspace* workspace, const Tensor& tensor);

// Behind each other along an axis, or along a new one.
TensorPtr Joined(Workspace* workspace, const std::vector<TensorPtr>& tensors, int64_t axis);
TensorPtr Stacked(Workspace* workspace, std::vector<TensorPtr> tensors, int64_t axis);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_TENSOR_MATH_H_
