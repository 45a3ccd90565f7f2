// Line breaking for English and Chinese. ImGui 1.90 breaks at spaces only, which leaves ragged
// holes where the two mix.

#ifndef PLAYGROUND_UI_PAPER_TEXT_WRAP_H_
#define PLAYGROUND_UI_PAPER_TEXT_WRAP_H_

#include <functional>
#include <string>
#include <string_view>

namespace playground {

// `text` with newlines so that no line is wider than `width`. A line may break at a space and
// beside any Chinese character, but not before closing punctuation; a word that is wider than a
// line, inside.
std::string WrapText(std::string_view text, float width,
                     const std::function<float(std::string_view)>& measure);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_TEXT_WRAP_H_
