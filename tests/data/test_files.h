// Files for tests: IDX and gzip, made in memory, right and wrong; and real ones where they are.

#ifndef PLAYGROUND_TESTS_DATA_TEST_FILES_H_
#define PLAYGROUND_TESTS_DATA_TEST_FILES_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/idx/idx_split.h"

namespace playground {

using Bytes = std::vector<uint8_t>;

Bytes BytesOf(std::string_view text);
Bytes Joined(const Bytes& first, const Bytes& second);

// Big-endian 32-bit numbers: the header of an IDX file.
Bytes IdxHeaderBytes(std::initializer_list<uint32_t> numbers);

// Pictures whose pixel p of example i is (7 * i + p) % 256.
Bytes ImageFile(int64_t num_examples, int64_t height, int64_t width);
uint8_t TestPixel(int64_t example, int64_t pixel);
// Labels 0, 1, ... num_classes - 1, 0, 1, ...
Bytes LabelFile(int64_t num_examples, int64_t num_classes);

// One gzip member with name and comment in its header.
Bytes Gzip(const Bytes& content);

OpenedFile Opened(std::string name, const Bytes& bytes);

// The content of a file below the shared folder, nothing if it is not there.
std::optional<Bytes> SharedFile(std::string_view path);

}  // namespace playground

#endif  // PLAYGROUND_TESTS_DATA_TEST_FILES_H_
