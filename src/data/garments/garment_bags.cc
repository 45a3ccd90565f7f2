// Bags: a body, a handle or a strap, a flap.

#include "data/garments/canvas.h"
#include "data/garments/fabric.h"
#include "data/garments/garment_drawing.h"
#include "random/pcg32.h"

namespace playground {
namespace {

// An arch from one side of the bag to the other.
void DrawHandle(float half, float foot_y, float top_y, float thickness, const Fabric& fabric,
                Canvas& canvas) {
  const float shoulder_y = top_y + 0.25f * (foot_y - top_y);
  canvas.Line(
      RoundedLine({At(-half, foot_y), At(-0.92f * half, shoulder_y), At(-0.5f * half, top_y),
                   At(0.5f * half, top_y), At(0.92f * half, shoulder_y), At(half, foot_y)}),
      thickness, fabric);
}

// Over the front, down to `low`, with a clasp.
void DrawFlap(float half, float top, float low, const Fabric& fabric, Pcg32& random,
              Canvas& canvas) {
  const float tip = Uniform(random, 0, 3);  // how much lower the middle is
  const float light = Uniform(random, 0.85f, 1.15f);
  const Point right = At(half - 0.8f, low - tip);
  const Point left = At(0.8f - half, low - tip);
  const Point middle = At(0, low);
  canvas.Fill({At(0.6f - half, top + 0.6f), At(half - 0.6f, top + 0.6f), right, middle, left},
              fabric.Lit(light));
  canvas.Shade({right, middle, left}, 0.9f, 0.5f);
  canvas.Line({At(-0.8f, low - 0.6f), At(0.8f, low - 0.6f)}, 1.4f,
              Fabric(fabric.brightness() > 0.5f ? 0.2f : 0.9f));
}

}  // namespace

void DrawBag(Pcg32& random, Canvas& canvas) {
  const float kind = random.NextFloat();
  const bool is_clutch = kind < 0.25f;  // no handle
  const bool is_tote = kind > 0.7f;     // narrow, with long handles
  const float height = is_clutch ? Uniform(random, 14, 25)
                       : is_tote ? Uniform(random, 15, 20)
                                 : Uniform(random, 14, 20);
  const float handle = is_clutch ? 0
                       : is_tote ? Uniform(random, 6, 27 - height)
                                 : Uniform(random, 3, 8);
  const float top_half = is_tote ? Uniform(random, 7, 11.5f) : Uniform(random, 11.5f, 13.8f);
  const float bottom_half = top_half + Uniform(random, -2.5f, 1.5f);
  const float middle_half = 0.5f * (top_half + bottom_half) + 0.3f;
  const float bottom = 14 + 0.5f * (height + handle) + Uniform(random, -0.5f, 0.5f);
  const float top = bottom - height;
  const float middle = 0.5f * (top + bottom);

  const float brightness =
      Chance(random, 0.3f) ? Uniform(random, 0.2f, 0.5f) : Uniform(random, 0.5f, 0.95f);
  const PatternOdds odds = {.stripes = 0.05f, .pinstripes = 0.05f, .check = 0.04f, .print = 0.12f};
  const Fabric leather = Fabric::Random(random, brightness, odds, 0.25f);
  const Fabric trim(brightness * Uniform(random, 0.5f, 1.3f));

  if (handle > 0) {
    const float half = Uniform(random, 0.35f, 0.8f) * top_half;
    const float thickness = Uniform(random, 0.9f, 1.8f);
    DrawHandle(half, top + 0.5f, top - handle, thickness, trim, canvas);
    if (Chance(random, 0.4f)) {  // the one of the far side
      DrawHandle(0.9f * half, top + 0.5f, top - 0.75f * handle, thickness, trim.Lit(0.7f), canvas);
    }
  }
  const float soft = Uniform(random, 0, 2.5f);  // how far the corners are rounded off
  canvas.Fill(Rounded({At(soft - top_half, top), At(top_half - soft, top), At(top_half, top + soft),
                       At(middle_half, middle), At(bottom_half, bottom - soft),
                       At(bottom_half - soft, bottom), At(soft - bottom_half, bottom),
                       At(-bottom_half, bottom - soft), At(-middle_half, middle),
                       At(-top_half, top + soft)}),
              leather);

  if (Chance(random, is_tote ? 0.15f : 0.5f)) {
    const float low = top + Uniform(random, 0.35f, 0.65f) * height;
    DrawFlap(top_half, top, low, leather, random, canvas);
  } else if (Chance(random, 0.6f)) {  // a zip or a seam below the opening
    const float y = top + Uniform(random, 1.2f, 4);
    const float factor = Uniform(random, 0.4f, 0.8f);
    canvas.Shade({At(-top_half, y), At(top_half, y)}, 0.9f, factor);
  }
  if (Chance(random, 0.35f)) {  // side seams
    const float half = Uniform(random, 0.55f, 0.75f) * top_half;
    const float factor = Uniform(random, 0.5f, 0.85f);
    canvas.Shade({At(half, top), At(half, bottom)}, 0.8f, factor);
    canvas.Shade({At(-half, top), At(-half, bottom)}, 0.8f, factor);
  }
  if (!is_tote && Chance(random, 0.3f)) {  // a shoulder strap hanging across
    const float low = top + Uniform(random, 0.3f, 0.9f) * height;
    const float width = Uniform(random, 0.8f, 1.4f);
    canvas.Line({At(0.5f - top_half, top + 0.5f), At(-0.5f * top_half, low),
                 At(0.7f * top_half, low + 1), At(top_half - 0.5f, top + 0.5f)},
                width, trim);
  }
}

}  // namespace playground
