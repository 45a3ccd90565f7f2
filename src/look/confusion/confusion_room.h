// How often each class was taken for each other one.

#ifndef PLAYGROUND_LOOK_CONFUSION_CONFUSION_ROOM_H_
#define PLAYGROUND_LOOK_CONFUSION_CONFUSION_ROOM_H_

#include <string_view>

#include "look/room.h"

namespace playground {

struct ConfusionChoice {
  bool as_percent = false;
};

class ConfusionRoom : public Room {
 public:
  static constexpr std::string_view kKey = "confusion";

  Look Describe(const View& view) const override;

  ConfusionChoice choice;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_CONFUSION_CONFUSION_ROOM_H_
