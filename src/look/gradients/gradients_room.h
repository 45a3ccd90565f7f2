// The gradients of the run, watched while the view is open.

#ifndef PLAYGROUND_LOOK_GRADIENTS_GRADIENTS_ROOM_H_
#define PLAYGROUND_LOOK_GRADIENTS_GRADIENTS_ROOM_H_

#include <cstdint>
#include <string_view>

#include "look/gradients/gradient_watch.h"
#include "look/room.h"

namespace playground {

// What the view of gradients may read.
struct GradientsView : View {
  const GradientView* gradients = nullptr;  // null while what was seen is of another run
};

struct GradientsChoice {
  bool shows_full = false;  // the whole training set's instead of the minibatch's
  int64_t tensor = 0;       // of the histogram, in PyTorch's order
  int figure = -1;          // where there is room for one only; -1: not chosen yet
};

class GradientsRoom : public Room {
 public:
  static constexpr std::string_view kKey = "gradients";

  Look Describe(const View& view) const override;
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
