// For tests that are run on every number of lanes that the processor has:
//   TEST_CASE_TEMPLATE("...", Width, FourLanes, EightLanes, SixteenLanes) {
//     const Width width;
//     if (!width.is_there()) return;

#ifndef PLAYGROUND_TESTS_TENSOR_EACH_WIDTH_H_
#define PLAYGROUND_TESTS_TENSOR_EACH_WIDTH_H_

#include <algorithm>

#include "tensor/width.h"

namespace playground {

// The kernels run on kLanesOfTest lanes while it lives.
template <int kLanesOfTest>
class WidthOfTest {
 public:
  WidthOfTest() {
    if (is_there()) UseLanes(kLanesOfTest);
  }
  ~WidthOfTest() { UseLanes(before_); }
  WidthOfTest(const WidthOfTest&) = delete;
  WidthOfTest& operator=(const WidthOfTest&) = delete;

  bool is_there() const { return std::ranges::count(AvailableLanes(), kLanesOfTest) == 1; }

 private:
  int before_ = LanesInUse();
};
using FourLanes = WidthOfTest<4>;
using EightLanes = WidthOfTest<8>;
using SixteenLanes = WidthOfTest<16>;

}  // namespace playground

#endif  // PLAYGROUND_TESTS_TENSOR_EACH_WIDTH_H_
