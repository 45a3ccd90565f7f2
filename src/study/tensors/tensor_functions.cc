#include "study/tensors/tensor_functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "study/tensors/function_arguments.h"
#include "study/tensors/function_runs.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr uint8_t kBoth = kOfTorch | kMethod;
constexpr uint8_t kEveryWhere = kBoth | kInPlaceToo;

template <typename Op>
constexpr int Int(Op op) {
  return static_cast<int>(op);
}

// To add a function: a row, and what runs it.
constexpr auto kFunctions = std::to_array<FunctionRow>({
    {"add", "input other", RunEach, Int(EachOp::kAdd), kEveryWhere},
    {"sub", "input other", RunEach, Int(EachOp::kSub), kEveryWhere},
    {"mul", "input other", RunEach, Int(EachOp::kMul), kEveryWhere},
    {"div", "input other", RunEach, Int(EachOp::kDiv), kEveryWhere},
    {"floor_divide", "input other", RunEach, Int(EachOp::kFloorDiv), kEveryWhere},
    {"remainder", "input other", RunEach, Int(EachOp::kRemainder), kEveryWhere},
    {"pow", "input exponent", RunEach, Int(EachOp::kPow), kEveryWhere},
    {"maximum", "input other", RunEach, Int(EachOp::kMaximum), kBoth},
    {"minimum", "input other", RunEach, Int(EachOp::kMinimum), kBoth},
    {"eq", "input other", RunEach, Int(EachOp::kEq), kBoth},
    {"ne", "input other", RunEach, Int(EachOp::kNe), kBoth},
    {"lt", "input other", RunEach, Int(EachOp::kLt), kBoth},
    {"le", "input other", RunEach, Int(EachOp::kLe), kBoth},
    {"gt", "input other", RunEach, Int(EachOp::kGt), kBoth},
    {"ge", "input other", RunEach, Int(EachOp::kGe), kBoth},
    {"neg", "input", RunEach, Int(EachOp::kNeg), kEveryWhere},
    {"abs", "input", RunEach, Int(EachOp::kAbs), kEveryWhere},
    {"sign", "input", RunEach, Int(EachOp::kSign), kEveryWhere},
    {"exp", "input", RunEach, Int(EachOp::kExp), kEveryWhere},
    {"log", "input", RunEach, Int(EachOp::kLog), kEveryWhere},
    {"sqrt", "input", RunEach, Int(EachOp::kSqrt), kEveryWhere},
    {"sigmoid", "input", RunEach, Int(EachOp::kSigmoid), kEveryWhere},
    {"tanh", "input", RunEach, Int(EachOp::kTanh), kEveryWhere},
    {"relu", "input", RunEach, Int(EachOp::kRelu), kEveryWhere},
    {"sin", "input", RunEach, Int(EachOp::kSin), kEveryWhere},
    {"cos", "input", RunEach, Int(EachOp::kCos), kEveryWhere},
    {"floor", "input", RunEach, Int(EachOp::kFloor), kEveryWhere},
    {"where", "condition input other", RunWhere, 0, kOfTorch},

    {"sum", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kSum), kBoth},
    {"mean", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kMean), kBoth},
    {"prod", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kProd), kBoth},
    {"amax", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kMax), kBoth},
    {"amin", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kMin), kBoth},
    {"all", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kAll), kBoth},
    {"any", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kAny), kBoth},
    {"argmax", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kArgMax), kBoth},
    {"argmin", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kArgMin), kBoth},
    {"cumsum", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kCumSum), kBoth},
    {"softmax", "input dim?|axis keepdim?|keepdims dtype?", RunAlong, Int(AlongOp::kSoftmax),
     kBoth},
    {"max", "input dim?|axis keepdim?|keepdims", RunExtreme, 1, kBoth},
    {"min", "input dim?|axis keepdim?|keepdims", RunExtreme, 0, kBoth},
    {"norm", "input p? dim?|axis keepdim?|keepdims", RunNorm, 0, kBoth},

    {"dot", "input tensor|other", RunProduct, Int(ProductOp::kDot), kBoth},
    {"mv", "input vec", RunProduct, Int(ProductOp::kMv), kBoth},
    {"mm", "input mat2", RunProduct, Int(ProductOp::kMm), kBoth},
    {"matmul", "input other", RunProduct, Int(ProductOp::kMatMul), kBoth},

    {"tensor", "data dtype?", RunTensor, 0, kOfTorch},
    {"arange", "start end? step? dtype?", RunArange, 0, kOfTorch},
    {"linspace", "start end steps", RunLinspace, 0, kOfTorch},
    {"zeros", "*size dtype?", RunMaker, Int(TensorMaker::kZeros), kOfTorch},
    {"ones", "*size dtype?", RunMaker, Int(TensorMaker::kOnes), kOfTorch},
    {"rand", "*size dtype?", RunMaker, Int(TensorMaker::kRand), kOfTorch},
    {"randn", "*size dtype?", RunMaker, Int(TensorMaker::kRandn), kOfTorch},
    {"zeros_like", "input dtype?", RunMakerLike, Int(TensorMaker::kZeros), kOfTorch},
    {"ones_like", "input dtype?", RunMakerLike, Int(TensorMaker::kOnes), kOfTorch},
    {"full", "size fill_value dtype?", RunFull, 0, kOfTorch},
    {"eye", "n m? dtype?", RunEye, 0, kOfTorch},
    {"normal", "mean std size", RunNormal, 0, kOfTorch},
    {"manual_seed", "seed", RunSeed, 0, kOfTorch},

    {"reshape", "input *shape", RunReshape, Int(ReshapeOp::kReshape), kBoth},
    {"view", "input *shape", RunReshape, Int(ReshapeOp::kView), kMethod},
    {"flatten", "input", RunReshape, Int(ReshapeOp::kFlatten), kBoth},
    {"t", "input", RunT, 0, kBoth},
    {"transpose", "input dim0 dim1", RunTranspose, 0, kBoth},
    {"permute", "input *dims", RunPermute, 0, kBoth},
    {"unsqueeze", "input dim", RunSqueeze, 1, kBoth},
    {"squeeze", "input dim?", RunSqueeze, 0, kBoth},
    {"expand", "input *size", RunExpand, 0, kMethod},
    {"broadcast_to", "input *size", RunExpand, 0, kBoth},
    {"cat", "tensors dim?|axis", RunJoin, 0, kOfTorch},
    {"stack", "tensors dim?|axis", RunJoin, 1, kOfTorch},

    {"numel", "input", RunQuestion, Int(TensorQuestion::kNumel), kBoth},
    {"dim", "input", RunQuestion, Int(TensorQuestion::kDim), kMethod},
    {"size", "input dim?", RunQuestion, Int(TensorQuestion::kSize), kMethod},
    {"stride", "input dim?", RunQuestion, Int(TensorQuestion::kStride), kMethod},
    {"storage_offset", "input", RunQuestion, Int(TensorQuestion::kOffset), kMethod},
    {"data_ptr", "input", RunQuestion, Int(TensorQuestion::kAddress), kMethod},
    {"is_contiguous", "input", RunQuestion, Int(TensorQuestion::kIsContiguous), kMethod},
    {"item", "input", RunQuestion, Int(TensorQuestion::kItem), kMethod},
    {"tolist", "input", RunQuestion, Int(TensorQuestion::kToList), kMethod},

    {"clone", "input", RunCopy, 0, kBoth},
    {"contiguous", "input", RunCopy, 1, kMethod},
    {"to", "input dtype", RunConvert, -1, kMethod},
    {"type", "input dtype", RunConvert, -1, kMethod},
    {"float", "input", RunConvert, Int(DType::kFloat32), kMethod},
    {"double", "input", RunConvert, Int(DType::kFloat64), kMethod},
    {"long", "input", RunConvert, Int(DType::kInt64), kMethod},
    {"bool", "input", RunConvert, Int(DType::kBool), kMethod},
    {"zero", "input", RunFill, 0, kOnlyInPlace},
    {"fill", "input value", RunFill, 1, kOnlyInPlace},
    {"copy", "input src", RunFill, 1, kOnlyInPlace},

    {"print", "*values", RunBuiltin, Int(PythonFunction::kPrint), kOfPython},
    {"len", "obj", RunBuiltin, Int(PythonFunction::kLen), kOfPython},
    {"id", "obj", RunBuiltin, Int(PythonFunction::kId), kOfPython},
    {"int", "x", RunBuiltin, Int(PythonFunction::kInt), kOfPython},
    {"float", "x", RunBuiltin, Int(PythonFunction::kFloat), kOfPython},
    {"bool", "x", RunBuiltin, Int(PythonFunction::kBool), kOfPython},
    {"abs", "x", RunBuiltin, Int(PythonFunction::kAbs), kOfPython},
    {"type", "obj", RunBuiltin, Int(PythonFunction::kType), kOfPython},
});

