#include "ui/window/hints.h"

#include <algorithm>
#include <array>

#include "look/view_queries.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr std::array<Hint, 3> kHints = {Hint::kStep, Hint::kViews, Hint::kSeed};
constexpr float kMostWidth = 320;
constexpr float kWindowMargin = kUnit;  // to the window's edges
constexpr float kArrow = 8;

const Rect& PlaceOf(Hint hint, const HintPlaces& places) {
  switch (hint) {
    case Hint::kStep:
      return places.step;
    case Hint::kViews:
      return places.views;
    case Hint::kSeed:
      break;
  }
  return places.seed;
}

bool WasDone(Hint hint, const Actions& actions) {
  const auto has = [&](RunCommand command) {
    return std::ranges::find(actions.commands, command) != actions.commands.end();
  };
  switch (hint) {
    case Hint::kStep:
      return has(RunCommand::kStep);
    case Hint::kViews:
      return actions.open_view.has_value();
    case Hint::kSeed:
      break;
  }
  return has(RunCommand::kNewSeed);
}

std::optional<Hint> After(Hint hint) {
  return hint == Hint::kSeed ? std::nullopt
                             : std::optional(static_cast<Hint>(static_cast<int>(hint) + 1));
}

// A box below what it is about, with an arrow that points there. Returns whether to go on, or to
// end.
enum class Answer { kNothing, kNext, kSkip };
Answer DrawBox(const View& view, Hint hint, bool is_last, const Rect& place, float width,
               float height) {
  const Palette& palette = PaletteOf(view.theme);
  const float box_width = std::min(kMostWidth, width - 2 * kWindowMargin);
  const std::string text =
      Wrapped(TextStyle::kBody, box_width - 4 * kUnit, Text(view, HintText(hint)));
  const float text_height = MeasureText(TextStyle::kBody, text).y;
  const float box_height = text_height + kButtonHeight + 4 * kUnit;
  const float left = std::max(
      kWindowMargin, std::min(place.center_x() - 4 * kUnit, width - kWindowMargin - box_width));
  const float top = std::max(0.f, std::min(place.bottom + kArrow + 2, height - box_height));
  const Rect box{left, top, left + box_width, top + box_height};

  ImGui::SetNextWindowPos(box.min());
  ImGui::SetNextWindowSize(box.size());
  ImGui::Begin("hint", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRectFullScreen();
  const ImU32 ground = palette.dark ? palette.panel : palette.page;
  list->AddRectFilled(box.min(), box.max(), ground, kRounding);
  list->AddRect(box.min(), box.max(), palette.accent, kRounding, 0, 2);
  if (box.top > place.bottom) {
    const float x =
        std::max(box.left + 2 * kArrow, std::min(place.center_x(), box.right - 2 * kArrow));
    list->AddTriangleFilled({x, box.top - kArrow}, {x + kArrow, box.top}, {x - kArrow, box.top},
                            palette.accent);
  }
  list->PopClipRect();
  Rect rest = box.Inset(2 * kUnit, 1.5f * kUnit);
  DrawText(list, TextStyle::kBody, rest.CutTop(text_height, kUnit).min(), palette.text, text);
  Rect buttons = rest.CutTop(kButtonHeight);
  Answer answer = Answer::kNothing;
  const ButtonLook next = {.label = Text(view, is_last ? kHintDone : kHintNext),
                           .kind = ButtonLook::Kind::kPrimary};
  if (Button(palette, "next hint", buttons.CutRight(ButtonWidth(next), kUnit), next)) {
    answer = Answer::kNext;
  }
  if (!is_last) {
    const ButtonLook skip = {.label = Text(view, kHintSkip)};
    if (Button(palette, "skip hints", buttons.CutRight(ButtonWidth(skip), kUnit), skip)) {
      answer = Answer::kSkip;
    }
  }
  const std::string place_among =
      std::to_string(static_cast<int>(hint) + 1) + " / " + std::to_string(kHints.size());
  DrawTextIn(list, TextStyle::kSmall, buttons, Align::kLeft, palette.text_soft, place_among);
  ImGui::End();
  return answer;
}

}  // namespace

std::optional<Hint> DueHint(const View& view, const HintPlaces& places, const HintsState& state) {
  if (view.trainer == nullptr || view.embedded || IsHidden(view, "hints")) return std::nullopt;
  for (std::optional<Hint> hint = state.next; hint; hint = After(*hint)) {
    if (PlaceOf(*hint, places).width() > 0) return hint;
  }
  return std::nullopt;
}

std::string_view HintKey(Hint hint) {
  switch (hint) {
    case Hint::kStep:
      return "step";
    case Hint::kViews:
      return "views";
    case Hint::kSeed:
      break;
  }
  return "seed";
}

TextId HintText(Hint hint) {
  switch (hint) {
    case Hint::kStep:
      return kHintStep;
    case Hint::kViews:
      return kHintViews;
    case Hint::kSeed:
      break;
  }
  return kHintSeed;
}

void DrawHints(const View& view, const HintPlaces& places, float width, float height,
               HintsState* state, Actions* actions) {
  const std::optional<Hint> due = DueHint(view, places, *state);
  if (!due) return;
  actions->hint_shown = HintKey(*due);
  const std::optional<Hint> after = DueHint(view, places, {After(*due)});
  Answer answer = DrawBox(view, *due, !after, PlaceOf(*due, places), width, height);
  // Where the focus is makes no difference to Escape.
  const bool has_popup =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  if (!has_popup && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) answer = Answer::kSkip;
  if (WasDone(*due, *actions)) answer = Answer::kNext;
  if (answer == Answer::kNext) state->next = after;
  if (answer == Answer::kSkip) state->next.reset();
}

}  // namespace playground
