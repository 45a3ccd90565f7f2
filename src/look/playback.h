// Playback: what is walked through step by step, and plays on or back at the speed that was asked for. It knows where
// it stands from whoever asks, and the time from whoever draws.

#ifndef PLAYGROUND_LOOK_PLAYBACK_H_
#define PLAYGROUND_LOOK_PLAYBACK_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "look/look.h"
#include "look/view.h"
#include "text/text.h"

namespace playground {

class Playback {
 public:
  static constexpr std::array<double, 6> kSpeeds = {0.5, 1, 2, 4, 8, 16};  // steps a second

  // "pause", "speed 2"; false: it is something else.
  bool Command(std::string_view command);
  // "next", "previous", "first", "last", "play", "play back": where on the way from 0 to `last` it is then;
  // nothing: it is something else, or there is no such step. From its end it plays from the other one.
  std::optional<int64_t> PlaceAfter(std::string_view command, int64_t place, int64_t last);
  // Where it goes, if a step is due.
  std::optional<int64_t> Tick(double seconds, int64_t place, int64_t last);
  void Stop() { is_playing_ = false; }

  bool is_playing() const { return is_playing_; }
  bool is_going_back() const { return is_playing_ && direction_ < 0; }
  double speed() const { return speed_; }

 private:
  double speed_ = 1;
  bool is_playing_ = false;
  int64_t direction_ = 1;
  double next_at_ = 0;
};

// What plays, and how fast, can be hidden (`hide=playback`); steps on and back stay.
bool HidesPlayback(const View& view);

// What can be asked of it; `has_way`: there is something to walk through.
void AddPlaybackOffers(const View& view, const Playback& playback, bool has_way, int64_t place,
                       int64_t last, Look* look);
// Of these the playing alone, for a way that has names of its own for its steps: whether there is something
// to walk through on and back, and what `speed` counts.
struct PlayOffers {
  bool can_play;
  bool can_play_back;
  TextId speed;
};
void AddPlayOffers(const View& view, const Playback& playback, const PlayOffers& offers,
                   Look* look);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_PLAYBACK_H_
