// Garments: pictures of clothes in the ten classes of Fashion-MNIST, drawn by this program, so that
// softmax regression has something to learn before any file is opened.

#ifndef PLAYGROUND_DATA_GARMENTS_GARMENTS_H_
#define PLAYGROUND_DATA_GARMENTS_GARMENTS_H_

#include <memory>

#include "data/catalog.h"

namespace playground {

// Pictures of 28 x 28 bytes and labels 0 to 9, each class equally likely. Picture i of the training
// (of the test) set follows from request.seed and i alone, to the byte, in every build.
std::unique_ptr<DatasetBuilder> MakeGarmentsBuilder(const DatasetRequest& request);

}  // namespace playground

#endif  // PLAYGROUND_DATA_GARMENTS_GARMENTS_H_
