#include "data/garments/fabric.h"

#include <algorithm>

namespace playground {
namespace {

constexpr float kPictureSide = 28;

}  // namespace

float Uniform(Pcg32& random, float low, float high) {
  return low + (high - low) * random.NextFloat();
}

bool Chance(Pcg32& random, float probability) { return random.NextFloat() < probability; }

Fabric::Fabric(float brightness) : brightness_(brightness) {}

Fabric Fabric::Random(Pcg32& random, float brightness, const PatternOdds& odds, float folds) {
  Fabric fabric(brightness);
  const struct {
    Pattern pattern;
    float odds;
  } choices[] = {{Pattern::kStripes, odds.stripes},
                 {Pattern::kPinstripes, odds.pinstripes},
                 {Pattern::kCheck, odds.check},
                 {Pattern::kPrint, odds.print}};
  float draw = random.NextFloat();
  for (const auto& choice : choices) {
    if (draw < choice.odds) {
      fabric.pattern_ = choice.pattern;
      break;
    }
    draw -= choice.odds;
  }
  // A pattern is darker than bright cloth and brighter than dark cloth.
  const float strength = Uniform(random, 0.2f, 0.75f);
  fabric.contrast_ = brightness > 0.5f ? strength : -1.2f * strength;
  fabric.period_ = Uniform(random, 2.2f, 6.0f);
  fabric.phase_ = Uniform(random, 0, fabric.period_);
  fabric.duty_ = Uniform(random, 0.3f, 0.6f);
  for (float& value : fabric.folds_) value = Uniform(random, -folds, folds);
  if (fabric.pattern_ == Pattern::kPrint) {
    fabric.sharpness_ = Uniform(random, 1, 5);
    for (float& value : fabric.print_) value = random.NextFloat();
  }
  return fabric;
}

Fabric Fabric::Lit(float factor) const {
  Fabric lit = *this;
  lit.brightness_ *= factor;
  return lit;
}

template <int kCells>
float Fabric::Interpolate(const Grid<kCells>& grid, int row, int column) {
  const float x = (static_cast<float>(column) + 0.5f) * (kCells / kPictureSide);
  const float y = (static_cast<float>(row) + 0.5f) * (kCells / kPictureSide);
  const int left = static_cast<int>(x);
  const int top = static_cast<int>(y);
  const float right_part = x - static_cast<float>(left);
  const float lower_part = y - static_cast<float>(top);
  const float* corner = &grid[top * (kCells + 1) + left];
  const float* below = corner + kCells + 1;
  const float upper = corner[0] + right_part * (corner[1] - corner[0]);
  const float lower = below[0] + right_part * (below[1] - below[0]);
  return upper + lower_part * (lower - upper);
}

float Fabric::Stripe(int position) const {
  const float periods = (static_cast<float>(position) + phase_) / period_;
  const float within = periods - static_cast<float>(static_cast<int>(periods));
  // Distance from the middle of the stripe, in pixels; the edge is one pixel wide.
  const float distance = period_ * (within < 0.5f ? 0.5f - within : within - 0.5f);
  return std::clamp(0.5f + 0.5f * duty_ * period_ - distance, 0.0f, 1.0f);
}

float Fabric::PatternAt(int row, int column) const {
  switch (pattern_) {
    case Pattern::kPlain:
      return 0;
    case Pattern::kStripes:
      return Stripe(row);
    case Pattern::kPinstripes:
      return Stripe(column);
    case Pattern::kCheck:
      return 0.5f * (Stripe(row) + Stripe(column));
    case Pattern::kPrint:
      return std::clamp(0.5f + sharpness_ * (Interpolate<kPrintCells>(print_, row, column) - 0.5f),
                        0.0f, 1.0f);
  }
  return 0;
}

float Fabric::At(int row, int column) const {
  return brightness_ * (1 - contrast_ * PatternAt(row, column)) *
         (1 + Interpolate<kFoldCells>(folds_, row, column));
}

}  // namespace playground
