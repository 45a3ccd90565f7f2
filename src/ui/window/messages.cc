#include "ui/window/messages.h"

#include <algorithm>
#include <array>

#include "look/run_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "ui/paper/marks.h"
#include "ui/paper/progress_bar.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

struct MessageButton {
  const char* id;
  std::string_view label;
  bool primary = false;
};

struct Message {
  ImU32 background;
  ImU32 mark_color;
  Icon mark;
  std::string title;  // bold, before the text
  std::string text;
  std::span<const MessageButton> buttons;
  bool can_close = false;
};

constexpr int kNothingPressed = -1;
constexpr int kClosed = -2;

// Draws one message; returns the index of the button that was pressed, kClosed or kNothingPressed.
int DrawMessage(const Palette& palette, const char* id, const Message& message, Rect* area) {
  ImGui::PushID(id);
  ImDrawList* list = ImGui::GetWindowDrawList();
  float buttons_width = message.can_close ? 28.f : 0.f;
  for (const MessageButton& button : message.buttons) {
    buttons_width += ButtonWidth({.label = button.label}) + kUnit;
  }
  // Buttons beside the text, or below it where that leaves too little room.
  constexpr float kMarkWidth = 24;
  const float inner_width = area->width() - 3 * kUnit;
  const bool is_stacked =
      inner_width - kMarkWidth - buttons_width < 220 && !message.buttons.empty();
  const float text_width =
      std::max(40.f, inner_width - kMarkWidth -
                         (is_stacked ? (message.can_close ? 28.f : 0.f) : buttons_width));
  const std::string title = Wrapped(TextStyle::kBold, text_width, message.title);
  const std::string text = Wrapped(TextStyle::kBody, text_width, message.text);
  const float title_height = title.empty() ? 0 : MeasureText(TextStyle::kBold, title).y;
  const float text_height = text.empty() ? 0 : MeasureText(TextStyle::kBody, text).y;
  const float words_height = title_height + text_height + (title.empty() || text.empty() ? 0 : 2);
  const float height = is_stacked
                           ? words_height + kButtonHeight + 3 * kUnit
                           : std::max(words_height + 1.5f * kUnit,
                                      message.buttons.empty() ? 32.f : kButtonHeight + kUnit);
  const Rect box = area->CutTop(height, kUnit);
  list->AddRectFilled(box.min(), box.max(), message.background, kRounding);
  list->AddRectFilled(box.min(), {box.left + 3, box.bottom}, message.mark_color, kRounding,
                      ImDrawFlags_RoundCornersLeft);

  Rect inner = box.Inset(1.5f * kUnit, 0);
  int result = kNothingPressed;
  if (message.can_close) {
    if (Button(palette, "close", inner.CutRight(24, 4).Inset(0, (box.height() - 24) / 2),
               {.icon = Icon::kClose})) {
      result = kClosed;
    }
  }
  Rect button_row = inner;
  if (is_stacked) {
    button_row.top = box.bottom - kButtonHeight - kUnit;
    button_row.bottom = box.bottom - kUnit;
    button_row.left += kMarkWidth;
  } else {
    button_row = inner.CutRight(buttons_width - (message.can_close ? 28.f : 0.f));
    button_row = button_row.Inset(0, (box.height() - kButtonHeight) / 2);
    button_row.CutLeft(kUnit);
  }
  for (std::size_t i = 0; i < message.buttons.size(); ++i) {
    const MessageButton& button = message.buttons[i];
    const ButtonLook look = {
        .label = button.label,
        .kind = button.primary ? ButtonLook::Kind::kPrimary : ButtonLook::Kind::kOutlined};
    if (Button(palette, button.id, button_row.CutLeft(ButtonWidth(look), kUnit), look)) {
      result = static_cast<int>(i);
    }
  }
  const float words_top = is_stacked ? box.top + kUnit : box.center_y() - words_height / 2;
  const Rect mark = inner.CutLeft(kMarkWidth);
  const float first_line =
      words_top + LineHeight(title.empty() ? TextStyle::kBody : TextStyle::kBold) / 2;
  DrawIcon(list, message.mark, {mark.left + 7, first_line + 1}, 13, message.mark_color);
  DrawText(list, TextStyle::kBold, {inner.left, words_top}, palette.text, title);
  DrawText(list, TextStyle::kBody, {inner.left, words_top + words_height - text_height},
           palette.text, text);
  ImGui::PopID();
  return result;
}

