// The fonts of the interface, as TrueType files in memory. Generated at build time by assets/fonts/make_fonts.py.
// They hold glyphs for the characters that occur in src/ and assets/, so give ImGui whole ranges: what is missing costs nothing.

#pragma once

#include <span>

namespace playground {

// Sans serif with digits of equal width: U+0020 to U+2E7F as far as wanted (Latin, Greek, arrows, signs of mathematics).
// Empty where the machine that built this had no fonts: use ImGui's own then.
std::span<const unsigned char> LatinFont();

// The same, semi-bold, for headings.
std::span<const unsigned char> LatinBoldFont();

// The Chinese characters, U+2E80 and above. Merge it into the fonts above.
// Empty where the machine that built this had no fonts: the interface then stays English.
std::span<const unsigned char> CjkFont();

}  // namespace playground
