// Pack: bytes in the format of zlib (RFC 1950, RFC 1951), packed by a rule that stays: fixed codes, and of all earlier places
// with the same three bytes the last one. Screens of text and flat colours become about a tenth; zlib would make them a third
// smaller still.

#ifndef PLAYGROUND_UI_RASTER_PACKER_H_
#define PLAYGROUND_UI_RASTER_PACKER_H_

#include <cstdint>
#include <vector>

namespace playground {

std::vector<uint8_t> Pack(const std::vector<uint8_t>& bytes);

}  // namespace playground

#endif  // PLAYGROUND_UI_RASTER_PACKER_H_
