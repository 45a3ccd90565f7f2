// Parameters: PyTorch's shapes and order in one padded block, and the hash of their bits.

#include "model/parameters.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

#include "doctest/doctest.h"

namespace playground {
namespace {

Network Mlp() { return {.widths = {5, 3, 2}}; }

// The eight bytes of `text` as a weight and a bias of a model with one of each.
Parameters ParametersOfBytes(std::string_view text) {
  Parameters parameters{Network{.widths = {1, 1}}};
  const auto word = [text](std::size_t place) {
    uint32_t bits = 0;
    for (std::size_t i = 4; i-- > 0;)
      bits = bits << 8 | static_cast<unsigned char>(text[place + i]);
    return std::bit_cast<float>(bits);
  };
  parameters.Weight(0).At(0, 0) = word(0);
  parameters.Bias(0)[0] = word(4);
  return parameters;
}

TEST_CASE("layer l has weight [out, in] and bias [out], all zero at first") {
  const Parameters parameters(Mlp());
  CHECK(parameters.num_layers() == 2);
  CHECK(parameters.Weight(0).rows == 3);
  CHECK(parameters.Weight(0).columns == 5);
  CHECK(parameters.Bias(0).size() == 3);
  CHECK(parameters.Weight(1).rows == 2);
  CHECK(parameters.Weight(1).columns == 3);
  CHECK(parameters.Bias(1).size() == 2);
  CHECK(parameters.num_values() == 5 * 3 + 3 + 3 * 2 + 2);
  CHECK(std::all_of(parameters.All().begin(), parameters.All().end(),
                    [](float value) { return value == 0; }));
}

TEST_CASE("names are those of nn.Sequential(Linear, activation, Linear)") {
  CHECK(WeightName(0) == "0.weight");
  CHECK(BiasName(0) == "0.bias");
  CHECK(WeightName(1) == "2.weight");
  CHECK(BiasName(3) == "6.bias");
}

TEST_CASE("no two values share a place, rows are whole vectors, All has them all") {
  Parameters parameters(Mlp());
  float next = 1;
  for (int64_t l = 0; l < 2; ++l) {
    const MatrixView weight = parameters.Weight(l);
    CHECK(weight.pitch % kLanes == 0);
    for (int64_t o = 0; o < weight.rows; ++o) {
      for (int64_t i = 0; i < weight.columns; ++i) weight.At(o, i) = next++;
    }
    for (float& bias : parameters.Bias(l)) bias = next++;
  }
  CHECK(parameters.All().size() % kLanes == 0);
  float expected = 1;
  for (const float value : std::as_const(parameters).All()) {
    if (value != 0) CHECK(value == expected++);
  }
  CHECK(static_cast<int64_t>(expected) - 1 == parameters.num_values());
  parameters.SetZero();
  CHECK(std::count(parameters.All().begin(), parameters.All().end(), 0.0f) ==
        static_cast<std::ptrdiff_t>(parameters.All().size()));
}

// From Python: h = 0xcbf29ce484222325; for b in text: h = (h ^ b) * 0x100000001b3 % 2**64, which
// gives the published 0x85944171f73967e8 for "foobar".
TEST_CASE("the hash is FNV-1a over the bytes of weight and bias") {
  CHECK(HashParameters(ParametersOfBytes("softmax!")) == 0x3b0ef693e3b5c778);
  CHECK(HashParameters(ParametersOfBytes("!xamtfos")) == 0x92a58118f0223202);
  CHECK(HashParameters(Parameters(Mlp())) == 0x8d0350be04626145);  // 26 times four zero bytes
  CHECK(HashParameters(Parameters()) == 0xcbf29ce484222325);
}

TEST_CASE(
    "the hash tells places and -0 apart, but not one NaN from another, and minds no padding") {
  Parameters parameters(Mlp());
  const uint64_t of_zeros = HashParameters(parameters);
  parameters.Weight(0).At(0, 1) = 1;
  const uint64_t of_one = HashParameters(parameters);
  CHECK(of_one != of_zeros);
  parameters.SetZero();
  parameters.Weight(0).At(1, 0) = 1;
  CHECK(HashParameters(parameters) != of_one);
  parameters.SetZero();
  parameters.Bias(1)[1] = -0.0f;
  CHECK(HashParameters(parameters) != of_zeros);

  parameters.Bias(1)[1] = std::bit_cast<float>(0x7FC00000u);
  const uint64_t of_nan = HashParameters(parameters);
  parameters.Bias(1)[1] = std::bit_cast<float>(0xFFC12345u);
  CHECK(HashParameters(parameters) == of_nan);

  parameters.SetZero();
  parameters.Weight(0).Row(0)[5] = 7;  // padding
  CHECK(HashParameters(parameters) == of_zeros);
}

TEST_CASE("the first tensor that is not finite is named, in PyTorch's order") {
  Parameters parameters(Mlp());
  CHECK(FirstNonFiniteTensor(parameters) == "");
  parameters.Weight(0).At(0, 0) = std::numeric_limits<float>::max();
  CHECK(FirstNonFiniteTensor(parameters) == "");
  parameters.Bias(1)[1] = std::numeric_limits<float>::quiet_NaN();
  CHECK(FirstNonFiniteTensor(parameters) == "2.bias");
  parameters.Weight(1).At(1, 2) = -std::numeric_limits<float>::infinity();
  CHECK(FirstNonFiniteTensor(parameters) == "2.weight");
  parameters.Bias(0)[2] = std::numeric_limits<float>::infinity();
  CHECK(FirstNonFiniteTensor(parameters) == "0.bias");
  parameters.Weight(0).At(2, 4) = std::numeric_limits<float>::infinity();
  CHECK(FirstNonFiniteTensor(parameters) == "0.weight");
}

}  // namespace
}  // namespace playground
