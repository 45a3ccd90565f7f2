// RefusesToTrain: for rooms that train on the student's data by themselves. While an exercise waits for its
// prediction nothing trains, for such a run may give the answer.

#ifndef PLAYGROUND_LOOK_REFUSAL_H_
#define PLAYGROUND_LOOK_REFUSAL_H_

#include "look/actions.h"
#include "look/view_queries.h"

namespace playground {

// True, and the student is told why, while the run waits.
inline bool RefusesToTrain(const View& view, Actions* actions) {
  if (view.run_waits) actions->complaint = Text(view, TextId::kPredictFirst);
  return view.run_waits;
}

}  // namespace playground

#endif  // PLAYGROUND_LOOK_REFUSAL_H_
