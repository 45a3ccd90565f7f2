#include "ui/window/book_row.h"

#include <string>

#include "look/view_queries.h"
#include "study/book/book_presets.h"
#include "text/number_text.h"
#include "ui/paper/field.h"
#include "ui/paper/marks.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

// Titles are longer than other choices.
constexpr float kTitleLabelShare = 0.24f;

}  // namespace

void DrawBookRow(const View& view, Rect row, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const BookPreset* preset = MatchBookPreset(*view.settings, view.book_preset);
  const Rect label = row.CutLeft(row.width() * kTitleLabelShare, kUnit);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, label, Align::kLeft, palette.text,
             Text(view, kBookLabel));
  HoverArea(label);
  HelpOnHover(palette, Text(view, kBookHelp));
  const std::string_view shown = preset == nullptr ? std::string_view(Text(view, kBookNone))
                                                   : Text(view.language, preset->title);
  if (!BeginListField(palette, "##book", row, shown,
                      preset == nullptr ? palette.text_soft : palette.accent)) {
    HelpOnHover(palette, preset == nullptr ? std::string_view(Text(view, kBookHelp))
                                           : Text(view.language, preset->edition));
    return;
  }
  std::string_view edition;
  for (const BookPreset& choice : BookPresets()) {
    if (edition != choice.edition.english) {
      edition = choice.edition.english;
      TipText(TextStyle::kSmall, palette.text_soft, Text(view.language, choice.edition));
    }
    const std::string name =
        std::string(Text(view.language, choice.title)) + "###" + std::string(choice.key);
    if (ImGui::Selectable(name.c_str(), &choice == preset)) actions->book_preset = choice.key;
  }
  EndListField();
}

}  // namespace playground
