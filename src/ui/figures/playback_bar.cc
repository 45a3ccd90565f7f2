#include "ui/figures/playback_bar.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/text.h"
#include "ui/paper/field.h"
#include "ui/paper/parameter_slider.h"
#include "ui/paper/theme.h"
#include "ui/paper/widgets.h"

namespace playground {

using enum TextId;

namespace {

bool DrawBarButton(const View& view, const char* id, Icon icon, bool enabled, const char* help,
                   const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  const ButtonLook look = {.icon = icon, .kind = ButtonLook::Kind::kOutlined, .enabled = enabled};
  const bool pressed = Button(palette, id, area, look);
  HelpOnHover(palette, help);
  return pressed;
}

// Of one that plays: to stop it while it does.
std::string DrawPlaying(const View& view, const char* id, Icon icon, bool plays, bool enabled,
                        const char* help, const Rect& area) {
  if (!DrawBarButton(view, id, plays ? Icon::kPause : icon, enabled,
                     plays ? Text(view, kPause) : help, area)) {
    return "";
  }
  return plays ? "pause" : id;
}

}  // namespace

std::string DrawPlayButton(const View& view, const Playback& playback, bool enabled,
                           const char* help, const Rect& area) {
  const bool plays = playback.is_playing() && !playback.is_going_back();
  return DrawPlaying(view, "play", Icon::kRun, plays, enabled, help, area);
}

std::string DrawPlayBackButton(const View& view, const Playback& playback, bool enabled,
                               const Rect& area) {
  return DrawPlaying(view, "play back", Icon::kRunBack, playback.is_going_back(), enabled,
                     Text(view, kPlaybackPlayBack), area);
}

std::string DrawPlaybackSpeed(const View& view, const Playback& playback, const char* help,
                              const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  std::string command;
  const std::string shown = ShortestText(playback.speed()) + "×";
  if (BeginListField(palette, "##speed", area, shown, palette.text)) {
    for (const double speed : Playback::kSpeeds) {
      const std::string text = ShortestText(speed);
      if (ImGui::Selectable((text + "×").c_str(), speed == playback.speed())) {
        command = "speed " + text;
      }
    }
    EndListField();
  } else {
    HelpOnHover(palette, help);
  }
  return command;
}

std::string DrawPlaybackBar(const View& view, const PlaybackBar& bar, float most_slider,
                            Rect* row) {
  const Palette& palette = PaletteOf(view.theme);
  const Playback& playback = bar.playback;
  const bool can_play = bar.last > 0;
  const bool has_playing = !HidesPlayback(view);
  std::string command;
  const auto keep = [&](std::string asked) {
    if (!asked.empty()) command = std::move(asked);
  };
  const auto cut = [row] { return row->CutLeft(kPlaybackButton, 4); };
  const auto button = [&](const char* id, Icon icon, bool enabled, TextId help) {
    if (DrawBarButton(view, id, icon, enabled, Text(view, help), cut())) command = id;
  };
  button("first", Icon::kToStart, bar.place > 0, kPlaybackStart);
  button("previous", Icon::kPrevious, bar.place > 0, kPlaybackBack);
  if (has_playing) {
    keep(DrawPlayBackButton(view, playback, can_play, cut()));
    keep(DrawPlayButton(view, playback, can_play, bar.play_help, cut()));
  }
  button("next", Icon::kNext, bar.place < bar.last, kPlaybackOn);
  button("last", Icon::kEpoch, bar.place < bar.last, kPlaybackEnd);
  if (has_playing) {
    keep(DrawPlaybackSpeed(view, playback, Text(view, kPlaybackSpeed),
                           row->CutLeft(kPlaybackSpeedField, kUnit)));
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
