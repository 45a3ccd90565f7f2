// ZIP: the directory of an archive, and its members front to back, stored or deflated. As much of the
// format as NumPy's .npz files and the archives of data sets use. The bytes may be hostile: positions
// and sizes are 64-bit and checked before they are used, and what is wrong comes back as a sentence.
//
// Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7 to 4.3.16.

#ifndef PLAYGROUND_DATA_NUMPY_ZIP_H_
#define PLAYGROUND_DATA_NUMPY_ZIP_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "text/error.h"

struct z_stream_s;  // zlib's

namespace playground {

inline constexpr int64_t kMaxZipMembers = 1000;

// Whether a file begins as ZIP archives do.
bool IsZip(std::span<const uint8_t> file);

struct ZipMember {
  std::string name;     // with its folders
  uint64_t offset = 0;  // of its packed bytes
  uint64_t packed_size = 0;
  uint64_t size = 0;  // as the directory claims; no more is ever unpacked
  uint32_t checksum = 0;
  uint16_t method = 0;  // 0: stored, 8: deflated
  bool is_encrypted = false;
};

// What the directory at the end of the archive lists, folders left out. Every member's packed bytes
// lie inside the file.
Result<std::vector<ZipMember>> ListZip(std::span<const uint8_t> file);

class ZipMemberReader {
 public:
  // Borrows `file`. Fails for members that are encrypted, packed in another way, or claim a size that
  // their packed bytes cannot have.
  static Result<ZipMemberReader> Open(std::span<const uint8_t> file, const ZipMember& member);

  // Fills `out` from where the last call stopped. Returns the number of bytes written, fewer than
  // out.size() only at the end; size and checksum were right then. After an error no further call is
  // allowed.
  Result<size_t> Read(std::span<uint8_t> out);

 private:
  struct Free {
    void operator()(z_stream_s* stream) const;
  };

  explicit ZipMemberReader(const ZipMember& member) : num_left_(member.size), claim_(member) {}
  Result<void> Inflate(std::span<uint8_t> out);
  Result<void> CheckEnd();

  std::span<const uint8_t> packed_;           // not read yet
  std::unique_ptr<z_stream_s, Free> stream_;  // null: stored
  uint64_t num_left_;                         // of the content
  uint32_t checksum_ = 0;                     // so far
  bool is_checked_ = false;
  ZipMember claim_;
};

}  // namespace playground

#endif  // PLAYGROUND_DATA_NUMPY_ZIP_H_
