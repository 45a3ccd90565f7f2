#include "app/announcer.h"

#include <algorithm>
#include <utility>

#include "app/text_page.h"
#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "look/run_texts.h"
#include "look/view_queries.h"
#include "study/book/book_presets.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

void AddSentence(const std::string& sentence, std::string* text) {
  if (!sentence.empty()) *text += (text->empty() ? "" : " ") + sentence;
}

// Which of the book it is, or else what is trained on which data.
std::string NameOfExperiment(const View& view) {
  const ExperimentConfig& config = *view.settings;
  if (const BookPreset* preset = MatchBookPreset(config, view.book_preset)) {
    return std::string(Text(view.language, preset->title));
  }
  const Parameter& task = *FindParameter("task");
  const auto choice = static_cast<std::size_t>(task.get(config));
  return std::string(Text(view.language, task.choices[choice].label)) + Text(view, kListSeparator) +
         std::string(Text(view.language, FindDataset(config.data).name));
}

std::string EpochText(const View& view, const EpochRecord& record) {
  if (!view.trainer->data().is_classification()) {
    return Fill(Text(view, kSayEpoch), {CountText(record.epoch), ShortText(record.train_loss, 3)});
  }
  return Fill(Text(view, kSayEpochWithAccuracy),
              {CountText(record.epoch), ShortText(record.train_loss, 3),
               PercentText(record.test_accuracy)});
}

std::string StepText(const View& view) {
  const MinibatchTensors& minibatch = view.trainer->last_minibatch();
  if (minibatch.batch_size() == 0) return {};
  return Fill(Text(view, kSayStep),
              {CountText(view.trainer->num_steps()),
               ShortText(minibatch.loss_sum / static_cast<double>(minibatch.batch_size()), 3)});
}

}  // namespace

std::string Announcer::NewProblems(const View& view) {
  std::string text;
  if (view.trainer != nullptr) {
    const Health health = IsDiverged(view)            ? Health::kDiverged
                          : view.diagnosis != nullptr ? Health::kGrowing
                                                      : Health::kFine;
    // Once for each run: it may waver.
    if (health > health_) {
      health_ = health;
      text = DiagnosisTitle(view);
    }
  }
  for (const Notice& notice : view.notices) {
    if (notice.kind == Notice::Kind::kInformation || notice.id <= problem_) continue;
    problem_ = notice.id;
    AddSentence(notice.text, &text);
  }
  return text;
}

std::string Announcer::NewInformation(const View& view) {
  std::string text;
  for (const Notice& notice : view.notices) {
    if (notice.kind != Notice::Kind::kInformation || notice.id <= information_) continue;
    information_ = notice.id;
    AddSentence(notice.text, &text);
  }
  return text;
}

std::string Announcer::NewExperiment(const Moment& moment) {
  const View& view = moment.view;
  if (moment.num_experiments == num_experiments_ || view.trainer == nullptr || view.loading ||
      view.commands_wait) {
    return {};
  }
  const bool is_first = num_experiments_ < 0;
  num_experiments_ = moment.num_experiments;
  epoch_ = -1;
  step_ = 0;
  health_ = Health::kFine;
  was_running_ = false;
  return is_first ? "" : Fill(Text(view, kSayExperiment), {NameOfExperiment(view)});
}

std::string Announcer::NewsOfRun(const View& view, double now) {
  if (view.trainer == nullptr) return {};
  const Trainer& trainer = *view.trainer;
  using Phase = Trainer::Phase;
  // More is to come of this moment.
  if (trainer.phase() == Phase::kEvaluating || trainer.phase() == Phase::kSeeking) return {};
  const bool has_stopped = was_running_ && !view.running;
  was_running_ = view.running;
  const int64_t last_step = std::exchange(step_, trainer.num_steps());
  if (step_ < last_step) health_ = Health::kFine;
  const auto& epochs = trainer.history().epochs();
  const int64_t epoch = epochs.empty() ? -1 : epochs.back().epoch;
  if (IsDiverged(view)) {
    // After this the figures of the epoch before say nothing new.
    epoch_ = epoch;
    return {};
  }
  if (step_ == 0 && last_step > 0) {
    epoch_ = epoch;
    return Text(view, kSayBeginning);
  }
  if (epoch >= 0 && epoch != epoch_) {
    if (view.running && now - spoke_at_ < kSecondsBetween) return {};
    epoch_ = epoch;
    spoke_at_ = now;
    return EpochText(view, epochs.back());
  }
  const bool is_news = !view.running && (step_ != last_step || has_stopped);
  return is_news && step_ > 0 ? StepText(view) : "";
}

std::string Announcer::NewsOfOperation(const Moment& moment, bool has_new_step) {
  if (moment.view.running) return {};
  const std::optional<int64_t> last = std::exchange(operation_, moment.operation);
  if (!operation_) return {};
  // Opening the view is heard anyway.
  const bool is_news = last ? *operation_ != *last || has_new_step : has_new_step;
  return is_news ? moment.operation_text : "";
}

std::string Announcer::NewsOfSettings(const View& view) {
  const bool waits = view.restart_needed && view.trainer != nullptr;
  const std::string last = std::exchange(waiting_, waits ? SettingsThatWait(view) : "");
  const bool is_translated = std::exchange(language_, view.language) != view.language;
  if (waiting_.empty() || waiting_ == last || is_translated) return {};
  return Fill(Text(view, kRestartToApply), {waiting_});
}

std::string Announcer::NewsOfOwnRuns(const Moment& moment) {
  const bool is_other = std::exchange(own_runs_of_, moment.own_runs_of) != moment.own_runs_of;
  if (moment.own_runs == nullptr) return {};
  const View& runs = *moment.own_runs;
  const int64_t step = runs.own_run              ? runs.own_run->num_steps
                       : runs.trainer == nullptr ? 0
                                                 : runs.trainer->num_steps();
  const bool has_stopped = std::exchange(own_running_, runs.running) && !runs.running;
  if (runs.running && !is_other) return {};
  const bool has_moved = std::exchange(own_step_, step) != step;
  return !is_other && (has_stopped || has_moved) ? StatusText(runs) : "";
}

std::string Announcer::NewsOfComputation(const Moment& moment, double now) {
  if (moment.computing == computing_) return {};
  const std::string last = std::exchange(computing_, moment.computing);
  const double since = std::exchange(computing_since_, now);
  // Leaving the view, or translating it, ends nothing.
  const bool has_ended = !last.empty() && moment.computing.empty() && moment.shown == last;
  if (!has_ended || now - since < kLongComputation) return {};
  return Fill(Text(moment.view, kSayComputed), {last});
}

Announcement Announcer::Next(const Moment& moment, double now) {
  const View& view = moment.view;
  Announcement due;
  AddSentence(NewExperiment(moment), &due.sentence);
  const int64_t last_step = step_;
  AddSentence(NewsOfRun(view, now), &due.sentence);
  AddSentence(NewsOfOperation(moment, step_ != last_step), &due.sentence);
  AddSentence(NewsOfSettings(view), &due.sentence);
  AddSentence(NewsOfOwnRuns(moment), &due.sentence);
  AddSentence(NewsOfComputation(moment, now), &due.sentence);
  AddSentence(NewInformation(view), &due.sentence);
  due.problem = NewProblems(view);
  return due;
}

}  // namespace playground
