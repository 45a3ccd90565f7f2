// Columns and paragraphs of plain text.

#ifndef PLAYGROUND_CLI_TEXT_LAYOUT_H_
#define PLAYGROUND_CLI_TEXT_LAYOUT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace playground {

// `text` with spaces up to `width` characters, and always at least one.
std::string Padded(std::string_view text, std::size_t width);

// Lines of at most 96 characters, broken at spaces, each after `indent` spaces.
std::string Paragraph(std::string_view text, std::size_t indent);

}  // namespace playground

#endif  // PLAYGROUND_CLI_TEXT_LAYOUT_H_
