// Initial weights: the ranges and spreads of their formulas, and the order in which they are drawn.
// Their values are compared with PyTorch's in tests/train/pytorch_test.cc.

#include "model/initialization.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "random/torch_generator.h"

namespace playground {
namespace {

// In order of the layers: the weights of each, row by row, then its biases.
struct LayerValues {
  std::vector<float> weight, bias;
};

std::vector<LayerValues> ValuesOf(const Parameters& parameters) {
  std::vector<LayerValues> layers;
  for (int64_t l = 0; l < parameters.num_layers(); ++l) {
    LayerValues layer;
    const ConstMatrixView weight = parameters.Weight(l);
    for (int64_t o = 0; o < weight.rows; ++o) {
      layer.weight.insert(layer.weight.end(), weight.Row(o), weight.Row(o) + weight.columns);
    }
    layer.bias.assign(parameters.Bias(l).begin(), parameters.Bias(l).end());
    layers.push_back(std::move(layer));
  }
  return layers;
}

std::vector<LayerValues> Initialized(Initialization initialization, double init_std,
                                     const Network& network, uint64_t seed = 3) {
  TorchGenerator generator(seed);
  Parameters parameters(network);
  std::fill(parameters.All().begin(), parameters.All().end(), 9.0f);  // must be gone afterwards
  Initialize(initialization, init_std, &generator, &parameters);
  for (int64_t l = 0; l < parameters.num_layers(); ++l) {
    const ConstMatrixView weight = std::as_const(parameters).Weight(l);
    for (int64_t o = 0; o < weight.rows; ++o) {
      for (int64_t i = weight.columns; i < weight.pitch; ++i) CHECK(weight.Row(o)[i] == 0);
    }
  }
  return ValuesOf(parameters);
}

struct Moments {
  double mean, deviation, largest;
};

Moments MomentsOf(const std::vector<float>& values) {
  Moments moments = {};
  for (const float value : values) {
    moments.mean += static_cast<double>(value) / static_cast<double>(values.size());
    moments.largest = std::max(moments.largest, std::abs(static_cast<double>(value)));
  }
  for (const float value : values) {
    moments.deviation += std::pow(static_cast<double>(value) - moments.mean, 2);
  }
  moments.deviation = std::sqrt(moments.deviation / static_cast<double>(values.size()));
  return moments;
}

// 30,000 weights in the first layer, whose spread is then known to about 1 in 100.
const Network kWide = {.widths = {300, 100, 50}};

TEST_CASE("spread, range and bias of every initialization are those of its formula") {
  struct Row {
    std::string name;
    Initialization initialization;
    double deviation;  // of the first weight
    double limit;      // largest possible size; 0: none
    double bias_limit;
  };
  // Xavier: 2 / (300 + 100) = 0.005, 6 / 400 = 0.015. PyTorch's own: 1 / sqrt(300).
  const Row rows[] = {
      {"zeros", Initialization::kZeros, 0, 0, 0},
      {"normal", Initialization::kNormal, 0.02, 0, 0},
      {"xavier_uniform", Initialization::kXavierUniform, std::sqrt(0.005), std::sqrt(0.015), 0},
      {"xavier_normal", Initialization::kXavierNormal, std::sqrt(0.005), 0, 0},
      {"torch_default", Initialization::kTorchDefault, std::sqrt(1.0 / 900), std::sqrt(1.0 / 300),
       std::sqrt(1.0 / 300)},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::vector<LayerValues> layers = Initialized(row.initialization, 0.02, kWide);
    const Moments weight = MomentsOf(layers[0].weight);
    CHECK(weight.deviation == doctest::Approx(row.deviation).epsilon(0.02));
    CHECK(std::abs(weight.mean) <= 4 * row.deviation / std::sqrt(30'000.0));
    if (row.limit != 0) {
      CHECK(weight.largest <= row.limit * (1 + 1e-6));
      CHECK(weight.largest >= row.limit * 0.999);
    }
    const Moments bias = MomentsOf(layers[0].bias);
    CHECK(bias.largest <= row.bias_limit);
    CHECK(bias.largest >= 0.9 * row.bias_limit);
  }
}

TEST_CASE("the second layer has the spread of its own fan-in and fan-out") {
  const auto spread = [](Initialization initialization) {
    return MomentsOf(Initialized(initialization, 0.02, kWide)[1].weight).deviation;
  };
  CHECK(spread(Initialization::kNormal) == doctest::Approx(0.02).epsilon(0.04));
  CHECK(spread(Initialization::kXavierUniform) ==
        doctest::Approx(std::sqrt(2.0 / 150)).epsilon(0.04));
  CHECK(spread(Initialization::kXavierNormal) ==
        doctest::Approx(std::sqrt(2.0 / 150)).epsilon(0.04));
  CHECK(spread(Initialization::kTorchDefault) ==
        doctest::Approx(std::sqrt(1.0 / 300)).epsilon(0.04));
}

TEST_CASE("constant gives every weight the one value, and no bias") {
  for (const LayerValues& layer : Initialized(Initialization::kConstant, 0.25, kWide)) {
    CHECK(std::count(layer.weight.begin(), layer.weight.end(), 0.25f) ==
          static_cast<std::ptrdiff_t>(layer.weight.size()));
    CHECK(std::count(layer.bias.begin(), layer.bias.end(), 0.0f) ==
          static_cast<std::ptrdiff_t>(layer.bias.size()));
  }
}

TEST_CASE(
    "each weight is one draw from the generator, its rows one after another, layer by layer") {
  const Network network = {.widths = {5, 3, 2}};
  const std::vector<LayerValues> layers = Initialized(Initialization::kNormal, 0.01, network, 7);
  TorchGenerator generator(7);
  std::vector<float> first(15), second(6);
  generator.FillNormal(0, 0.01, first);
  generator.FillNormal(0, 0.01, second);
  CHECK(layers[0].weight == first);
  CHECK(layers[1].weight == second);
}

TEST_CASE("nn.Linear draws its weight, then its bias, then the next layer") {
  const Network network = {.widths = {4, 3, 2}};
  const std::vector<LayerValues> layers =
      Initialized(Initialization::kTorchDefault, 0.01, network, 7);
  TorchGenerator generator(7);
  const auto draw = [&generator](std::size_t count, double limit) {
    std::vector<float> values(count);
    generator.FillUniform(-limit, limit, values);
    return values;
  };
  CHECK(layers[0].weight == draw(12, 0.5));
  CHECK(layers[0].bias == draw(3, 0.5));
  const std::vector<float> weight = draw(6, std::sqrt(1.0 / 3));
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(layers[1].weight[i] == doctest::Approx(weight[i]).epsilon(1e-6));
  }
}

TEST_CASE("the generator is left where the draws end, and untouched where nothing is drawn") {
  Parameters parameters{Network{.widths = {5, 3}}};
  TorchGenerator used(1), fresh(1);
  Initialize(Initialization::kZeros, 0.01, &used, &parameters);
  Initialize(Initialization::kConstant, 0.01, &used, &parameters);
  CHECK(used == fresh);
  Initialize(Initialization::kNormal, 0.01, &used, &parameters);
  std::vector<float> values(15);
  fresh.FillNormal(0, 1, values);
  CHECK(used == fresh);
}

}  // namespace
}  // namespace playground
