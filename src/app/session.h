// Session: the run that the student works with. It owns the trainer and the settings, takes
// commands, and works in slices of time; it draws nothing. Pacing changes when things happen, never
// what.

#ifndef PLAYGROUND_APP_SESSION_H_
#define PLAYGROUND_APP_SESSION_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/speedometer.h"
#include "app/work/doctor.h"
#include "look/actions.h"
#include "look/example_probe.h"
#include "look/run_log.h"
#include "look/view.h"
#include "model/least_squares.h"
#include "study/book/book_presets.h"
#include "study/data_source.h"
#include "train/trainer.h"

namespace playground {

class Session {
 public:
  // `now` tells seconds, monotonically.
  explicit Session(std::function<double()> now);

  void SetLanguage(Language language) { language_ = language; }
  // For runs begun from now on, and for the work of rooms; outlives the session.
  void SetExecutor(Executor* executor) { executor_ = executor; }
  // An exercise wants a prediction first: until then nothing is trained, whoever asks for it.
  void SetRunWaits(bool waits);
  // An exercise asks for the figures of this epoch, in every run from now on.
  void KeepEpoch(int64_t epoch);

  // A new experiment: gets its data, then stands before the first step, paused. One that cannot be
  // had leaves what is there and a notice; where nothing is there, the default experiment takes its
  // place.
  void Start(const ExperimentConfig& config);
  // The same with an experiment of the book, on the seed as it is.
  void StartBook(const BookPreset& preset);
  // One knob turned. Another task or dataset starts a new experiment, a task with what a text means that
  // leaves out all else (DefaultConfig); a knob that acts at once does; the others wait for a restart.
  // False: the value was not understood, and nothing changed.
  bool Edit(const KnobEdit& edit);
  void DiscardEdits();
  void RestartWithLearningRate(double learning_rate);  // the same run again
  void Command(RunCommand command);
  // To the state after this step of the run: back, or forward again; beyond what was trained, by training on to it, as far
  // as nothing diverges. Less than 0 is ignored.
  void GoToStep(int64_t step);
  // A weight or bias of the present state set by hand, or put back; the run pauses for it.
  void EditByHand(const HandRequest& request);
  void Pause() { mode_ = Mode::kPaused; }
  // The files become the experiment's data once they are read; bad ones change nothing.
  void OpenFiles(std::vector<OpenedFile> files);
  void Select(const ExampleChoice& choice);

  // Trains, evaluates, makes data for about `seconds`; at least one slice if there is work.
  void Work(double seconds);
  bool HasWork() const;

  // Everything but presentation and textures. Valid until the next call of anything above.
  View MakeView();

  // Null until the first data is made, and while files are asked for.
  const Trainer* trainer() const {
    return source_.NeedsFiles(settings_) ? nullptr : trainer_.get();
  }
  const ExperimentConfig& settings() const { return settings_; }
  bool is_running() const { return mode_ != Mode::kPaused && mode_ != Mode::kSteps; }
  bool run_waits() const { return run_waits_; }
  // Whether the run waits for a prediction; if so, the student is told.
  bool RefusesToTrain();
  bool RestartNeeded() const;
  // Whether the data has to be read from files that nobody has opened yet.
  bool NeedsFiles() const { return source_.NeedsFiles(settings_) && !source_.is_reading(); }
  bool is_making_data() const { return source_.is_busy(); }
  // Counts experiments: changes when a new one is started.
  int64_t num_experiments() const { return num_experiments_; }
  // Counts trainers: changes when trainer() is another one, which may lie where an earlier one lay.
  int64_t num_trainers() const { return num_trainers_; }

  const std::vector<Notice>& notices() const { return notices_; }
  void AddNotice(Notice::Kind kind, std::string text);
  void DismissNotice(int64_t id);

  // Of the runs that were tried, by their numbers; unknown ones are ignored.
  void TogglePin(int64_t run) { run_log_.TogglePin(run); }
  void OpenRun(int64_t run);
  // Starts again with these settings.
  void OpenExperiment(ExperimentConfig config);
  void ForgetRun(int64_t run) { run_log_.Forget(run); }

 private:
  enum class Mode { kPaused, kSteps, kToStep, kToEpochEnd, kRunning };

  void CreateTrainer(std::shared_ptr<const DataSplit> data);
  void GetData();
  void Refuse(const std::string& why);
  void BeginMakingData();
  void AdvanceData();
  void AdvanceEvaluation();
  void TakeSteps();
  bool WantsStep() const;
  bool TestIsStale() const;
  void AdvanceTestRefresh();
  void ParametersChanged();
  void LogRun();
  void BeginLoggedRun();
  void ShowEvaluation(const EvaluationResult& result);
  void ComputeSelectedOutputs();
  void DropInformation();

  std::function<double()> now_;
  Language language_ = Language::kEnglish;
  ExperimentConfig settings_;
  Executor* executor_ = nullptr;
  const BookPreset* book_preset_ = nullptr;  // chosen last
  DataSource source_;
  std::unique_ptr<Trainer> trainer_;
  std::optional<LeastSquares> least_squares_;
  bool start_waits_for_data_ = false;
  int64_t num_experiments_ = 0;
  int64_t num_trainers_ = 0;

  Mode mode_ = Mode::kPaused;
  bool run_waits_ = false;
  int64_t kept_epoch_ = -1;   // -1: none
  int64_t steps_left_ = 0;    // of kSteps
  int64_t target_step_ = 0;   // of kToStep
  int64_t target_epoch_ = 0;  // of kToEpochEnd
  int64_t steps_a_slice_ = 1;
  Speedometer speedometer_;
  RunLog run_log_;
  int64_t num_runs_ = 0;          // counts trainers and their restarts
  double run_seconds_ = 0;        // of the present run's steps
  bool has_ended_epoch_ = false;  // that is not in the log yet
  Doctor doctor_;
  std::optional<Diagnosis> diagnosis_;  // of the last view

  // The test set under the parameters of the moment, refreshed while paused.
  std::optional<Evaluation> refresh_;
  uint64_t refresh_version_ = 0;  // of the parameters that refresh_ looks at; 0: none under way
  EvaluationResult shown_evaluation_;
  bool has_shown_evaluation_ = false;
  uint64_t shown_evaluation_parameters_ = 0;  // version of the parameters it was made with
  int64_t shown_evaluation_step_ = 0;         // the step after which they were these

  ExampleChoice selected_;
  std::optional<ExampleProbe> probe_;
  ExampleOutputs selected_outputs_;
  uint64_t selected_outputs_version_ = 0;

  uint64_t parameters_version_ = 1;
  uint64_t data_version_ = 1;
  uint64_t evaluation_version_ = 1;
  std::vector<Notice> notices_;
  int64_t next_notice_ = 1;
};

}  // namespace playground

#endif  // PLAYGROUND_APP_SESSION_H_
