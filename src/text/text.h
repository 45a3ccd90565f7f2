// The words of the interface, in English and Chinese: one table, text_table.inc. The words of the
// knobs are in the parameter registry, those of the losses in the loss table, those of the datasets in
// the catalog.

#ifndef PLAYGROUND_TEXT_TEXT_H_
#define PLAYGROUND_TEXT_TEXT_H_

#include <string_view>

#include "text/language.h"

namespace playground {

enum class TextId {
#define PLAYGROUND_TEXT(id, english, chinese) id,
#include "text/text_table.inc"
#undef PLAYGROUND_TEXT
};

const char* Text(Language language, TextId id);

int NumTexts();

}  // namespace playground

#endif  // PLAYGROUND_TEXT_TEXT_H_
