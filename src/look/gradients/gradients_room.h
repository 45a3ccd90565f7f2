// The gradients of the run, watched while the view is open.

#ifndef PLAYGROUND_LOOK_GRADIENTS_GRADIENTS_ROOM_H_
#define PLAYGROUND_LOOK_GRADIENTS_GRADIENTS_ROOM_H_

#include <cstdint>
#include <string_view>

#include "look/gradients/gradient_look.h"
#include "look/gradients/gradient_watch.h"
#include "look/room.h"

namespace playground {

class GradientsRoom : public Room {
 public:
  static constexpr std::string_view kKey = "gradients";

  Look Describe(const View& view) const override;
  bool Command(const View& view, std::string_view command, Actions* actions) override;
  bool HasWork(const View& view) const override;
  void WorkSlice(const View& view) override;
  void Reset() override { watch_.Reset(); }

  GradientsView MakeView(const View& view) const;

  GradientsChoice choice;

 private:
  GradientWatch watch_;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_GRADIENTS_GRADIENTS_ROOM_H_
