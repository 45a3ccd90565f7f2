// FramePacer: whether a frame is due. A page in somebody's notes must not cost energy while nobody
// touches it, so no frame is drawn while nothing changes: every cause calls Wake, and a few frames
// after the last cause it rests. It knows no clock and no event; the platform's loop asks it.

#ifndef PLAYGROUND_PLATFORM_FRAME_PACER_H_
#define PLAYGROUND_PLATFORM_FRAME_PACER_H_

namespace playground {

class FramePacer {
 public:
  // Dear ImGui needs up to three frames until what it shows is at rest: one that sees the input, one
  // that lays out by the sizes found in it, one that puts out the highlight of what is left behind.
  static constexpr int kFramesAfterCause = 3;

  // Input came, or something on the screen has become stale.
  void Wake() { frames_due_ = kFramesAfterCause; }

  // A frame was drawn. `wants_another`: the run goes on, or a tooltip waits for its delay.
  void FrameDrawn(bool wants_another) {
    if (wants_another) {
      Wake();
    } else if (frames_due_ > 0) {
      --frames_due_;
    }
  }

  bool FrameDue() const { return frames_due_ > 0; }

 private:
  int frames_due_ = kFramesAfterCause;  // the first picture is a cause
};

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_FRAME_PACER_H_
