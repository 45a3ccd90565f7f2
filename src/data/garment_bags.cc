// Bags: a body, a handle or a strap, a flap.

#include <vector>

#include "data/canvas.h"
#include "data/fabric.h"
#include "data/garment_drawing.h"
#include "tensor/pcg32.h"

namespace playground {
namespace {

constexpr float kMiddle = 14;

// An arch from one side of the bag to the other.
void DrawHandle(float half_width, float foot_y, float top_y, float thickness, const Fabric& fabric,
                Canvas& canvas) {
  const float shoulder_y = top_y + 0.25f * (foot_y - top_y);
  const Points arch = {Point{kMiddle - half_width, foot_y},
                       Point{kMiddle - 0.92f * half_width, shoulder_y},
                       Point{kMiddle - 0.5f * half_width, top_y},
                       Point{kMiddle + 0.5f * half_width, top_y},
                       Point{kMiddle + 0.92f * half_width, shoulder_y},
                       Point{kMiddle + half_width, foot_y}};
  canvas.Line(RoundedLine(arch), thickness, fabric);
}

}  // namespace

void DrawBag(Pcg32& random, Canvas& canvas) {
  const float kind = random.NextFloat();
  const bool is_clutch = kind < 0.25f;  // no handle
  const bool is_tote = kind > 0.7f;     // tall, with long handles
  const float height = is_clutch ? Uniform(random, 14, 25)
                       : is_tote ? Uniform(random, 15, 20)
                                 : Uniform(random, 14, 20);
  const float handle = is_clutch ? 0
                       : is_tote ? Uniform(random, 6, 27 - height)
                                 : Uniform(random, 3, 8);
  const float top_half = is_tote ? Uniform(random, 7, 11.5f) : Uniform(random, 11.5f, 13.8f);
  const float bottom_half = top_half + Uniform(random, -2.5f, 1.5f);
  const float bottom = 14 + 0.5f * (height + handle) + Uniform(random, -0.5f, 0.5f);
  const float top = bottom - height;
  const float brightness =
      Chance(random, 0.3f) ? Uniform(random, 0.2f, 0.5f) : Uniform(random, 0.5f, 0.95f);
  const PatternOdds odds = {.stripes = 0.05f, .pinstripes = 0.05f, .check = 0.04f, .print = 0.12f};
  const Fabric leather = Fabric::Random(random, brightness, odds, 0.25f);
  const Fabric trim = Fabric(brightness * Uniform(random, 0.5f, 1.3f));

  if (handle > 0) {
    const float half = Uniform(random, 0.35f, 0.8f) * top_half;
    const float thickness = Uniform(random, 0.9f, 1.8f);
    DrawHandle(half, top + 0.5f, top - handle, thickness, trim, canvas);
    if (Chance(random, 0.4f)) {
      DrawHandle(0.9f * half, top + 0.5f, top - 0.75f * handle, thickness, trim.Lit(0.7f), canvas);
    }
  }
  const float soft = Uniform(random, 0, 2.5f);  // how far the corners are rounded off
  const Points body = {Point{kMiddle - top_half + soft, top},
                       {kMiddle + top_half - soft, top},
                       {kMiddle + top_half, top + soft},
                       {kMiddle + 0.5f * (top_half + bottom_half) + 0.3f, 0.5f * (top + bottom)},
                       {kMiddle + bottom_half, bottom - soft},
                       {kMiddle + bottom_half - soft, bottom},
                       {kMiddle - bottom_half + soft, bottom},
                       {kMiddle - bottom_half, bottom - soft},
                       {kMiddle - 0.5f * (top_half + bottom_half) - 0.3f, 0.5f * (top + bottom)},
                       {kMiddle - top_half, top + soft}};
  canvas.Fill(Rounded(body), leather);

  if (Chance(random, is_tote ? 0.15f : 0.5f)) {  // a flap over the front
    const float flap_y = top + Uniform(random, 0.35f, 0.65f) * height;
    const float tip = Uniform(random, 0, 3);
    const Points flap = {Point{kMiddle - top_half + 0.6f, top + 0.6f},
                         {kMiddle + top_half - 0.6f, top + 0.6f},
                         {kMiddle + top_half - 0.8f, flap_y - tip},
                         {kMiddle, flap_y},
                         {kMiddle - top_half + 0.8f, flap_y - tip}};
    const float light = Uniform(random, 0.85f, 1.15f);
    canvas.Fill(flap, leather.Lit(light));
    canvas.Shade({flap[2], flap[3], flap[4]}, 0.9f, 0.5f);
    canvas.Line({Point{kMiddle - 0.8f, flap_y - 0.6f}, Point{kMiddle + 0.8f, flap_y - 0.6f}}, 1.4f,
                Fabric(brightness > 0.5f ? 0.2f : 0.9f));
  } else if (Chance(random, 0.6f)) {  // a zip or a seam below the opening
    const float y = top + Uniform(random, 1.2f, 4);
    canvas.Shade({Point{kMiddle - top_half, y}, Point{kMiddle + top_half, y}}, 0.9f,
                 Uniform(random, 0.4f, 0.8f));
  }
  if (Chance(random, 0.35f)) {  // side seams
    const float x = Uniform(random, 0.55f, 0.75f) * top_half;
    const float factor = Uniform(random, 0.5f, 0.85f);
    for (const float side : {-1.0f, 1.0f}) {
      canvas.Shade({Point{kMiddle + side * x, top}, Point{kMiddle + side * x, bottom}}, 0.8f,
                   factor);
    }
  }
  if (!is_tote && Chance(random, 0.3f)) {  // a shoulder strap hanging across
    const float low = top + Uniform(random, 0.3f, 0.9f) * height;
    const float width = Uniform(random, 0.8f, 1.4f);
    canvas.Line(
        {Point{kMiddle - top_half + 0.5f, top + 0.5f}, Point{kMiddle - 0.5f * top_half, low},
         Point{kMiddle + 0.7f * top_half, low + 1}, Point{kMiddle + top_half - 0.5f, top + 0.5f}},
        width, trim);
  }
}

}  // namespace playground
