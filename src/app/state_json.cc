#include "app/state_json.h"

#include <cmath>

#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"
#include "look/view_table.h"
#include "text/exact_text.h"
#include "text/json_writer.h"
#include "train/knob_changes.h"

namespace playground {
namespace {

const char* PhaseName(const Session& session) {
  if (session.is_making_data()) return "making_data";
  if (session.NeedsFiles()) return "files_needed";
  if (session.trainer() == nullptr) return "none";
  switch (session.trainer()->phase()) {
    case Trainer::Phase::kEvaluating:
      return "evaluating";
    case Trainer::Phase::kTraining:
      return "training";
    case Trainer::Phase::kSeeking:
      return "seeking";
    case Trainer::Phase::kFinished:
      return "finished";
    case Trainer::Phase::kDiverged:
      return "diverged";
  }
  return "none";
}

std::string ValueText(const ExperimentConfig& config, std::string_view key) {
  return ParameterToText(config, *FindParameter(key));
}

// The views that apply to the data, in the order of the navigation.
void WriteViews(const View& view, JsonWriter* json) {
  json->BeginArray();
  if (view.trainer != nullptr) {
    for (const ViewInfo* info : ViewsOf(view.trainer->data())) {
      json->BeginObject();
      json->Key("key").String(info->key);
      json->Key("section").String(SectionKey(info->section));
      json->EndObject();
    }
  }
  json->EndArray();
}

void WriteRun(const View& view, JsonWriter* json) {
  const Trainer& trainer = *view.trainer;
  const History& history = trainer.history();
  const double unknown = std::nan("");
  const bool has_epoch = !history.epochs().empty();
  const EpochRecord record = has_epoch ? history.epochs().back() : EpochRecord();
  const bool has_accuracy = has_epoch && trainer.data().is_classification();
  json->Key("task").String(ValueText(trainer.config(), "task"));
  json->Key("data").String(ValueText(trainer.config(), "data"));
  json->Key("seed").Integer(static_cast<int64_t>(trainer.config().seed));
  json->Key("num_train").Integer(trainer.data().train.num_examples);
  json->Key("num_test").Integer(trainer.data().test.num_examples);
  json->Key("epoch").Integer(trainer.epoch());
  json->Key("step").Integer(trainer.step_in_epoch());
  json->Key("steps_per_epoch").Integer(trainer.steps_per_epoch());
  json->Key("num_steps").Integer(trainer.num_steps());
  json->Key("minibatch_loss")
      .Number(history.minibatch_loss().num_values() > 0 ? history.minibatch_loss().last()
                                                        : unknown);
  json->Key("train_loss").Number(has_epoch ? record.train_loss : unknown);
  json->Key("test_loss").Number(has_epoch ? record.test_loss : unknown);
  json->Key("train_accuracy").Number(has_accuracy ? record.train_accuracy : unknown);
  json->Key("test_accuracy").Number(has_accuracy ? record.test_accuracy : unknown);
  json->Key("shown_test_accuracy")
      .Number(view.test_evaluation != nullptr && trainer.data().is_classification()
                  ? view.test_evaluation->accuracy
                  : unknown);
  json->Key("weights_hash").String(HashText(trainer.weights_hash()));
  // More than none: the hash follows from the experiment and these edits, the last of which no step has
  // gone on from yet.
  json->Key("hand_edits").Integer(std::ssize(HandEdits(trainer)));
  json->Key("hand_edits_now").Integer(std::ssize(trainer.edits_now()));
  json->Key("examples_per_second")
      .Number(view.examples_per_second > 0 ? view.examples_per_second : unknown);
  json->Key("epoch_milliseconds")
      .Number(view.epoch_milliseconds > 0 ? view.epoch_milliseconds : unknown);
  json->Key("divergence");
  if (!trainer.divergence()) {
    json->Null();
    return;
  }
  json->BeginObject();
  json->Key("step").Integer(trainer.divergence()->step);
  json->Key("epoch").Integer(trainer.divergence()->epoch);
  json->Key("tensor").String(trainer.divergence()->tensor);
  json->EndObject();
}

}  // namespace

std::string StateAsJson(const Session& session, const View& view, std::string_view experiment,
                        std::string_view open_tab, int64_t step_phase, std::string_view hint) {
  JsonWriter json;
  json.BeginObject();
  json.Key("phase").String(PhaseName(session));
  json.Key("run_number").Integer(session.num_trainers());
  json.Key("running").Bool(view.running);
  json.Key("run_waits").Bool(view.run_waits);
  json.Key("restart_needed").Bool(view.restart_needed);
  json.Key("experiment").String(experiment);
  json.Key("view").String(open_tab);
  json.Key("loading");
  if (view.loading) {
    json.BeginObject();
    json.Key("done").Integer(view.loading->done);
    json.Key("total").Integer(view.loading->total);
    json.EndObject();
  } else {
    json.Null();
  }
  json.Key("notices").BeginArray();
  for (const Notice& notice : view.notices) json.String(notice.text);
  json.EndArray();
  json.Key("selected").Integer(view.selected.index);
  json.Key("step_phase").Integer(step_phase);
  json.Key("theme").String(view.theme == Theme::kDark ? "dark" : "light");
  json.Key("language").String(view.language == Language::kChinese ? "zh" : "en");
  json.Key("hint");
  if (hint.empty()) {
    json.Null();
  } else {
    json.String(hint);
  }
  json.Key("views");
  WriteViews(view, &json);
  if (view.trainer != nullptr) WriteRun(view, &json);
  json.EndObject();
  return json.text();
}

std::string HistoryAsJson(const Trainer* trainer) {
  JsonWriter json;
  json.BeginArray();
  if (trainer != nullptr) {
    const bool is_classifier = trainer->data().is_classification();
    for (const EpochRecord& record : trainer->history().epochs()) {
      json.BeginObject();
      json.Key("epoch").Integer(record.epoch);
      json.Key("train_loss").Number(record.train_loss);
      json.Key("test_loss").Number(record.test_loss);
      if (is_classifier) {
        json.Key("train_accuracy").Number(record.train_accuracy);
        json.Key("test_accuracy").Number(record.test_accuracy);
      }
      if (record.epoch > 0) {
        json.Key("running_loss").Number(record.running_loss);
        if (is_classifier) json.Key("running_accuracy").Number(record.running_accuracy);
      }
      json.EndObject();
    }
  }
  json.EndArray();
  return json.text();
}

}  // namespace playground
