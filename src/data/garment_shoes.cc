// Shoes, seen from the side, toes to the left: sneakers, ankle boots and sandals.

#include <vector>

#include "data/canvas.h"
#include "data/fabric.h"
#include "data/garment_drawing.h"
#include "tensor/pcg32.h"

namespace playground {
namespace {

constexpr float kToe = 0.6f;  // the tip of the shoe and the back of its heel
constexpr float kHeel = 27.4f;

float RandomLeather(Pcg32& random) {
  return Chance(random, 0.3f) ? Uniform(random, 0.2f, 0.5f) : Uniform(random, 0.55f, 1);
}

// A strip along the ground, thicker at the heel by `wedge`.
void DrawSole(float ground, float thickness, float wedge, const Fabric& fabric, Canvas& canvas) {
  const Point toe = {kToe, ground - 0.8f * thickness};
  const Point heel = {kHeel, ground - thickness - wedge};
  const Points outline = {toe,
                          {kToe + 8, ground - thickness},
                          heel,
                          heel,
                          Point{kHeel, ground},
                          {kHeel, ground},
                          {kToe + 1.5f, ground}};
  canvas.Fill(Rounded(outline), fabric);
}

void DrawLaces(Point low, Point high, const Fabric& fabric, int count, Canvas& canvas) {
  for (int i = 0; i < count; ++i) {
    const float t = (static_cast<float>(i) + 0.5f) / static_cast<float>(count);
    const Point p = {low.x + t * (high.x - low.x), low.y + t * (high.y - low.y)};
    canvas.Line({Point{p.x - 0.3f, p.y + 0.2f}, Point{p.x + 1.2f, p.y + 2}}, 0.8f, fabric);
  }
}

// What brands put on the side: a stripe, some stripes, a patch.
void DrawMark(float ground, float height, const Fabric& fabric, Pcg32& random, Canvas& canvas) {
  const float kind = random.NextFloat();
  const float x = Uniform(random, 10, 15);
  const float top = ground - 0.72f * height;
  const float low = ground - 3;
  if (kind < 0.35f) {
    for (int i = 0; i < 3; ++i) {
      const float shift = 2 * static_cast<float>(i);
      canvas.Line({Point{x + shift, low}, Point{x + shift + 2, top}}, 0.9f, fabric);
    }
  } else if (kind < 0.7f) {
    canvas.Line({Point{x - 4, low - 1}, Point{x + 1, low}, Point{x + 10, top}}, 1.3f, fabric);
  } else {
    canvas.Fill({Point{x, low}, Point{x + 1, top + 1}, Point{x + 5, top + 1}, Point{x + 5, low}},
                fabric);
  }
}

}  // namespace

void DrawSneaker(Pcg32& random, Canvas& canvas) {
  const float height = Chance(random, 0.1f) ? Uniform(random, 13, 19) : Uniform(random, 9, 13);
  const float ground = 13.5f + 0.5f * height + Uniform(random, -0.5f, 1);
  const float sole = Uniform(random, 1.2f, 2.6f);
  const float tongue_x = Uniform(random, 13.5f, 19);
  const float toe_height = Uniform(random, 1.6f, 3.6f);
  const float dip = Uniform(random, 0.6f, 2.5f);  // of the opening for the foot
  const float back = Uniform(random, 0, 1.2f);
  const float top = ground - height;
  const Points upper = {Point{kToe, ground - sole},
                        {kToe, ground - sole},
                        {kToe + 0.5f, ground - sole - toe_height},
                        {kToe + 5, ground - sole - toe_height - 0.6f},
                        {tongue_x - 1.5f, top + 0.3f},
                        {tongue_x, top},
                        {tongue_x, top},
                        {tongue_x + 2.5f, top + dip + 0.8f},
                        {kHeel - 4, top + dip + 0.6f},
                        {kHeel - 1, top + back},
                        {kHeel, top + back + 0.5f},
                        {kHeel - 0.5f, ground - 0.4f * height},
                        {kHeel, ground - sole},
                        {kHeel, ground - sole}};
  const float brightness = RandomLeather(random);
  const PatternOdds odds = {.print = 0.12f};
  const Fabric leather = Fabric::Random(random, brightness, odds, 0.25f);
  canvas.Fill(Rounded(upper), leather);

  const Fabric contrast(brightness > 0.5f ? Uniform(random, 0.05f, 0.5f)
                                          : Uniform(random, 0.6f, 1));
  // Toe cap and heel counter of other leather.
  if (Chance(random, 0.4f)) {
    canvas.Fill({Point{kHeel - 5, ground - sole}, Point{kHeel - 3, top + dip + 1.5f},
                 Point{kHeel - 0.6f, top + back + 1}, Point{kHeel - 0.3f, ground - sole}},
                contrast, 0.7f);
  }
  if (Chance(random, 0.3f)) {
    canvas.Shade(
        {Point{kToe + 5.5f, ground - sole}, Point{kToe + 6.5f, ground - sole - toe_height}}, 1.2f,
        0.5f);
  }
  if (Chance(random, 0.7f)) DrawMark(ground, height, contrast, random, canvas);
  if (Chance(random, 0.7f)) {
    DrawLaces({kToe + 7, ground - sole - toe_height - 0.5f}, {tongue_x - 1, top + 0.5f}, contrast,
              4, canvas);
  }
  const Fabric rubber(Chance(random, 0.65f) ? Uniform(random, 0.6f, 1)
                                            : Uniform(random, 0.05f, 0.4f));
  DrawSole(ground, sole, Uniform(random, 0, 1), rubber, canvas);
  canvas.Shade({Point{kToe, ground - sole}, Point{kHeel, ground - sole}}, 0.6f, 0.6f);
}

void DrawAnkleBoot(Pcg32& random, Canvas& canvas) {
  const float height = Chance(random, 0.25f) ? Uniform(random, 14, 19) : Uniform(random, 19, 26);
  const float ground = 14 + 0.5f * height + Uniform(random, -0.6f, 0.6f);
  const float top = ground - height;
  const float sole = Uniform(random, 0.8f, 2);
  const float heel = Chance(random, 0.45f) ? Uniform(random, 3, 7) : Uniform(random, 1, 2.5f);
  const float heel_width = heel > 3 ? Uniform(random, 3, 6.5f) : Uniform(random, 6, 9);
  const float shaft_front = Uniform(random, 12, 16.5f);
  const float shaft_back = Uniform(random, 23.5f, 27);
  const float toe_height = Uniform(random, 2, 4);
  const float instep_y = top + Uniform(random, 0.5f, 0.68f) * height;
  const float under = ground - sole;
  const float lift = std::max(heel - sole, 0.0f);
  const Points upper = {Point{kToe, under},
                        {kToe, under},
                        {kToe + 0.3f, under - toe_height},
                        {kToe + 5, under - toe_height - 1},
                        {shaft_front - 3, instep_y + 2},
                        {shaft_front, instep_y - 2},
                        {shaft_front, top},
                        {shaft_front, top},
                        {shaft_back, top + 0.4f},
                        {shaft_back, top + 0.4f},
                        {kHeel - 1.5f, instep_y},
                        {kHeel, under - lift - 2},
                        {kHeel - 0.3f, under - lift},
                        {kHeel - 0.3f, under - lift},
                        {16, under - 0.7f * lift},
                        {10, under},
                        {10, under}};
  const float brightness = RandomLeather(random);
  const PatternOdds odds = {.print = 0.06f};
  const Fabric leather = Fabric::Random(random, brightness, odds, 0.25f);
  canvas.Fill(Rounded(upper), leather);
  const Fabric contrast(brightness > 0.5f ? Uniform(random, 0.05f, 0.5f)
                                          : Uniform(random, 0.5f, 0.9f));

  const float kind = random.NextFloat();
  if (kind < 0.25f) {  // an elastic panel
    const float x = 0.5f * (shaft_front + shaft_back) + Uniform(random, -1, 1);
    canvas.Fill({Point{x - 1.8f, top + 1}, Point{x + 1.8f, top + 1}, Point{x + 0.9f, instep_y + 1},
                 Point{x - 0.9f, instep_y + 1}},
                contrast);
  } else if (kind < 0.5f) {
    DrawLaces({kToe + 8, under - toe_height - 2}, {shaft_front - 0.5f, top + 1.5f}, contrast, 5,
              canvas);
  } else if (kind < 0.65f) {  // a strap
    const float y = instep_y + Uniform(random, -3, 1);
    canvas.Line({Point{shaft_front - 1, y}, Point{kHeel - 1.5f, y + 0.8f}}, 1.2f, contrast);
  } else if (kind < 0.8f) {  // a zip
    canvas.Shade({Point{shaft_front + 5, top}, Point{shaft_front + 3, under - 3}}, 0.8f, 0.45f);
  }
  // Folds at the ankle.
  if (Chance(random, 0.6f)) {
    canvas.Shade({Point{shaft_front - 1, instep_y}, Point{shaft_front + 5, instep_y + 1.5f}}, 1,
                 Uniform(random, 0.6f, 0.9f));
  }
  const Fabric rubber(Chance(random, 0.6f) ? brightness * Uniform(random, 0.3f, 0.7f)
                                           : Uniform(random, 0.3f, 0.95f));
  // The sole: flat under the toes, then the heel.
  canvas.Fill({Point{kToe, under}, Point{10, under}, Point{16, under - 0.7f * lift},
               Point{kHeel - 0.3f, under - lift}, Point{kHeel - 0.3f, ground - lift},
               Point{16, ground - 0.7f * lift}, Point{11, ground}, Point{kToe + 0.5f, ground}},
              rubber);
  canvas.Fill({Point{kHeel - heel_width, under - 0.8f * lift}, Point{kHeel - 0.3f, under - lift},
               Point{kHeel - 0.8f, ground}, Point{kHeel - 0.85f * heel_width, ground}},
              rubber);
}

void DrawSandal(Pcg32& random, Canvas& canvas) {
  const float kind = random.NextFloat();
  const bool has_high_heel = kind < 0.3f;
  const bool has_wedge = !has_high_heel && kind < 0.5f;
  const float lift = has_high_heel ? Uniform(random, 8, 15)
                     : has_wedge   ? Uniform(random, 3, 7)
                                   : Uniform(random, 0, 1.5f);
  const float straps = Uniform(random, 4.5f, 8.5f);  // how high they reach above the sole
  const float height = lift + straps;
  const float ground = 14 + 0.5f * height + Uniform(random, -0.5f, 1.5f);
  const float thickness = Uniform(random, 0.9f, 2);
  const float brightness = RandomLeather(random);
  const PatternOdds odds = {.print = 0.15f};
  const Fabric leather = Fabric::Random(random, brightness, odds, 0.3f);
  const Fabric sole(Chance(random, 0.5f) ? brightness * Uniform(random, 0.4f, 1)
                                         : Uniform(random, 0.25f, 0.9f));
  const float heel_x = kHeel - Uniform(random, 0, 1.5f);
  // The foot's line: flat under the toes, then rising to the heel.
  const float foot_y = ground - thickness;
  const auto along = [&](float x) {
    const float t = (x - 9) / (heel_x - 9);
    const float rise = t < 0 ? 0 : t * t * (3 - 2 * t);
    return Point{x, foot_y - lift * rise};
  };
  Points foot;
  for (float x = kToe; x < heel_x; x += 2) foot.push_back(along(x));
  foot.push_back(along(heel_x));

  if (has_wedge || !has_high_heel) {
    Points outline = foot;
    outline.push_back({heel_x, ground});
    outline.push_back({kToe + 0.5f, ground});
    canvas.Fill(outline, sole);
  } else {
    canvas.Line(foot, thickness, sole);
    const float width = Uniform(random, 0.9f, 3);
    const Point back = along(heel_x);
    canvas.Fill({Point{back.x - width - 1.2f, back.y}, back, Point{back.x - 0.6f, ground},
                 Point{back.x - 0.6f - 0.7f * width, ground}},
                sole);
  }

  // Straps: arcs from the sole over the foot and back to it, seen from the side.
  const int num_straps = 1 + static_cast<int>(random.NextBelow(3));
  for (int i = 0; i < num_straps; ++i) {
    const float x = Uniform(random, 3, 12);
    const float reach = Uniform(random, 2.5f, 8);
    const float top = Uniform(random, 0.35f, 0.75f) * straps;
    const float width = Uniform(random, 0.9f, 2.6f);
    const Point low = along(x);
    const Point end = along(x + reach);
    canvas.Line(
        {low, Point{x + 0.3f * reach, low.y - top}, Point{x + 0.7f * reach, end.y - top}, end},
        width, leather);
  }
  if (Chance(random, 0.7f)) {  // around the ankle
    const Point back = along(heel_x - 0.5f);
    const float front_x = heel_x - Uniform(random, 6, 10);
    const float width = Uniform(random, 0.8f, 1.8f);
    const float y = back.y - straps;
    canvas.Line({back, Point{back.x - 0.3f, y + 0.8f}, Point{front_x, y}}, width, leather);
    canvas.Line({Point{front_x, y}, along(front_x - Uniform(random, 2, 6))}, width, leather);
  }
}

}  // namespace playground