const FunctionRow* FindFunction(std::string_view name, int where) {
  const auto found = std::ranges::find_if(kFunctions, [&](const FunctionRow& row) {
    return (row.where & where) != 0 && name == row.name;
  });
  return found == kFunctions.end() ? nullptr : &*found;
}

// A parameter of a row's text.
struct ParameterWord {
  std::string_view name;
  std::string_view other_name;
  bool may_miss = false;
  bool takes_rest = false;
};
std::vector<ParameterWord> ParametersOf(std::string_view text) {
  std::vector<ParameterWord> words;
  while (!text.empty()) {
    std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    ParameterWord parameter;
    if (word.starts_with('*')) {
      parameter.takes_rest = true;
      word.remove_prefix(1);
    }
    if (const std::size_t bar = word.find('|'); bar != std::string_view::npos) {
      parameter.other_name = word.substr(bar + 1);
      word = word.substr(0, bar);
    }
    if (word.ends_with('?')) {
      parameter.may_miss = true;
      word.remove_suffix(1);
    }
    parameter.name = word;
    words.push_back(parameter);
  }
  return words;
}

}  // namespace

std::span<const FunctionRow> TensorFunctions() { return kFunctions; }

bool FindTorchAttribute(std::string_view name, LabValue* result) {
  struct TypeRow {
    std::string_view name;
    DType type;
  };
  static constexpr std::array<TypeRow, 7> kTypes = {{{"bool", DType::kBool},
                                                     {"int64", DType::kInt64},
                                                     {"long", DType::kInt64},
                                                     {"float32", DType::kFloat32},
                                                     {"float", DType::kFloat32},
                                                     {"float64", DType::kFloat64},
                                                     {"double", DType::kFloat64}}};
  for (const TypeRow& row : kTypes) {
    if (name != row.name) continue;
    *result = {.kind = LabValue::Kind::kDType, .whole = Int(row.type)};
    return true;
  }
  if (name == "pi" || name == "inf" || name == "nan") {
    *result = LabValue::Real(name == "pi"    ? std::numbers::pi
                             : name == "inf" ? HUGE_VAL
                                             : std::nan(""));
    return true;
  }
  const FunctionRow* row = FindFunction(name, kOfTorch);
  if (row == nullptr) return false;
  *result = {.kind = LabValue::Kind::kFunction, .function = row};
  return true;
}

