// Cut: the measures of what is worn on the upper body, and its parts drawn to these measures: torso
// and sleeves, neckline, collar, what closes the front, what adorns it.

#ifndef PLAYGROUND_DATA_GARMENTS_GARMENT_CUT_H_
#define PLAYGROUND_DATA_GARMENTS_GARMENT_CUT_H_

#include "data/garments/canvas.h"
#include "data/garments/fabric.h"
#include "random/pcg32.h"

namespace playground {

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

// Sleeves, torso, and the shadow between them.
void DrawCut(const Cut& cut, const Fabric& fabric, Pcg32& random, Canvas& canvas);

// Neck. `size` of a collar is the length of its tips.
void DrawInsideOfNeck(const Cut& cut, const Fabric& fabric, Canvas& canvas);
void DrawNeckband(const Cut& cut, const Fabric& fabric, Canvas& canvas);
void DrawTurtleneck(const Cut& cut, const Fabric& fabric, Canvas& canvas);
void DrawCollar(const Cut& cut, const Fabric& fabric, float size, Canvas& canvas);
void DrawHood(const Cut& cut, const Fabric& fabric, Canvas& canvas);

// Front. `contrast` of buttons is 0 (not to be seen) to 1.
void DrawButtons(const Cut& cut, const Fabric& fabric, float contrast, Pcg32& random,
                 Canvas& canvas);
void DrawZip(const Cut& cut, const Fabric& fabric, Pcg32& random, Canvas& canvas);
void DrawOpenFront(const Cut& cut, float brightness, float half_width, Canvas& canvas);

// Surface. What is seamed or folded is `factor` times as bright.
void DrawPrint(const Cut& cut, const Fabric& fabric, Pcg32& random, Canvas& canvas);
void DrawQuilting(const Cut& cut, float factor, Pcg32& random, Canvas& canvas);
void DrawPockets(const Cut& cut, Pcg32& random, Canvas& canvas);
void DrawHem(const Cut& cut, float factor, Canvas& canvas);
void DrawBelt(const Cut& cut, Pcg32& random, Canvas& canvas);
void DrawSkirtFolds(const Cut& cut, float factor, Canvas& canvas);

}  // namespace playground

#endif  // PLAYGROUND_DATA_GARMENTS_GARMENT_CUT_H_
