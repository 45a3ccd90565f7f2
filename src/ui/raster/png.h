// Pixels as a PNG file: https://www.w3.org/TR/png-3/. The same pixels give the same bytes on every machine and for ever, which
// a library of compression does not promise; so it packs for itself, see packer.h.

#ifndef PLAYGROUND_UI_RASTER_PNG_H_
#define PLAYGROUND_UI_RASTER_PNG_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/raster/pixel_buffer.h"

namespace playground {

// A remark inside the file. The keyword has 1 to 79 characters of Latin 1, the text is ASCII.
struct PngText {
  std::string keyword;
  std::string text;
};

// What is opaque is told without alpha. `pixels_per_meter` 0: not told.
std::vector<uint8_t> EncodePng(const PixelBuffer& picture, const std::vector<PngText>& texts = {},
                               uint32_t pixels_per_meter = 0);

// The same picture, as numbers of a list of its colours if there are at most 256 of them: a third of the size.
std::vector<uint8_t> EncodeIndexedPng(const PixelBuffer& picture);

// False: the file could not be written, and is not there.
bool WriteBytes(const std::string& path, const std::vector<uint8_t>& bytes);

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_PNG_H_