bool FindTensorAttribute(Workspace* workspace, const TensorPtr& tensor, std::string_view name,
                         LabValue* result) {
  if (name == "shape") {
    *result = LabValue::OfShape(tensor->shape);
  } else if (name == "ndim") {
    *result = LabValue::Whole(tensor->num_axes());
  } else if (name == "dtype") {
    *result = {.kind = LabValue::Kind::kDType, .whole = Int(tensor->type)};
  } else if (name == "T") {
    *result = LabValue::Of(Transposed(workspace, "T", tensor));
  } else {
    const bool is_in_place = name.size() > 1 && name.ends_with('_');
    const std::string_view plain = is_in_place ? name.substr(0, name.size() - 1) : name;
    const FunctionRow* row =
        FindFunction(plain, is_in_place ? kInPlaceToo | kOnlyInPlace : kMethod);
    if (row == nullptr) return false;
    *result = {.kind = LabValue::Kind::kFunction,
               .tensor = tensor,
               .function = row,
               .is_in_place = is_in_place};
  }
  return true;
}

bool FindPythonFunction(std::string_view name, LabValue* result) {
  const FunctionRow* row = FindFunction(name, kOfPython);
  if (row == nullptr) return false;
  *result = {.kind = LabValue::Kind::kFunction, .function = row};
  return true;
}

bool CallFunction(Workspace* workspace, const LabValue& function,
                  const std::vector<Argument>& arguments, std::string* printed, LabValue* result) {
  const FunctionRow& row = *function.function;
  const std::vector<ParameterWord> parameters = ParametersOf(row.parameters);
  FunctionCall call = {.workspace = workspace,
                       .function = &row,
                       .is_in_place = function.is_in_place,
                       .values = std::vector<LabValue>(parameters.size()),
                       .printed = printed};
  std::vector<bool> is_given(parameters.size());
  std::size_t next = 0;
  if (function.tensor != nullptr) {
    call.values[0] = LabValue::Of(function.tensor);
    is_given[next++] = true;
  }
  for (const Argument& argument : arguments) {
    std::size_t place = next;
    if (!argument.keyword.empty()) {
      const auto found = std::ranges::find_if(parameters, [&](const ParameterWord& word) {
        return word.name == argument.keyword || word.other_name == argument.keyword;
      });
      place = static_cast<std::size_t>(found - parameters.begin());
      if (place == parameters.size()) {
        return TypeFails(workspace, Fill("{}() got an unexpected keyword argument '{}'",
                                         {row.name, argument.keyword}));
      }
    }
    if (place >= parameters.size()) {
      return TypeFails(workspace, Fill("{}() takes {} arguments", {row.name, parameters.size()}));
    }
    const bool is_rest = parameters[place].takes_rest && argument.keyword.empty();
    if (is_given[place] && !is_rest) {
      return TypeFails(workspace, Fill("{}() got multiple values for argument '{}'",
                                       {row.name, parameters[place].name}));
    }
    is_given[place] = true;
    if (is_rest) {
      call.values[place].kind = LabValue::Kind::kTuple;
      call.values[place].items.push_back(argument.value);
    } else {
      call.values[place] = argument.value;
      if (argument.keyword.empty()) ++next;
    }
  }
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i].takes_rest && !is_given[i]) call.values[i].kind = LabValue::Kind::kTuple;
    if (is_given[i] || parameters[i].may_miss || parameters[i].takes_rest) continue;
    return TypeFails(workspace, Fill("{}() missing 1 required positional arguments: \"{}\"",
                                     {row.name, parameters[i].name}));
  }
  return row.run(call, row.what, result);
}

}  // namespace playground
