// What is worn on the upper body, and dresses. They share one cut, and overlap on purpose: shirts,
// coats and pullovers are told apart by small things, as in Fashion-MNIST.

#include "data/garments/canvas.h"
#include "data/garments/fabric.h"
#include "data/garments/garment_cut.h"
#include "data/garments/garment_drawing.h"
#include "random/pcg32.h"

namespace playground {
namespace {

// Most clothes are bright, some are dark.
float RandomBrightness(Pcg32& random) {
  return Chance(random, 0.22f) ? Uniform(random, 0.15f, 0.5f) : Uniform(random, 0.55f, 1);
}

// Without sleeves, as long as most tops are.
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

void MakeSleeveless(Pcg32& random, Cut& cut) {
  cut.shoulder_half = cut.neck_half + Uniform(random, 1.2f, 2.8f);
}

void GiveShortSleeves(Pcg32& random, Cut& cut) {
  cut.sleeve_length = Uniform(random, 5.5f, 9.5f);
  cut.sleeve_spread = Uniform(random, 0.5f, 1);
  cut.sleeve_bend = Uniform(random, 0, 0.6f);
  cut.cuff_width = Uniform(random, 4, 5.5f);
}

void GiveHalfSleeves(Pcg32& random, Cut& cut) {
  cut.sleeve_length = Uniform(random, 10, 15);
  cut.sleeve_spread = Uniform(random, 0.25f, 0.6f);
  cut.sleeve_bend = Uniform(random, 0, 1);
  cut.cuff_width = Uniform(random, 3, 5);
}

void GiveLongSleeves(Pcg32& random, Cut& cut) {
  cut.shoulder_half = cut.chest_half + Uniform(random, -0.2f, 0.8f);
  cut.sleeve_length = Uniform(random, 21, 25);
  cut.sleeve_spread = Uniform(random, 0.09f, 0.23f);
  cut.sleeve_bend = Uniform(random, 0.4f, 1.3f);
  cut.cuff_width = Uniform(random, 2.1f, 3);
}

// A hood needs room above the shoulders.
constexpr float kTopBelowHood = 3.2f;

}  // namespace

void DrawTShirt(Pcg32& random, Canvas& canvas) {
  Cut cut = RandomBody(random, 5.8f, 7.2f);
  const float kind = random.NextFloat();
  if (kind < 0.78f) {
    GiveShortSleeves(random, cut);
  } else if (kind < 0.9f) {
    MakeSleeveless(random, cut);
    cut.neck_depth += Uniform(random, 0, 3);
  } else {
    GiveHalfSleeves(random, cut);
  }
  const PatternOdds odds = {.stripes = 0.13f, .pinstripes = 0.01f, .check = 0.01f, .print = 0.1f};
  const float brightness = RandomBrightness(random);
  const Fabric fabric = Fabric::Random(random, brightness, odds, 0.12f);
  DrawCut(cut, fabric, random, canvas);
  if (Chance(random, 0.5f)) DrawInsideOfNeck(cut, fabric, canvas);
  if (Chance(random, 0.5f)) DrawNeckband(cut, fabric.Lit(Uniform(random, 0.6f, 1.2f)), canvas);
  if (Chance(random, 0.4f)) DrawHem(cut, Uniform(random, 0.7f, 0.95f), canvas);
  if (Chance(random, 0.35f)) DrawPrint(cut, fabric, random, canvas);
  if (Chance(random, 0.07f)) DrawCollar(cut, fabric, 1.6f, canvas);
}

void DrawPullover(Pcg32& random, Canvas& canvas) {
  Cut cut = RandomBody(random, 5.6f, 6.9f);
  if (Chance(random, 0.5f)) cut.bottom = Uniform(random, 22, 27);
  GiveLongSleeves(random, cut);
  const float kind = random.NextFloat();
  const bool has_hood = kind < 0.18f;
  const bool has_turtleneck = !has_hood && kind < 0.3f;
  if (has_hood) cut.top = kTopBelowHood;
  if (has_turtleneck) {
    cut.top = 1.5f;
    cut.neck_depth = 0.3f;
  }
  const PatternOdds odds = {.stripes = 0.2f, .pinstripes = 0.03f, .check = 0.03f, .print = 0.08f};
  const float brightness = RandomBrightness(random);
  const Fabric fabric = Fabric::Random(random, brightness, odds, 0.15f);
  DrawCut(cut, fabric, random, canvas);
  if (has_hood) {
    DrawHood(cut, fabric, canvas);
  } else if (has_turtleneck) {
    DrawTurtleneck(cut, fabric.Lit(0.85f), canvas);
  } else {
    if (Chance(random, 0.6f)) DrawInsideOfNeck(cut, fabric, canvas);
    DrawNeckband(cut, fabric.Lit(Uniform(random, 0.6f, 1.1f)), canvas);
  }
  if (Chance(random, 0.7f)) DrawHem(cut, Uniform(random, 0.6f, 0.9f), canvas);
  if (Chance(random, 0.25f)) DrawPrint(cut, fabric, random, canvas);
}

void DrawShirt(Pcg32& random, Canvas& canvas) {
  Cut cut = RandomBody(random, 5.2f, 6.5f);
  const float kind = random.NextFloat();
  if (kind < 0.6f) {
    GiveLongSleeves(random, cut);
  } else if (kind < 0.82f) {
    GiveShortSleeves(random, cut);
  } else if (kind < 0.92f) {
    GiveHalfSleeves(random, cut);
  } else {
    MakeSleeveless(random, cut);
  }
  const PatternOdds odds = {.stripes = 0.06f, .pinstripes = 0.12f, .check = 0.14f, .print = 0.18f};
  const float brightness = RandomBrightness(random);
  const Fabric fabric = Fabric::Random(random, brightness, odds, 0.15f);
  DrawCut(cut, fabric, random, canvas);
  if (Chance(random, 0.6f)) DrawInsideOfNeck(cut, fabric, canvas);
  if (Chance(random, 0.85f)) {
    const Fabric collar = fabric.Lit(Uniform(random, 0.9f, 1.2f));
    DrawCollar(cut, collar, Uniform(random, 1.2f, 2.6f), canvas);
  }
  if (Chance(random, 0.85f)) {
    const float contrast = Uniform(random, 0.2f, 0.7f);
    DrawButtons(cut, fabric, contrast, random, canvas);
  }
}

void DrawCoat(Pcg32& random, Canvas& canvas) {
  Cut cut = RandomBody(random, 5.8f, 7.1f);
  cut.waist_half = cut.chest_half + Uniform(random, -0.8f, 0.5f);
  cut.hem_half = cut.waist_half + Uniform(random, 0, 1.6f);
  GiveLongSleeves(random, cut);
  const bool has_hood = Chance(random, 0.25f);
  if (has_hood) cut.top = kTopBelowHood;
  const PatternOdds odds = {.stripes = 0.02f, .pinstripes = 0.02f, .check = 0.06f, .print = 0.06f};
  const float brightness = RandomBrightness(random);
  const Fabric fabric = Fabric::Random(random, brightness, odds, 0.18f);
  DrawCut(cut, fabric, random, canvas);
  if (Chance(random, 0.25f)) {
    const float factor = Uniform(random, 0.6f, 0.85f);
    DrawQuilting(cut, factor, random, canvas);
  }
  const float front = random.NextFloat();
  if (front < 0.25f) {
    const float lining = Chance(random, 0.5f) ? 0.03f : Uniform(random, 0.1f, 0.9f);
    DrawOpenFront(cut, lining, Uniform(random, 0.3f, 2), canvas);
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
  cut.neck_half = Uniform(random, 1.8f, 3.2f);
  cut.neck_depth = Uniform(random, 0.8f, 3.5f);
  cut.shoulder_half = cut.neck_half + Uniform(random, 0.9f, 2.2f);
  cut.shoulder_drop = Uniform(random, 0.4f, 1.4f);
  cut.armpit_y = Uniform(random, 5.5f, 8);
  cut.chest_half = cut.shoulder_half + Uniform(random, -0.2f, 1.2f);
  cut.waist_half = cut.chest_half - Uniform(random, 0, 1);
  cut.waist_y = Uniform(random, 10, 15);
  const bool is_straight = Chance(random, 0.65f);
  cut.hem_half =
      cut.waist_half + (is_straight ? Uniform(random, 0, 1.6f) : Uniform(random, 1.6f, 5.5f));
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
  const float brightness = RandomBrightness(random);
  const Fabric fabric = Fabric::Random(random, brightness, odds, 0.18f);
  DrawCut(cut, fabric, random, canvas);
  if (Chance(random, 0.35f)) DrawBelt(cut, random, canvas);
  if (Chance(random, 0.4f)) DrawSkirtFolds(cut, Uniform(random, 0.7f, 0.9f), canvas);
  if (Chance(random, 0.3f)) DrawNeckband(cut, fabric.Lit(Uniform(random, 0.6f, 1.2f)), canvas);
}

}  // namespace playground
