// The views, as the table of views has them: for `views`, and as the table of the README.

#ifndef PLAYGROUND_CLI_VIEWS_TEXT_H_
#define PLAYGROUND_CLI_VIEWS_TEXT_H_

#include <string>

namespace playground {

std::string ViewsText();
std::string ViewsMarkdown();

}  // namespace playground

#endif  // PLAYGROUND_CLI_VIEWS_TEXT_H_
