// DrawPicture: what a view shows of a run, as a PNG or an SVG file, without window, graphics card or clock.

#ifndef PLAYGROUND_PLATFORM_PICTURE_PICTURE_H_
#define PLAYGROUND_PLATFORM_PICTURE_PICTURE_H_

#include <cstdint>
#include <vector>

#include "platform/picture/picture_arguments.h"
#include "text/error.h"

namespace playground {

// The file's bytes, by the end of its name: a function of the arguments alone. Refused where the view, the step or the language cannot be shown.
Result<std::vector<uint8_t>> DrawPicture(const PictureArguments& arguments);

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_PICTURE_PICTURE_H_
