#include "data/numpy/npy.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "text/fill.h"

namespace playground {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr size_t kMaxDimensions = 32;  // as NumPy
// Beyond every limit here, and far from what overflows a product of two.
constexpr int64_t kMaxSize = int64_t{1} << 31;

// A reader of the header's text that never goes beyond it.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  // Passes over blanks, and over `c` if it comes next.
  bool Take(char c) {
    SkipBlanks();
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool TakeWord(std::string_view word) {
    SkipBlanks();
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  // Between quotation marks of either kind.
  std::optional<std::string_view> TakeString() {
    SkipBlanks();
    if (text_.empty() || (text_.front() != '\'' && text_.front() != '"')) return std::nullopt;
    const size_t end = text_.find(text_.front(), 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view content = text_.substr(1, end - 1);
    text_.remove_prefix(end + 1);
    return content;
  }
  // A size: digits, with the L that Python 2 put behind them. Too large ones become kMaxSize.
  std::optional<int64_t> TakeSize() {
    SkipBlanks();
    if (text_.empty() || !IsDigit(text_.front())) return std::nullopt;
    int64_t size = 0;
    for (; !text_.empty() && IsDigit(text_.front()); text_.remove_prefix(1)) {
      size = std::min(size * 10 + (text_.front() - '0'), kMaxSize);
    }
    if (text_.starts_with('L')) text_.remove_prefix(1);
    return size;
  }
  bool IsAtEnd() {
    SkipBlanks();
    return text_.empty();
  }

 private:
  static bool IsDigit(char c) { return c >= '0' && c <= '9'; }
  void SkipBlanks() {
    text_.remove_prefix(std::min(text_.find_first_not_of(" \t\r\n"), text_.size()));
  }

  std::string_view text_;
};

std::unexpected<Error> NotUnderstood() {
  return Fail("The header of this NumPy array is not understood: it is damaged. Save it anew.");
}

Result<void> ReadType(std::string_view type, NpyHeader* header) {
  const auto refuse = [type] {
    return FailWith(
        "This NumPy array holds elements of type '{}'; pictures and labels are read as whole "
        "numbers from 0 to 255. Save it with .astype('uint8').",
        {Excerpt(type)});
  };
  if (type.contains('O')) {
    return Fail(
        "This NumPy array holds Python objects (a pickle), which could run any program and are not "
        "loaded here. Save it with .astype('uint8').");
  }
  const bool has_order = !type.empty() && std::string_view("<>=|").contains(type.front());
  header->is_big_endian = has_order && type.front() == '>';
  if (has_order) type.remove_prefix(1);
  if (type.size() != 2 || !std::string_view("uib").contains(type[0])) return refuse();
  header->kind = type[0];
  header->item_size = type[1] - '0';
  if (!std::string_view("1248").contains(type[1])) return refuse();
  if (header->kind == 'b' && header->item_size != 1) return refuse();
  return {};
}

bool ReadShape(Scanner* scanner, std::vector<int64_t>* shape) {
  if (!scanner->Take('(')) return false;
  while (!scanner->Take(')')) {
    const std::optional<int64_t> size = scanner->TakeSize();
    if (!size || shape->size() == kMaxDimensions) return false;
    shape->push_back(*size);
    if (!scanner->Take(',')) return scanner->Take(')');
  }
  return true;
}

std::string ShapeText(const std::vector<int64_t>& shape) {
  std::string text;
  for (const int64_t size : shape) text += Fill("{}{}", {text.empty() ? "" : " x ", size});
  return text;
}

// A row of pixels is a square picture where that is possible.
void ShapeRow(int64_t num_pixels, IdxHeader* header) {
  int64_t side = 1;
  while (side * side < num_pixels) ++side;
  header->height = side * side == num_pixels ? side : 1;
  header->width = num_pixels / header->height;
}

bool IsNamedLabels(std::string_view name) {
  name.remove_prefix(std::min(name.find_last_of('/') + 1, name.size()));
  return name.starts_with('y') || name.starts_with('Y') || name.contains("label") ||
         name.contains("target");
}

}  // namespace

bool IsNpy(std::span<const uint8_t> file) {
  return file.size() >= kMagic.size() &&
         std::equal(kMagic.begin(), kMagic.end(), file.begin(),
                    [](char a, uint8_t b) { return static_cast<uint8_t>(a) == b; });
}

int64_t NpyHeader::NumberAt(const uint8_t* bytes) const {
  uint64_t number = 0;
  for (int i = 0; i < item_size; ++i) {
    number = number << 8 | bytes[is_big_endian ? i : item_size - 1 - i];
  }
  const int num_missing_bits = 64 - 8 * item_size;
  return kind == 'i' ? static_cast<int64_t>(number << num_missing_bits) >> num_missing_bits
                     : static_cast<int64_t>(number);
}

Result<uint64_t> NpyHeaderSize(std::span<const uint8_t> beginning) {
  assert(IsNpy(beginning));
  if (beginning.size() < kNpyPrefix) {
    return Fail("The NumPy array ends within its header: it was cut short. Copy it again.");
  }
  const int version = beginning[6];
  if (version < 1 || version > 3) {
    return FailWith("This NumPy array is of version {} of its format; 1 to 3 are read here.",
                    {version});
  }
  // The length of the dictionary has two bytes in version 1, four in the others.
  uint64_t size = beginning[8] | uint64_t{beginning[9]} << 8;
  if (version > 1) size |= uint64_t{beginning[10]} << 16 | uint64_t{beginning[11]} << 24;
  if (size > kMaxNpyHeader) {
    return FailWith("The header of this NumPy array claims {} bytes; at most {} are read here.",
                    {size, kMaxNpyHeader});
  }
  return size + (version == 1 ? 10 : 12);
}

Result<NpyHeader> ParseNpyHeader(std::span<const uint8_t> header) {
  assert(IsNpy(header) && header.size() >= kNpyPrefix);
  std::string_view text(reinterpret_cast<const char*>(header.data()), header.size());
  text.remove_prefix(header[6] == 1 ? 10 : 12);
  Scanner scanner(text);
  NpyHeader result;
  bool has_type = false, has_shape = false, is_fortran = false;
  if (!scanner.Take('{')) return NotUnderstood();
  while (!scanner.Take('}')) {
    const std::optional<std::string_view> key = scanner.TakeString();
    if (!key || !scanner.Take(':')) return NotUnderstood();
    if (*key == "descr") {
      const std::optional<std::string_view> type = scanner.TakeString();
      if (!type) {
        return Fail(
            "This NumPy array holds records of several fields, or its header is damaged. Save its "
            "pictures or labels alone.");
      }
      if (Result<void> read = ReadType(*type, &result); !read) {
        return std::unexpected(read.error());
      }
      has_type = true;
    } else if (*key == "fortran_order") {
      is_fortran = scanner.TakeWord("True");
      if (!is_fortran && !scanner.TakeWord("False")) return NotUnderstood();
    } else if (*key == "shape") {
      if (has_shape || !ReadShape(&scanner, &result.shape)) return NotUnderstood();
      has_shape = true;
    } else {
      return NotUnderstood();
    }
    if (!scanner.Take(',')) {
      if (!scanner.Take('}')) return NotUnderstood();
      break;
    }
  }
  if (!has_type || !has_shape || !scanner.IsAtEnd()) return NotUnderstood();
  if (is_fortran && result.shape.size() > 1) {
    return Fail("This NumPy array is in Fortran's order. Save it with np.ascontiguousarray().");
  }
  return result;
}

Result<IdxHeader> IdxHeaderOf(const NpyHeader& header, std::string_view name) {
  const std::vector<int64_t>& shape = header.shape;
  const size_t num_dimensions = shape.size();
  IdxHeader result;
  if (num_dimensions == 1 || (num_dimensions == 2 && shape[1] == 1)) {
    result.kind = IdxHeader::Kind::kLabels;
  } else if (num_dimensions == 2 && IsNamedLabels(name)) {
    return FailWith(
        "Its labels are vectors of {} numbers; write the number of the class instead. "
        "Save it with .argmax(axis=1).",
        {shape[1]});
  } else if (num_dimensions == 2) {
    ShapeRow(std::min<int64_t>(shape[1], int64_t{kMaxIdxSide} * kMaxIdxSide), &result);
    if (result.bytes_per_example() != shape[1]) result.width = shape[1];
  } else if (num_dimensions == 3 || (num_dimensions == 4 && shape[3] == 1)) {
    result.height = shape[1];
    result.width = shape[2];
  } else if (num_dimensions == 4 && shape[1] == 1) {
    result.height = shape[2];
    result.width = shape[3];
  } else {
    return FailWith(
        "This NumPy array has the shape {}; grey pictures are N x height x width, labels "
        "N.",
        {num_dimensions == 0 ? "of one number" : ShapeText(shape)});
  }
  result.num_examples = shape[0];
  if (shape[0] == 0) return Fail("This NumPy array holds no examples.");
  const bool has_sides = result.height >= 1 && result.width >= 1 && result.height <= kMaxIdxSide &&
                         result.width <= kMaxIdxSide;
  // At most 10^6 * 2^24 < 2^44: this product cannot wrap.
  if (shape[0] > kMaxIdxExamples || !has_sides ||
      static_cast<uint64_t>(result.num_content_bytes()) > kMaxIdxBytes) {
    return FailWith(
        "This NumPy array has the shape {}; read are at most {} examples, sides of 1 to "
        "{} and {} numbers in all.",
        {ShapeText(shape), kMaxIdxExamples, kMaxIdxSide, kMaxIdxBytes});
  }
  return result;
}

}  // namespace playground
