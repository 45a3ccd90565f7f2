// One picture of one garment, from random numbers.

#ifndef PLAYGROUND_DATA_GARMENT_DRAWING_H_
#define PLAYGROUND_DATA_GARMENT_DRAWING_H_

#include <cstdint>

#include "tensor/pcg32.h"

namespace playground {

inline constexpr int kPictureSize = 28;
inline constexpr int kNumGarmentClasses = 10;

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

// Writes kPictureSize * kPictureSize grey values, row by row, black (0) behind the garment.
void DrawGarment(GarmentClass garment, Pcg32& random, uint8_t* pixels);

}  // namespace playground

#endif  // PLAYGROUND_DATA_GARMENT_DRAWING_H_
