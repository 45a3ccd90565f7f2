// One picture of one garment, from random numbers.

#ifndef PLAYGROUND_DATA_GARMENTS_GARMENT_DRAWING_H_
#define PLAYGROUND_DATA_GARMENTS_GARMENT_DRAWING_H_

#include <cstdint>

#include "data/garments/canvas.h"
#include "random/pcg32.h"

namespace playground {

// In the order of Fashion-MNIST's labels.
enum class GarmentClass {
  kTShirt,
  kTrouser,
  kPullover,
  kDress,
  kCoat,
  kSandal,
  kShirt,
  kSneaker,
  kBag,
  kAnkleBoot
};
inline constexpr int kNumGarmentClasses = 10;

// Writes Canvas::kSize x Canvas::kSize grey values, row by row; black (0) is behind the garment.
void DrawGarment(GarmentClass garment, Pcg32& random, uint8_t* pixels);

// The parts of it, a file for each family. Every call of one draws another garment. They fill the
// canvas as Fashion-MNIST's pictures do, whose longer side is always 28.
void DrawTShirt(Pcg32& random, Canvas& canvas);  // garment_tops.cc
void DrawPullover(Pcg32& random, Canvas& canvas);
void DrawDress(Pcg32& random, Canvas& canvas);
void DrawCoat(Pcg32& random, Canvas& canvas);
void DrawShirt(Pcg32& random, Canvas& canvas);
void DrawTrouser(Pcg32& random, Canvas& canvas);  // garment_trousers.cc
void DrawSandal(Pcg32& random, Canvas& canvas);   // garment_shoes.cc
void DrawSneaker(Pcg32& random, Canvas& canvas);
void DrawAnkleBoot(Pcg32& random, Canvas& canvas);
void DrawBag(Pcg32& random, Canvas& canvas);  // garment_bags.cc

}  // namespace playground

#endif  // PLAYGROUND_DATA_GARMENTS_GARMENT_DRAWING_H_
