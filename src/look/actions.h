// Actions: what the student asked for in one frame. The app applies them between steps.

#ifndef PLAYGROUND_LOOK_ACTIONS_H_
#define PLAYGROUND_LOOK_ACTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/experiment_config.h"
#include "look/view.h"
#include "study/reduction/comparison.h"

namespace playground {

enum class RunCommand {
  kRunOrPause,
  kStep,     // one minibatch
  kEpoch,    // to the end of the epoch
  kRestart,  // the same seed again, with the settings as they stand
  kNewSeed,
};

struct Actions {
  std::vector<RunCommand> commands;
  std::optional<ExperimentConfig> settings;  // the settings after the edit of this frame
  std::optional<int64_t> go_to_step;  // back or forward to the state after this step of the run
  std::string complaint;              // something typed was no value: a sentence for the student
  std::optional<ExampleChoice> select;
  std::optional<Language> language;
  std::optional<Theme> theme;
  std::optional<int64_t> dismiss_notice;  // its id
  bool open_files = false;                // show the file chooser
  bool discard_settings = false;          // back to those of the run
  bool lower_learning_rate = false;       // to a tenth, and the same run again
  // The reduction lab.
  std::optional<std::string_view> reduction_preset;  // key of a preset
  std::vector<ComparedRun> compared_runs;            // the runs after an edit; empty: none
  int64_t study_seeds = 0;                           // begin a study with so many
  bool cancel_study = false;
  std::optional<double> restart_with_learning_rate;
  std::optional<std::string_view> book_preset;  // its key
  bool copy_link = false;                       // a link with the whole experiment to the clipboard
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_ACTIONS_H_
