// Announcer: what a screen reader says about the run. A sentence when something ends, and now and
// then while it goes on.

#ifndef PLAYGROUND_APP_ANNOUNCER_H_
#define PLAYGROUND_APP_ANNOUNCER_H_

#include <cstdint>
#include <string>

#include "look/view.h"

namespace playground {

class Announcer {
 public:
  // The sentence that is due now; empty if none is.
  std::string Next(const View& view, double now);

 private:
  static constexpr double kSecondsBetween = 5;  // while it runs

  int64_t epoch_ = -1;  // that was spoken of last
  bool was_running_ = false;
  bool was_diverged_ = false;
  double spoke_at_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_APP_ANNOUNCER_H_
