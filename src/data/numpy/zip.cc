#include "data/numpy/zip.h"

#include <zlib.h>

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

#include "data/idx/gzip.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr uint32_t kMemberSignature = 0x04034B50;
constexpr uint32_t kEntrySignature = 0x02014B50;
constexpr uint32_t kEndSignature = 0x06054B50;
constexpr uint64_t kMemberHeader = 30;  // bytes, before name and extra fields
constexpr uint64_t kEntryHeader = 46;
constexpr uint64_t kEndRecord = 22;
constexpr uint16_t kStored = 0;
constexpr uint16_t kDeflated = 8;
// Of sizes, offsets and counts that stand in a record of 64 bits instead.
constexpr uint32_t kIs64Bit = 0xFFFFFFFF;

// zlib counts in 32 bits; more is given to it in pieces.
constexpr uint64_t kMaxPiece = uint64_t{1} << 30;

uint16_t Number16(std::span<const uint8_t> file, uint64_t position) {
  assert(position + 2 <= file.size());
  const uint8_t* bytes = file.data() + static_cast<size_t>(position);
  return static_cast<uint16_t>(bytes[0] | bytes[1] << 8);
}

uint32_t Number32(std::span<const uint8_t> file, uint64_t position) {
  return Number16(file, position) | uint32_t{Number16(file, position + 2)} << 16;
}

std::span<const uint8_t> Part(std::span<const uint8_t> file, uint64_t position, uint64_t size) {
  assert(position <= file.size() && size <= file.size() - position);
  return file.subspan(static_cast<size_t>(position), static_cast<size_t>(size));
}

std::unexpected<Error> CutShort() {
  return Fail(
      "This ZIP archive has no directory at its end: it was cut short. Download or copy it again.");
}

std::unexpected<Error> Damaged(std::string_view what) {
  return FailWith("The ZIP archive is damaged ({}). Download or copy it again.", {what});
}

// The record that ends the archive; only a comment of at most 64 KB follows it.
std::optional<uint64_t> FindEnd(std::span<const uint8_t> file) {
  if (file.size() < kEndRecord) return std::nullopt;
  constexpr uint64_t kMaxComment = 0xFFFF;
  const uint64_t last = file.size() - kEndRecord;
  const uint64_t first = last > kMaxComment ? last - kMaxComment : 0;
  for (uint64_t position = last + 1; position-- > first;) {
    if (Number32(file, position) == kEndSignature) return position;
  }
  return std::nullopt;
}

// Where the packed bytes begin: behind the member's own header, whose name and extra fields may have
// other lengths than the directory's.
Result<void> FindPacked(std::span<const uint8_t> file, uint64_t header, uint64_t end,
                        ZipMember* member) {
  if (header > end || end - header < kMemberHeader || Number32(file, header) != kMemberSignature) {
    return Damaged(Fill("{} is not where the directory says", {Excerpt(member->name)}));
  }
  member->offset =
      header + kMemberHeader + Number16(file, header + 26) + Number16(file, header + 28);
  if (member->offset > end || member->packed_size > end - member->offset) {
    return Damaged(Fill("{} reaches beyond its end", {Excerpt(member->name)}));
  }
  return {};
}

}  // namespace

bool IsZip(std::span<const uint8_t> file) {
  if (file.size() < 4) return false;
  const uint32_t signature = Number32(file, 0);
  return signature == kMemberSignature || signature == kEndSignature;  // an empty one
}

Result<std::vector<ZipMember>> ListZip(std::span<const uint8_t> file) {
  const std::optional<uint64_t> end = FindEnd(file);
  if (!end) return CutShort();
  const uint64_t num_members = Number16(file, *end + 10);
  const uint64_t directory_size = Number32(file, *end + 12);
  const uint64_t directory_offset = Number32(file, *end + 16);
  if (num_members == 0xFFFF || directory_size == kIs64Bit || directory_offset == kIs64Bit) {
    return Fail(
        "This ZIP archive is in the 64-bit form, for more than 4 GB. Unpack it, and open "
        "the files that are wanted.");
  }
  if (num_members > static_cast<uint64_t>(kMaxZipMembers)) {
    return FailWith(
        "This ZIP archive holds {} files; at most {} are read here. Unpack it, and open "
        "the files that are wanted.",
        {num_members, kMaxZipMembers});
  }
  if (directory_size > *end || directory_offset > *end - directory_size) {
    return Damaged("its directory reaches beyond its end");
  }
  // What was put in front of the archive moves everything in it.
  const uint64_t directory = *end - directory_size;
  const uint64_t shift = directory - directory_offset;

  std::vector<ZipMember> members;
  uint64_t position = directory;
  for (uint64_t i = 0; i < num_members; ++i) {
    if (*end - position < kEntryHeader || Number32(file, position) != kEntrySignature) {
      return Damaged("its directory breaks off");
    }
    const uint64_t name_size = Number16(file, position + 28);
    const uint64_t entry_size =
        kEntryHeader + name_size + Number16(file, position + 30) + Number16(file, position + 32);
    if (entry_size > *end - position) return Damaged("its directory breaks off");
    const std::span<const uint8_t> name = Part(file, position + kEntryHeader, name_size);
    ZipMember member{.name = std::string(name.begin(), name.end()),
                     .packed_size = Number32(file, position + 20),
                     .size = Number32(file, position + 24),
                     .checksum = Number32(file, position + 16),
                     .method = Number16(file, position + 10),
                     .is_encrypted = (Number16(file, position + 8) & 1) != 0};
    const uint64_t header = Number32(file, position + 42);
    position += entry_size;
    if (member.name.ends_with('/')) continue;
    if (member.packed_size == kIs64Bit || member.size == kIs64Bit || header == kIs64Bit) {
      return FailWith("{} in this ZIP archive has more than 4 GB.", {Excerpt(member.name)});
    }
    if (Result<void> found = FindPacked(file, header + shift, directory, &member); !found) {
      return std::unexpected(found.error());
    }
    members.push_back(std::move(member));
  }
  return members;
}

