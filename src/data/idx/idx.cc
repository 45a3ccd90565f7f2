#include "data/idx/idx.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>
#include <utility>
#include <vector>

#include "text/fill.h"

namespace playground {
namespace {

// The first four bytes: 0, 0, the type of the elements (8: unsigned byte), the number of
// dimensions.
constexpr uint32_t kLabelsMagic = 0x0801;
constexpr uint32_t kImagesMagic = 0x0803;

uint32_t BigEndian32(const uint8_t* bytes) {
  return uint32_t{bytes[0]} << 24 | uint32_t{bytes[1]} << 16 | uint32_t{bytes[2]} << 8 | bytes[3];
}

// What people open by mistake, by its first bytes.
struct Lookalike {
  std::string_view beginning;
  std::string_view sentence;
};
constexpr Lookalike kLookalikes[] = {
    {"<",
     "This is an HTML page, not an IDX file: the link probably led to a web page about the "
     "data. Download the file itself."},
    {"version https://git-lfs",
     "This is a pointer of Git LFS, not the IDX file itself. Run `git lfs pull`, or download it."},
    {"PK\x03\x04", "This is a ZIP archive. Unpack it and open the IDX files inside."},
    {"BZh", "This is a bzip2 file. Unpack it and open the IDX file inside."},
    {"\xFD"
     "7zXZ",
     "This is an xz file. Unpack it and open the IDX file inside."},
    {"\x1F\x8B", "This file was compressed with gzip twice. Unpack it once and open the result."},
    {"\x93NUMPY", "This is a NumPy file, not an IDX file."},
    {"PAR1", "This is a Parquet file, not an IDX file."},
    {"\x89PNG", "This is a single picture, not an IDX file."},
    {"\xFF\xD8\xFF", "This is a single picture, not an IDX file."},
    {std::string_view("\x01\x08\0\0", 4),
     "The numbers of this IDX file are in little-endian order; IDX is big-endian. Write it anew."},
    {std::string_view("\x03\x08\0\0", 4),
     "The numbers of this IDX file are in little-endian order; IDX is big-endian. Write it anew."},
};

std::string ToHex(uint32_t value) {
  std::string text = "0x00000000";
  for (size_t i = text.size() - 1; value != 0; --i, value >>= 4) {
    text[i] = "0123456789ABCDEF"[value & 15];
  }
  return text;
}

// Why `beginning`, the first four bytes or more of a file's content, is not that of images or
// labels.
std::string ExplainMagic(std::span<const uint8_t> beginning) {
  std::string_view text(reinterpret_cast<const char*>(beginning.data()), beginning.size());
  // Web pages may begin with blanks or a byte order mark.
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
  for (const Lookalike& lookalike : kLookalikes) {
    if (text.starts_with(lookalike.beginning)) return std::string(lookalike.sentence);
  }
  const uint32_t magic = BigEndian32(beginning.data());
  if (magic >> 16 == 0 && (magic >> 8 & 0xFF) >= 0x08 && (magic >> 8 & 0xFF) <= 0x0E) {
    if ((magic >> 8 & 0xFF) != 0x08) {
      return Fill(
          "This IDX file holds elements of type {} (byte 2); only unsigned bytes, type 0x00000008, "
          "are read here.",
          {ToHex(magic >> 8 & 0xFF)});
    }
    return Fill("This IDX file has {} dimensions (byte 3); pictures have 3 and labels 1.",
                {magic & 0xFF});
  }
  return Fill(
      "This is not an IDX file: it begins with {}, but pictures begin with 0x00000803 and labels "
      "with 0x00000801.",
      {ToHex(magic)});
}

}  // namespace

IdxReader::IdxReader(std::string name, std::span<const uint8_t> file)
    : name_(std::move(name)), file_(file) {
  if (IsGzip(file)) gzip_.emplace(file);
}

Result<IdxReader> IdxReader::Open(std::string name, std::span<const uint8_t> file) {
  IdxReader reader(std::move(name), file);
  if (Result<void> read = reader.ReadHeader(); !read) return std::unexpected(read.error());
  if (Result<void> size = reader.CheckSize(); !size) return std::unexpected(size.error());
  return reader;
}

std::unexpected<Error> IdxReader::FailFile(std::string_view pattern,
                                           std::initializer_list<Piece> pieces) const {
  return FailWith("{}: {}", {name_, Fill(pattern, pieces)});
}

Result<void> IdxReader::ReadHeader() {
  if (file_.empty()) return FailFile("The file is empty. Download or copy it again.");

  // As long as the longest text that is recognised, in case this is something else.
  std::array<uint8_t, 32> beginning = {};
  constexpr size_t kLabelsHeader = 8;
  const Result<size_t> num_read = ReadContent(std::span(beginning).first(kLabelsHeader));
  if (!num_read) return std::unexpected(num_read.error());
  const bool is_complete = *num_read == kLabelsHeader;
  const uint32_t magic = BigEndian32(beginning.data());
  if (*num_read < 4 || (magic != kLabelsMagic && magic != kImagesMagic)) {
    const Result<size_t> num_more = ReadContent(std::span(beginning).subspan(*num_read));
    if (!num_more) return std::unexpected(num_more.error());
    return FailFile("{}", {ExplainMagic(beginning)});
  }
  const auto cut_short = [this] {
    return FailFile(
        "The file ends within its header: it was cut short. Download or copy it again.");
  };
  if (!is_complete) return cut_short();

  const uint32_t num_examples = BigEndian32(&beginning[4]);
  if (num_examples == 0) return FailFile("It holds no examples (bytes 4 to 7 are zero).");
  if (num_examples > kMaxIdxExamples) {
    return FailFile(
        "Its header claims {} examples (byte 4); at most {} are read here. If that number is "
        "wrong, the file is damaged.",
        {num_examples, kMaxIdxExamples});
  }
  header_.kind = magic == kImagesMagic ? IdxHeader::Kind::kImages : IdxHeader::Kind::kLabels;
  header_.num_examples = num_examples;
  if (header_.kind == IdxHeader::Kind::kLabels) return {};

  const Result<size_t> num_sides = ReadContent(std::span(beginning).subspan(kLabelsHeader, 8));
  if (!num_sides) return std::unexpected(num_sides.error());
  if (*num_sides < 8) return cut_short();
  const uint32_t height = BigEndian32(&beginning[8]);
  const uint32_t width = BigEndian32(&beginning[12]);
  if (height < 1 || width < 1 || height > kMaxIdxSide || width > kMaxIdxSide) {
    return FailFile(
        "Its header claims pictures of {} x {} pixels (byte 8); sides of 1 to {} are read here.",
        {height, width, kMaxIdxSide});
  }
  header_.height = height;
  header_.width = width;
  // At most 10^6 * 2^24 < 2^44: this product cannot wrap.
  const uint64_t num_bytes = uint64_t{num_examples} * height * width;
  if (num_bytes > kMaxIdxBytes) {
    return FailFile(
        "Its header claims {} pictures of {} x {}, {} bytes in all; at most {} are read here.",
        {num_examples, height, width, num_bytes, kMaxIdxBytes});
  }
  return {};
}

Result<void> IdxReader::CheckSize() const {
  const auto expected =
      static_cast<uint64_t>(header_.num_header_bytes() + header_.num_content_bytes());
  const uint64_t actual = file_.size();
  const std::string promise = Fill("Its header promises {} examples, {} bytes in all, but ",
                                   {header_.num_examples, expected});
  if (gzip_) {
    if (expected / kMaxGzipRatio > actual) {
      return FailFile("{}no gzip file of {} bytes can hold that many. It is damaged or made up.",
                      {promise, actual});
    }
  } else if (actual < expected) {
    return FailFile("{}the file has only {}: it was cut short. Download or copy it again.",
                    {promise, actual});
  } else if (actual > expected) {
    return FailFile("{}the file has {}. It is damaged, or not what it seems to be.",
                    {promise, actual});
  }
  return {};
}

Result<void> IdxReader::Read(int64_t count, int64_t pitch, uint8_t* out) {
  assert(count >= 0 && count <= header_.num_examples - num_read_);
  const int64_t width = header_.bytes_per_example();
  assert(pitch >= width);
  // Without gaps between them, all in one go.
  const int64_t num_rows = pitch == width ? 1 : count;
  const int64_t row_bytes = pitch == width ? count * width : width;
  for (int64_t row = 0; row < num_rows; ++row) {
    const Result<void> read =
        ReadExactly(std::span(out + row * pitch, static_cast<size_t>(row_bytes)));
    if (!read) return read;
  }
  num_read_ += count;
  return {};
}

Result<void> IdxReader::Skip(int64_t count) {
  assert(count >= 0 && count <= header_.num_examples - num_read_);
  std::vector<uint8_t> buffer(size_t{1} << 14);
  auto num_left = static_cast<uint64_t>(count * header_.bytes_per_example());
  while (num_left > 0) {
    const auto num_bytes = static_cast<size_t>(std::min<uint64_t>(num_left, buffer.size()));
    if (Result<void> read = ReadExactly(std::span(buffer).first(num_bytes)); !read) return read;
    num_left -= num_bytes;
  }
  num_read_ += count;
  return {};
}

Result<void> IdxReader::Finish() {
  assert(num_read_ == header_.num_examples);
  uint8_t surplus;
  const Result<size_t> num_read = ReadContent(std::span(&surplus, 1));
  if (!num_read) return std::unexpected(num_read.error());
  if (*num_read > 0) {
    return FailFile("It holds more than the {} examples that its header promises. It is damaged.",
                    {header_.num_examples});
  }
  return {};
}

// The next bytes of the content; fewer than asked for only at its end.
Result<size_t> IdxReader::ReadContent(std::span<uint8_t> out) {
  if (gzip_) {
    Result<size_t> num_read = gzip_->Read(out);
    if (!num_read) return FailFile("{}", {num_read.error().message});
    return num_read;
  }
  const size_t count = std::min(out.size(), file_.size() - position_);
  std::copy_n(file_.begin() + static_cast<ptrdiff_t>(position_), count, out.begin());
  position_ += count;
  return count;
}

Result<void> IdxReader::ReadExactly(std::span<uint8_t> out) {
  const Result<size_t> num_read = ReadContent(out);
  if (!num_read) return std::unexpected(num_read.error());
  if (*num_read < out.size()) {
    return FailFile(
        "It ends before the {} examples that its header promises: it was cut short before it was "
        "compressed. Get it from elsewhere.",
        {header_.num_examples});
  }
  return {};
}

}  // namespace playground
