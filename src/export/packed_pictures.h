// PackedPictures: a set of pictures with its labels, small enough to be carried by the code that reads it.

#ifndef PLAYGROUND_EXPORT_PACKED_PICTURES_H_
#define PLAYGROUND_EXPORT_PACKED_PICTURES_H_

#include <string>
#include <string_view>

#include "data/dataset.h"

namespace playground {

// In zlib's format: the pixels of the training and of the test pictures, a byte each, then the labels of
// both, a byte each.
std::string PackPictures(const DataSplit& split);

// RFC 4648, in lines of 96 characters.
std::string Base64Lines(std::string_view bytes);

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_PACKED_PICTURES_H_
