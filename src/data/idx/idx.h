// IDX, the format of the MNIST family: a big-endian header, then bytes. Reads pictures
// (train-images-idx3-ubyte) and labels (train-labels-idx1-ubyte), gzipped or not, front to back.
// Which file is for what is decided in idx_pairing.h.
//
// Format: http://yann.lecun.com/exdb/mnist/. The bytes may be hostile: every size is checked in 64
// bits before memory is asked for, and what is wrong comes back as a sentence that names the file.

#ifndef PLAYGROUND_DATA_IDX_IDX_H_
#define PLAYGROUND_DATA_IDX_IDX_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>

#include "data/idx/gzip.h"
#include "text/error.h"
#include "text/fill.h"

namespace playground {

inline constexpr uint32_t kMaxIdxExamples = 1'000'000;
inline constexpr uint32_t kMaxIdxSide = 4096;                          // of a picture, in pixels
inline constexpr uint64_t kMaxIdxBytes = uint64_t{256} * 1024 * 1024;  // of all pictures of a file

struct IdxHeader {
  enum class Kind { kImages, kLabels };

  Kind kind = Kind::kImages;
  int64_t num_examples = 0;
  int64_t height = 1;  // of a picture; a label is one byte
  int64_t width = 1;

  int64_t bytes_per_example() const { return height * width; }
  int64_t num_header_bytes() const { return kind == Kind::kImages ? 16 : 8; }
  int64_t num_content_bytes() const { return num_examples * bytes_per_example(); }
};

class IdxReader {
 public:
  // Borrows `file`. Fails for what is no IDX file of bytes, is over the limits, or is shorter or
  // longer than its header says (as far as that can be known without inflating it).
  static Result<IdxReader> Open(std::string name, std::span<const uint8_t> file);

  const std::string& name() const { return name_; }
  const IdxHeader& header() const { return header_; }
  bool is_gzip() const { return gzip_.has_value(); }
  int64_t num_examples_read() const { return num_read_; }

  // Writes the next `count` examples, `pitch` bytes apart (>= bytes_per_example()).
  Result<void> Read(int64_t count, int64_t pitch, uint8_t* out);
  // Passes over the next `count` examples.
  Result<void> Skip(int64_t count);
  // After the last example: that the file ends here, and that its checksum is right.
  Result<void> Finish();

  // An error of this file that only its user can see, as "NAME: WHAT".
  std::unexpected<Error> FailFile(std::string_view pattern,
                                  std::initializer_list<Piece> pieces = {}) const;

 private:
  IdxReader(std::string name, std::span<const uint8_t> file);
  Result<void> ReadHeader();
  Result<void> CheckSize() const;
  Result<size_t> ReadContent(std::span<uint8_t> out);
  Result<void> ReadExactly(std::span<uint8_t> out);

  std::string name_;
  std::span<const uint8_t> file_;
  size_t position_ = 0;             // in a file that is not compressed
  std::optional<GzipReader> gzip_;  // for one that is
  IdxHeader header_;
  int64_t num_read_ = 0;  // examples
};

}  // namespace playground

#endif  // PLAYGROUND_DATA_IDX_IDX_H_
