#include "study/tensors/tensor_print.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string_view>

#include "text/exact_text.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr int kPrecision = 4;
constexpr std::size_t kLineWidth = 80;
constexpr int64_t kMostWithoutSummary = 1000;
constexpr int64_t kEdge = 3;
constexpr std::string_view kPrefix = "tensor(";
// Many short axes are in no summary: more numbers than these are not printed.
constexpr std::size_t kMostNumbers = 4096;

// "(3, 4)"
std::string TupleText(const Shape& shape) {
  std::string text = SizesText(shape);
  text.front() = '(';
  text.back() = ')';
  return text;
}

// How all numbers of a tensor are written.
class NumberStyle {
 public:
  NumberStyle(const Tensor& tensor, const std::vector<int64_t>& places) : type_(tensor.type) {
    if (IsReal(type_)) ChooseMode(tensor, places);
    for (const int64_t place : places) {
      const Element value = tensor.At(place);
      // inf, NaN and zeros do not count.
      if (IsReal(type_) && (!std::isfinite(value.real) || value.real == 0)) continue;
      width_ = std::max(width_, Text(value).size());
    }
  }

  std::string Text(Element value) const {
    if (type_ == DType::kBool) return value.whole != 0 ? "True" : "False";
    if (type_ == DType::kInt64) return std::to_string(value.whole);
    if (!std::isfinite(value.real)) {
      return std::isnan(value.real) ? "nan" : value.real > 0 ? "inf" : "-inf";
    }
    if (mode_ == Mode::kScientific) {
      char text[32];
      std::snprintf(text, sizeof text, "%.*e", kPrecision, value.real);
      return text;
    }
    return mode_ == Mode::kWhole ? DecimalsText(value.real, 0) + "."
                                 : DecimalsText(value.real, kPrecision);
  }
  std::string PaddedText(Element value) const {
    const std::string text = Text(value);
    return std::string(width_ - std::min(width_, text.size()), ' ') + text;
  }
  std::size_t width() const { return width_; }

 private:
  enum class Mode { kWhole, kDecimals, kScientific };

  void ChooseMode(const Tensor& tensor, const std::vector<int64_t>& places) {
    double most = 0;
    double least = std::numeric_limits<double>::infinity();
    bool are_whole = true;
    for (const int64_t place : places) {
      const double size = std::fabs(tensor.At(place).real);
      if (!std::isfinite(size) || size == 0) continue;
      most = std::fmax(most, size);
      least = std::fmin(least, size);
      are_whole &= size == std::floor(size);
    }
    if (most == 0) return;
    const bool is_scientific = most / least > 1000 || most > 1e8 || (!are_whole && least < 1e-4);
    mode_ = is_scientific ? Mode::kScientific : are_whole ? Mode::kWhole : Mode::kDecimals;
  }

  DType type_;
  Mode mode_ = Mode::kWhole;
  std::size_t width_ = 1;
};

// The places along an axis that are printed; -1 stands for those that are left out.
std::vector<int64_t> PrintedAlong(int64_t size, bool is_summary) {
  std::vector<int64_t> indices;
  for (int64_t i = 0; i < size; ++i) {
    if (is_summary && size > 2 * kEdge && i >= kEdge && i < size - kEdge) {
      if (i == kEdge) indices.push_back(-1);
      continue;
    }
    indices.push_back(i);
  }
  return indices;
}

// The places in the storage that are printed.
void AddPrinted(const Tensor& tensor, std::size_t axis, int64_t offset, bool is_summary,
                std::vector<int64_t>* places) {
  if (axis == tensor.shape.size()) {
    places->push_back(offset);
    return;
  }
  for (const int64_t i : PrintedAlong(tensor.shape[axis], is_summary)) {
    if (i >= 0) AddPrinted(tensor, axis + 1, offset + i * tensor.strides[axis], is_summary, places);
  }
}

// The axes from `axis` on; the line has `indent` characters before it.
std::string Bracketed(const Tensor& tensor, const NumberStyle& style, std::size_t axis,
                      int64_t offset, std::size_t indent, bool is_summary) {
  if (tensor.shape.empty()) return style.PaddedText(tensor.At(offset));
  const std::size_t axes_left = tensor.shape.size() - axis;
  const std::string blanks(indent + 1, ' ');
  const std::size_t per_line =
      std::max<std::size_t>(1, (kLineWidth - std::min(kLineWidth, indent)) / (style.width() + 2));
  std::string text = "[";
  std::size_t count = 0;
  for (const int64_t i : PrintedAlong(tensor.shape[axis], is_summary)) {
    if (axes_left > 1) {
      if (count > 0) text += "," + std::string(axes_left - 1, '\n') + blanks;
      text += i < 0 ? "..."
                    : Bracketed(tensor, style, axis + 1, offset + i * tensor.strides[axis],
                                indent + 1, is_summary);
    } else {
      if (count > 0) text += count % per_line == 0 ? ",\n" + blanks : ", ";
      text += i < 0 ? " ..." : style.PaddedText(tensor.At(offset + i * tensor.strides[axis]));
    }
    ++count;
  }
  return text + "]";
}

}  // namespace

std::string PrintedTensor(const Tensor& tensor) {
  const int64_t count = CountOf(tensor.shape);
  std::string text(kPrefix);
  std::vector<std::string> suffixes;
  if (count == 0) {
    text += "[]";
    if (tensor.shape.size() != 1) {
      suffixes.push_back(Fill("size={}", {TupleText(tensor.shape)}));
    }
  } else {
    const bool is_summary = count > kMostWithoutSummary;
    std::vector<int64_t> places;
    AddPrinted(tensor, 0, tensor.offset, is_summary, &places);
    if (places.size() > kMostNumbers)
      return Fill("tensor(..., size={})", {TupleText(tensor.shape)});
    text += Bracketed(tensor, NumberStyle(tensor, places), 0, tensor.offset, kPrefix.size(),
                      is_summary);
  }
  const bool is_told =
      tensor.type == DType::kFloat64 || (count == 0 && tensor.type != DType::kFloat32);
  if (is_told) suffixes.push_back(Fill("dtype=torch.{}", {NameOf(tensor.type)}));
  // Of one line this is one more than it is long.
  const std::size_t line_begin = text.rfind('\n');
  std::size_t length =
      line_begin == std::string::npos ? text.size() + 2 : text.size() - line_begin + 1;
  for (const std::string& suffix : suffixes) {
    if (length + suffix.size() + 2 > kLineWidth) {
      text += ",\n" + std::string(kPrefix.size(), ' ') + suffix;
      length = kPrefix.size() + suffix.size();
    } else {
      text += ", " + suffix;
      length += suffix.size() + 2;
    }
  }
  return text + ")";
}

std::vector<std::string> PrintedElements(const Tensor& tensor) {
  const std::vector<int64_t> places = PlacesOf(tensor);
  const NumberStyle style(tensor, places);
  std::vector<std::string> texts;
  for (const int64_t place : places) texts.push_back(style.Text(tensor.At(place)));
  return texts;
}

std::string PrintedFloat(double value) {
  if (!std::isfinite(value)) return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
  // As few digits as give the number back.
  char text[40];
  int digits = 1;
  for (; digits <= 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*e", digits - 1, value);
    if (std::strtod(text, nullptr) == value) break;
  }
  const std::string_view scientific = text;
  const int exponent = std::atoi(text + scientific.find('e') + 1);
  if (value != 0 && (exponent < -4 || exponent >= 16)) return std::string(scientific);
  return DecimalsText(value, std::max(digits - 1 - exponent, 1));
}

}  // namespace playground
