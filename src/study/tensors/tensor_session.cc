#include "study/tensors/tensor_session.h"

#include <algorithm>
#include <utility>

#include "study/tensors/tensor_index.h"
#include "study/tensors/tensor_operators.h"
#include "text/fill.h"
#include "text/plain_text.h"

namespace playground {
namespace {

using Kind = LineNode::Kind;
using ValueKind = LabValue::Kind;

}  // namespace

LineOutcome TensorSession::Run(std::string_view line) {
  // What is pasted from notes: the prompt before it, quotes and signs of other keyboards.
  while (line.starts_with(' ')) line.remove_prefix(1);
  if (line.starts_with(">>> ")) line.remove_prefix(4);
  const std::string plain = PlainText(line);

  LineOutcome outcome;
  workspace_.mistake.reset();
  workspace_.operation.reset();
  workspace_.work_left = kMostWork;
  printed_.clear();
  LabValue value;
  const std::optional<std::vector<LineNode>> statements = ReadLine(plain, &workspace_.mistake);
  for (std::size_t i = 0; statements && i < statements->size(); ++i) {
    const LineNode& statement = (*statements)[i];
    value = {};
    if (!RunStatement(statement, &value)) break;
    if (!value.is_none()) printed_ += PrintedValue(value) + "\n";
    if (printed_.size() > kMostPrinted) {
      workspace_.Fail(MistakeKind::kTooLarge, "RuntimeError", "the line prints too much");
      printed_.resize(kMostPrinted);
      break;
    }
  }
  if (!printed_.empty()) printed_.pop_back();
  outcome.printed = std::move(printed_);
  outcome.mistake = std::move(workspace_.mistake);
  if (!outcome.mistake && value.is_tensor()) outcome.result = value.tensor;
  outcome.operation = std::move(workspace_.operation);
  return outcome;
}

const LabValue* TensorSession::Find(std::string_view name) const {
  const auto found = std::ranges::find(names_, name, &Name::name);
  return found == names_.end() ? nullptr : &found->value;
}

bool TensorSession::RunStatement(const LineNode& statement, LabValue* value) {
  if (statement.kind == Kind::kNothing) return true;
  if (statement.kind == Kind::kAugment) return Augment(statement);
  if (statement.kind != Kind::kAssign) return Evaluate(statement, value);
  LabValue assigned;
  if (!Evaluate(statement.parts.back(), &assigned)) return false;
  for (std::size_t i = 0; i + 1 < statement.parts.size(); ++i) {
    if (!Assign(statement.parts[i], assigned)) return false;
  }
  return true;
}

bool TensorSession::Assign(const LineNode& target, const LabValue& value) {
  if (target.kind == Kind::kName) {
    static constexpr std::string_view kKept[] = {"torch", "True", "False", "None"};
    if (std::ranges::find(kKept, target.text) != std::end(kKept)) {
      return workspace_.Fail(MistakeKind::kSyntax, "SyntaxError",
                             Fill("cannot assign to {}", {target.text}));
    }
    const auto found = std::ranges::find(names_, target.text, &Name::name);
    if (found != names_.end()) {
      found->value = value;
      return true;
    }
    if (names_.size() == kMostNames) {
      return workspace_.Fail(MistakeKind::kTooLarge, "NameError",
                             Fill("there may be {} names here", {kMostNames}));
    }
    names_.push_back({target.text, value});
    return true;
  }
  if (target.kind == Kind::kIndex) {
    LabValue object, index;
    if (!Evaluate(target.parts[0], &object) || !Evaluate(target.parts[1], &index)) return false;
    if (object.is_tensor()) return WriteIndex(&workspace_, object.tensor, index, value);
    return workspace_.Fail(
        MistakeKind::kTypes, "TypeError",
        Fill("'{}' object does not support item assignment", {NameOfKind(object)}));
  }
  // Several names, as many values.
  LabValue items = value;
  if (value.is_tensor()) {
    const int64_t size = value.tensor->shape.empty() ? 0 : value.tensor->size(0);
    items.kind = ValueKind::kTuple;
    for (int64_t i = 0; i < size && i <= static_cast<int64_t>(target.parts.size()); ++i) {
      LabValue item;
      if (!TakeIndex(&workspace_, value.tensor, LabValue::Whole(i), &item)) return false;
      items.items.push_back(std::move(item));
    }
  }
  if (!items.is_sequence() || items.items.size() != target.parts.size()) {
    return workspace_.Fail(MistakeKind::kArguments, "ValueError",
                           Fill("{} names for something else than {} values",
                                {target.parts.size(), target.parts.size()}));
  }
  for (std::size_t i = 0; i < target.parts.size(); ++i) {
    if (!Assign(target.parts[i], items.items[i])) return false;
  }
  return true;
}

bool TensorSession::Augment(const LineNode& statement) {
  const LineNode& target = statement.parts[0];
  LabValue before, value;
  if (!Evaluate(target, &before) || !Evaluate(statement.parts[1], &value)) return false;
  if (before.is_tensor()) {
    if (!ApplyInPlace(&workspace_, statement.text, before.tensor, value)) return false;
    if (target.kind == Kind::kName) return true;
    // What was taken by a list or a mask is a copy, and goes back.
    LabValue object, index;
    if (!Evaluate(target.parts[0], &object) || !Evaluate(target.parts[1], &index)) return false;
    return !object.is_tensor() || SharesMemory(*object.tensor, *before.tensor) ||
           WriteIndex(&workspace_, object.tensor, index, before);
  }
  LabValue after;
  return ApplyOperator(&workspace_, statement.text, before, value, &after) && Assign(target, after);
}

bool TensorSession::EvaluateItems(const LineNode& node, std::size_t first,
                                  std::vector<LabValue>* items) {
  for (std::size_t i = first; i < node.parts.size(); ++i) {
    LabValue item;
    if (!Evaluate(node.parts[i], &item)) return false;
    items->push_back(std::move(item));
  }
  return true;
}

bool TensorSession::EvaluateLogic(const LineNode& node, LabValue* value) {
  bool is_true = false;
  if (!Evaluate(node.parts[0], value) || !ReadTruth(&workspace_, *value, &is_true)) return false;
  return is_true == (node.text == "or") || Evaluate(node.parts[1], value);
}

bool TensorSession::EvaluateAttribute(const LineNode& node, LabValue* value) {
  LabValue object;
  if (!Evaluate(node.parts[0], &object)) return false;
  if (object.is(ValueKind::kTorch)) {
    return FindTorchAttribute(node.text, value) ||
           workspace_.Fail(MistakeKind::kName, "AttributeError",
                           Fill("module 'torch' has no attribute '{}'", {node.text}));
  }
  if (object.is_tensor() && FindTensorAttribute(&workspace_, object.tensor, node.text, value))
    return true;
  if (object.is(ValueKind::kTuple) && !object.text.empty() &&
      (node.text == "values" || node.text == "indices")) {
    *value = LabValue(object.items[node.text == "values" ? 0 : 1]);
    return true;
  }
  return workspace_.Fail(
      MistakeKind::kName, "AttributeError",
      Fill("'{}' object has no attribute '{}'", {NameOfKind(object), node.text}));
}

bool TensorSession::EvaluateCall(const LineNode& node, LabValue* value) {
  LabValue function;
  if (!Evaluate(node.parts[0], &function)) return false;
  if (!function.is(ValueKind::kFunction)) {
    return workspace_.Fail(MistakeKind::kTypes, "TypeError",
                           Fill("'{}' object is not callable", {NameOfKind(function)}));
  }
  std::vector<Argument> arguments;
  for (std::size_t i = 1; i < node.parts.size(); ++i) {
    const LineNode& part = node.parts[i];
    const bool has_keyword = part.kind == Kind::kKeyword;
    Argument argument = {.keyword = has_keyword ? std::string_view(part.text) : std::string_view(),
                         .value = {}};
    if (!Evaluate(has_keyword ? part.parts[0] : part, &argument.value)) return false;
    arguments.push_back(std::move(argument));
  }
  return CallFunction(&workspace_, function, arguments, &printed_, value);
}

bool TensorSession::TakeItem(const LabValue& from, const LabValue& index, LabValue* value) {
  if (from.is_tensor()) return TakeIndex(&workspace_, from.tensor, index, value);
  const auto size = static_cast<int64_t>(from.items.size());
  if (!from.is_sequence() || !index.is(ValueKind::kWhole)) {
    return workspace_.Fail(MistakeKind::kTypes, "TypeError",
                           from.is_sequence()
                               ? "here a list or tuple is indexed by a whole number alone"
                               : Fill("'{}' object is not subscriptable", {NameOfKind(from)}));
  }
  if (index.whole < -size || index.whole >= size) {
    return workspace_.Fail(
        MistakeKind::kIndex, "IndexError",
        from.is(ValueKind::kList) ? "list index out of range" : "tuple index out of range");
  }
  *value =
      LabValue(from.items[static_cast<std::size_t>(index.whole + (index.whole < 0 ? size : 0))]);
  return true;
}

bool TensorSession::Evaluate(const LineNode& node, LabValue* value) {
  switch (node.kind) {
    case Kind::kName:
      if (const LabValue* found = Find(node.text)) {
        *value = *found;
      } else if (node.text == "torch") {
        *value = {.kind = ValueKind::kTorch};
      } else if (node.text == "True" || node.text == "False") {
        *value = LabValue::Bool(node.text == "True");
      } else if (node.text == "None") {
        *value = {};
      } else if (!FindPythonFunction(node.text, value)) {
        return workspace_.Fail(MistakeKind::kName, "NameError",
                               Fill("name '{}' is not defined", {node.text}));
      }
      return true;
    case Kind::kWhole:
      *value = LabValue::Whole(node.whole);
      return true;
    case Kind::kReal:
      *value = LabValue::Real(node.real);
      return true;
    case Kind::kText:
      *value = {.kind = ValueKind::kText, .text = node.text};
      return true;
    case Kind::kEllipsis:
      *value = {.kind = ValueKind::kEllipsis};
      return true;
    case Kind::kNothing:
      *value = {};
      return true;
    case Kind::kTuple:
    case Kind::kList:
    case Kind::kSlice: {
      LabValue items = {.kind = node.kind == Kind::kTuple  ? ValueKind::kTuple
                                : node.kind == Kind::kList ? ValueKind::kList
                                                           : ValueKind::kSlice};
      if (!EvaluateItems(node, 0, &items.items)) return false;
      *value = std::move(items);
      return CheckItems(&workspace_, *value);
    }
    case Kind::kUnary: {
      LabValue operand;
      return Evaluate(node.parts[0], &operand) && ApplySign(&workspace_, node.text, operand, value);
    }
    case Kind::kBinary: {
      LabValue left, right;
      return Evaluate(node.parts[0], &left) && Evaluate(node.parts[1], &right) &&
             ApplyOperator(&workspace_, node.text, left, right, value);
    }
    case Kind::kLogic:
      return EvaluateLogic(node, value);
    case Kind::kAttribute:
      return EvaluateAttribute(node, value);
    case Kind::kCall:
      return EvaluateCall(node, value);
    case Kind::kIndex: {
      LabValue object, index;
      return Evaluate(node.parts[0], &object) && Evaluate(node.parts[1], &index) &&
             TakeItem(object, index, value);
    }
    case Kind::kNamed:
      return Evaluate(node.parts[0], value) &&
             Assign({.kind = Kind::kName, .text = node.text}, *value);
    case Kind::kKeyword:
    case Kind::kAssign:
    case Kind::kAugment:
      break;
  }
  return workspace_.Fail(MistakeKind::kSyntax, "SyntaxError", "an assignment is no value");
}

}  // namespace playground
