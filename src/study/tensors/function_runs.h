// What runs the rows of the table of functions: each takes the call, the `what` of its row, and gives a value or a mistake.

#ifndef PLAYGROUND_STUDY_TENSORS_FUNCTION_RUNS_H_
#define PLAYGROUND_STUDY_TENSORS_FUNCTION_RUNS_H_

#include <string>

#include "study/tensors/tensor_functions.h"

namespace playground {

// Element by element, along axes, products.
enum class ProductOp { kDot, kMv, kMm, kMatMul };
bool RunEach(const FunctionCall& call, int what, LabValue* result);
bool RunAlong(const FunctionCall& call, int what, LabValue* result);
bool RunExtreme(const FunctionCall& call, int what, LabValue* result);
bool RunNorm(const FunctionCall& call, int what, LabValue* result);
bool RunProduct(const FunctionCall& call, int what, LabValue* result);
bool RunWhere(const FunctionCall& call, int what, LabValue* result);

// New tensors.
enum class TensorMaker { kZeros, kOnes, kRand, kRandn };
bool RunMaker(const FunctionCall& call, int what, LabValue* result);
bool RunMakerLike(const FunctionCall& call, int what, LabValue* result);
bool RunNormal(const FunctionCall& call, int what, LabValue* result);
bool RunSeed(const FunctionCall& call, int what, LabValue* result);
bool RunTensor(const FunctionCall& call, int what, LabValue* result);
bool RunFull(const FunctionCall& call, int what, LabValue* result);
bool RunEye(const FunctionCall& call, int what, LabValue* result);
bool RunArange(const FunctionCall& call, int what, LabValue* result);
bool RunLinspace(const FunctionCall& call, int what, LabValue* result);

// The same elements in another shape; tensors behind each other.
TensorPtr Transposed(Workspace* workspace, const std::string& name, const TensorPtr& tensor);
enum class ReshapeOp { kReshape, kView, kFlatten };
bool RunReshape(const FunctionCall& call, int what, LabValue* result);
bool RunT(const FunctionCall& call, int what, LabValue* result);
bool RunTranspose(const FunctionCall& call, int what, LabValue* result);
bool RunPermute(const FunctionCall& call, int what, LabValue* result);
bool RunSqueeze(const FunctionCall& call, int what, LabValue* result);
bool RunExpand(const FunctionCall& call, int what, LabValue* result);
bool RunJoin(const FunctionCall& call, int what, LabValue* result);

// What a tensor says of itself, copies, writing to all of it; Python's own.
enum class TensorQuestion {
  kNumel,
  kDim,
  kSize,
  kStride,
  kOffset,
  kAddress,
  kIsContiguous,
  kItem,
  kToList
};
enum class PythonFunction { kPrint, kLen, kId, kInt, kFloat, kBool, kAbs, kType };
bool RunQuestion(const FunctionCall& call, int what, LabValue* result);
bool RunCopy(const FunctionCall& call, int what, LabValue* result);
bool RunConvert(const FunctionCall& call, int what, LabValue* result);
bool RunFill(const FunctionCall& call, int what, LabValue* result);
bool RunBuiltin(const FunctionCall& call, int what, LabValue* result);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_TENSORS_FUNCTION_RUNS_H_
