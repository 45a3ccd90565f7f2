#include "model/initialization.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace playground {

void Initialize(Initialization initialization, double init_std, TorchGenerator* generator,
                Parameters* parameters) {
  parameters->SetZero();
  for (int64_t l = 0; l < parameters->num_layers(); ++l) {
    MatrixView weight = parameters->Weight(l);
    const double fan_in = static_cast<double>(weight.columns);
    const double fan_out = static_cast<double>(weight.rows);
    // PyTorch draws a weight as one contiguous tensor; ours has padding behind each row.
    std::vector<float> values(static_cast<std::size_t>(weight.rows * weight.columns));
    switch (initialization) {
      case Initialization::kZeros:
        break;
      case Initialization::kNormal:
        generator->FillNormal(0, init_std, values);
        break;
      case Initialization::kXavierUniform: {
        // nn.init takes std = sqrt(2 / (in + out)) first and then sqrt(3) * std.
        const double limit = std::sqrt(3.0) * std::sqrt(2.0 / (fan_in + fan_out));
        generator->FillUniform(-limit, limit, values);
        break;
      }
      case Initialization::kXavierNormal:
        generator->FillNormal(0, std::sqrt(2.0 / (fan_in + fan_out)), values);
        break;
      case Initialization::kConstant:
        std::fill(values.begin(), values.end(), static_cast<float>(init_std));
        break;
      case Initialization::kTorchDefault: {
        // kaiming_uniform_ with a = sqrt(5): gain sqrt(2 / 6), bound sqrt(3) * gain / sqrt(fan_in).
        const double gain = std::sqrt(2.0 / (1 + 5.0));
        const double limit = std::sqrt(3.0) * (gain / std::sqrt(fan_in));
        generator->FillUniform(-limit, limit, values);
        break;
      }
    }
    for (int64_t row = 0; row < weight.rows; ++row) {
      std::copy_n(values.begin() + row * weight.columns, weight.columns, weight.Row(row));
    }
    if (initialization == Initialization::kTorchDefault) {
      const double limit = 1 / std::sqrt(fan_in);
      generator->FillUniform(-limit, limit, parameters->Bias(l));
    }
  }
}

}  // namespace playground
