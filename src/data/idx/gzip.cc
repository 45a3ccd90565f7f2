#include "data/idx/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <cassert>
#include <string>

#include "text/fill.h"

namespace playground {
namespace {

// zlib counts in 32 bits; more is given to it in pieces.
constexpr size_t kMaxPiece = size_t{1} << 30;

// windowBits for inflateInit2: the largest window, and 16 for "gzip, and nothing else".
constexpr int kGzipWindowBits = MAX_WBITS + 16;

std::unexpected<Error> CutShort(size_t file_size) {
  return FailWith(
      "The gzip data break off after {} bytes: the file was cut short. Download or copy it again.",
      {file_size});
}

std::unexpected<Error> Damaged(size_t position, const char* detail) {
  return FailWith("The gzip data are damaged near byte {} ({}). Download or copy the file again.",
                  {position, detail});
}

}  // namespace

bool IsGzip(std::span<const uint8_t> file) {
  return file.size() >= 2 && file[0] == 0x1F && file[1] == 0x8B;
}

GzipReader::GzipReader(std::span<const uint8_t> file) : file_(file) { assert(IsGzip(file)); }

void GzipReader::Free::operator()(z_stream_s* stream) const {
  inflateEnd(stream);
  delete stream;
}

Result<size_t> GzipReader::Read(std::span<uint8_t> out) {
  size_t num_written = 0;
  while (num_written < out.size()) {
    if (!in_member_) {
      const Result<bool> begun = BeginNextMember();
      if (!begun) return std::unexpected(begun.error());
      if (!*begun) break;
    }
    const std::span<const uint8_t> input =
        file_.subspan(position_, std::min(kMaxPiece, file_.size() - position_));
    const std::span<uint8_t> room =
        out.subspan(num_written, std::min(kMaxPiece, out.size() - num_written));
    stream_->next_in = const_cast<uint8_t*>(input.data());  // zlib does not write there
    stream_->avail_in = static_cast<uInt>(input.size());
    stream_->next_out = room.data();
    stream_->avail_out = static_cast<uInt>(room.size());
    const int status = inflate(stream_.get(), Z_NO_FLUSH);
    position_ += input.size() - stream_->avail_in;
    num_written += room.size() - stream_->avail_out;

    if (status == Z_STREAM_END) {
      in_member_ = false;
    } else if (status == Z_BUF_ERROR) {  // no progress although there is room: no input is left
      return CutShort(file_.size());
    } else if (status == Z_MEM_ERROR) {
      return Fail("There is not enough memory to read it.");
    } else if (status != Z_OK) {
      return Damaged(position_, stream_->msg != nullptr ? stream_->msg : "not gzip");
    }
  }
  return num_written;
}

// A gzip file is a sequence of members, each with a header and checksum of its own; zlib reads one.
// Zeros after a member are padding, of tapes and of tools that write whole blocks: gzip and Python's
// module read over them, too. False: the last member has ended.
Result<bool> GzipReader::BeginNextMember() {
  if (stream_ == nullptr) {
    stream_.reset(new z_stream());
    if (inflateInit2(stream_.get(), kGzipWindowBits) != Z_OK) {
      return Fail("There is not enough memory to read it.");
    }
  } else {
    while (position_ < file_.size() && file_[position_] == 0) ++position_;
    if (position_ == file_.size()) return false;
    if (!IsGzip(file_.subspan(position_))) return Damaged(position_, "something follows their end");
    inflateReset(stream_.get());
  }
  in_member_ = true;
  return true;
}

Result<std::vector<uint8_t>> InflateGzip(std::span<const uint8_t> file, uint64_t max_bytes) {
  constexpr size_t kSlice = size_t{1} << 16;
  GzipReader reader(file);
  std::vector<uint8_t> content;
  while (true) {
    const size_t old_size = content.size();
    content.resize(old_size + kSlice);
    const Result<size_t> num_read = reader.Read(std::span(content).subspan(old_size));
    if (!num_read) return std::unexpected(num_read.error());
    content.resize(old_size + *num_read);
    if (content.size() > max_bytes) {
      return FailWith("The gzip data hold more than the {} bytes that are read here.", {max_bytes});
    }
    if (*num_read < kSlice) return content;
  }
}

}  // namespace playground
