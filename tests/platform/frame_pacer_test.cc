// FramePacer: frames are drawn while there is a cause, a few more, and then none.

#include "platform/frame_pacer.h"

#include "doctest/doctest.h"

namespace playground {
namespace {

// Draws while a frame is due, at most `most`; returns how many were drawn.
int DrawAll(FramePacer& pacer, bool wants_another, int most) {
  int drawn = 0;
  while (pacer.FrameDue() && drawn < most) {
    pacer.FrameDrawn(wants_another);
    ++drawn;
  }
  return drawn;
}

TEST_CASE("the first picture is drawn without a cause, and then the pacer rests") {
  FramePacer pacer;
  CHECK(DrawAll(pacer, false, 100) == FramePacer::kFramesAfterCause);
  CHECK_FALSE(pacer.FrameDue());
}

TEST_CASE("input is followed by a few frames, however much of it came") {
  FramePacer pacer;
  DrawAll(pacer, false, 100);
  for (int i = 0; i < 50; ++i) pacer.Wake();
  CHECK(DrawAll(pacer, false, 100) == FramePacer::kFramesAfterCause);
}

TEST_CASE("a run draws without end, and its end is followed by a few frames") {
  FramePacer pacer;
  CHECK(DrawAll(pacer, true, 100) == 100);
  CHECK(DrawAll(pacer, false, 100) == FramePacer::kFramesAfterCause);
}

TEST_CASE("a frame that nobody asked for leaves the pacer at rest") {
  FramePacer pacer;
  DrawAll(pacer, false, 100);
  pacer.FrameDrawn(false);
  CHECK_FALSE(pacer.FrameDue());
}

}  // namespace
}  // namespace playground
