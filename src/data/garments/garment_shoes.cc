// Shoes, seen from the side, toes to the left: sneakers, ankle boots and sandals.

#include <algorithm>

#include "data/garments/canvas.h"
#include "data/garments/fabric.h"
#include "data/garments/garment_drawing.h"
#include "random/pcg32.h"

namespace playground {
namespace {

constexpr float kToe = 0.5f;  // the tip of a shoe and the back of its heel
constexpr float kHeel = 27.5f;

float RandomLeather(Pcg32& random) {
  return Chance(random, 0.3f) ? Uniform(random, 0.2f, 0.5f) : Uniform(random, 0.55f, 1);
}

// Something that is seen against `brightness`.
Fabric RandomContrast(Pcg32& random, float brightness) {
  return Fabric(brightness > 0.5f ? Uniform(random, 0.05f, 0.5f) : Uniform(random, 0.6f, 1));
}

// A row of laces from `low` up to `high`.
void DrawLaces(Point low, Point high, int count, const Fabric& fabric, Canvas& canvas) {
  for (int i = 0; i < count; ++i) {
    const float t = (static_cast<float>(i) + 0.5f) / static_cast<float>(count);
    const float x = low.x + t * (high.x - low.x);
    const float y = low.y + t * (high.y - low.y);
    canvas.Line({{x - 0.3f, y + 0.2f}, {x + 1.2f, y + 2}}, 0.8f, fabric);
  }
}

// What brands put on the side of a sneaker: three stripes, a swoosh, a patch.
void DrawMark(float top, float low, const Fabric& fabric, Pcg32& random, Canvas& canvas) {
  const float kind = random.NextFloat();
  const float x = Uniform(random, 10, 15);
  if (kind < 0.35f) {
    for (const float shift : {0.0f, 2.0f, 4.0f}) {
      canvas.Line({{x + shift, low}, {x + shift + 2, top}}, 0.9f, fabric);
    }
  } else if (kind < 0.7f) {
    canvas.Line(RoundedLine({{x - 4, low - 2}, {x - 2, low}, {x + 1, low}, {x + 10, top}}), 1.3f,
                fabric);
  } else {
    canvas.Fill({{x, low}, {x + 1, top + 1}, {x + 5, top + 1}, {x + 5, low}}, fabric);
  }
}

}  // namespace

void DrawSneaker(Pcg32& random, Canvas& canvas) {
  const bool is_high = Chance(random, 0.12f);
  const float height = is_high ? Uniform(random, 13, 19) : Uniform(random, 9, 13);
  const float ground = 13.5f + 0.5f * height + Uniform(random, -0.5f, 1);
  const float sole = Uniform(random, 1.2f, 2.6f);
  const float toe_height = Uniform(random, 1.8f, 3.8f);
  const float tongue_x = Uniform(random, 13.5f, 19);
  const float dip = Uniform(random, 0.6f, 2.5f);  // of the opening for the foot
  const float back = Uniform(random, 0, 1.2f);    // how much lower than the tongue the heel is
  const float top = ground - height;
  const float under = ground - sole;

  const float brightness = RandomLeather(random);
  const Fabric leather = Fabric::Random(random, brightness, {.print = 0.1f}, 0.25f);
  const Fabric contrast = RandomContrast(random, brightness);
  canvas.Fill(Rounded({{kToe, under},
                       {kToe, under},
                       {kToe + 0.5f, under - toe_height},
                       {kToe + 5, under - toe_height - 0.6f},
                       {tongue_x - 1.5f, top + 0.3f},
                       {tongue_x, top},
                       {tongue_x, top},
                       {tongue_x + 2.5f, top + dip + 0.8f},
                       {kHeel - 4, top + dip + 0.6f},
                       {kHeel - 1, top + back},
                       {kHeel, top + back + 0.5f},
                       {kHeel - 0.5f, ground - 0.4f * height},
                       {kHeel, under},
                       {kHeel, under}}),
              leather);
  if (Chance(random, 0.4f)) {  // the heel of other leather
    canvas.Fill({{kHeel - 5, under},
                 {kHeel - 3, top + dip + 1.5f},
                 {kHeel - 0.6f, top + back + 1},
                 {kHeel - 0.3f, under}},
                contrast, 0.7f);
  }
  if (Chance(random, 0.3f)) {  // the seam of the toe cap
    canvas.Shade({{kToe + 5.5f, under}, {kToe + 6.5f, under - toe_height}}, 1.2f, 0.5f);
  }
  if (Chance(random, 0.7f)) {
    DrawMark(ground - 0.72f * height, ground - 3, contrast, random, canvas);
  }
  if (Chance(random, 0.7f)) {
    DrawLaces({kToe + 7, under - toe_height - 0.5f}, {tongue_x - 1, top + 0.5f}, 4, contrast,
              canvas);
  }

  const bool has_bright_sole = Chance(random, 0.65f);
  const Fabric rubber(has_bright_sole ? Uniform(random, 0.6f, 1) : Uniform(random, 0.05f, 0.4f));
  const float wedge = Uniform(random, 0, 1);  // thicker at the heel by this
  canvas.Fill(Rounded({{kToe, ground - 0.8f * sole},
                       {kToe + 8, under},
                       {kHeel, under - wedge},
                       {kHeel, under - wedge},
                       {kHeel, ground},
                       {kHeel, ground},
                       {kToe + 1.5f, ground}}),
              rubber);
  canvas.Shade({{kToe, under}, {kHeel, under}}, 0.6f, 0.6f);
}

void DrawAnkleBoot(Pcg32& random, Canvas& canvas) {
  const bool is_low = Chance(random, 0.25f);
  const float height = is_low ? Uniform(random, 14, 19) : Uniform(random, 19, 27);
  const float ground = 14 + 0.5f * height + Uniform(random, -0.6f, 0.6f);
  const float top = ground - height;
  const float sole = Uniform(random, 0.8f, 2);
  const bool has_high_heel = Chance(random, 0.45f);
  const float lift = has_high_heel ? Uniform(random, 2, 5.5f) : Uniform(random, 0, 1);
  const float heel_width = has_high_heel ? Uniform(random, 3, 6.5f) : Uniform(random, 6, 9);
  const float heel_x = kHeel - Uniform(random, 0, 3);
  const float shaft_front = Uniform(random, 11.5f, 16);
  const float shaft_back = heel_x - Uniform(random, 0.3f, 3);
  const float toe_height = Uniform(random, 1.8f, 3.8f);
  const float instep_y = top + Uniform(random, 0.4f, 0.56f) * height;
  const float under = ground - sole;
  const float heel_y = under - lift;  // where the leather meets the heel

  const float brightness = RandomLeather(random);
  const Fabric leather = Fabric::Random(random, brightness, {.print = 0.05f}, 0.25f);
  const Fabric contrast = RandomContrast(random, brightness);
  canvas.Fill(Rounded({{kToe, under},
                       {kToe, under},
                       {kToe + 0.3f, under - toe_height},
                       {kToe + 5, under - toe_height - 1.2f},
                       {shaft_front - 2, instep_y + 1},
                       {shaft_front, instep_y - 2},
                       {shaft_front, top},
                       {shaft_front, top},
                       {shaft_back, top + 0.4f},
                       {shaft_back, top + 0.4f},
                       {heel_x - 1, instep_y},
                       {heel_x, heel_y - 2},
                       {heel_x, heel_y},
                       {heel_x, heel_y},
                       {16, under - 0.7f * lift},
                       {10, under},
                       {10, under}}),
              leather);

  const float kind = random.NextFloat();
  if (kind < 0.25f) {  // an elastic panel
    const float x = 0.5f * (shaft_front + shaft_back) + Uniform(random, -1, 1);
    canvas.Fill({{x - 1.8f, top + 1},
                 {x + 1.8f, top + 1},
                 {x + 0.9f, instep_y + 1},
                 {x - 0.9f, instep_y + 1}},
                contrast);
  } else if (kind < 0.5f) {
    DrawLaces({kToe + 8, under - toe_height - 2}, {shaft_front - 0.5f, top + 1.5f}, 5, contrast,
              canvas);
  } else if (kind < 0.65f) {  // a strap
    const float y = instep_y + Uniform(random, -3, 1);
    canvas.Line({{shaft_front - 0.5f, y}, {heel_x - 1.5f, y + 0.8f}}, 1.2f, contrast);
  } else if (kind < 0.8f) {  // a zip
    canvas.Shade({{shaft_front + 5, top}, {shaft_front + 3, under - 3}}, 0.8f, 0.45f);
  }
  if (Chance(random, 0.6f)) {  // folds at the ankle
    const float factor = Uniform(random, 0.6f, 0.9f);
    canvas.Shade({{shaft_front - 1, instep_y}, {shaft_front + 5, instep_y + 1.5f}}, 1, factor);
  }

  const bool has_dark_sole = Chance(random, 0.6f);
  const Fabric rubber(has_dark_sole ? brightness * Uniform(random, 0.3f, 0.7f)
                                    : Uniform(random, 0.3f, 0.95f));
  canvas.Fill({{kToe, under},
               {10, under},
               {16, under - 0.7f * lift},
               {heel_x, heel_y},
               {heel_x, heel_y + sole},
               {16, ground - 0.7f * lift},
               {11, ground},
               {kToe + 0.5f, ground}},
              rubber);
  canvas.Fill({{heel_x - heel_width, under - 0.8f * lift},
               {heel_x, heel_y},
               {heel_x - 0.5f, ground},
               {heel_x - 0.85f * heel_width, ground}},
              rubber);
}

void DrawSandal(Pcg32& random, Canvas& canvas) {
  const float kind = random.NextFloat();
  const bool has_high_heel = kind < 0.25f;
  const bool has_wedge = !has_high_heel && kind < 0.45f;
  const float lift = has_high_heel ? Uniform(random, 8, 16)
                     : has_wedge   ? Uniform(random, 3, 8)
                                   : Uniform(random, 0, 1.5f);
  const float straps = Uniform(random, 5, 9.5f);  // how high they reach above the sole
  const float ground = 14 + 0.5f * (lift + straps) + Uniform(random, -0.5f, 1.5f);
  const float thickness = Uniform(random, 1, 2.4f);
  const float heel_x = kHeel - Uniform(random, 0, 1.5f);

  const float brightness = RandomLeather(random);
  const Fabric leather = Fabric::Random(random, brightness, {.print = 0.12f}, 0.3f);
  const bool has_same_sole = Chance(random, 0.5f);
  const Fabric sole(has_same_sole ? brightness * Uniform(random, 0.4f, 1)
                                  : Uniform(random, 0.25f, 0.9f));

  // Where the foot stands: flat under the toes, then rising to the heel.
  const auto foot_at = [&](float x) {
    const float t = std::max((x - 9) / (heel_x - 9), 0.0f);
    return Point{x, ground - thickness - lift * t * t * (3 - 2 * t)};
  };
  Points foot;
  for (int i = 0; i <= 12; ++i) {
    foot.push_back(foot_at(kToe + static_cast<float>(i) * (heel_x - kToe) / 12));
  }
  const Point back = foot.back();
  if (has_high_heel) {
    const float width = Uniform(random, 1, 4);
    canvas.Line(foot, thickness, sole);
    canvas.Fill({{back.x - width - 1.2f, back.y},
                 back,
                 {back.x - 0.6f, ground},
                 {back.x - 0.6f - 0.6f * width, ground}},
                sole);
  } else {
    Points wedge = foot;
    wedge.push_back({back.x, ground});
    wedge.push_back({kToe + 0.5f, ground});
    canvas.Fill(wedge, sole);
  }

  // Straps over the foot: up from the sole, and some down again on the way to the heel.
  const int num_straps = 2 + static_cast<int>(random.NextBelow(3));
  for (int i = 0; i < num_straps; ++i) {
    const Point begin = foot_at(Uniform(random, 1.5f, 15));
    const float lean = Uniform(random, 0.8f, 5);
    const float rise = Uniform(random, 0.3f, 0.85f) * straps;
    const float width = Uniform(random, 1, 3.6f);
    Points strap = {begin, {begin.x + lean, begin.y - rise}};
    if (Chance(random, 0.5f)) strap.push_back(foot_at(begin.x + lean + Uniform(random, 1.5f, 6)));
    canvas.Line(strap, width, leather);
  }
  if (Chance(random, 0.75f)) {  // around the ankle, and from there down to the sole
    const float top = back.y - Uniform(random, 0.7f, 1) * straps;
    const float front_x = heel_x - Uniform(random, 5, 10);
    const Point front = foot_at(front_x - Uniform(random, -2, 7));
    const float width = Uniform(random, 0.9f, 2.2f);
    const Point ankle = {front_x, top + Uniform(random, 0, 2)};
    canvas.Line(RoundedLine({back, {back.x - 0.5f, top}, ankle, ankle, front}), width, leather);
  }
  if (Chance(random, 0.25f)) {  // a closed heel
    canvas.Fill({{back.x - 5, foot_at(back.x - 5).y},
                 {back.x - 4, back.y - 0.5f * straps},
                 {back.x, back.y - 0.8f * straps},
                 back},
                leather);
  }
}

}  // namespace playground
