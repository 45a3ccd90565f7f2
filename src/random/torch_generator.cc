// What PyTorch 1.13 does, found by experiment (tests/golden/probe_torch_random.py) with the help of
// its sources: ATen/core/MT19937RNGEngine.h, TransformationHelper.h, DistributionsHelper.h,
// native/cpu/DistributionTemplates.h, native/TensorFactories.cpp, torch/utils/data/sampler.py.
#include "random/torch_generator.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

#include "random/torch_box_muller.h"
#include "tensor/elementary.h"

namespace playground {
TorchGenerator::TorchGenerator(uint64_t seed) : twister_(static_cast<uint32_t>(seed)) {}

uint64_t TorchGenerator::Next64() {
  const uint64_t high = twister_.Next();
  return high << 32 | twister_.Next();
}

uint64_t TorchGenerator::NextInt63() { return Next64() & ~(uint64_t{1} << 63); }

float TorchGenerator::NextUniformFloat() {
  return static_cast<float>(twister_.Next() & 0xFFFFFF) * 0x1p-24f;
}

double TorchGenerator::NextUniformDouble() {
  return static_cast<double>(Next64() & ((uint64_t{1} << 53) - 1)) * 0x1p-53;
}

void TorchGenerator::FillUniform(double low, double high, std::span<float> out) {
  const float from = static_cast<float>(low);
  const float width = static_cast<float>(high) - from;
  for (float& value : out) value = MultiplyAdd(NextUniformFloat(), width, from);
}

void TorchGenerator::FillNormal(double mean, double standard_deviation, std::span<float> out) {
  constexpr size_t kBlock = 16;
  if (out.size() < kBlock) {
    for (float& value : out) {
      value = static_cast<float>(NextNormalDouble() * standard_deviation + mean);
    }
    return;
  }
  const float float_mean = static_cast<float>(mean);
  const float float_deviation = static_cast<float>(standard_deviation);
  for (float& value : out) value = NextUniformFloat();
  for (size_t i = 0; i + kBlock <= out.size(); i += kBlock) {
    TorchBoxMuller(float_mean, float_deviation, out.subspan(i).first<kBlock>());
  }
  if (out.size() % kBlock != 0) {  // the last 16 values are drawn anew, over the block before
    const auto block = out.last<kBlock>();
    for (float& value : block) value = NextUniformFloat();
    TorchBoxMuller(float_mean, float_deviation, block);
  }
}

double TorchGenerator::NextNormalDouble() {
  if (cached_normal_) return *std::exchange(cached_normal_, std::nullopt);
  const double angle_share = NextUniformDouble();
  const double radius = std::sqrt(-2.0 * Log1p(-NextUniformDouble()));
  double sine, cosine;
  SinCos(2.0 * std::numbers::pi * angle_share, &sine, &cosine);
  cached_normal_ = radius * sine;
  return radius * cosine;
}

void TorchGenerator::RandomPermutation(std::span<int32_t> out) {
  for (size_t i = 0; i < out.size(); ++i) out[i] = static_cast<int32_t>(i);
  // In 32 bits, because a division of 64 takes several times as long.
  const uint32_t count = static_cast<uint32_t>(out.size());
  for (uint32_t i = 0; i + 1 < count; ++i) {
    std::swap(out[i], out[i + twister_.Next() % (count - i)]);
  }
}

void DataLoaderPermutation(TorchGenerator& generator, std::span<int32_t> out) {
  generator.NextInt63();  // the iterator's base seed, which is for worker processes
  TorchGenerator sampler(generator.NextInt63());
  sampler.RandomPermutation(out);
}

}  // namespace playground
