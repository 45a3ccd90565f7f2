// Pixels as a PNG file.

#ifndef PLAYGROUND_TESTS_UI_SCREENSHOTS_PNG_H_
#define PLAYGROUND_TESTS_UI_SCREENSHOTS_PNG_H_

#include <string>

#include "ui/raster/pixel_buffer.h"

namespace playground {

// False: the file could not be written.
bool WritePng(const std::string& path, const PixelBuffer& picture);

}  // namespace playground

#endif  // PLAYGROUND_TESTS_UI_SCREENSHOTS_PNG_H_
