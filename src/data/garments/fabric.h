// Fabric: how bright cloth or leather is from place to place. Brightness, a pattern, folds.

#ifndef PLAYGROUND_DATA_GARMENTS_FABRIC_H_
#define PLAYGROUND_DATA_GARMENTS_FABRIC_H_

#include <array>

#include "random/pcg32.h"

namespace playground {

// From low to high, each equally likely. Of two draws in one expression or call the compiler
// chooses which comes first: draw into a variable first, so that every build draws the same
// pictures.
float Uniform(Pcg32& random, float low, float high);
bool Chance(Pcg32& random, float probability);

enum class Pattern { kPlain, kStripes, kPinstripes, kCheck, kPrint };

// How likely the patterns of a kind of garment are; the rest is plain.
struct PatternOdds {
  float stripes = 0;
  float pinstripes = 0;
  float check = 0;
  float print = 0;
};

class Fabric {
 public:
  // Plain and even.
  explicit Fabric(float brightness);

  // Cloth with a pattern by `odds` and folds of strength `folds`.
  static Fabric Random(Pcg32& random, float brightness, const PatternOdds& odds, float folds);

  float brightness() const { return brightness_; }
  // The same cloth in other light: a sleeve, a lapel.
  Fabric Lit(float factor) const;

  // Grey value at a pixel, 0 black to about 1.
  float At(int row, int column) const;

 private:
  // Random numbers on a coarse grid over the picture, and between them.
  static constexpr int kFoldCells = 4;
  static constexpr int kPrintCells = 16;
  template <int kCells>
  using Grid = std::array<float, (kCells + 1) * (kCells + 1)>;
  template <int kCells>
  static float Interpolate(const Grid<kCells>& grid, int row, int column);

  // 1 on a stripe, 0 off it, and between on its edge.
  float Stripe(int position) const;
  float PatternAt(int row, int column) const;

  float brightness_;
  Pattern pattern_ = Pattern::kPlain;
  float contrast_ = 0;  // how much darker (negative: brighter) the pattern is
  float period_ = 4;    // of stripes, in pixels
  float phase_ = 0;
  float duty_ = 0.5f;             // part of a period that is stripe
  float sharpness_ = 1;           // of the edges in a print
  Grid<kFoldCells> folds_ = {};   // -strength to strength
  Grid<kPrintCells> print_ = {};  // 0 to 1
};

}  // namespace playground

#endif  // PLAYGROUND_DATA_GARMENTS_FABRIC_H_
