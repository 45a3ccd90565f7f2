#include "data/garment_drawing.h"

namespace playground {

void DrawGarment(GarmentClass garment, Pcg32& random, uint8_t* pixels) {
  for (int i = 0; i < kPictureSize * kPictureSize; ++i) {
    const int row = i / kPictureSize;
    pixels[i] =
        row / 3 == static_cast<int>(garment) ? 200 : static_cast<uint8_t>(random.NextBelow(60));
  }
}

}  // namespace playground