void DrawDivergence(const View& view, Rect* area, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const Remedies remedies = RemediesOf(view);
  const std::array<MessageButton, 2> buttons = {
      {{"back", Text(view, kBackOneEpoch)}, {"lower", remedies.lower_label, true}}};
  const int pressed = DrawMessage(palette, "divergence",
                                  {.background = palette.wrong_soft,
                                   .mark_color = palette.wrong,
                                   .mark = Icon::kWarning,
                                   .title = DiagnosisTitle(view),
                                   .text = DiagnosisText(view),
                                   .buttons = buttons},
                                  area);
  if (pressed == 0) actions->go_to_step = remedies.back_to_step;
  if (pressed == 1) actions->restart_with_learning_rate = remedies.learning_rate;
}

void DrawRestartNeeded(const View& view, Rect* area, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const std::array<MessageButton, 2> buttons = {
      {{"undo", Text(view, kUndo)}, {"restart", Text(view, kRestart), true}}};
  const int pressed =
      DrawMessage(palette, "restart needed",
                  {.background = palette.warning_soft,
                   .mark_color = palette.warning,
                   .mark = Icon::kRestart,
                   .title = {},
                   .text = Fill(Text(view, kRestartToApply), {SettingsThatWait(view)}),
                   .buttons = buttons},
                  area);
  if (pressed == 0) actions->discard_settings = true;
  if (pressed == 1) actions->commands.push_back(RunCommand::kRestart);
}

void DrawNotice(const View& view, const Notice& notice, Rect* area, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const bool is_error = notice.kind == Notice::Kind::kError;
  const bool is_warning = notice.kind == Notice::Kind::kWarning;
  const Message message = {.background = is_error     ? palette.wrong_soft
                                         : is_warning ? palette.warning_soft
                                                      : palette.accent_soft,
                           .mark_color = is_error     ? palette.wrong
                                         : is_warning ? palette.warning
                                                      : palette.accent,
                           .mark = is_error || is_warning ? Icon::kWarning : Icon::kHelp,
                           .title = {},
                           .text = notice.text,
                           .buttons = {},
                           .can_close = true};
  const std::string id = "notice " + std::to_string(notice.id);
  if (DrawMessage(palette, id.c_str(), message, area) == kClosed)
    actions->dismiss_notice = notice.id;
}

}  // namespace

void DrawHandEdited(const View& view, Rect* area, Actions* actions) {
  const std::string text = HandEditedSentence(view);
  if (text.empty()) return;
  const Palette& palette = PaletteOf(view.theme);
  const std::array<MessageButton, 2> buttons = {
      {{"by hand", Text(view, kTabHand)}, {"restart", Text(view, kRestart)}}};
  const int pressed = DrawMessage(palette, "edited by hand",
                                  {.background = palette.warning_soft,
                                   .mark_color = palette.warning,
                                   .mark = Icon::kWarning,
                                   .title = {},
                                   .text = text,
                                   .buttons = buttons},
                                  area);
  if (pressed == 0) actions->open_view = "hand";
  if (pressed == 1) actions->commands.push_back(RunCommand::kRestart);
}

void DrawMessages(const View& view, Rect* area, Actions* actions) {
  if (view.loading) DrawProgressBar(PaletteOf(view.theme), *view.loading, area);
  if (view.trainer != nullptr && view.diagnosis != nullptr) DrawDivergence(view, area, actions);
  if (view.restart_needed && view.trainer != nullptr) DrawRestartNeeded(view, area, actions);
  // The others follow when these are closed: between them they must not take the figures' place.
  const float most = area->height() / 2;
  for (const Notice& notice : view.notices) {
    DrawNotice(view, notice, area, actions);
    if (area->height() < most) return;
  }
}

}  // namespace playground
