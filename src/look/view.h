// View: what a panel may read, given to it by const reference each frame. Panels keep only their
// own window state (a tab, a scroll position) and answer with Actions (actions.h).

#ifndef PLAYGROUND_LOOK_VIEW_H_
#define PLAYGROUND_LOOK_VIEW_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "experiment/experiment_config.h"
#include "look/later.h"
#include "model/least_squares.h"
#include "text/language.h"
#include "train/trainer.h"

namespace playground {

class ScriptLoops;
class StudyHelpers;
class TextureCache;
class RunLog;
struct Diagnosis;
struct BookPreset;

enum class Theme { kLight, kDark };

// One example of the data, the one the student looks at.
struct ExampleChoice {
  bool from_test = true;
  int64_t index = 0;
  bool operator==(const ExampleChoice&) const = default;
};

// What the network says about one example with the parameters of this moment.
struct ExampleOutputs {
  std::vector<float> logits;         // [C]; the prediction [1] of a regression
  std::vector<float> probabilities;  // [C]; empty for a regression
  float loss = 0;
  int32_t predicted = 0;  // most likely class
};

// Work that takes longer than a frame: pictures being drawn, a file being unpacked.
struct LoadProgress {
  std::string what;
  int64_t done = 0;
  int64_t total = 0;
};

// What the top bar tells of runs that have no Trainer.
struct OwnRunFigures {
  int64_t num_epochs = 0;
  int64_t steps_per_epoch = 1;
  int64_t num_steps = 0;            // taken so far
  std::optional<double> loss = {};  // of the last minibatch
  bool is_over = false;             // there is no step left
};

struct Notice {
  enum class Kind { kInformation, kWarning, kError };
  int64_t id = 0;
  Kind kind = Kind::kInformation;
  std::string text;
};

struct View {
  // The run. Null until the first dataset is made, and while the files of one are asked for.
  const Trainer* trainer = nullptr;
  // For a room's own work in pieces; null: there is one thread.
  Executor* executor = nullptr;
  // Seconds, for a room that times something; null: there is no clock.
  const std::function<double()>* clock = nullptr;
  ScriptLoops* script_loops = nullptr;    // to be timed; null: there is no other language around
  StudyHelpers* study_helpers = nullptr;  // that take runs of a study over; null: there are none
  // The settings name a dataset that is read from files, and they have not been opened.
  bool files_needed = false;
  // The settings as the student has them; where one needs a restart they differ from
  // trainer->config().
  const ExperimentConfig* settings = nullptr;
  bool restart_needed = false;
  bool running = false;
  // An exercise wants a prediction first: nothing is trained before.
  bool run_waits = false;
  // There is no run yet, but its data is being made: what is asked for is done with it.
  bool commands_wait = false;
  // Of a view's own runs without a Trainer, in the place of `trainer`: they have no seed.
  std::optional<OwnRunFigures> own_run;
  double examples_per_second = 0;  // training only, over about the last second; 0: unknown
  double epoch_milliseconds = 0;   // computing time of the last full epoch; 0: unknown
  std::optional<LoadProgress> loading;
  std::span<const Notice> notices;

  // The test set under the parameters of this moment where it could be computed, else of the last
  // epoch end; null before the first.
  const EvaluationResult* test_evaluation = nullptr;
  int64_t test_evaluation_step = 0;  // the step after which it was made
  // The closed-form solution of a linear regression; null where there is none.
  const LeastSquares* least_squares = nullptr;
  const BookPreset* book_preset = nullptr;  // the last one that was chosen; for MatchBookPreset
  const Diagnosis* diagnosis = nullptr;     // of a run that diverges; else null
  const RunLog* run_log = nullptr;  // the runs that were tried; null where nobody keeps them
  ExampleChoice selected;
  const ExampleOutputs* selected_outputs = nullptr;

  Language language = Language::kEnglish;
  bool chinese_available = false;  // a font with Chinese glyphs is there, or can be fetched
  Theme theme = Theme::kLight;
  bool embedded = false;                // a small frame in somebody's notes
  bool has_share = false;               // there is more than a link to take along
  bool has_text_page = false;           // the same in words and tables can be had beside it
  std::span<const std::string> hidden;  // ids of controls that are not shown

  // Each changes whenever the thing changes: panels draw pictures anew then, and only then.
  uint64_t parameters_version = 0;
  uint64_t data_version = 0;
  uint64_t evaluation_version = 0;
  TextureCache* textures = nullptr;  // where panels keep those pictures

  LaterParts later_parts = LaterParts::kHere;  // of the program, see ViewInfo::room
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_VIEW_H_
