// PythonRandom: CPython's module `random` after random.seed(seed), as far as the book's data_iter
// uses it. Source: Lib/random.py and Modules/_randommodule.c of CPython 3.11.

#ifndef PLAYGROUND_RANDOM_PYTHON_RANDOM_H_
#define PLAYGROUND_RANDOM_PYTHON_RANDOM_H_

#include <cstdint>
#include <span>

#include "random/mersenne_twister.h"

namespace playground {

class PythonRandom {
 public:
  explicit PythonRandom(uint64_t seed);  // random.seed(seed)

  // random.shuffle(values), for fewer than 2^31 values. It starts from the order it is given: the
  // book makes a new list(range(n)) in every epoch.
  void Shuffle(std::span<int32_t> values);

  friend bool operator==(const PythonRandom&, const PythonRandom&) = default;

 private:
  uint32_t NextBelow(uint32_t bound);

  MersenneTwister twister_;
};

}  // namespace playground

#endif  // PLAYGROUND_RANDOM_PYTHON_RANDOM_H_
