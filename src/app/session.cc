#include "app/session.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "text/text.h"
#include "train/trainer_memory.h"
#include "ui/paper/texture_cache.h"

namespace playground {
namespace {

// Between two looks at the clock, so that one slice stays well below a frame.
constexpr int64_t kEvaluationSlice = 256;  // examples
constexpr double kShortSlice = 0.0002;     // seconds: take more steps at a time
constexpr double kLongSlice = 0.001;       // take fewer
constexpr int64_t kMostStepsASlice = 1024;

constexpr std::size_t kMostNotices = 3;
// Of a notice, in bytes: names of files and values of links may be of any length, and the figures
// below want room.
constexpr std::size_t kLongestNotice = 400;
// Steps that were asked for and not yet taken: more is a key that was held down.
constexpr int64_t kMostStepsWaiting = 8;

// Of the parameters: packed twice in refresh_ and probe_, as they were before edits by hand, and ten times
// what GradientWatch keeps; what walks beside it asks for itself.
constexpr int64_t kCopiesBeside = 15;

// `base` with those knobs of `settings` that act at once.
ExperimentConfig WithKnobsThatActAtOnce(ExperimentConfig base, const ExperimentConfig& settings) {
  for (const Parameter& parameter : ParameterRegistry()) {
    if (parameter.effect == ParameterEffect::kAtOnce) parameter.set(base, parameter.get(settings));
  }
  return base;
}

// What is too long loses its middle, since the end often says what to do.
std::string Shortened(std::string_view text) {
  if (text.size() <= kLongestNotice) return std::string(text);
  const auto is_inside_character = [text](std::size_t at) {
    return (static_cast<uint8_t>(text[at]) & 0xc0) == 0x80;
  };
  std::size_t head = kLongestNotice / 2, tail = text.size() - kLongestNotice / 2;
  while (head > 0 && is_inside_character(head)) --head;
  while (tail < text.size() && is_inside_character(tail)) ++tail;
  return std::string(text.substr(0, head)) + " … " + std::string(text.substr(tail));
}

std::string Megabytes(int64_t bytes) { return FixedText(static_cast<double>(bytes) / 1e6, 1); }

}  // namespace

Session::Session(std::function<double()> now) : now_(std::move(now)) {}

// ---- experiments ----

void Session::Start(const ExperimentConfig& config) {
  settings_ = config;
  ++num_experiments_;
  mode_ = Mode::kPaused;
  start_waits_for_data_ = false;
  GetData();
}

void Session::StartBook(const BookPreset& preset) {
  book_preset_ = &preset;
  ExperimentConfig config = ConfigOf(preset);
  config.seed = settings_.seed;
  Start(config);
}

void Session::GetData() {
  if (std::shared_ptr<const DataSplit> data = source_.Find(settings_)) {
    CreateTrainer(std::move(data));
    return;
  }
  if (FindDataset(settings_.data).is_generated()) BeginMakingData();  // else until files are opened
}

void Session::BeginMakingData() {
  const Result<void> begun = source_.BeginMaking(settings_);
  start_waits_for_data_ = begun.has_value();
  if (!begun) Refuse(begun.error().message);
}

void Session::Refuse(const std::string& why) {
  const ExperimentConfig instead = ParseConfig("").config;
  if (trainer_ != nullptr || settings_ == instead) {
    AddNotice(Notice::Kind::kError, why);
    return;
  }
  AddNotice(Notice::Kind::kError, Fill(Text(language_, TextId::kDefaultInstead), {why}));
  settings_ = instead;
  mode_ = Mode::kPaused;
  GetData();
}

void Session::CreateTrainer(std::shared_ptr<const DataSplit> data) {
  const bool is_other_data = trainer_ == nullptr || trainer_->shared_data() != data;
  if (Result<void> checked = CheckTrainerMemory(settings_, *data, kCopiesBeside); !checked) {
    Refuse(checked.error().message);
    return;
  }
  Result<std::unique_ptr<Trainer>> created = Trainer::Create(settings_, std::move(data));
  if (!created) {
    Refuse(created.error().message);
    return;
  }
  LogRun();
  trainer_ = *std::move(created);
  if (executor_ != nullptr) trainer_->SetExecutor(executor_);
  trainer_->KeepEpoch(kept_epoch_);
  BeginLoggedRun();
  ++num_trainers_;
  refresh_.emplace(trainer_->network());
  probe_.emplace(trainer_->network());
  if (is_other_data) {
    ++data_version_;
    least_squares_.reset();
    if (!trainer_->data().is_classification()) {
      if (auto solution = SolveLeastSquares(trainer_->data().train)) least_squares_ = *solution;
    }
    if (selected_.index >= SetOf(trainer_->data(), selected_).num_examples) selected_ = {};
  }
  has_shown_evaluation_ = false;
  speedometer_.Reset();
  doctor_.Reset();
  ParametersChanged();
}

bool Session::Edit(const KnobEdit& edit) {
  ExperimentConfig changed = settings_;
  if (!Apply(edit, &changed)) return false;
  if (changed.task != settings_.task) {
    ExperimentConfig begun = DefaultConfig(changed.task, changed.data);
    begun.seed = settings_.seed;
    Start(begun);
  } else if (changed.data != settings_.data) {
    Start(changed);
  } else {
    settings_ = changed;
    if (trainer_ != nullptr) {
      trainer_->Reconfigure(WithKnobsThatActAtOnce(trainer_->config(), settings_));
    }
  }
  return true;
}

void Session::DiscardEdits() {
  if (trainer_ != nullptr) settings_ = trainer_->config();
}

void Session::RestartWithLearningRate(double learning_rate) {
  Edit({FindParameter("lr"), learning_rate});
  Command(RunCommand::kRestart);
}

bool Session::RestartNeeded() const {
  return trainer_ != nullptr && !ParametersThatWait(settings_, trainer_->config()).empty();
}

void Session::SetRunWaits(bool waits) {
  run_waits_ = waits;
  if (waits) {
    mode_ = Mode::kPaused;
  } else {
    DropInformation();
  }
}

void Session::KeepEpoch(int64_t epoch) {
  kept_epoch_ = epoch;
  if (trainer_ != nullptr) trainer_->KeepEpoch(epoch);
}

bool Session::RefusesToTrain() {
  if (!run_waits_) return false;
  DropInformation();
  AddNotice(Notice::Kind::kInformation, Text(language_, TextId::kPredictFirst));
  return true;
}

void Session::Command(RunCommand command) {
  DropInformation();
  if (GoesOn(command) && RefusesToTrain()) return;
  // What is asked for while the data is being made is done with it.
  const bool can_train = start_waits_for_data_ ||
                         (trainer() != nullptr && trainer_->phase() != Trainer::Phase::kDiverged);
  const bool is_finished = !start_waits_for_data_ && trainer() != nullptr &&
                           trainer_->phase() == Trainer::Phase::kFinished;
  switch (command) {
    case RunCommand::kRunOrPause:
      if (is_running()) {
        mode_ = Mode::kPaused;
      } else if (is_finished) {
        AddNotice(Notice::Kind::kInformation,
                  Fill(Text(language_, TextId::kAllEpochsDone), {CountText(trainer_->epoch())}));
      } else if (can_train) {
        mode_ = Mode::kRunning;
      }
      break;
    case RunCommand::kStep:
      if (!can_train) break;
      if (mode_ != Mode::kSteps) steps_left_ = 0;
      mode_ = Mode::kSteps;
      steps_left_ = std::min(steps_left_ + 1, kMostStepsWaiting);
      break;
    case RunCommand::kEpoch:
      if (!can_train) break;
      mode_ = Mode::kToEpochEnd;
      target_epoch_ = start_waits_for_data_ ? 1 : trainer_->epoch() + 1;
      break;
    case RunCommand::kRestart:
      if (trainer() == nullptr || RestartNeeded()) {
        Start(settings_);
        break;
      }
      mode_ = Mode::kPaused;
      LogRun();
      trainer_->Restart();
      BeginLoggedRun();
      doctor_.Reset();
      has_shown_evaluation_ = false;
      speedometer_.Reset();
      ParametersChanged();
      break;
    case RunCommand::kNewSeed: {
      ExperimentConfig next = settings_;
      next.seed = NextSeed(settings_.seed);
      Start(next);
      break;
    }
  }
}

void Session::GoToStep(int64_t step) {
  if (trainer() == nullptr || step < 0) return;
  if (step > trainer_->furthest_step()) {
    if (RefusesToTrain()) return;
    mode_ = Mode::kToStep;
    target_step_ = step;
    return;
  }
  mode_ = Mode::kPaused;
  trainer_->SeekTo(step);
  doctor_.Observe(*trainer_);
  ParametersChanged();
}

void Session::EditByHand(const HandRequest& request) {
  if (trainer() == nullptr || RefusesToTrain()) return;
  mode_ = Mode::kPaused;
  if (!trainer_->EditByHand(request)) return;
  doctor_.Observe(*trainer_);
  ParametersChanged();
}

void Session::OpenFiles(std::vector<OpenedFile> files) {
  const bool wants_files = !FindDataset(settings_.data).is_generated();
  const Result<void> begun =
      source_.BeginReading(std::move(files), wants_files ? settings_.data : DatasetId::kFile);
  if (!begun) AddNotice(Notice::Kind::kError, begun.error().message);
}

void Session::Select(const ExampleChoice& choice) {
  if (trainer() == nullptr) return;
  const Dataset& set = SetOf(trainer_->data(), choice);
  if (choice.index >= 0 && choice.index < set.num_examples) selected_ = choice;
}

// ---- work ----

void Session::Work(double seconds) {
  const double end = now_() + seconds;
  while (HasWork()) {
    if (source_.is_busy()) {
      AdvanceData();
    } else if (trainer_->phase() == Trainer::Phase::kEvaluating) {
      AdvanceEvaluation();
    } else if (trainer_->phase() == Trainer::Phase::kSeeking) {
      trainer_->Advance(kEvaluationSlice);
      ParametersChanged();
    } else if (doctor_.HasWork(*trainer_)) {
      doctor_.WorkSlice(*trainer_);
    } else if (WantsStep()) {
      TakeSteps();
    } else {
      AdvanceTestRefresh();
    }
    if (now_() >= end) break;
  }
  // Once a slice, in which a small run may end many epochs: the log takes all curves and the hash of the weights.
  if (has_ended_epoch_) LogRun();
  has_ended_epoch_ = false;
}

bool Session::HasWork() const {
  if (source_.is_busy()) return true;
  if (trainer() == nullptr) return false;
  const Trainer::Phase phase = trainer_->phase();
  return phase == Trainer::Phase::kEvaluating || phase == Trainer::Phase::kSeeking || WantsStep() ||
         doctor_.HasWork(*trainer_) || TestIsStale();
}

void Session::AdvanceData() {
  const bool was_reading = source_.is_reading();
  const Result<bool> done = source_.Advance();
  if (!done) {
    AddNotice(Notice::Kind::kError, done.error().message);
    // The files took the place of data that was being made.
    if (start_waits_for_data_) BeginMakingData();
    return;
  }
  if (!*done) return;
  if (was_reading) {
    // The files are the experiment now, with the knobs as they stand where they suit.
    const DatasetId id = source_.file_id();
    ExperimentConfig config = settings_;
    if (!Suits(config.task, id)) {
      config = DefaultConfig(Task::kSoftmax, id);
    } else if (config.data != id) {
      SetParameter(&config, *FindParameter("data"), static_cast<int>(id));
    }
    const std::shared_ptr<const DataSplit> data = source_.Find(config);
    Start(config);
    AddNotice(Notice::Kind::kInformation,
              Fill(Text(language_, TextId::kFilesRead),
                   {data->description, CountText(data->train.num_examples),
                    CountText(data->test.num_examples)}));
    std::string remarks;
    for (const std::string& remark : RemarkTexts(source_.file_remarks(), language_)) {
      remarks += (remarks.empty() ? "" : " ") + remark;
    }
    if (!remarks.empty()) AddNotice(Notice::Kind::kWarning, std::move(remarks));
  } else if (start_waits_for_data_) {
    start_waits_for_data_ = false;
    // The settings may have changed while the data was made; the next restart takes them up.
    if (std::shared_ptr<const DataSplit> data = source_.Find(settings_)) {
      CreateTrainer(std::move(data));
    } else {
      Start(settings_);
    }
  }
}

void Session::AdvanceEvaluation() {
  trainer_->Advance(kEvaluationSlice);
  if (trainer_->phase() == Trainer::Phase::kEvaluating) return;
  ShowEvaluation(trainer_->test_evaluation());
  // Edits that the run came by again were made after it.
  if (!trainer_->edits_now().empty()) ParametersChanged();
  has_ended_epoch_ = true;
  if (trainer_->epoch() > 0) speedometer_.EndEpoch();
  const bool is_done = (mode_ == Mode::kToEpochEnd && trainer_->epoch() >= target_epoch_) ||
                       (mode_ == Mode::kRunning && trainer_->phase() == Trainer::Phase::kFinished);
  if (is_done) mode_ = Mode::kPaused;
}

bool Session::WantsStep() const {
  switch (mode_) {
    case Mode::kPaused:
      return false;
    case Mode::kSteps:
    case Mode::kToStep:
    case Mode::kToEpochEnd:
      return trainer_->phase() == Trainer::Phase::kTraining ||
             trainer_->phase() == Trainer::Phase::kFinished;
    case Mode::kRunning:
      return trainer_->phase() == Trainer::Phase::kTraining;
  }
  return false;
}

void Session::TakeSteps() {
  const double begin = now_();
  const int64_t examples_before = trainer_->examples_seen();
  for (int64_t i = 0; i < steps_a_slice_ && WantsStep(); ++i) {
    trainer_->Step();
    if (mode_ == Mode::kSteps && --steps_left_ == 0) mode_ = Mode::kPaused;
    if (mode_ == Mode::kToStep && trainer_->num_steps() >= target_step_) mode_ = Mode::kPaused;
  }
  const double seconds = now_() - begin;
  speedometer_.AddSteps(trainer_->examples_seen() - examples_before, seconds);
  run_seconds_ += seconds;
  if (seconds < kShortSlice) steps_a_slice_ = std::min(steps_a_slice_ * 2, kMostStepsASlice);
  if (seconds > kLongSlice) steps_a_slice_ = std::max<int64_t>(steps_a_slice_ / 2, 1);
  doctor_.Observe(*trainer_);
  if (trainer_->phase() == Trainer::Phase::kDiverged || doctor_.found_growth()) {
    mode_ = Mode::kPaused;
  }
  // An epoch's end is logged after its evaluation.
  if (mode_ == Mode::kPaused) LogRun();
  ParametersChanged();
}

void Session::LogRun() {
  if (trainer_ == nullptr || trainer_->phase() == Trainer::Phase::kSeeking) return;
  run_log_.Observe(num_runs_, *trainer_, run_seconds_);
}

void Session::BeginLoggedRun() {
  ++num_runs_;
  run_seconds_ = 0;
}

void Session::OpenRun(int64_t run) {
  const TriedRun* found = run_log_.Find(run);
  if (found != nullptr) OpenExperiment(found->config);
}

void Session::OpenExperiment(ExperimentConfig config) { Start(config); }

void Session::ParametersChanged() {
  ++parameters_version_;
  refresh_version_ = 0;
}

void Session::ShowEvaluation(const EvaluationResult& result) {
  shown_evaluation_ = result;
  has_shown_evaluation_ = true;
  shown_evaluation_parameters_ = parameters_version_;
  shown_evaluation_step_ = trainer_->num_steps();
  ++evaluation_version_;
}

// Stale pictures of predictions are refreshed once training rests; in a run, at each epoch's end.
bool Session::TestIsStale() const {
  return mode_ == Mode::kPaused && shown_evaluation_parameters_ != parameters_version_;
}

void Session::AdvanceTestRefresh() {
  if (refresh_version_ != parameters_version_) {
    refresh_->Start(&trainer_->parameters(), &trainer_->data().test);
    refresh_version_ = parameters_version_;
  }
  if (refresh_->Advance(kEvaluationSlice)) ShowEvaluation(refresh_->result());
}

// ---- what panels see ----

void Session::ComputeSelectedOutputs() {
  const uint64_t version =
      PictureVersion({parameters_version_, data_version_, static_cast<uint64_t>(selected_.index),
                      static_cast<uint64_t>(selected_.from_test)});
  if (selected_outputs_version_ == version) return;
  selected_outputs_version_ = version;
  selected_outputs_ = probe_->OutputsOf(*trainer_, selected_);
}

View Session::MakeView() {
  View view;
  view.executor = executor_;
  view.clock = &now_;
  view.settings = &settings_;
  view.book_preset = book_preset_;
  view.run_log = &run_log_;
  view.files_needed = NeedsFiles();
  view.restart_needed = trainer() != nullptr && RestartNeeded() && !start_waits_for_data_;
  view.running = is_running();
  view.run_waits = run_waits_;
  view.examples_per_second = speedometer_.examples_per_second();
  view.epoch_milliseconds = speedometer_.epoch_milliseconds();
  view.notices = notices_;
  view.parameters_version = parameters_version_;
  view.data_version = data_version_;
  view.evaluation_version = evaluation_version_;
  view.selected = selected_;
  view.language = language_;
  if (source_.is_busy()) {
    const bool is_reading = source_.is_reading();
    const std::string done =
        is_reading ? Megabytes(source_.num_done()) : CountText(source_.num_done());
    const std::string total =
        is_reading ? Megabytes(source_.num_total()) : CountText(source_.num_total());
    const TextId what = is_reading ? TextId::kReadingFiles : TextId::kMakingData;
    view.loading = LoadProgress{Fill(Text(language_, what), {done, total}), source_.num_done(),
                                source_.num_total()};
  }
  view.commands_wait = start_waits_for_data_;
  view.trainer = trainer();
  if (view.trainer == nullptr) return view;
  diagnosis_ = doctor_.Diagnose(*trainer_);
  if (diagnosis_) view.diagnosis = &*diagnosis_;
  if (has_shown_evaluation_) view.test_evaluation = &shown_evaluation_;
  view.test_evaluation_step = shown_evaluation_step_;
  if (least_squares_) view.least_squares = &*least_squares_;
  if (trainer_->data().is_classification()) {
    ComputeSelectedOutputs();
    view.selected_outputs = &selected_outputs_;
  }
  return view;
}

// ---- notices ----

void Session::AddNotice(Notice::Kind kind, std::string text) {
  text = Shortened(text);
  for (const Notice& notice : notices_) {
    if (notice.text == text) return;
  }
  notices_.push_back({next_notice_++, kind, std::move(text)});
  if (notices_.size() > kMostNotices) notices_.erase(notices_.begin());
}

void Session::DismissNotice(int64_t id) {
  std::erase_if(notices_, [id](const Notice& notice) { return notice.id == id; });
}

// What was told is told; warnings and errors stay until they are closed.
void Session::DropInformation() {
  std::erase_if(notices_,
                [](const Notice& notice) { return notice.kind == Notice::Kind::kInformation; });
}

}  // namespace playground
