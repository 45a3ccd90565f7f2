// The state of the session as JSON, for automation and tests.

#ifndef PLAYGROUND_APP_STATE_JSON_H_
#define PLAYGROUND_APP_STATE_JSON_H_

#include <string>
#include <string_view>

#include "app/session.h"

namespace playground {

// {"phase": "making_data" | "files_needed" | "none" | "evaluating" | "training" | "seeking" |
//  "finished" | "diverged", "running", "run_waits", "restart_needed", "experiment", "view", "loading": null |
//  {"done", "total"}, "notices": [text], "selected", "step_phase", "theme", "language",
//  "hint": null | "step" | "views" | "seed", "views": [{"key", "section"}] that apply to the data,
//  and with a run: "task", "data", "seed", "num_train", "num_test", "epoch", "step",
//  "steps_per_epoch", "num_steps", "minibatch_loss", "train_loss", "test_loss", "train_accuracy",
//  "test_accuracy", "shown_test_accuracy", "weights_hash", "examples_per_second",
//  "epoch_milliseconds", "divergence": null | {"step", "epoch", "tensor"}}
// Numbers that are not known are null. "step" counts within the epoch, "num_steps" over the run;
// "step_phase" counts from 0: the one that the step view shows. "shown_test_accuracy" is that of the
// predictions on the screen, "test_accuracy" that of the last epoch's end.
std::string StateAsJson(const Session& session, const View& view, std::string_view experiment,
                        std::string_view open_tab, int64_t step_phase, std::string_view hint);

// What the run has measured, as a list with an object for each epoch from 0: "epoch", "train_loss", "test_loss" and, of a
// classifier, "train_accuracy", "test_accuracy"; from epoch 1 also "running_loss", and "running_accuracy". Means over examples.
std::string HistoryAsJson(const Trainer* trainer);

}  // namespace playground

#endif  // PLAYGROUND_APP_STATE_JSON_H_
