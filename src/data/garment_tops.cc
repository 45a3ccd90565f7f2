// What is worn on the upper body, and dresses: a torso, two sleeves, a neckline and what closes it.
// They share one cut on purpose: shirts, coats and pullovers are told apart by small things, as in
// Fashion-MNIST.

#include <cmath>
#include <vector>

#include "data/canvas.h"
#include "data/fabric.h"
#include "data/garment_drawing.h"
#include "tensor/pcg32.h"

namespace playground {
namespace {

constexpr float kMiddle = 14;  // of the picture, where a garment hangs

// In pixels; "half" is measured from the middle line.
struct Cut {
  float top = 0.5f;
  float bottom = 27.5f;
  float neck_half = 2.8f;
  float neck_depth = 2;
  float shoulder_half = 6.5f;
  float shoulder_drop = 2;  // below `top`
  float armpit_y = 9;
  float chest_half = 6;
  float waist_half = 6;
  float waist_y = 17;
  float hem_half = 6.3f;
  float sleeve_length = 0;     // 0: none
  float sleeve_spread = 0.3f;  // outwards for every pixel down
  float sleeve_bend = 0;       // bulge at the elbow
  float cuff_width = 3;
};

// A point of the right half, and its mirror image on the left.
Point Right(float half, float y) { return {kMiddle + half, y}; }
Point Mirrored(Point p) { return {2 * kMiddle - p.x, p.y}; }

Points MirroredAll(Points points) {
  for (Point& point : points) point = Mirrored(point);
  return points;
}

Points TorsoOutline(const Cut& cut) {
  // From the neck down the right side; a point given twice is a corner.
  const Point neck = Right(cut.neck_half, cut.top);
  const Point shoulder = Right(cut.shoulder_half, cut.top + cut.shoulder_drop);
  const Point hem = Right(cut.hem_half, cut.bottom);
  const Points half = {Right(0.6f * cut.neck_half, cut.top + cut.neck_depth),
                       neck,
                       neck,
                       shoulder,
                       Right(cut.chest_half, cut.armpit_y),
                       Right(cut.waist_half, cut.waist_y),
                       hem,
                       hem};
  Points outline = half;
  for (auto point = half.rbegin(); point != half.rend(); ++point) {
    outline.push_back(Mirrored(*point));
  }
  return Rounded(outline);
}

Points RightSleeveOutline(const Cut& cut) {
  const Point shoulder = Right(cut.shoulder_half, cut.top + cut.shoulder_drop);
  const float norm = std::sqrt(1 + cut.sleeve_spread * cut.sleeve_spread);
  const float dx = cut.sleeve_spread / norm;
  const float dy = 1 / norm;
  const float length = cut.sleeve_length;
  const Point elbow = {shoulder.x + 0.5f * length * dx + cut.sleeve_bend,
                       shoulder.y + 0.5f * length * dy};
  const Point outer = {shoulder.x + length * dx, shoulder.y + length * dy};
  const Point inner = {outer.x - cut.cuff_width * dy, outer.y + cut.cuff_width * dx};
  const Point armpit = Right(cut.chest_half, cut.armpit_y);
  const Point inside = Right(cut.chest_half - 2.5f, cut.armpit_y - 1);
  const Point collar = Right(cut.shoulder_half - 2.5f, cut.top + 0.7f * cut.shoulder_drop);
  return Rounded(
      {collar, collar, shoulder, elbow, outer, outer, inner, inner, armpit, inside, inside});
}

void DrawCut(const Cut& cut, const Fabric& fabric, Pcg32& random, Canvas& canvas) {
  const Fabric sleeve_fabric = fabric.Lit(Uniform(random, 0.82f, 1.04f));
  if (cut.sleeve_length > 0) {
    const Points sleeve = RightSleeveOutline(cut);
    canvas.Fill(sleeve, sleeve_fabric);
    canvas.Fill(MirroredAll(sleeve), sleeve_fabric);
  }
  canvas.Fill(TorsoOutline(cut), fabric);
  // Seams of the arm holes, and the shadow between sleeve and body.
  const Points seam = {Right(cut.shoulder_half, cut.top + cut.shoulder_drop),
                       Right(cut.chest_half + 0.2f, cut.armpit_y),
                       Right(cut.waist_half + 0.3f, cut.waist_y)};
  const float shadow = Uniform(random, 0.6f, 0.95f);
  canvas.Shade(seam, 0.9f, shadow);
  canvas.Shade(MirroredAll(seam), 0.9f, shadow);
}

// A darker band along hem and neck, where the cloth is doubled or ribbed.
void DrawHem(const Cut& cut, float factor, Canvas& canvas) {
  const float y = cut.bottom - 0.8f;
  canvas.Shade({Mirrored(Right(cut.hem_half, y)), Right(cut.hem_half, y)}, 1.2f, factor);
}

void DrawNeckband(const Cut& cut, const Fabric& fabric, Canvas& canvas) {
  const Point side = Right(cut.neck_half, cut.top + 0.3f);
  const Point low = Right(0.6f * cut.neck_half, cut.top + 0.8f * cut.neck_depth);
  canvas.Line({Mirrored(side), Mirrored(low), low, side}, 1, fabric);
}

// The inside of the back, seen through the neck opening.
void DrawInsideOfNeck(const Cut& cut, const Fabric& fabric, Canvas& canvas) {
  const Point side = Right(cut.neck_half, cut.top);
  const Point low = Right(0.5f * cut.neck_half, cut.top + cut.neck_depth);
  canvas.Fill({Mirrored(side), side, low, Mirrored(low)}, fabric.Lit(0.45f));
}

void DrawCollar(const Cut& cut, const Fabric& fabric, float size, Canvas& canvas) {
  const Points half = {Right(0.3f, cut.top + cut.neck_depth), Right(cut.neck_half, cut.top - 0.3f),
                       Right(cut.neck_half + 0.9f, cut.top + 0.8f),
                       Right(1.2f + 0.3f * size, cut.top + cut.neck_depth + size)};
  const Points edge = {half[2], half[3], half[0]};
  for (const bool left : {false, true}) {
    auto shape = half;
    auto shadow = edge;
    if (left) {
      for (Point& point : shape) point = Mirrored(point);
      for (Point& point : shadow) point = Mirrored(point);
    }
    canvas.Fill(shape, fabric);
    canvas.Shade(shadow, 0.8f, 0.65f);
  }
}

void DrawButtons(const Cut& cut, const Fabric& fabric, float contrast, Pcg32& random,
                 Canvas& canvas) {
  const float x = kMiddle + Uniform(random, -0.4f, 0.4f);
  const float top = cut.top + cut.neck_depth;
  canvas.Shade({Point{x - 0.9f, top}, Point{x - 0.9f, cut.bottom}}, 0.6f, 1 - 0.5f * contrast);
  canvas.Shade({Point{x + 0.9f, top}, Point{x + 0.9f, cut.bottom}}, 0.6f, 1 - 0.5f * contrast);
  const Fabric button(fabric.brightness() > 0.5f ? fabric.brightness() * (1 - contrast)
                                                 : fabric.brightness() + 0.6f * contrast);
  const float step = Uniform(random, 3, 4.5f);
  for (float y = top + 1.5f; y < cut.bottom - 1.5f; y += step) {
    canvas.Line({Point{x, y}, Point{x, y + 0.9f}}, 0.9f, button);
  }
}

// A zip or a line of closure: one line, darker or brighter.
void DrawZip(const Cut& cut, const Fabric& fabric, Pcg32& random, Canvas& canvas) {
  const float x = kMiddle + Uniform(random, -0.4f, 0.4f);
  const float factor = Chance(random, 0.7f) ? Uniform(random, 0.2f, 0.7f) : 1.5f;
  canvas.Line({Point{x, cut.top + 0.5f * cut.neck_depth}, Point{x, cut.bottom}}, 0.9f,
              fabric.Lit(factor));
}

// An open front: the lining, or what is behind.
void DrawOpenFront(const Cut& cut, float brightness, float half_width, Canvas& canvas) {
  canvas.Fill(
      {Right(-0.5f * cut.neck_half, cut.top + 0.3f), Right(0.5f * cut.neck_half, cut.top + 0.3f),
       Right(half_width, cut.bottom + 0.5f), Right(-half_width, cut.bottom + 0.5f)},
      Fabric(brightness));
}

void DrawHood(const Cut& cut, const Fabric& fabric, Canvas& canvas) {
  const float half = cut.neck_half + 1.2f;
  const Points outline = {Right(-half, cut.top + 2),        Right(-half, cut.top - 1),
                          Right(-0.5f * half, cut.top - 3), Right(0.5f * half, cut.top - 3),
                          Right(half, cut.top - 1),         Right(half, cut.top + 2),
                          Right(0, cut.top + 3.5f)};
  canvas.Fill(Rounded(outline), fabric.Lit(0.9f));
  const Points opening = {Right(-0.6f * half, cut.top + 0.5f), Right(-0.4f * half, cut.top - 1.6f),
                          Right(0.4f * half, cut.top - 1.6f), Right(0.6f * half, cut.top + 0.5f),
                          Right(0, cut.top + 2.2f)};
  canvas.Fill(Rounded(opening), fabric.Lit(0.4f));
}

// A picture or a word on the chest.
void DrawPrint(const Cut& cut, const Fabric& fabric, Pcg32& random, Canvas& canvas) {
  const float half = Uniform(random, 1.5f, 0.75f * cut.chest_half);
  const float top = cut.armpit_y + Uniform(random, -2, 1.5f);
  const float height = Uniform(random, 1.5f, 8);
  const PatternOdds odds = {.print = 0.8f};
  const float brightness =
      fabric.brightness() > 0.5f ? Uniform(random, 0.1f, 0.5f) : Uniform(random, 0.6f, 1);
  const Fabric ink = Fabric::Random(random, brightness, odds, 0.3f);
  canvas.Fill(Rounded({Right(-half, top), Right(half, top), Right(half, top + height),
                       Right(-half, top + height)}),
              ink, Uniform(random, 0.5f, 0.95f));
}

// Lines of padding across a quilted coat.
void DrawQuilting(const Cut& cut, float factor, Pcg32& random, Canvas& canvas) {
  const float step = Uniform(random, 2.4f, 4);
  for (float y = cut.top + 5; y < cut.bottom - 1; y += step) {
    canvas.Shade({Right(-cut.shoulder_half - 4, y + 0.7f), Right(0, y),
                  Right(cut.shoulder_half + 4, y + 0.7f)},
                 0.9f, factor);
  }
}

void DrawPockets(const Cut& cut, Pcg32& random, Canvas& canvas) {
  const float y = Uniform(random, 16, 20);
  const float factor = Uniform(random, 0.3f, 0.7f);
  const Points pocket = {Right(0.4f * cut.waist_half, y + 1.2f), Right(0.8f * cut.waist_half, y)};
  canvas.Shade(pocket, 1, factor);
  canvas.Shade({Mirrored(pocket[0]), Mirrored(pocket[1])}, 1, factor);
}

void ShortSleeves(Pcg32& random, Cut& cut) {
  cut.sleeve_length = Uniform(random, 5, 8.5f);
  cut.sleeve_spread = Uniform(random, 0.5f, 1);
  cut.sleeve_bend = Uniform(random, 0, 0.6f);
  cut.cuff_width = Uniform(random, 4, 5.5f);
}

void LongSleeves(Pcg32& random, Cut& cut) {
  cut.shoulder_half = cut.chest_half + Uniform(random, -0.2f, 0.8f);
  cut.sleeve_length = Uniform(random, 21, 25);
  cut.sleeve_spread = Uniform(random, 0.04f, 0.18f);
  cut.sleeve_bend = Uniform(random, 0.6f, 1.6f);
  cut.cuff_width = Uniform(random, 2.3f, 3.3f);
}

void HalfSleeves(Pcg32& random, Cut& cut) {
  cut.sleeve_length = Uniform(random, 10, 15);
  cut.sleeve_spread = Uniform(random, 0.25f, 0.6f);
  cut.sleeve_bend = Uniform(random, 0, 1);
  cut.cuff_width = Uniform(random, 3, 5);
}

// Body of a top, as long as most of them are.
Cut RandomBody(Pcg32& random, float least_chest, float largest_chest) {
  Cut cut;
  cut.top = Uniform(random, 0, 0.7f);
  cut.bottom = Uniform(random, 26.5f, 28);
  cut.neck_half = Uniform(random, 2.4f, 3.8f);
  cut.neck_depth = Uniform(random, 0.6f, 2.6f);
  cut.shoulder_drop = Uniform(random, 1.2f, 2.6f);
  cut.armpit_y = Uniform(random, 7.5f, 10);
  cut.chest_half = Uniform(random, least_chest, largest_chest);
  cut.shoulder_half = cut.chest_half + Uniform(random, -0.4f, 0.6f);
  cut.waist_half = cut.chest_half - Uniform(random, -0.3f, 1);
  cut.waist_y = Uniform(random, 15, 19);
  cut.hem_half = cut.waist_half + Uniform(random, -0.3f, 1);
  return cut;
}

// Most clothes are bright, some are dark.
float RandomBrightness(Pcg32& random) {
  return Chance(random, 0.22f) ? Uniform(random, 0.15f, 0.5f) : Uniform(random, 0.55f, 1);
}

}  // namespace

void DrawTShirt(Pcg32& random, Canvas& canvas) {
  Cut cut = RandomBody(random, 5.8f, 7.2f);
  const float kind = random.NextFloat();
  if (kind < 0.78f) {
    ShortSleeves(random, cut);
  } else if (kind < 0.9f) {
    cut.shoulder_half = cut.neck_half + Uniform(random, 1.2f, 2.5f);  // sleeveless
    cut.neck_depth += Uniform(random, 0, 3);
  } else {
    HalfSleeves(random, cut);
  }
  const PatternOdds odds = {.stripes = 0.13f, .pinstripes = 0.01f, .check = 0.01f, .print = 0.1f};
  const Fabric fabric = Fabric::Random(random, RandomBrightness(random), odds, 0.12f);
  DrawCut(cut, fabric, random, canvas);
  if (Chance(random, 0.5f)) DrawInsideOfNeck(cut, fabric, canvas);
  if (Chance(random, 0.5f)) DrawNeckband(cut, fabric.Lit(Uniform(random, 0.6f, 1.2f)), canvas);
  if (Chance(random, 0.4f)) DrawHem(cut, Uniform(random, 0.7f, 0.95f), canvas);
  if (Chance(random, 0.35f)) DrawPrint(cut, fabric, random, canvas);
  if (Chance(random, 0.07f)) DrawCollar(cut, fabric, 1.6f, canvas);
}

void DrawPullover(Pcg32& random, Canvas& canvas) {
  Cut cut = RandomBody(random, 6, 7.2f);
  if (Chance(random, 0.5f)) cut.bottom = Uniform(random, 22, 27);
  LongSleeves(random, cut);
  const PatternOdds odds = {.stripes = 0.2f, .pinstripes = 0.03f, .check = 0.03f, .print = 0.08f};
  const Fabric fabric = Fabric::Random(random, RandomBrightness(random), odds, 0.15f);
  const float kind = random.NextFloat();
  if (kind < 0.18f) {
    cut.top = 3.2f;
  } else if (kind < 0.3f) {
    cut.top = 1.5f;
    cut.neck_depth = 0.3f;
  }
  DrawCut(cut, fabric, random, canvas);
  if (kind < 0.18f) {
    DrawHood(cut, fabric, canvas);
  } else if (kind < 0.3f) {  // a turtleneck
    canvas.Fill({Right(-cut.neck_half, 0.2f), Right(cut.neck_half, 0.2f),
                 Right(cut.neck_half, 2.5f), Right(-cut.neck_half, 2.5f)},
                fabric.Lit(0.85f));
  } else {
    if (Chance(random, 0.6f)) DrawInsideOfNeck(cut, fabric, canvas);
    DrawNeckband(cut, fabric.Lit(Uniform(random, 0.6f, 1.1f)), canvas);
  }
  if (Chance(random, 0.7f)) DrawHem(cut, Uniform(random, 0.6f, 0.9f), canvas);
  if (Chance(random, 0.25f)) DrawPrint(cut, fabric, random, canvas);
}

void DrawShirt(Pcg32& random, Canvas& canvas) {
  Cut cut = RandomBody(random, 5.4f, 6.6f);
  const float kind = random.NextFloat();
  if (kind < 0.55f) {
    LongSleeves(random, cut);
  } else if (kind < 0.8f) {
    ShortSleeves(random, cut);
  } else if (kind < 0.9f) {
    HalfSleeves(random, cut);
  } else {
    cut.shoulder_half = cut.neck_half + Uniform(random, 1.8f, 3);
  }
  const PatternOdds odds = {.stripes = 0.06f, .pinstripes = 0.12f, .check = 0.14f, .print = 0.18f};
  const Fabric fabric = Fabric::Random(random, RandomBrightness(random), odds, 0.15f);
  DrawCut(cut, fabric, random, canvas);
  if (Chance(random, 0.4f)) DrawInsideOfNeck(cut, fabric, canvas);
  if (Chance(random, 0.75f)) {
    const Fabric collar = fabric.Lit(Uniform(random, 0.9f, 1.2f));
    const float size = Uniform(random, 1.2f, 2.6f);
    DrawCollar(cut, collar, size, canvas);
  }
  if (Chance(random, 0.75f)) {
    const float contrast = Uniform(random, 0.1f, 0.6f);
    DrawButtons(cut, fabric, contrast, random, canvas);
  }
}

void DrawCoat(Pcg32& random, Canvas& canvas) {
  Cut cut = RandomBody(random, 6.2f, 7.4f);
  cut.waist_half = cut.chest_half + Uniform(random, -0.8f, 0.5f);
  cut.hem_half = cut.waist_half + Uniform(random, 0, 1.6f);
  LongSleeves(random, cut);
  const PatternOdds odds = {.stripes = 0.02f, .pinstripes = 0.02f, .check = 0.06f, .print = 0.06f};
  const Fabric fabric = Fabric::Random(random, RandomBrightness(random), odds, 0.18f);
  const bool has_hood = Chance(random, 0.25f);
  if (has_hood) cut.top = 3.2f;
  DrawCut(cut, fabric, random, canvas);
  if (Chance(random, 0.25f)) DrawQuilting(cut, Uniform(random, 0.6f, 0.85f), random, canvas);
  const float front = random.NextFloat();
  if (front < 0.25f) {
    const float brightness = Chance(random, 0.5f) ? 0.03f : Uniform(random, 0.1f, 0.9f);
    DrawOpenFront(cut, brightness, Uniform(random, 0.3f, 2), canvas);
  } else if (front < 0.75f) {
    DrawZip(cut, fabric, random, canvas);
  } else {
    const float contrast = Uniform(random, 0.3f, 0.8f);
    DrawButtons(cut, fabric, contrast, random, canvas);
  }
  if (has_hood) {
    DrawHood(cut, fabric, canvas);
  } else if (Chance(random, 0.7f)) {
    const Fabric collar = fabric.Lit(Uniform(random, 0.7f, 1.15f));
    DrawCollar(cut, collar, Uniform(random, 2, 4.5f), canvas);
  }
  if (Chance(random, 0.45f)) DrawPockets(cut, random, canvas);
}

void DrawDress(Pcg32& random, Canvas& canvas) {
  Cut cut;
  cut.top = Uniform(random, 0, 0.6f);
  cut.bottom = Uniform(random, 26.8f, 28);
  cut.neck_half = Uniform(random, 1.7f, 3);
  cut.neck_depth = Uniform(random, 0.8f, 3.5f);
  cut.shoulder_half = cut.neck_half + Uniform(random, 0.9f, 2.2f);
  cut.shoulder_drop = Uniform(random, 0.4f, 1.4f);
  cut.armpit_y = Uniform(random, 5.5f, 8);
  cut.chest_half = cut.shoulder_half + Uniform(random, -0.4f, 0.8f);
  cut.waist_half = cut.chest_half - Uniform(random, 0, 1);
  cut.waist_y = Uniform(random, 10, 15);
  const float flare =
      Chance(random, 0.65f) ? Uniform(random, 0, 1.6f) : Uniform(random, 1.6f, 5.5f);
  cut.hem_half = cut.waist_half + flare;
  const float kind = random.NextFloat();
  if (kind < 0.3f) {
    cut.sleeve_length = Uniform(random, 3, 5);
    cut.sleeve_spread = Uniform(random, 0.4f, 0.9f);
    cut.cuff_width = Uniform(random, 2.5f, 4);
  } else if (kind < 0.5f) {
    cut.sleeve_length = Uniform(random, 11, 18);
    cut.sleeve_spread = Uniform(random, 0.08f, 0.2f);
    cut.sleeve_bend = Uniform(random, 0.5f, 1.5f);
    cut.cuff_width = Uniform(random, 1.8f, 2.8f);
  }
  const PatternOdds odds = {.stripes = 0.08f, .pinstripes = 0.05f, .check = 0.04f, .print = 0.2f};
  const Fabric fabric = Fabric::Random(random, RandomBrightness(random), odds, 0.18f);
  DrawCut(cut, fabric, random, canvas);
  if (Chance(random, 0.35f)) {  // a belt
    const float y = cut.waist_y + Uniform(random, -1, 1);
    canvas.Shade({Right(-cut.waist_half - 1, y), Right(cut.waist_half + 1, y)},
                 Uniform(random, 0.8f, 1.8f), Uniform(random, 0.2f, 0.7f));
  }
  if (Chance(random, 0.4f)) {  // folds of the skirt
    const float factor = Uniform(random, 0.7f, 0.9f);
    for (const float part : {-0.6f, -0.2f, 0.2f, 0.6f}) {
      canvas.Shade(
          {Right(part * cut.waist_half, cut.waist_y + 1), Right(part * cut.hem_half, cut.bottom)},
          0.8f, factor);
    }
  }
  if (Chance(random, 0.3f)) DrawNeckband(cut, fabric.Lit(Uniform(random, 0.6f, 1.2f)), canvas);
}

}  // namespace playground
