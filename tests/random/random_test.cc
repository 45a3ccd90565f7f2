// The random numbers of the core: those of PyTorch and Python against what these gave
// (tests/golden/random.txt), our own against known answers and for fairness.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "bits_hash.h"
#include "doctest/doctest.h"
#include "golden_file.h"
#include "random/mersenne_twister.h"
#include "random/pcg32.h"
#include "random/python_random.h"
#include "random/torch_generator.h"

namespace playground {
namespace {

// Makes one call of random.txt anew and compares.
class GoldenReplay {
 public:
  void Replay(const GoldenLine& line) {
    const auto bar = std::find(line.words.begin(), line.words.end(), "|");
    arguments_.assign(line.words.begin(), bar);
    results_.assign(bar == line.words.end() ? bar : bar + 1, line.words.end());
    if (line.key == "seed") {
      const uint64_t seed = Integer(arguments_[0]);
      torch_ = TorchGenerator(seed);
      python_ = PythonRandom(seed);
    } else if (line.key == "int63") {
      CHECK(torch_.NextInt63() == Integer(results_[0]));
    } else if (line.key == "normal") {
      std::vector<float> values(Integer(arguments_[2]));
      torch_.FillNormal(GoldenNumber(arguments_[0]), GoldenNumber(arguments_[1]), values);
      CheckFloats(values);
    } else if (line.key == "uniform") {
      std::vector<float> values(Integer(arguments_[2]));
      torch_.FillUniform(GoldenNumber(arguments_[0]), GoldenNumber(arguments_[1]), values);
      CheckFloats(values);
    } else {
      std::vector<int32_t> order(Integer(arguments_[0]));
      if (line.key == "randperm") {
        torch_.RandomPermutation(order);
      } else if (line.key == "dataloader") {
        DataLoaderPermutation(torch_, order);
      } else {
        REQUIRE(line.key == "shuffle");
        std::iota(order.begin(), order.end(), 0);
        python_.Shuffle(order);
      }
      CheckPermutation(order);
    }
  }

 private:
  static uint64_t Integer(const std::string& word) {
    return std::strtoull(word.c_str(), nullptr, 10);
  }

  // Of more than 80 floats the file has the first and the last 40.
  void CheckFloats(std::span<const float> values) {
    const size_t count = values.size();
    REQUIRE(results_.size() == std::min<size_t>(count, 80));
    for (size_t i = 0; i < results_.size(); ++i) {
      const size_t place = i < 40 ? i : count - results_.size() + i;
      CAPTURE(place);
      CHECK(values[place] == std::strtof(results_[i].c_str(), nullptr));
    }
  }

  // The first 32 numbers and the checksum of all.
  void CheckPermutation(std::span<const int32_t> order) {
    REQUIRE(results_.size() == std::min<size_t>(order.size(), 32) + 1);
    for (size_t i = 0; i + 1 < results_.size(); ++i) {
      CHECK(static_cast<uint64_t>(order[i]) == Integer(results_[i]));
    }
    CHECK(PermutationChecksum(order) == Integer(results_.back()));
  }

