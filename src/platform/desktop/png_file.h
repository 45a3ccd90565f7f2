// Writes a picture as a PNG file: 8 bits of red, green and blue, one zlib stream.

#ifndef PLAYGROUND_PLATFORM_DESKTOP_PNG_FILE_H_
#define PLAYGROUND_PLATFORM_DESKTOP_PNG_FILE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "text/error.h"

namespace playground {

// `rgba` [height][width] from the top, red in the lowest byte; alpha is left out.
// Format: https://www.w3.org/TR/png/. Returns what went wrong, if anything.
std::optional<Error> WritePng(const std::string& path, int width, int height,
                              std::span<const uint32_t> rgba);

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_DESKTOP_PNG_FILE_H_
