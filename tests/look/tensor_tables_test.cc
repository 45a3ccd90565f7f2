// What a tensor's numbers are written by.

#include "look/tensor_tables.h"

#include <cmath>
#include <vector>

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("the largest magnitude is finite, and of the first thousand rows and columns") {
  float values[] = {1, -7, std::nanf(""), INFINITY};
  CHECK(LargestMagnitude({values, 2, 2, 2}) == 7);
  std::vector<float> many(2000, 1);
  many[1500] = 9;
  CHECK(LargestMagnitude({many.data(), 2000, 1, 1}) == 1);
  CHECK(LargestMagnitude({many.data(), 1, 2000, 2000}) == 1);
}

}  // namespace
}  // namespace playground
