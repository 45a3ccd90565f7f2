// NumPy arrays and ZIP archives for tests, made in memory, right and wrong.

#ifndef PLAYGROUND_TESTS_DATA_ARCHIVE_FILES_H_
#define PLAYGROUND_TESTS_DATA_ARCHIVE_FILES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/test_files.h"

namespace playground {

// An array with this dictionary as its header, in version 1 of the format.
Bytes NpyFile(std::string_view dictionary, const Bytes& numbers);
// The dictionary as NumPy writes it; `shape` such as "20, 3, 5".
std::string NpyDictionary(std::string_view type, std::string_view shape);

// The pictures and labels of ImageFile and LabelFile as arrays, of bytes or of little-endian numbers
// of eight bytes.
Bytes NpyPictures(int64_t num_examples, int64_t height, int64_t width);
Bytes NpyLabels(int64_t num_examples, int64_t num_classes, int item_size = 1);

struct TestMember {
  std::string name = {};
  Bytes content = {};
  bool is_deflated = false;
  // What its local header and directory claim, where that is not true.
  int64_t claimed_size = -1;
  int64_t claimed_packed_size = -1;
  uint16_t method = 0xFFFF;
  uint16_t flags = 0;
  uint32_t checksum_error = 0;
  bool has_zip64_header = false;  // its own header only, as np.savez writes it
};

Bytes ZipFile(const std::vector<TestMember>& members, std::string_view comment = "");

// The four arrays of Keras's mnist.npz, small: 14 + 6 pictures of 3 x 5 in three classes.
Bytes SmallNpz(bool is_deflated);

}  // namespace playground

#endif  // PLAYGROUND_TESTS_DATA_ARCHIVE_FILES_H_
