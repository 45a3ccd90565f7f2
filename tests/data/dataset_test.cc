// Dataset: rows start where kernels expect them, and the room between them is zero.

#include "data/dataset.h"

#include <algorithm>
#include <cstdint>

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("dataset: an empty set has room for whole rows, all zero") {
  const Dataset bytes = MakeByteDataset(3, 17);
  CHECK(bytes.pitch == 32);
  CHECK(bytes.bytes.size() == 3 * 32);
  CHECK(bytes.floats.empty());
  CHECK(std::ranges::count(bytes.bytes, 0) == 3 * 32);
  const Dataset floats = MakeFloatDataset(3, 5);
  CHECK(floats.pitch == 8);
  CHECK(floats.floats.size() == 3 * 8);
  CHECK(floats.bytes.empty());
  CHECK(std::ranges::count(floats.floats, 0.0f) == 3 * 8);
}

TEST_CASE("dataset: a feature is a float, or a byte from 0 to 1") {
  Dataset bytes = MakeByteDataset(2, 3);
  bytes.bytes[16 + 1] = 255;
  bytes.bytes[16 + 2] = 51;
  CHECK(bytes.Feature(0, 1) == 0);
  CHECK(bytes.Feature(1, 1) == 1);
  CHECK(bytes.Feature(1, 2) == doctest::Approx(0.2));
  Dataset floats = MakeFloatDataset(2, 3);
  floats.floats[4 + 2] = -2.5f;
  CHECK(floats.Feature(1, 2) == -2.5f);
}

}  // namespace
}  // namespace playground
