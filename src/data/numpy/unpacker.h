// Unpacker: what NumPy archives (.npz, as Keras's mnist.npz), single arrays (.npy) and ZIP archives of
// IDX files hold, as IDX files in memory, in slices. Everything else reads on from there.

#ifndef PLAYGROUND_DATA_NUMPY_UNPACKER_H_
#define PLAYGROUND_DATA_NUMPY_UNPACKER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/numpy/npy.h"
#include "data/numpy/zip.h"
#include "data/opened_file.h"
#include "text/error.h"

namespace playground {

// Of all members of an archive, unpacked: MNIST as 64-bit numbers has 438 MB, a quarter of which or
// less is kept.
inline constexpr uint64_t kMaxUnpackedBytes = uint64_t{1} << 30;

class Unpacker {
 public:
  static bool IsPacked(std::span<const uint8_t> file) { return IsZip(file) || IsNpy(file); }

  // Looks at the directories of the archives among the files; others pass through as they are.
  static Result<std::unique_ptr<Unpacker>> Create(std::vector<OpenedFile> files);

  // Unpacks about `max_bytes` further bytes. True: all is unpacked and correct. After an error no
  // further call is allowed.
  Result<bool> Advance(int64_t max_bytes);

  // Unpacked bytes, for a progress bar.
  int64_t num_done() const { return num_done_; }
  int64_t num_total() const { return num_total_; }

  // Members that are neither arrays nor IDX files, known after Advance has returned true.
  const std::vector<std::string>& left_out() const { return left_out_; }
  // The files; call once, after Advance has returned true.
  std::vector<OpenedFile> Take() { return std::move(unpacked_); }

 private:
  // A member of an archive, or a file that is an array.
  struct Job {
    size_t file = 0;
    ZipMember member;
    bool is_last = false;  // of its file
  };

  Unpacker() = default;
  Result<void> Plan(size_t file);
  Result<void> Begin();
  Result<void> BeginArray();
  Result<void> BeginCopy();
  Result<void> Unpack(int64_t max_bytes);
  Result<void> UnpackNumbers(std::span<const uint8_t> bytes);
  void EndJob();

  Result<size_t> ReadContent(std::span<uint8_t> out);
  Result<void> FillHead(size_t size);
  std::string JobName() const;
  std::unexpected<Error> FailJob(const Error& error) const;

  std::vector<OpenedFile> files_;
  std::vector<OpenedFile> unpacked_;
  std::vector<std::string> left_out_;
  std::vector<Job> jobs_;
  size_t current_job_ = 0;
  int64_t num_done_ = 0;
  int64_t num_total_ = 0;

  // Of the current job, once begun.
  bool has_begun_ = false;
  std::optional<ZipMemberReader> member_;  // none: the file itself
  size_t position_ = 0;                    // in the file itself
  std::vector<uint8_t> head_;              // what was read to see what it is
  std::optional<NpyHeader> array_;         // none: bytes are copied as they are
  OpenedFile result_;
  uint64_t num_left_ = 0;  // bytes of content behind the head
};

}  // namespace playground

#endif  // PLAYGROUND_DATA_NUMPY_UNPACKER_H_
