#include "ui/figures/playback_bar.h"

#include <algorithm>
#include <cmath>

#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/text.h"
#include "ui/paper/field.h"
#include "ui/paper/parameter_slider.h"
#include "ui/paper/theme.h"
#include "ui/paper/widgets.h"

namespace playground {

using enum TextId;

std::string DrawPlaybackBar(const View& view, const PlaybackBar& bar, float most_slider,
                            Rect* row) {
  const Palette& palette = PaletteOf(view.theme);
  const Playback& playback = bar.playback;
  std::string command;
  const auto button = [&](const char* id, Icon icon, bool enabled, const char* help) {
    const ButtonLook look = {.icon = icon, .kind = ButtonLook::Kind::kOutlined, .enabled = enabled};
    const bool pressed = Button(palette, id, row->CutLeft(32, 4), look);
    HelpOnHover(palette, help);
    return pressed;
  };
  const bool plays_back = playback.is_going_back();
  const bool plays_on = playback.is_playing() && !plays_back;
  const auto play = [&](const char* id, Icon icon, bool plays, const char* help) {
    if (button(id, plays ? Icon::kPause : icon, bar.last > 0, plays ? Text(view, kPause) : help)) {
      command = plays ? "pause" : id;
    }
  };
  if (button("first", Icon::kRestart, bar.place > 0, Text(view, kPlaybackStart))) command = "first";
  if (button("previous", Icon::kPrevious, bar.place > 0, Text(view, kPlaybackBack))) {
    command = "previous";
  }
  play("play back", Icon::kRunBack, plays_back, Text(view, kPlaybackPlayBack));
  play("play", Icon::kRun, plays_on, bar.play_help);
  if (button("next", Icon::kNext, bar.place < bar.last, Text(view, kPlaybackOn))) command = "next";
  if (button("last", Icon::kEpoch, bar.place < bar.last, Text(view, kPlaybackEnd))) {
    command = "last";
  }
  const std::string shown = ShortestText(playback.speed()) + "×";
  if (BeginListField(palette, "##speed", row->CutLeft(56, kUnit), shown, palette.text)) {
    for (const double speed : Playback::kSpeeds) {
      const std::string text = ShortestText(speed);
      if (ImGui::Selectable((text + "×").c_str(), speed == playback.speed())) {
        command = "speed " + text;
      }
    }
    EndListField();
  } else {
    HelpOnHover(palette, Text(view, kPlaybackSpeed));
  }
  constexpr float kLeastSlider = 60;
  const float width = std::min(row->width(), most_slider);
  if (width < kLeastSlider || bar.last == 0) return command;
  const auto last = static_cast<float>(bar.last);
  auto place = static_cast<float>(bar.place) / last;
  if (DrawSlider(palette, row->CutLeft(width, 2 * kUnit), &place)) {
    const auto moved = static_cast<int64_t>(std::lround(place * last));
    if (moved != bar.place) command = bar.go_to + " " + std::to_string(moved);
  }
  return command;
}

}  // namespace playground
