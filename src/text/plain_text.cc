#include "text/plain_text.h"

#include <cstdint>

namespace playground {
namespace {

// Characters from `first` to `last` become `plain`.
struct Replacement {
  uint16_t first;
  uint16_t last;
  char plain;
};

constexpr char kNothing = '\0';
constexpr Replacement kReplacements[] = {
    {0x00A0, 0x00A0, ' '},       // no-break space
    {0x00AD, 0x00AD, kNothing},  // soft hyphen
    {0x00B7, 0x00B7, '*'},       // middle dot
    {0x00D7, 0x00D7, '*'},       // times
    {0x2000, 0x200A, ' '},       // spaces of all widths
    {0x200B, 0x200F, kNothing},  // no width, and marks of direction
    {0x2010, 0x2015, '-'},       // hyphens and dashes
    {0x2018, 0x201B, '\''},      // smart quotes
    {0x201C, 0x201F, '"'},       // smart quotes
    {0x2028, 0x2029, ' '},       // ends of lines and paragraphs
    {0x202A, 0x202E, kNothing},  // direction
    {0x202F, 0x202F, ' '},       // narrow no-break space
    {0x2044, 0x2044, '/'},       // fraction slash
    {0x205F, 0x205F, ' '},       // mathematical space
    {0x2060, 0x2064, kNothing},  // word joiner
    {0x2212, 0x2212, '-'},       // minus
    {0x2215, 0x2215, '/'},       // division slash
    {0x22C5, 0x22C5, '*'},       // dot operator
    {0x3000, 0x3000, ' '},       // ideographic space
    {0x3001, 0x3001, ','},       // ideographic comma
    {0x3002, 0x3002, '.'},       // ideographic full stop
    {0xFE63, 0xFE63, '-'},       // small hyphen
    {0xFEFF, 0xFEFF, kNothing},  // byte order mark
};

// The sign that is raised, or nothing.
char Raised(uint32_t code) {
  if (code == 0x00B9) return '1';
  if (code == 0x00B2 || code == 0x00B3) return static_cast<char>('0' + (code - 0x00B0));
  if (code == 0x2070 || (code >= 0x2074 && code <= 0x2079)) {
    return static_cast<char>('0' + (code - 0x2070));
  }
  if (code == 0x207A) return '+';
  if (code == 0x207B) return '-';
  return kNothing;
}

// The character of two or three bytes that begins at `at`, and their number; 0 and 1 for any other.
uint32_t CharacterAt(std::string_view text, std::size_t at, std::size_t* size) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<uint8_t>(text[i]) : uint32_t{0};
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const uint32_t first = byte(at);
  *size = 1;
  if (!continues(at + 1)) return 0;
  if ((first & 0xE0) == 0xC0) {
    *size = 2;
    return (first & 0x1F) << 6 | (byte(at + 1) & 0x3F);
  }
  if ((first & 0xF0) != 0xE0 || !continues(at + 2)) return 0;
  *size = 3;
  return (first & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
}

}  // namespace

std::string PlainText(std::string_view text) {
  std::string plain;
  bool was_raised = false;
  std::size_t size = 1;
  for (std::size_t i = 0; i < text.size(); i += size) {
    const uint32_t code = CharacterAt(text, i, &size);
    const char raised = Raised(code);
    if (raised != kNothing) {
      if (!was_raised) plain += '^';
      plain += raised;
    } else if (code >= 0xFF01 && code <= 0xFF5E) {  // full-width ASCII
      plain += static_cast<char>(code - 0xFF01 + '!');
    } else {
      const Replacement* found = nullptr;
      for (const Replacement& row : kReplacements) {
        if (code >= row.first && code <= row.last) found = &row;
      }
      if (found == nullptr) {
        plain += text.substr(i, size);
      } else if (found->plain != kNothing) {
        plain += found->plain;
      }
    }
    was_raised = raised != kNothing;
  }
  return plain;
}

}  // namespace playground
