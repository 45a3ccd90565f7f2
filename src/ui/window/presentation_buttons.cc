#include "ui/window/presentation_buttons.h"

#include "look/view_queries.h"
#include "ui/paper/theme.h"
#include "ui/paper/widgets.h"

namespace playground {

void DrawPresentationButtons(const View& view, Rect* area, Actions* actions) {
  using enum TextId;
  const Palette& palette = PaletteOf(view.theme);
  const bool is_dark = view.theme == Theme::kDark;
  if (!IsHidden(view, "theme")) {
    if (Button(palette, "theme", area->CutRight(kButtonHeight),
               {.icon = is_dark ? Icon::kSun : Icon::kMoon})) {
      actions->theme = is_dark ? Theme::kLight : Theme::kDark;
    }
    HelpOnHover(palette, Text(view, is_dark ? kLightThemeHelp : kDarkThemeHelp));
  }
  if (!IsHidden(view, "link")) {
    if (Button(palette, "link", area->CutRight(kButtonHeight), {.icon = Icon::kLink})) {
      (view.has_share ? actions->share : actions->copy_link) = true;
    }
    HelpOnHover(palette, Text(view, view.has_share ? kShareHelp : kCopyLinkHelp));
  }
  if (view.has_text_page && !IsHidden(view, "text")) {
    if (Button(palette, "text", area->CutRight(kButtonHeight), {.icon = Icon::kWords})) {
      actions->toggle_text_page = true;
    }
    HelpOnHover(palette, Text(view, kTextPageHelp));
  }
  if (view.chinese_available && !IsHidden(view, "language")) {
    // The language one would switch to, in its own words.
    const bool is_chinese = view.language == Language::kChinese;
    if (Button(palette, "language", area->CutRight(44), {.label = is_chinese ? "EN" : "中文"})) {
      actions->language = is_chinese ? Language::kEnglish : Language::kChinese;
    }
    HelpOnHover(palette, Text(view, kLanguageHelp));
  }
}

}  // namespace playground
