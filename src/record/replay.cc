#include "record/replay.h"

#include <string_view>
#include <utility>

#include "experiment/config_text.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr int64_t kEvaluationSlice = 4096;  // examples

Result<ReplayPlan::Turn> ReadTurnOf(const RecordedChange& change, const ExperimentConfig& config) {
  if (change.at_step == 0) return Fail("at step 0 it is the experiment that is turned");
  const std::string_view text = change.set;
  const std::size_t equals = text.find('=');
  const Parameter* knob = FindParameter(text.substr(0, equals));
  if (equals == text.npos || knob == nullptr) {
    return FailWith("there is no knob for \"{}\"", {Excerpt(text)});
  }
  if (knob->effect != ParameterEffect::kAtOnce || knob->key == "epochs") {
    return FailWith("{} cannot be turned during a run", {knob->key});
  }
  ReplayPlan::Turn turn = {.at_step = change.at_step,
                           .edit = KnobEdit(knob, std::string(text.substr(equals + 1)))};
  ExperimentConfig turned = config;
  if (!Apply(turn.edit, &turned)) {
    return FailWith("{} cannot be {}", {knob->key, Excerpt(turn.edit.text)});
  }
  return turn;
}

}  // namespace

Result<ReplayPlan> ReplayPlan::Make(const RecordedRun& run) {
  const ParsedConfig parsed = ParseConfig(run.experiment);
  if (!parsed.warnings.empty()) {
    return FailWith("its experiment is none of this version ({})", {parsed.warnings.front()});
  }
  ReplayPlan plan = {.config = parsed.config, .turns = {}, .num_steps = run.num_steps};
  for (const RecordedChange& change : run.changes) {
    Result<Turn> turn = ReadTurnOf(change, parsed.config);
    if (!turn) {
      return FailWith("a change of its run is none of this version ({})", {turn.error().message});
    }
    plan.turns.push_back(*std::move(turn));
  }
  return plan;
}

Result<Replay> Replay::Begin(ReplayPlan plan, std::shared_ptr<const DataSplit> data,
                             const std::optional<Question>& question) {
  Result<std::unique_ptr<Trainer>> trainer = Trainer::Create(plan.config, std::move(data));
  if (!trainer) return std::unexpected(trainer.error());
  return Replay(std::move(plan), *std::move(trainer), question);
}

double Replay::Work() const {
  // An example costs a product and a sum for each weight, three times when trained on: logits, gradients of the
  // weights, gradients of the units. A step costs a few for each parameter, and some thousand however small it is.
  const double num_parameters = static_cast<double>(trainer_->parameters().All().size());
  const double num_steps = static_cast<double>(plan_.num_steps);
  const double num_examples =
      static_cast<double>(trainer_->data().train.num_examples + trainer_->data().test.num_examples);
  const double num_epochs = 1 + num_steps / static_cast<double>(trainer_->steps_per_epoch());
  return num_steps * 2000 +
         num_parameters * (num_steps * (3 * static_cast<double>(plan_.config.batch_size) + 4) +
                           num_epochs * num_examples);
}

bool Replay::Advance() {
  using Phase = Trainer::Phase;
  if (trainer_->phase() == Phase::kEvaluating) {
    trainer_->Advance(kEvaluationSlice);
    if (trainer_->phase() != Phase::kEvaluating) LookForAnswer();
    return true;
  }
  if (trainer_->phase() == Phase::kDiverged || trainer_->num_steps() >= plan_.num_steps)
    return false;
  for (;
       next_turn_ < plan_.turns.size() && plan_.turns[next_turn_].at_step == trainer_->num_steps();
       ++next_turn_) {
    ExperimentConfig config = trainer_->config();
    Apply(plan_.turns[next_turn_].edit, &config);
    trainer_->Reconfigure(config);
  }
  trainer_->Step();
  return true;
}

RecordedRun Replay::Outcome() const { return *RecordRun(*trainer_); }

void Replay::LookForAnswer() {
  if (!question_ || trainer_->epoch() != question_->epoch) return;
  answer_ = AnswerOf(*question_, *trainer_);
}

}  // namespace playground
