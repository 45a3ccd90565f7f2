// PlainText: what input methods, word processors and chat programs put in the place of ASCII, put
// back, so that what was typed or pasted can be read by what it means.

#ifndef PLAYGROUND_TEXT_PLAIN_TEXT_H_
#define PLAYGROUND_TEXT_PLAIN_TEXT_H_

#include <string>
#include <string_view>

namespace playground {

// Full-width forms, smart quotes, dashes and minus signs, spaces of all widths, signs of times and of
// division become their ASCII; raised digits become '^' and digits; what has no width is left out.
// All other bytes stay as they are, UTF-8 or not.
std::string PlainText(std::string_view text);

}  // namespace playground

#endif  // PLAYGROUND_TEXT_PLAIN_TEXT_H_
