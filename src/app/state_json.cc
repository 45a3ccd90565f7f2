#include "app/state_json.h"

#include <cmath>
#include <cstdio>

#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"

namespace playground {
namespace {

std::string Number(double value) {
  if (!std::isfinite(value)) return "null";
  char text[40];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

std::string Hexadecimal(uint64_t value) {
  char text[24];
  std::snprintf(text, sizeof text, "\"%016llx\"", static_cast<unsigned long long>(value));
  return text;
}

const char* Boolean(bool value) { return value ? "true" : "false"; }

// The members of an object, one after the other.
class Object {
 public:
  Object& Add(std::string_view key, const std::string& json) {
    text_ += text_.empty() ? "{" : ", ";
    text_ += JsonString(key) + ": " + json;
    return *this;
  }
  std::string Finish() const { return text_ + "}"; }

 private:
  std::string text_;
};

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

std::string ParameterJson(const ExperimentConfig& config, std::string_view key) {
  return JsonString(ParameterToText(config, *FindParameter(key)));
}

void AddRun(const View& view, Object* object) {
  const Trainer& trainer = *view.trainer;
  const History& history = trainer.history();
  const double unknown = std::nan("");
  const bool has_epoch = !history.epochs().empty();
  const EpochRecord record = has_epoch ? history.epochs().back() : EpochRecord();
  const bool has_accuracy = has_epoch && trainer.data().is_classification();
  object->Add("task", ParameterJson(trainer.config(), "task"))
      .Add("data", ParameterJson(trainer.config(), "data"))
      .Add("seed", std::to_string(trainer.config().seed))
      .Add("num_train", std::to_string(trainer.data().train.num_examples))
      .Add("num_test", std::to_string(trainer.data().test.num_examples))
      .Add("epoch", std::to_string(trainer.epoch()))
      .Add("step", std::to_string(trainer.step_in_epoch()))
      .Add("steps_per_epoch", std::to_string(trainer.steps_per_epoch()))
      .Add("num_steps", std::to_string(trainer.num_steps()))
      .Add("minibatch_loss",
           Number(history.minibatch_loss().num_values() > 0 ? history.minibatch_loss().last()
                                                            : unknown))
      .Add("train_loss", Number(has_epoch ? record.train_loss : unknown))
      .Add("test_loss", Number(has_epoch ? record.test_loss : unknown))
      .Add("train_accuracy", Number(has_accuracy ? record.train_accuracy : unknown))
      .Add("test_accuracy", Number(has_accuracy ? record.test_accuracy : unknown))
      .Add("shown_test_accuracy",
           Number(view.test_evaluation != nullptr && trainer.data().is_classification()
                      ? view.test_evaluation->accuracy
                      : unknown))
      .Add("weights_hash", Hexadecimal(trainer.weights_hash()))
      .Add("examples_per_second",
           Number(view.examples_per_second > 0 ? view.examples_per_second : unknown))
      .Add("epoch_milliseconds",
           Number(view.epoch_milliseconds > 0 ? view.epoch_milliseconds : unknown));
  std::string divergence = "null";
  if (trainer.divergence()) {
    divergence = Object()
                     .Add("step", std::to_string(trainer.divergence()->step))
                     .Add("epoch", std::to_string(trainer.divergence()->epoch))
                     .Add("tensor", JsonString(trainer.divergence()->tensor))
                     .Finish();
  }
  object->Add("divergence", divergence);
}

}  // namespace

std::string JsonString(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
      quoted += escaped;
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string StateAsJson(const Session& session, const View& view, std::string_view experiment,
                        std::string_view open_tab, int64_t step_phase) {
  std::string notices = "[";
  for (const Notice& notice : view.notices) {
    if (notices.size() > 1) notices += ", ";
    notices += JsonString(notice.text);
  }
  notices += "]";
  std::string loading = "null";
  if (view.loading) {
    loading = Object()
                  .Add("done", std::to_string(view.loading->done))
                  .Add("total", std::to_string(view.loading->total))
                  .Finish();
  }
  Object object;
  object.Add("phase", JsonString(PhaseName(session)))
      .Add("running", Boolean(view.running))
      .Add("restart_needed", Boolean(view.restart_needed))
      .Add("experiment", JsonString(experiment))
      .Add("view", JsonString(open_tab))
      .Add("loading", loading)
      .Add("notices", notices)
      .Add("selected", std::to_string(view.selected.index))
      .Add("step_phase", std::to_string(step_phase))
      .Add("theme", JsonString(view.theme == Theme::kDark ? "dark" : "light"))
      .Add("language", JsonString(view.language == Language::kChinese ? "zh" : "en"));
  if (view.trainer != nullptr) AddRun(view, &object);
  return object.Finish();
}

}  // namespace playground
