#include "web_api/run.h"

#include <algorithm>
#include <utility>

#include "text/fill.h"
#include "web_api/run_options.h"

namespace playground {
namespace {

using Phase = Trainer::Phase;

double PhaseNumber(Phase phase) {
  switch (phase) {
    case Phase::kEvaluating:
      return 0;
    case Phase::kTraining:
      return 1;
    case Phase::kSeeking:
      return 2;
    case Phase::kFinished:
      return 3;
    case Phase::kDiverged:
      return 4;
  }
  return 0;
}

TensorPlace Place(const void* data, int64_t rows, int64_t columns, int64_t pitch) {
  return {.address = static_cast<uint32_t>(reinterpret_cast<std::uintptr_t>(data)),
          .rows = static_cast<uint32_t>(rows),
          .columns = static_cast<uint32_t>(columns),
          .pitch = static_cast<uint32_t>(pitch)};
}
// The columns and rows of a tensor with room for the largest minibatch that the last one filled.
TensorPlace PlaceClassMajor(const Matrix& matrix, int64_t batch_size) {
  const ConstMatrixView view = matrix.View();
  return Place(view.data, view.rows, view.rows > 0 ? batch_size : 0, view.pitch);
}
TensorPlace PlaceExampleMajor(const Matrix& matrix, int64_t batch_size) {
  const ConstMatrixView view = matrix.View();
  return Place(view.data, batch_size, view.columns, view.pitch);
}
TensorPlace PlaceParameters(const Parameters& parameters, int64_t layer, bool is_weight) {
  const ConstMatrixView weight = parameters.Weight(layer);
  if (is_weight) return Place(weight.data, weight.rows, weight.columns, weight.pitch);
  return Place(parameters.Bias(layer).data(), 1, weight.rows, weight.rows);
}

}  // namespace

Run::Run(std::unique_ptr<Trainer> trainer, ParsedConfig* parsed)
    : trainer_(std::move(trainer)),
      warnings_(std::move(parsed->warnings)),
      unknown_(std::move(parsed->unknown)) {}

Result<std::unique_ptr<Run>> Run::Create(const OpenData& data, std::string_view experiment,
                                         std::span<const double> options) {
  if (data.split() == nullptr) return Fail("The data is not ready yet.");
  Result<RunOptions> taken = ReadRunOptions(options, *data.split());
  if (!taken) return std::unexpected(taken.error());
  ParsedConfig parsed;
  if (Result<void> read = data.ParseForRun(experiment, &parsed); !read) {
    return std::unexpected(read.error());
  }
  if (taken->seed) parsed.config.seed = *taken->seed;
  auto trainer = Trainer::Create(parsed.config, data.split());
  if (!trainer) return std::unexpected(trainer.error());
  (*trainer)->SetMinibatchParts(std::move(taken->parts));
  if (taken->measures_test_at_end_only) (*trainer)->MeasureTestAtEndOnly();
  return std::unique_ptr<Run>(new Run(*std::move(trainer), &parsed));
}

void Run::Settle() {
  while (trainer_->phase() == Phase::kEvaluating || trainer_->phase() == Phase::kSeeking) {
    trainer_->Advance(Evaluation::kBlock);
  }
}

int64_t Run::TakeSteps(int64_t count) {
  for (int64_t taken = 0; taken < count; ++taken) {
    Settle();
    if (trainer_->phase() == Phase::kDiverged) return taken;
    trainer_->Step();
    if (trainer_->phase() == Phase::kDiverged) return taken;
  }
  return count;
}

void Run::Advance(int64_t num_examples, bool beyond_end) {
  if (trainer_->phase() == Phase::kFinished && beyond_end) trainer_->Step();
  const Phase phase = trainer_->phase();
  const bool takes_steps = phase == Phase::kTraining || phase == Phase::kSeeking;
  const int64_t num_steps =
      takes_steps ? std::max<int64_t>(num_examples / trainer_->config().batch_size, 1) : 1;
  for (int64_t step = 0; step < num_steps && trainer_->phase() == phase; ++step) {
    trainer_->Advance(num_examples);
  }
}

Result<void> Run::SeekTo(int64_t step) {
  if (step < 0 || step > trainer_->furthest_step()) {
    return FailWith("Step {} is not in this run yet, which has reached step {}.",
                    {step, trainer_->furthest_step()});
  }
  trainer_->SeekTo(step);
  return {};
}

Result<void> Run::Change(std::string_view changes) {
  ExperimentConfig changed = trainer_->config();
  Result<void> applied = ChangeConfig(changes, &changed);
  if (applied && !trainer_->Reconfigure(changed)) {
    return FailWith("{} cannot change in a run under way; create a new trainer.", {changes});
  }
  return applied;
}

RunStatus Run::Status() const {
  const MinibatchTensors& minibatch = trainer_->last_minibatch();
  const Divergence divergence = trainer_->divergence().value_or(Divergence());
  return {.phase = PhaseNumber(trainer_->phase()),
          .num_steps = static_cast<double>(trainer_->num_steps()),
          .epoch = static_cast<double>(trainer_->epoch()),
          .step_in_epoch = static_cast<double>(trainer_->step_in_epoch()),
          .steps_per_epoch = static_cast<double>(trainer_->steps_per_epoch()),
          .examples_seen = static_cast<double>(trainer_->examples_seen()),
          .minibatch_size = static_cast<double>(minibatch.batch_size()),
          .minibatch_loss_sum = minibatch.loss_sum,
          .minibatch_correct = static_cast<double>(minibatch.num_correct),
          .num_layers = static_cast<double>(trainer_->network().num_layers()),
          .furthest_step = static_cast<double>(trainer_->furthest_step()),
          .diverged_step = static_cast<double>(divergence.step),
          .diverged_epoch = static_cast<double>(divergence.epoch)};
}

Result<TensorPlace> Run::Tensor(TensorKind kind, int64_t layer) const {
  const int64_t num_layers = trainer_->network().num_layers();
  const bool is_hidden = kind == TensorKind::kHidden || kind == TensorKind::kGradHidden;
  if (layer < 0 || layer >= (is_hidden ? num_layers - 1 : num_layers)) {
    return FailWith("There is no layer {} of this kind.", {layer});
  }
  const MinibatchTensors& minibatch = trainer_->last_minibatch();
  const int64_t batch_size = minibatch.batch_size();
  switch (kind) {
    case TensorKind::kLogits:
      return PlaceClassMajor(minibatch.logits, batch_size);
    case TensorKind::kProbabilities:
      return PlaceClassMajor(minibatch.probabilities, batch_size);
    case TensorKind::kGradLogits:
      return PlaceClassMajor(minibatch.grad_logits, batch_size);
    case TensorKind::kLosses:
      return Place(minibatch.losses.data(), 1, batch_size, batch_size);
    case TensorKind::kExamples:
      return Place(minibatch.examples.data(), 1, batch_size, batch_size);
    case TensorKind::kHidden:
      return PlaceExampleMajor(minibatch.hidden[layer], batch_size);
    case TensorKind::kGradHidden:
      return PlaceExampleMajor(minibatch.grad_hidden[layer], batch_size);
    case TensorKind::kWeight:
    case TensorKind::kBias:
      return PlaceParameters(trainer_->parameters(), layer, kind == TensorKind::kWeight);
    case TensorKind::kGradWeight:
    case TensorKind::kGradBias:
      return PlaceParameters(trainer_->gradient(), layer, kind == TensorKind::kGradWeight);
    case TensorKind::kPreviousWeight:
    case TensorKind::kPreviousBias:
      return PlaceParameters(trainer_->previous_parameters(), layer,
                             kind == TensorKind::kPreviousWeight);
  }
  return FailWith("There is no tensor of kind {}.", {static_cast<int>(kind)});
}

std::vector<double> Run::MinibatchLosses() const {
  std::vector<double> rows;
  for (const BoundedSeries::Point& point : trainer_->history().minibatch_loss().points()) {
    for (const double value :
         {static_cast<double>(point.first_step), static_cast<double>(point.count), point.mean,
          point.minimum, point.maximum}) {
      rows.push_back(value);
    }
  }
  return rows;
}

std::vector<double> Run::Epochs() const {
  std::vector<double> rows;
  for (const EpochRecord& record : trainer_->history().epochs()) {
    for (const double value :
         {static_cast<double>(record.epoch), record.running_loss, record.running_accuracy,
          record.train_loss, record.train_accuracy, record.test_loss, record.test_accuracy}) {
      rows.push_back(value);
    }
  }
  return rows;
}

}  // namespace playground
