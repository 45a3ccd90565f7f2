#include "platform/svg_words.h"

#include <utility>

namespace playground {

SvgWords WordsOfView(App* app, std::string source) {
  SvgWords words = {.language = app->presentation().language,
                    .source = std::move(source),
                    .step = app->num_steps()};
  const std::optional<Look> look = app->ShownLook();
  if (!look) return words;
  words.title = look->title;
  for (const std::string& sentence : look->sentences) {
    if (!words.description.empty()) words.description += '\n';
    words.description += sentence;
  }
  return words;
}

}  // namespace playground
