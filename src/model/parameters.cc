#include "model/parameters.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace playground {
namespace {

// Calls visit(name, values) for the weight rows and the bias of each layer, in PyTorch's order.
template <typename Visit>
void ForEachRow(const Parameters& parameters, Visit visit) {
  for (int64_t l = 0; l < parameters.num_layers(); ++l) {
    const ConstMatrixView weight = parameters.Weight(l);
    const std::string weight_name = WeightName(l);
    for (int64_t row = 0; row < weight.rows; ++row) {
      visit(weight_name,
            std::span<const float>(weight.Row(row), static_cast<std::size_t>(weight.columns)));
    }
    visit(BiasName(l), parameters.Bias(l));
  }
}

}  // namespace

Parameters::Parameters(const Network& network) {
  int64_t size = 0;
  for (int64_t l = 0; l < network.num_layers(); ++l) {
    LayerPlace place;
    place.inputs = network.widths[l];
    place.outputs = network.widths[l + 1];
    place.pitch = RoundUp(place.inputs, kLanes);
    place.weight_start = size;
    place.bias_start = size + place.outputs * place.pitch;
    size = place.bias_start + RoundUp(place.outputs, kLanes);
    layers_.push_back(place);
  }
  values_.resize(static_cast<std::size_t>(size));
}

int64_t Parameters::num_values() const {
  int64_t count = 0;
  for (const LayerPlace& place : layers_) count += place.outputs * (place.inputs + 1);
  return count;
}

void Parameters::SetZero() { std::fill(values_.begin(), values_.end(), 0.0f); }

uint64_t HashParameters(const Parameters& parameters) {
  uint64_t hash = 14695981039346656037u;
  ForEachRow(parameters, [&hash](const std::string&, std::span<const float> values) {
    for (const float value : values) {
      const uint32_t bits = std::isnan(value) ? 0x7FC00000u : std::bit_cast<uint32_t>(value);
      for (int shift = 0; shift < 32; shift += 8) {
        hash = (hash ^ ((bits >> shift) & 0xFF)) * 1099511628211u;
      }
    }
  });
  return hash;
}

std::string FirstNonFiniteTensor(const Parameters& parameters) {
  std::string found;
  ForEachRow(parameters, [&found](const std::string& name, std::span<const float> values) {
    const bool finite =
        std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
    if (found.empty() && !finite) found = name;
  });
  return found;
}

}  // namespace playground
