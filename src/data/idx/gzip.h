// GzipReader: the content of a gzip file, front to back, as much at a time as the caller has room
// for. The bytes may be hostile; what is wrong with them comes back as a sentence.

#ifndef PLAYGROUND_DATA_IDX_GZIP_H_
#define PLAYGROUND_DATA_IDX_GZIP_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "text/error.h"

struct z_stream_s;  // zlib's

namespace playground {

// Deflate spends at least 1 bit on 129 bytes (a match of 258 bytes: one bit its length, one its
// distance), so a file holds at most this many times its own size; one that claims more lies.
inline constexpr uint64_t kMaxGzipRatio = 1032;

// Whether a file begins as gzip files do.
bool IsGzip(std::span<const uint8_t> file);

class GzipReader {
 public:
  // Borrows `file`, which must begin as gzip does.
  explicit GzipReader(std::span<const uint8_t> file);

  // Fills `out` from where the last call stopped. Returns the number of bytes written, fewer than
  // out.size() only at the end of the content; all members' checksums and lengths were right then.
  // After an error no further call is allowed.
  Result<size_t> Read(std::span<uint8_t> out);

 private:
  struct Free {
    void operator()(z_stream_s* stream) const;
  };

  Result<bool> BeginNextMember();

  std::span<const uint8_t> file_;
  size_t position_ = 0;                       // of the next byte to inflate
  bool in_member_ = false;                    // between the header of a member and its checksum
  std::unique_ptr<z_stream_s, Free> stream_;  // zlib points back to it: it must not move
};

// The whole content in one call; fails where it is longer than `max_bytes`.
Result<std::vector<uint8_t>> InflateGzip(std::span<const uint8_t> file, uint64_t max_bytes);

}  // namespace playground

#endif  // PLAYGROUND_DATA_IDX_GZIP_H_
