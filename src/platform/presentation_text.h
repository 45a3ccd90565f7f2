// The text form of the presentation, as it stands in the query of the page's address and after
// --presentation on the command line: `view=curves&hide=open,seed&lang=zh&theme=dark&embed=1`.
// `only=1` is the view alone, `only=run,lr` the view and what is named: run controls and knobs.
// `hints=1` asks for the hints of a first visit; the page adds it where it knows nothing of an
// earlier one. What is trained is no part of it; that is the experiment's text.

#ifndef PLAYGROUND_PLATFORM_PRESENTATION_TEXT_H_
#define PLAYGROUND_PLATFORM_PRESENTATION_TEXT_H_

#include <string>
#include <string_view>

#include "app/app.h"

namespace playground {

// Keys that do not occur, and values that are not understood, leave `fallback`'s as they are: a bad
// look is no reason to keep a student from the page.
Presentation ParsePresentation(std::string_view text, const Presentation& fallback);

// All keys, `hide` only where something is hidden.
std::string PresentationText(const Presentation& presentation);

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_PRESENTATION_TEXT_H_
