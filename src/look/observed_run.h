// ObservedRun: a run as it stands, with all that a View tells of it: for whoever looks at a run without
// the app, such as the command line and tests.

#ifndef PLAYGROUND_LOOK_OBSERVED_RUN_H_
#define PLAYGROUND_LOOK_OBSERVED_RUN_H_

#include <functional>
#include <optional>

#include "look/view.h"
#include "train/trainer.h"

namespace playground {

class ObservedRun {
 public:
  // `trainer` must outlive it and not move on, but for edits by hand (Refresh); neither evaluating nor
  // seeking. `selected` is in range.
  ObservedRun(const Trainer& trainer, Language language, const ExampleChoice& selected = {});
  ObservedRun(const ObservedRun&) = delete;
  ObservedRun& operator=(const ObservedRun&) = delete;

  const View& view() const { return view_; }
  // For rooms that time something; outlives it.
  void SetClock(const std::function<double()>* clock) { view_.clock = clock; }
  // For rooms that share their work out; outlives it. Null: there is one thread.
  void SetExecutor(Executor* executor) { view_.executor = executor; }
  // Another example to look at; false: there is none of that number.
  bool Select(const ExampleChoice& choice);
  // Once its parameters were edited by hand.
  void Refresh();

 private:
  View view_;
  EvaluationResult evaluation_;
  std::optional<LeastSquares> least_squares_;
  ExampleOutputs outputs_;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_OBSERVED_RUN_H_
