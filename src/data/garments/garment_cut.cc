#include "data/garments/garment_cut.h"

#include <cmath>

namespace playground {
namespace {

Point Mirrored(Point point) { return {2 * kMiddle - point.x, point.y}; }
Points Mirrored(Points points) {
  for (Point& point : points) point = Mirrored(point);
  return points;
}

// A brightness that stands out against `brightness`.
float Opposite(Pcg32& random, float brightness) {
  return brightness > 0.5f ? Uniform(random, 0.1f, 0.5f) : Uniform(random, 0.6f, 1);
}

Point Shoulder(const Cut& cut) { return At(cut.shoulder_half, cut.top + cut.shoulder_drop); }

Points TorsoOutline(const Cut& cut) {
  const Point neck = At(cut.neck_half, cut.top);
  const Point hem = At(cut.hem_half, cut.bottom);
  const Points right = {At(0.6f * cut.neck_half, cut.top + cut.neck_depth),
                        neck,
                        neck,
                        Shoulder(cut),
                        At(cut.chest_half, cut.armpit_y),
                        At(cut.waist_half, cut.waist_y),
                        hem,
                        hem};
  Points outline = right;
  for (auto point = right.rbegin(); point != right.rend(); ++point) {
    outline.push_back(Mirrored(*point));
  }
  return Rounded(outline);
}

Points RightSleeveOutline(const Cut& cut) {
  const Point shoulder = Shoulder(cut);
  const float norm = std::sqrt(1 + cut.sleeve_spread * cut.sleeve_spread);
  const float along_x = cut.sleeve_length * cut.sleeve_spread / norm;
  const float along_y = cut.sleeve_length / norm;
  const Point elbow = {shoulder.x + 0.5f * along_x + cut.sleeve_bend, shoulder.y + 0.5f * along_y};
  const Point cuff = {shoulder.x + along_x, shoulder.y + along_y};
  const Point inner_cuff = {cuff.x - cut.cuff_width / norm,
                            cuff.y + cut.cuff_width * cut.sleeve_spread / norm};
  const Point armpit = At(cut.chest_half, cut.armpit_y);
  // Two points below the torso, which will cover them.
  const Point inside = At(cut.chest_half - 2.5f, cut.armpit_y - 1);
  const Point collar = At(cut.shoulder_half - 2.5f, cut.top + 0.7f * cut.shoulder_drop);
  return Rounded({collar, collar, shoulder, elbow, cuff, cuff, inner_cuff, inner_cuff, armpit,
                  inside, inside});
}

}  // namespace

void DrawCut(const Cut& cut, const Fabric& fabric, Pcg32& random, Canvas& canvas) {
  const Fabric sleeve_fabric = fabric.Lit(Uniform(random, 0.82f, 1.04f));
  const float shadow = Uniform(random, 0.5f, 0.9f);
  const bool has_sleeves = cut.sleeve_length > 0;
  const bool has_sleeves_beside_body = cut.sleeve_length > 10;
  if (has_sleeves) {
    const Points sleeve = RightSleeveOutline(cut);
    canvas.Fill(sleeve, sleeve_fabric);
    canvas.Fill(Mirrored(sleeve), sleeve_fabric);
  }
  canvas.Fill(TorsoOutline(cut), fabric);
  if (has_sleeves) {
    Points seam = {Shoulder(cut), At(cut.chest_half + 0.2f, cut.armpit_y)};
    if (has_sleeves_beside_body) seam.push_back(At(cut.waist_half + 0.3f, cut.waist_y));
    canvas.Shade(seam, 0.9f, shadow);
    canvas.Shade(Mirrored(seam), 0.9f, shadow);
  }
}

void DrawInsideOfNeck(const Cut& cut, const Fabric& fabric, Canvas& canvas) {
  const Point side = At(cut.neck_half, cut.top);
  const Point low = At(0.5f * cut.neck_half, cut.top + cut.neck_depth);
  canvas.Fill({Mirrored(side), side, low, Mirrored(low)}, fabric.Lit(0.45f));
}

void DrawNeckband(const Cut& cut, const Fabric& fabric, Canvas& canvas) {
  const Point side = At(cut.neck_half, cut.top + 0.3f);
  const Point low = At(0.6f * cut.neck_half, cut.top + 0.8f * cut.neck_depth);
  canvas.Line({Mirrored(side), Mirrored(low), low, side}, 1, fabric);
}

void DrawTurtleneck(const Cut& cut, const Fabric& fabric, Canvas& canvas) {
  const float half = cut.neck_half;
  canvas.Fill({At(-half, 0.2f), At(half, 0.2f), At(half, cut.top + 1), At(-half, cut.top + 1)},
              fabric);
}

void DrawCollar(const Cut& cut, const Fabric& fabric, float size, Canvas& canvas) {
  const float throat_y = cut.top + cut.neck_depth;
  const Point throat = At(0.3f, throat_y);
  const Point nape = At(cut.neck_half, cut.top - 0.3f);
  const Point side = At(cut.neck_half + 0.9f, cut.top + 0.8f);
  const Point tip = At(1.2f + 0.3f * size, throat_y + size);
  const Points right = {throat, nape, side, tip};
  const Points edge = {side, tip, throat};
  canvas.Fill(right, fabric);
  canvas.Fill(Mirrored(right), fabric);
  canvas.Shade(edge, 0.8f, 0.65f);
  canvas.Shade(Mirrored(edge), 0.8f, 0.65f);
}

void DrawHood(const Cut& cut, const Fabric& fabric, Canvas& canvas) {
  const float half = cut.neck_half + 1.2f;
  const float y = cut.top;
  canvas.Fill(Rounded({At(-half, y + 2), At(-half, y - 1), At(-0.5f * half, y - 3),
                       At(0.5f * half, y - 3), At(half, y - 1), At(half, y + 2), At(0, y + 3.5f)}),
              fabric.Lit(0.9f));
  canvas.Fill(Rounded({At(-0.6f * half, y + 0.5f), At(-0.4f * half, y - 1.6f),
                       At(0.4f * half, y - 1.6f), At(0.6f * half, y + 0.5f), At(0, y + 2.2f)}),
              fabric.Lit(0.4f));
}

void DrawButtons(const Cut& cut, const Fabric& fabric, float contrast, Pcg32& random,
                 Canvas& canvas) {
  const float shift = Uniform(random, -0.4f, 0.4f);
  const float step = Uniform(random, 3, 4.5f);
  const float top = cut.top + cut.neck_depth;
  for (const float edge : {shift - 0.9f, shift + 0.9f}) {
    canvas.Shade({At(edge, top), At(edge, cut.bottom)}, 0.6f, 1 - 0.5f * contrast);
  }
  const Fabric button(fabric.brightness() > 0.5f ? fabric.brightness() * (1 - contrast)
                                                 : fabric.brightness() + 0.6f * contrast);
  for (float y = top + 1.5f; y < cut.bottom - 1.5f; y += step) {
    canvas.Line({At(shift, y), At(shift, y + 0.9f)}, 0.9f, button);
  }
}

void DrawZip(const Cut& cut, const Fabric& fabric, Pcg32& random, Canvas& canvas) {
  const float shift = Uniform(random, -0.4f, 0.4f);
  const float factor = Chance(random, 0.7f) ? Uniform(random, 0.2f, 0.7f) : 1.5f;
  canvas.Line({At(shift, cut.top + 0.5f * cut.neck_depth), At(shift, cut.bottom)}, 0.9f,
              fabric.Lit(factor));
}

void DrawOpenFront(const Cut& cut, float brightness, float half_width, Canvas& canvas) {
  const float neck = 0.5f * cut.neck_half;
  canvas.Fill({At(-neck, cut.top + 0.3f), At(neck, cut.top + 0.3f),
               At(half_width, cut.bottom + 0.5f), At(-half_width, cut.bottom + 0.5f)},
              Fabric(brightness));
}

void DrawPrint(const Cut& cut, const Fabric& fabric, Pcg32& random, Canvas& canvas) {
  const float half = Uniform(random, 1.5f, 0.75f * cut.chest_half);
  const float top = cut.armpit_y + Uniform(random, -2, 1.5f);
  const float bottom = top + Uniform(random, 1.5f, 8);
  const float brightness = Opposite(random, fabric.brightness());
  const float opacity = Uniform(random, 0.5f, 0.95f);
  const Fabric ink = Fabric::Random(random, brightness, {.print = 0.8f}, 0.3f);
  canvas.Fill(Rounded({At(-half, top), At(half, top), At(half, bottom), At(-half, bottom)}), ink,
              opacity);
}

void DrawQuilting(const Cut& cut, float factor, Pcg32& random, Canvas& canvas) {
  const float step = Uniform(random, 2.4f, 4);
  const float half = cut.shoulder_half + 4;
  for (float y = cut.top + 5; y < cut.bottom - 1; y += step) {
    canvas.Shade({At(-half, y + 0.7f), At(0, y), At(half, y + 0.7f)}, 0.9f, factor);
  }
}

void DrawPockets(const Cut& cut, Pcg32& random, Canvas& canvas) {
  const float y = Uniform(random, 16, 20);
  const float factor = Uniform(random, 0.3f, 0.7f);
  const Points pocket = {At(0.4f * cut.waist_half, y + 1.2f), At(0.8f * cut.waist_half, y)};
  canvas.Shade(pocket, 1, factor);
  canvas.Shade(Mirrored(pocket), 1, factor);
}

void DrawHem(const Cut& cut, float factor, Canvas& canvas) {
  const float y = cut.bottom - 0.8f;
  canvas.Shade({At(-cut.hem_half, y), At(cut.hem_half, y)}, 1.2f, factor);
}

void DrawBelt(const Cut& cut, Pcg32& random, Canvas& canvas) {
  const float y = cut.waist_y + Uniform(random, -1, 1);
  const float width = Uniform(random, 0.8f, 1.8f);
  const float factor = Uniform(random, 0.2f, 0.7f);
  const float half = cut.waist_half + 1;
  canvas.Shade({At(-half, y), At(half, y)}, width, factor);
}

void DrawSkirtFolds(const Cut& cut, float factor, Canvas& canvas) {
  for (const float part : {-0.6f, -0.2f, 0.2f, 0.6f}) {
    canvas.Shade({At(part * cut.waist_half, cut.waist_y + 1), At(part * cut.hem_half, cut.bottom)},
                 0.8f, factor);
  }
}

}  // namespace playground
