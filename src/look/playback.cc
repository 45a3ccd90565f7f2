#include "look/playback.h"

#include <algorithm>
#include <utility>

#include "look/command_reader.h"
#include "look/look_cells.h"
#include "look/view_queries.h"
#include "text/exact_text.h"

namespace playground {

using enum TextId;

bool Playback::Command(std::string_view command) {
  CommandReader words(command);
  if (words.IsLast("pause")) {
    Stop();
    return true;
  }
  if (!words.Take("speed")) return false;
  const std::optional<double> speed = words.TakeLastReal();
  if (!speed || std::ranges::find(kSpeeds, *speed) == kSpeeds.end()) return false;
  speed_ = *speed;
  return true;
}

std::optional<int64_t> Playback::PlaceAfter(std::string_view command, int64_t place, int64_t last) {
  if (command == "first") return 0;
  if (command == "last") return last;
  if (command == "next" && place < last) return place + 1;
  if (command == "previous" && place > 0) return place - 1;
  const bool goes_back = command == "play back";
  if (command != "play" && !goes_back) return std::nullopt;
  is_playing_ = true;
  direction_ = goes_back ? -1 : 1;
  next_at_ = 0;
  const int64_t end = goes_back ? 0 : last;
  return place == end ? last - end : place;
}

std::optional<int64_t> Playback::Tick(double seconds, int64_t place, int64_t last) {
  if (!is_playing_) return std::nullopt;
  if (seconds < next_at_) return std::nullopt;
  next_at_ = seconds + 1 / speed_;
  const int64_t next = std::clamp(place + direction_, int64_t{0}, last);
  if (next == (direction_ < 0 ? 0 : last)) is_playing_ = false;
  return next;
}

bool HidesPlayback(const View& view) { return IsHidden(view, "playback"); }

void AddPlaybackOffers(const View& view, const Playback& playback, bool has_way, int64_t place,
                       int64_t last, Look* look) {
  const auto offer = [&](const char* command, TextId label, bool enabled) {
    look->offers.push_back({.command = command, .label = Text(view, label), .enabled = enabled});
  };
  offer("first", kPlaybackStart, has_way);
  offer("previous", kPlaybackBack, place > 0);
  offer("next", kPlaybackOn, place < last);
  offer("last", kPlaybackEnd, has_way);
  AddPlayOffers(view, playback,
                {.can_play = has_way, .can_play_back = has_way, .speed = kPlaybackSpeed}, look);
}

void AddPlayOffers(const View& view, const Playback& playback, const PlayOffers& offers,
                   Look* look) {
  if (HidesPlayback(view)) return;
  const bool goes_back = playback.is_going_back();
  const bool goes_on = playback.is_playing() && !goes_back;
  look->offers.push_back({.command = "play",
                          .label = Text(view, kPlaybackPlay),
                          .enabled = offers.can_play && !goes_on});
  look->offers.push_back({.command = "play back",
                          .label = Text(view, kPlaybackPlayBack),
                          .enabled = offers.can_play_back && !goes_back});
  LookOffer speed =
      OfferOfValue("speed ", ShortestText(playback.speed()), Text(view, offers.speed));
  speed.kind = LookValueKind::kChoice;
  for (const double one : Playback::kSpeeds) {
    speed.choices.push_back({ShortestText(one), ShortestText(one)});
  }
  look->offers.push_back(std::move(speed));
}

}  // namespace playground
