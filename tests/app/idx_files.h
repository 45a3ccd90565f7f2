// Small IDX files made for tests: pictures of 4 x 4 in three classes.

#ifndef PLAYGROUND_TESTS_APP_IDX_FILES_H_
#define PLAYGROUND_TESTS_APP_IDX_FILES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "data/idx/idx_split.h"

namespace playground {

inline void AppendBigEndian(uint32_t value, AlignedVector<uint8_t>* bytes) {
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes->push_back(static_cast<uint8_t>(value >> shift));
}

inline OpenedFile MakeImages(const std::string& name, uint32_t count) {
  OpenedFile file;
  file.name = name;
  for (const uint32_t value : {0x803u, count, 4u, 4u}) AppendBigEndian(value, &file.bytes);
  for (uint32_t i = 0; i < count * 16; ++i) {
    file.bytes.push_back(static_cast<uint8_t>(i / 16 % 3 == i % 3 ? 250 : 5));
  }
  return file;
}

inline OpenedFile MakeLabels(const std::string& name, uint32_t count) {
  OpenedFile file;
  file.name = name;
  for (const uint32_t value : {0x801u, count}) AppendBigEndian(value, &file.bytes);
  for (uint32_t i = 0; i < count; ++i) file.bytes.push_back(static_cast<uint8_t>(i % 3));
  return file;
}

// 60 for training and 30 for testing, by their usual names.
inline std::vector<OpenedFile> MakeIdxFiles() {
  std::vector<OpenedFile> files;
  files.push_back(MakeImages("train-images-idx3-ubyte", 60));
  files.push_back(MakeLabels("train-labels-idx1-ubyte", 60));
  files.push_back(MakeImages("t10k-images-idx3-ubyte", 30));
  files.push_back(MakeLabels("t10k-labels-idx1-ubyte", 30));
  return files;
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_APP_IDX_FILES_H_
