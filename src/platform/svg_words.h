// What an SVG file says in words of the view that is shown: what the page in words says of it.

#ifndef PLAYGROUND_PLATFORM_SVG_WORDS_H_
#define PLAYGROUND_PLATFORM_SVG_WORDS_H_

#include <string>

#include "app/app.h"
#include "ui/vector/svg_file.h"

namespace playground {

// `source` is the address at which it can be gone on with.
SvgWords WordsOfView(App* app, std::string source);

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_SVG_WORDS_H_
