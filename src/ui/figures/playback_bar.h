// The buttons of a playback: to its start, a step back, play back, play, a step on, to its end; the speed, and a slider
// over the steps.

#ifndef PLAYGROUND_UI_FIGURES_PLAYBACK_BAR_H_
#define PLAYGROUND_UI_FIGURES_PLAYBACK_BAR_H_

#include <cstdint>
#include <string>

#include "look/playback.h"
#include "ui/paper/rect.h"

namespace playground {

struct PlaybackBar {
  const Playback& playback;
  int64_t place;  // 0 to `last`
  int64_t last;
  const char* play_help;
  std::string go_to;  // the command that goes to a place, without its number
};

inline constexpr float kPlaybackButton = 32;
inline constexpr float kPlaybackSpeedField = 56;
inline constexpr float kPlaybackButtons =
    6 * (kPlaybackButton + 4) + kPlaybackSpeedField + 8;  // the width without the slider
// Takes the buttons off the left of `row`, and a slider of this width at most; where little is left there is none.
// The command that was asked for; empty: none.
std::string DrawPlaybackBar(const View& view, const PlaybackBar& bar, float most_slider, Rect* row);

// Of these those that play, in the place of `area`, for a bar that has its own buttons; each the command that
// was asked for; where playing is hidden (HidesPlayback) they are not to be drawn.
std::string DrawPlayButton(const View& view, const Playback& playback, bool enabled,
                           const char* help, const Rect& area);
std::string DrawPlayBackButton(const View& view, const Playback& playback, bool enabled,
                               const Rect& area);
std::string DrawPlaybackSpeed(const View& view, const Playback& playback, const char* help,
                              const Rect& area);

}  // namespace playground

#endif  // PLAYGROUND_UI_FIGURES_PLAYBACK_BAR_H_
