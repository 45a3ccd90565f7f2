// Trousers: two legs below a waistband.

#include "data/garments/canvas.h"
#include "data/garments/fabric.h"
#include "data/garments/garment_drawing.h"
#include "random/pcg32.h"

namespace playground {

void DrawTrouser(Pcg32& random, Canvas& canvas) {
  const float brightness =
      Chance(random, 0.15f) ? Uniform(random, 0.25f, 0.55f) : Uniform(random, 0.65f, 1);
  const PatternOdds odds = {.stripes = 0.02f, .pinstripes = 0.04f, .check = 0.03f, .print = 0.06f};
  const Fabric fabric = Fabric::Random(random, brightness, odds, 0.15f);

  // Measured from the middle line, except for the widths of a leg.
  const float top = Uniform(random, 0, 0.5f);
  const float bottom = Uniform(random, 27, 28);
  const float waist = Uniform(random, 3.8f, 5.2f);
  const float hip = waist + Uniform(random, 0.2f, 1);
  const float hip_y = Uniform(random, 6, 8);
  const float crotch_y = Uniform(random, 8, 11);
  const float spread = Uniform(random, 0.2f, 2.2f);  // of the inner sides of the ankles
  const float ankle_width = Uniform(random, 2.6f, 4.6f);
  const float knee_width = 0.5f * (hip + ankle_width) + Uniform(random, -0.6f, 0.4f);
  const float knee_y = 0.5f * (crotch_y + bottom);
  const float lean = Uniform(random, -0.8f, 0.8f);  // both legs hang a little to one side

  for (const float side : {-1.0f, 1.0f}) {
    const auto at = [&](float half, float y) {
      return Point{kMiddle + side * half + lean * (y - top) / (bottom - top), y};
    };
    const Point waist_outer = at(waist, top);
    const Point waist_inner = at(-0.3f, top);  // the halves overlap a little
    const Point crotch = at(0.05f, crotch_y);
    const Point ankle_outer = at(spread + ankle_width, bottom);
    const Point ankle_inner = at(spread, bottom);
    canvas.Fill(
        Rounded({waist_outer, waist_outer, at(hip, hip_y), at(0.5f * spread + knee_width, knee_y),
                 ankle_outer, ankle_outer, ankle_inner, ankle_inner,
                 at(0.5f * spread + 0.1f, knee_y), crotch, crotch, waist_inner, waist_inner}),
        fabric.Lit(Uniform(random, 0.94f, 1)));
    // The crease of a pressed leg, or the worn middle of jeans.
    const float crease = Uniform(random, 0.85f, 1.2f);
    canvas.Shade({at(0.55f * hip, hip_y), at(spread + 0.5f * ankle_width, bottom)}, 1.2f, crease);
  }

  const float seam = Uniform(random, 0.5f, 0.9f);
  canvas.Shade({{kMiddle, top}, {kMiddle, crotch_y}}, 0.7f, seam);
  if (Chance(random, 0.7f)) {  // the waistband
    canvas.Shade({{kMiddle - waist, top + 1.6f}, {kMiddle + waist, top + 1.6f}}, 0.8f, seam);
  }
  if (Chance(random, 0.5f)) {  // pockets
    for (const float side : {-1.0f, 1.0f}) {
      canvas.Shade({{kMiddle + side * 0.45f * waist, top + 2}, {kMiddle + side * hip, top + 4.5f}},
                   0.7f, seam);
    }
  }
}

}  // namespace playground
