#include "data/garments/garment_drawing.h"

#include <algorithm>

#include "data/garments/fabric.h"

namespace playground {
namespace {

// Indexed by GarmentClass.
using DrawFunction = void (*)(Pcg32& random, Canvas& canvas);
constexpr DrawFunction kDrawFunctions[kNumGarmentClasses] = {
    DrawTShirt, DrawTrouser, DrawPullover, DrawDress, DrawCoat,
    DrawSandal, DrawShirt,   DrawSneaker,  DrawBag,   DrawAnkleBoot};

Placement RandomPlacement(Pcg32& random) {
  Placement placement;
  placement.scale = Uniform(random, 0.95f, 1.03f);
  placement.turn = Uniform(random, -0.04f, 0.04f);
  placement.shift.x = Uniform(random, -0.8f, 0.8f);
  placement.shift.y = Uniform(random, -0.6f, 0.6f);
  return placement;
}

}  // namespace

void DrawGarment(GarmentClass garment, Pcg32& random, uint8_t* pixels) {
  Canvas canvas(RandomPlacement(random));
  kDrawFunctions[static_cast<int>(garment)](random, canvas);

  // The weave of the cloth and the grain of the photograph: more where it is bright.
  const float grain = Chance(random, 0.2f) ? Uniform(random, 0.06f, 0.15f) : 0.03f;
  for (int row = 0; row < Canvas::kSize; ++row) {
    for (int column = 0; column < Canvas::kSize; ++column) {
      float grey = canvas.At(row, column);
      if (grey > 0) grey *= 1 + Uniform(random, -grain, grain);
      pixels[row * Canvas::kSize + column] =
          static_cast<uint8_t>(255 * std::clamp(grey, 0.0f, 1.0f) + 0.5f);
    }
  }
}

}  // namespace playground
