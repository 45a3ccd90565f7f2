// The views, as the table of views has them: for `views`, and as the table of the README.

#ifndef PLAYGROUND_CLI_VIEWS_TEXT_H_
#define PLAYGROUND_CLI_VIEWS_TEXT_H_

#include <string>

#include "text/language.h"

namespace playground {

std::string ViewsText(Language language = Language::kEnglish);
std::string ViewsMarkdown(Language language = Language::kEnglish);

}  // namespace playground

#endif  // PLAYGROUND_CLI_VIEWS_TEXT_H_
