// The fonts of the interface, as TrueType files in memory. Generated at build time by assets/fonts/make_fonts.py.
// They hold glyphs for the characters that occur in src/ and assets/. What ...Characters() gives are ranges as ImGui takes them: to
// look for each character that there may be would take longer than all else before the first frame of the page.

#pragma once

#include <span>

namespace playground {

// Sans serif with digits of equal width: U+0020 to U+2E7F as far as wanted (Latin, Greek, arrows, signs of mathematics).
// Empty where the machine that built this had no fonts: use ImGui's own then.
std::span<const unsigned char> LatinFont();

// The same, semi-bold, for headings.
std::span<const unsigned char> LatinBoldFont();

// Of both.
const unsigned short* LatinCharacters();

// The Chinese characters, U+2E80 and above. Merge it into the fonts above.
// Empty where the machine that built this had no fonts: the interface then stays English. In the page it is empty until it has
// been fetched (platform/web/chinese_font.cc).
std::span<const unsigned char> CjkFont();

// The few of them that the English interface shows, for as long.
std::span<const unsigned char> ChineseOfEnglishFont();
const unsigned short* ChineseOfEnglishCharacters();

}  // namespace playground
