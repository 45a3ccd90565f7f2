// InterruptWatch: turns the first Ctrl-C into a wish that the program fulfils between two steps.
// The second ends it at once.

#ifndef PLAYGROUND_CLI_INTERRUPT_H_
#define PLAYGROUND_CLI_INTERRUPT_H_

namespace playground {

// One at a time; while it lives, Ctrl-C does not end the program.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  // Since the watch began.
  static bool IsInterrupted();
};

}  // namespace playground

#endif  // PLAYGROUND_CLI_INTERRUPT_H_
