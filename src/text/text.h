// The words of the interface, in English and Chinese: one table, text_table.inc. The words of the
// knobs are in the parameter registry, those of the datasets in the catalog.

#ifndef PLAYGROUND_UI_TEXT_H_
#define PLAYGROUND_UI_TEXT_H_

#include <string_view>

#include "train/parameter_registry.h"
#include "ui/view.h"

namespace playground {

enum class TextId {
#define PLAYGROUND_TEXT(id, english, chinese) id,
#include "ui/text_table.inc"
#undef PLAYGROUND_TEXT
};

const char* Text(Language language, TextId id);
std::string_view Text(Language language, const BilingualText& text);

int NumTexts();

}  // namespace playground

#endif  // PLAYGROUND_UI_TEXT_H_
