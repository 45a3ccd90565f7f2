// Actions: what the student asked for in one frame. The app applies them between steps.

#ifndef PLAYGROUND_LOOK_ACTIONS_H_
#define PLAYGROUND_LOOK_ACTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/knob_edit.h"
#include "look/view.h"
#include "train/hand_edit.h"

namespace playground {

enum class RunCommand {
  kRunOrPause,
  kStep,     // one minibatch
  kEpoch,    // to the end of the epoch
  kRestart,  // the same seed again, with the settings as they stand
  kNewSeed,
};
// Whether it makes steps.
constexpr bool GoesOn(RunCommand command) {
  return command == RunCommand::kRunOrPause || command == RunCommand::kStep ||
         command == RunCommand::kEpoch;
}

struct Actions {
  std::vector<RunCommand> commands;
  std::optional<KnobEdit> edit;
  std::optional<int64_t> go_to_step;   // back or forward to the state after this step of the run
  std::optional<HandRequest> by_hand;  // a weight or bias of the run set, or put back
  std::string complaint;               // something typed was no value: a sentence for the student
  std::optional<ExampleChoice> select;
  std::optional<Language> language;
  std::optional<Theme> theme;
  std::optional<int64_t> dismiss_notice;  // its id
  bool open_files = false;                // show the file chooser
  bool toggle_text_page = false;          // show the page in words, or put it away
  bool fetch_later_parts = false;         // of the program, once more
  bool discard_settings = false;          // back to those of the run
  std::optional<double> restart_with_learning_rate;
  // Of the runs that were tried, by their numbers.
  std::optional<int64_t> pin_run;  // or release it
  std::optional<int64_t> open_run;
  std::optional<int64_t> forget_run;
  std::optional<ExperimentConfig> open_experiment;  // start again with these settings
  std::optional<std::string_view> book_preset;      // its key
  std::optional<std::string_view> open_view;        // key of another view
  std::string tell_view;                            // a command for the room of that view
  std::string_view hint_shown;  // key of a first visit's hint that is on the screen
  bool share = false;           // ways to take the run along: links, notes, pictures, code
  std::string copy_text;        // to the clipboard
  bool copy_link = false;       // a link with the whole experiment to the clipboard
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_ACTIONS_H_