  TorchGenerator torch_{0};
  PythonRandom python_{0};
  std::vector<std::string> arguments_, results_;
};

// Bit for bit: random.txt has as many digits as a float needs. It was made on x86 with AVX2;
// without it torch itself gives other normal numbers, by up to 2.4e-6.
TEST_CASE("the draws are those of PyTorch and of Python") {
  const std::vector<GoldenLine> lines = ReadGoldenLines("random.txt");
  REQUIRE(lines.size() > 200);
  GoldenReplay replay;
  for (const GoldenLine& line : lines) {
    INFO(line.key);
    replay.Replay(line);
  }
}

TEST_CASE("mt19937 gives the numbers of its authors") {
  // mt19937ar.out: init_by_array({0x123, 0x234, 0x345, 0x456}).
  const std::array<uint32_t, 4> key = {0x123, 0x234, 0x345, 0x456};
  MersenneTwister by_array{std::span<const uint32_t>(key)};
  for (const uint32_t expected : {1067595299u, 955945823u, 477289528u, 4107218783u, 4228976476u}) {
    CHECK(by_array.Next() == expected);
  }
  // The C++ standard, [rand.predef]: the 10000th number after the seed 5489.
  MersenneTwister by_number(5489u);
  for (int i = 1; i < 10'000; ++i) by_number.Next();
  CHECK(by_number.Next() == 4123659995u);
}

TEST_CASE("a copy of a generator is a saved state") {
  static_assert(std::is_trivially_copyable_v<TorchGenerator>);
  TorchGenerator generator(11);
  std::array<float, 3> three;
  generator.FillNormal(0, 1, three);  // leaves the second number of a pair behind
  TorchGenerator saved = generator;
  std::array<float, 40> first, second;
  generator.FillNormal(0, 1, first);
  generator.FillNormal(0, 1, three);
  CHECK(saved != generator);
  saved.FillNormal(0, 1, second);
  CHECK(first == second);
  std::array<float, 3> again;
  saved.FillNormal(0, 1, again);
  CHECK(three == again);
  CHECK(saved == generator);
}

TEST_CASE("one call for sixteen values is not two calls for eight") {
  TorchGenerator one(5), two(5);
  std::array<float, 16> sixteen, eights;
  one.FillNormal(0, 1, sixteen);
  two.FillNormal(0, 1, std::span(eights).first(8));
  two.FillNormal(0, 1, std::span(eights).last(8));
  CHECK(sixteen != eights);
}

TEST_CASE("seeds differ in their low 32 bits only, as in torch") {
  CHECK(TorchGenerator(7) == TorchGenerator(7 + (uint64_t{1} << 32)));
  CHECK(TorchGenerator(7) != TorchGenerator(8));
  CHECK(PythonRandom(7) != PythonRandom(7 + (uint64_t{1} << 32)));
}

TEST_CASE("no values, no draws; no deviation, the mean") {
  TorchGenerator generator(1);
  generator.FillNormal(0, 1, {});
  generator.FillUniform(0, 1, {});
  generator.RandomPermutation({});
  std::array<int32_t, 1> only;
  generator.RandomPermutation(only);
  CHECK(only[0] == 0);
  CHECK(generator == TorchGenerator(1));
  std::array<float, 20> same;
  generator.FillNormal(4, 0, same);
  CHECK(std::ranges::count(same, 4.0f) == 20);
}

TEST_CASE("Pcg32 gives the numbers of the PCG library's demonstration") {
  Pcg32 generator(42, 54);
  for (const uint32_t expected :
       {0xA15C02B7u, 0x7B47F409u, 0xBA1D3330u, 0x83D2F293u, 0xBFA4784Bu, 0xCBED606Eu}) {
    CHECK(generator.Next() == expected);
  }
  CHECK(Pcg32(42, 54) != Pcg32(42, 55));
}

// How far the counts of equally likely bins are from equal.
double ChiSquared(std::span<const int> counts) {
  const double expected =
      std::accumulate(counts.begin(), counts.end(), 0.0) / static_cast<double>(counts.size());
  double sum = 0.0;
  for (const int count : counts) sum += (count - expected) * (count - expected) / expected;
  return sum;
}

TEST_CASE("Pcg32::NextBelow is fair, also where 2^32 is no multiple of the bound") {
  Pcg32 generator(3);
  // Without rejection a bound of 3 * 2^30 would give every third number twice as often.
  for (const uint32_t bound : {30u, 3u << 30, 0xFFFFFFFFu - 15}) {
    std::array<int, 3> by_remainder = {};
    std::array<int, 10> by_size = {};
    bool below = true;
    for (int i = 0; i < 300'000; ++i) {
      const uint32_t draw = generator.NextBelow(bound);
      below = below && draw < bound;
      ++by_remainder[draw % by_remainder.size()];
      ++by_size[draw * uint64_t{by_size.size()} / bound];
    }
    CAPTURE(bound);
    CHECK(below);
    CHECK(ChiSquared(by_remainder) < 18.4);  // p = 1e-4 at 2 degrees of freedom
    CHECK(ChiSquared(by_size) < 33.7);       // and at 9
    CHECK(ChiSquared(by_size) > 0.6);        // too even would be no chance either
  }
  CHECK(generator.NextBelow(1) == 0);
}

TEST_CASE("Pcg32's floats lie in [0, 1) and its normal numbers have the moments of one") {
  Pcg32 generator(1);
  constexpr int kDraws = 400'000;
  double sum = 0.0;
  bool inside = true;
  for (int i = 0; i < kDraws; ++i) {
    const float value = generator.NextFloat();
    inside = inside && value >= 0.0f && value < 1.0f;
    sum += static_cast<double>(value);
  }
  CHECK(inside);
  CHECK(std::abs(sum / kDraws - 0.5) < 0.002);
  std::array<double, 5> moments = {};
  for (int i = 0; i < kDraws; ++i) {
    const double value = static_cast<double>(generator.NextNormal());
    for (size_t power = 1; power < moments.size(); ++power) {
      moments[power] += std::pow(value, power) / kDraws;
    }
  }
  // Four standard deviations of each mean: sqrt(1, 2, 15, 96) / sqrt(kDraws), times 4.
  CHECK(std::abs(moments[1]) < 0.0064);
  CHECK(std::abs(moments[2] - 1.0) < 0.009);
  CHECK(std::abs(moments[3]) < 0.025);
  CHECK(std::abs(moments[4] - 3.0) < 0.062);
}

// As in elementary_test.cc: another number here is another weights_hash.
TEST_CASE("every build draws the same bits") {
  TorchGenerator torch(1234);
  Pcg32 own(1234);
  BitsHash normal_hash, few_hash, uniform_hash, own_hash;
  std::vector<float> values(10'001);
  torch.FillNormal(0.25, 1.7, values);
  for (const float value : values) normal_hash.Add(value);
  torch.FillUniform(-0.3, 0.7, values);
  for (const float value : values) uniform_hash.Add(value);
  for (int i = 0; i < 1'000; ++i) {
    torch.FillNormal(0.25, 1.7, std::span(values).first(9));
    for (const float value : std::span(values).first(9)) few_hash.Add(value);
  }
  for (int i = 0; i < 10'000; ++i) own_hash.Add(own.NextNormal());
  CHECK(normal_hash.value() == 0xea090c6d4f8d7394);
  CHECK(uniform_hash.value() == 0xcb2b313c0793a87d);
  CHECK(few_hash.value() == 0x6bc01ab8a3cb153e);
  CHECK(own_hash.value() == 0xe34ac5a365451abf);
}

}  // namespace
}  // namespace playground
