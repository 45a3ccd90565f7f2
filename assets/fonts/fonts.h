// The fonts of the interface, as TrueType files in memory. Generated at build time by assets/fonts/CMakeLists.txt.

#pragma once

#include <span>

namespace playground {

// Sans serif with digits of equal width: Latin, Greek, and the signs of assets/fonts/characters.txt.
// Empty where the build machine had no fonts: use ImGui's own then.
std::span<const unsigned char> LatinFont();

// The same, semi-bold, for headings.
std::span<const unsigned char> LatinBoldFont();

// The Chinese characters that occur in the sources; merge it into the fonts above.
// Empty where the build machine had no fonts: the interface then stays English.
std::span<const unsigned char> CjkFont();

}  // namespace playground
