// NPY, NumPy's format of one array: a header in the words of a Python dictionary, then the numbers.
// Read are arrays of whole numbers that can be pictures or labels. The bytes may be hostile: nothing
// of the header is evaluated, and no size of it is believed before it was checked in 64 bits.
//
// Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.

#ifndef PLAYGROUND_DATA_NUMPY_NPY_H_
#define PLAYGROUND_DATA_NUMPY_NPY_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/idx/idx.h"
#include "text/error.h"

namespace playground {

// As much of a file as tells how long its header is.
inline constexpr size_t kNpyPrefix = 12;
// As numpy.load, which takes no longer one either.
inline constexpr uint64_t kMaxNpyHeader = 10'000;

bool IsNpy(std::span<const uint8_t> file);

struct NpyHeader {
  char kind = 'u';    // u, i or b: whole numbers without sign, with sign, truth values
  int item_size = 1;  // bytes
  bool is_big_endian = false;
  std::vector<int64_t> shape = {};

  // The number at `bytes`; those of eight bytes above 2^63 come out negative.
  int64_t NumberAt(const uint8_t* bytes) const;
};

// Bytes before the numbers, from the first kNpyPrefix bytes of a file that IsNpy; fails for versions
// that are not known and for headers over the limit.
Result<uint64_t> NpyHeaderSize(std::span<const uint8_t> beginning);
// `header`: exactly so many bytes. Fails for what is no array of whole numbers in C order.
Result<NpyHeader> ParseNpyHeader(std::span<const uint8_t> header);

// What an array is by its shape: pictures [N, height, width], also with a channel of one, or rows of
// pixels [N, D]; labels [N] or [N, 1]. Fails beyond the limits of IDX, in which it is to be kept.
// `name` tells rows of pixels from labels that are written as vectors.
Result<IdxHeader> IdxHeaderOf(const NpyHeader& header, std::string_view name);

}  // namespace playground

#endif  // PLAYGROUND_DATA_NUMPY_NPY_H_
