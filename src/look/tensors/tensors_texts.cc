#include "look/tensors/tensors_texts.h"

#include <algorithm>
#include <array>

#include "text/fill.h"

namespace playground {
namespace {

using enum TextId;
using Kind = TensorOperation::Kind;

constexpr std::array<TextId, kNumMistakeKinds> kAdvice = {
    kTensorsAdviseSyntax,    kTensorsAdviseBeyond,  kTensorsAdviseName,    kTensorsAdviseArguments,
    kTensorsAdviseBroadcast, kTensorsAdviseReshape, kTensorsAdviseView,    kTensorsAdviseAxis,
    kTensorsAdviseIndex,     kTensorsAdviseProduct, kTensorsAdviseTypes,   kTensorsAdviseJoin,
    kTensorsAdviseRagged,    kTensorsAdviseInPlace, kTensorsAdviseElement, kTensorsAdviseNumber,
    kTensorsAdviseTooLarge};

std::string Joined(Language language, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += Text(language, kListSeparator);
    text += name;
  }
  return text;
}

std::string ShapesText(Language language, const std::vector<Shape>& shapes) {
  std::vector<std::string> texts;
  for (const Shape& shape : shapes) texts.push_back(TupleOfShape(shape));
  return Joined(language, texts);
}

// How many elements of the first operand each of the result is made of.
int64_t ElementsEach(const TensorOperation& operation) {
  int64_t count = 1;
  if (operation.kind == Kind::kProduct) return operation.shapes[0].back();
  for (const int64_t axis : operation.axes)
    count *= operation.shapes[0][static_cast<std::size_t>(axis)];
  return count;
}

std::string OperationText(Language language, const TensorOperation& operation) {
  const std::string shapes = ShapesText(language, operation.shapes);
  const std::string first = TupleOfShape(operation.shapes.empty() ? Shape() : operation.shapes[0]);
  const std::string result = TupleOfShape(operation.result_shape);
  const auto fill = [language](TextId id, std::initializer_list<Piece> pieces) {
    return Fill(Text(language, id), pieces);
  };
  switch (operation.kind) {
    case Kind::kEach: {
      bool is_stretched = false;
      for (const Shape& shape : operation.shapes) is_stretched |= shape != operation.result_shape;
      return is_stretched ? fill(kTensorsSaysStretched, {shapes, result})
                          : fill(kTensorsSaysEach, {operation.name, result});
    }
    case Kind::kReduce:
      return fill(kTensorsSaysReduced, {operation.name, SizesText(operation.axes), first, result,
                                        ElementsEach(operation)});
    case Kind::kScan:
      return fill(kTensorsSaysScanned, {operation.name, SizesText(operation.axes), first});
    case Kind::kProduct:
      return fill(kTensorsSaysProduct, {shapes, ElementsEach(operation), result});
    case Kind::kTake:
      return fill(operation.is_view ? kTensorsSaysView : kTensorsSaysCopy,
                  {first, result, CountOf(operation.result_shape), CountOf(operation.shapes[0])});
    case Kind::kWrite:
      return fill(kTensorsSaysWritten,
                  {CountOf(operation.places_shape), CountOf(operation.result_shape)});
    case Kind::kJoin:
      return fill(kTensorsSaysJoined, {shapes, operation.axes[0], result});
  }
  return {};
}

}  // namespace

TextId FirstOf(const TensorsRoom& room) {
  const TensorPart& part = TensorParts()[static_cast<std::size_t>(room.part())];
  return part.name == kTensorsBroadcast ? kTensorsTryFirst : kTensorsPressFirst;
}

TextId AdviceOf(MistakeKind kind) { return kAdvice[static_cast<std::size_t>(kind)]; }

std::string TupleOfShape(const Shape& shape) {
  std::string text = SizesText(shape);
  text.front() = '(';
  text.back() = ')';
  if (shape.size() == 1) text.insert(text.size() - 1, ",");
  return text;
}

std::vector<std::string> PrintedLines(const std::string& printed, std::size_t most) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= printed.size() && !printed.empty();) {
    const std::size_t end = std::min(printed.find('\n', begin), printed.size());
    if (lines.size() == most) {
      lines.back() = "...";
      break;
    }
    lines.push_back(printed.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::vector<std::string> TensorsSentences(Language language, const TensorsRoom& room) {
  std::vector<std::string> sentences;
  const LineOutcome& outcome = room.outcome();
  if (outcome.mistake) {
    sentences.push_back(Text(language, AdviceOf(outcome.mistake->kind)));
    return sentences;
  }
  if (outcome.operation != nullptr)
    sentences.push_back(OperationText(language, *outcome.operation));
  // Names, and what they share.
  const TensorSession& session = room.session();
  if (outcome.result != nullptr) {
    const std::vector<std::string> names = NamesSharing(session, *outcome.result);
    sentences.push_back(names.empty()
                            ? std::string(Text(language, kTensorsSaysNewMemory))
                            : Fill(Text(language, kTensorsSaysShares), {Joined(language, names)}));
  }
  if (outcome.operation != nullptr && outcome.operation->is_in_place) {
    sentences.push_back(Text(language, kTensorsSaysInPlace));
  }
  return sentences;
}

}  // namespace playground