void ZipMemberReader::Free::operator()(z_stream_s* stream) const {
  inflateEnd(stream);
  delete stream;
}

Result<ZipMemberReader> ZipMemberReader::Open(std::span<const uint8_t> file,
                                              const ZipMember& member) {
  if (member.is_encrypted) return Fail("It is encrypted. Unpack it with its password first.");
  if (member.method != kStored && member.method != kDeflated) {
    return FailWith(
        "It is packed in way {} of ZIP; those that are only stored (0) or deflated (8) are read "
        "here. Unpack the archive.",
        {member.method});
  }
  const bool is_possible = member.method == kStored
                               ? member.size == member.packed_size
                               : member.size / kMaxGzipRatio <= member.packed_size;
  if (!is_possible) {
    return FailWith(
        "It claims {} bytes, which {} packed bytes cannot hold. The archive is damaged "
        "or made up.",
        {member.size, member.packed_size});
  }
  ZipMemberReader reader(member);
  reader.packed_ = Part(file, member.offset, member.packed_size);
  if (member.method == kDeflated) {
    reader.stream_.reset(new z_stream());
    if (inflateInit2(reader.stream_.get(), -MAX_WBITS) != Z_OK) {  // no header around it
      return Fail("There is not enough memory to read it.");
    }
  }
  return reader;
}

Result<size_t> ZipMemberReader::Read(std::span<uint8_t> out) {
  out = out.first(static_cast<size_t>(std::min<uint64_t>(out.size(), num_left_)));
  if (stream_ != nullptr) {
    if (Result<void> read = Inflate(out); !read) return std::unexpected(read.error());
  } else {
    std::ranges::copy(packed_.first(out.size()), out.begin());
    packed_ = packed_.subspan(out.size());
  }
  for (size_t i = 0; i < out.size(); i += kMaxPiece) {
    const size_t size = std::min<size_t>(out.size() - i, kMaxPiece);
    checksum_ = static_cast<uint32_t>(crc32(checksum_, out.data() + i, static_cast<uInt>(size)));
  }
  num_left_ -= out.size();
  if (num_left_ == 0 && !is_checked_) {
    if (Result<void> checked = CheckEnd(); !checked) return std::unexpected(checked.error());
    is_checked_ = true;
  }
  return out.size();
}

Result<void> ZipMemberReader::Inflate(std::span<uint8_t> out) {
  while (!out.empty()) {
    const auto in_size = static_cast<uInt>(std::min<uint64_t>(packed_.size(), kMaxPiece));
    const auto room = static_cast<uInt>(std::min<uint64_t>(out.size(), kMaxPiece));
    stream_->next_in = const_cast<uint8_t*>(packed_.data());  // zlib does not write there
    stream_->avail_in = in_size;
    stream_->next_out = out.data();
    stream_->avail_out = room;
    const int status = inflate(stream_.get(), Z_NO_FLUSH);
    packed_ = packed_.subspan(in_size - stream_->avail_in);
    out = out.subspan(room - stream_->avail_out);
    if (status == Z_OK || (status == Z_STREAM_END && out.empty())) continue;
    if (status == Z_MEM_ERROR) return Fail("There is not enough memory to read it.");
    return Damaged(status == Z_STREAM_END  ? "it holds less than it claims"
                   : status == Z_BUF_ERROR ? "its packed bytes break off"
                                           : "its packed bytes make no sense");
  }
  return {};
}

// That nothing follows what was claimed, and that the bytes are those that were packed.
Result<void> ZipMemberReader::CheckEnd() {
  if (stream_ != nullptr) {
    uint8_t surplus;
    stream_->next_in = const_cast<uint8_t*>(packed_.data());
    stream_->avail_in = static_cast<uInt>(std::min<uint64_t>(packed_.size(), kMaxPiece));
    stream_->next_out = &surplus;
    stream_->avail_out = 1;
    const int status = inflate(stream_.get(), Z_NO_FLUSH);
    const bool has_ended = status == Z_STREAM_END && stream_->avail_out == 1;
    if (!has_ended) return Damaged("its length is another than it claims");
  }
  if (checksum_ != claim_.checksum) return Damaged("its checksum is another");
  return {};
}

}  // namespace playground
