#include "train/trainer.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "experiment/parameter_registry.h"
#include "model/initialization.h"
#include "tensor/kernels.h"
#include "text/fill.h"
#include "train/optimizer_rule.h"
#include "train/trainer_memory.h"

namespace playground {
namespace {

// Parameters of a piece of the update, 64 KB of each array: below, handing it out takes longer than it
// saves.
constexpr std::size_t kUpdatePiece = 1 << 14;

Result<Network> MakeNetwork(const ExperimentConfig& config, const DataSplit& data) {
  Network network;
  network.activation = config.activation;
  network.loss = config.loss;
  network.huber_delta = static_cast<float>(config.huber_delta);
  const OutputKind output = data.is_classification() ? OutputKind::kClasses : OutputKind::kNumber;
  if (FindLoss(config.loss).output != output) {
    return FailWith(
        "This dataset has {}, so its loss is {}.",
        {output == OutputKind::kClasses ? "classes" : "numbers as targets", LossKeys(output)});
  }
  network.widths.push_back(data.train.num_features);
  if (config.task == Task::kMlp) {
    network.widths.insert(network.widths.end(), config.hidden_widths.begin(),
                          config.hidden_widths.end());
  }
  network.widths.push_back(data.is_classification() ? data.num_classes : 1);
  return network;
}

// Runs `update` on pieces of so many parameters, each from a place on for so many; whether all new values
// are finite.
template <typename Update>
bool RunPieces(Executor* executor, std::size_t count, const Update& update) {
  std::atomic<bool> all_finite = true;
  const int64_t num_pieces = static_cast<int64_t>((count + kUpdatePiece - 1) / kUpdatePiece);
  executor->Run(num_pieces, [&](int64_t piece, int) {
    const std::size_t begin = static_cast<std::size_t>(piece) * kUpdatePiece;
    if (!update(begin, std::min(kUpdatePiece, count - begin))) {
      all_finite.store(false, std::memory_order_relaxed);
    }
  });
  return all_finite;
}

// Minibatches of one epoch; with drop_last a smaller last one is left out.
int64_t StepsPerEpoch(const ExperimentConfig& config, int64_t num_examples) {
  if (config.drop_last) return num_examples / config.batch_size;
  return (num_examples + config.batch_size - 1) / config.batch_size;
}

// A run that is to end earlier or later takes the same steps until then. Both configs are of one run, so
// that only knobs that act at once can differ.
bool TakeSameSteps(const ExperimentConfig& a, const ExperimentConfig& b) {
  return std::ranges::all_of(ParameterRegistry(), [&](const Parameter& parameter) {
    return parameter.effect != ParameterEffect::kAtOnce || parameter.key == "epochs" ||
           parameter.get(a) == parameter.get(b);
  });
}

}  // namespace

Result<std::unique_ptr<Trainer>> Trainer::Create(const ExperimentConfig& config,
                                                 std::shared_ptr<const DataSplit> data) {
  assert(data != nullptr);
  if (data->train.num_examples == 0) return Fail("The training set is empty.");
  if (config.batch_size < 1) return Fail("The minibatch size must be at least 1.");
  if (StepsPerEpoch(config, data->train.num_examples) == 0) {
    return Fail("drop_last leaves out the only minibatch: there are " +
                std::to_string(data->train.num_examples) + " examples and the minibatch size is " +
                std::to_string(config.batch_size) + "; choose a smaller one.");
  }
  Result<Network> network = MakeNetwork(config, *data);
  if (!network) return std::unexpected(network.error());
  if (Result<void> checked = CheckTrainerMemory(config, *data); !checked) {
    return std::unexpected(checked.error());
  }
  return std::unique_ptr<Trainer>(new Trainer(config, std::move(data), *std::move(network)));
}

Trainer::Trainer(const ExperimentConfig& config, std::shared_ptr<const DataSplit> data,
                 Network network)
    : config_(config),
      data_(std::move(data)),
      network_(std::move(network)),
      minibatch_gradient_(network_, std::min(config.batch_size, data_->train.num_examples)),
      current_(network_),
      previous_(network_),
      gradient_(network_),
      velocity_(network_),
      previous_velocity_(network_),
      squares_(IsAdaptive(config.optimizer) ? Parameters(network_) : Parameters()),
      previous_squares_(squares_),
      tensors_(minibatch_gradient_.MakeTensors()),
      evaluation_(network_) {
  Restart();
}

void Trainer::Restart() {
  TorchGenerator generator = data_->generator_after_draws.value_or(TorchGenerator(config_.seed));
  Initialize(config_.initialization, config_.init_std, &generator, &current_);
  ForgetLastStep();
  order_ = MinibatchOrder(config_.order, config_.seed, generator, data_->train.num_examples);
  train_result_ = {};
  test_result_ = {};

  steps_per_epoch_ = StepsPerEpoch(config_, data_->train.num_examples);
  num_steps_ = 0;
  epoch_ = 0;
  step_in_epoch_ = 0;
  examples_seen_ = 0;
  has_velocity_ = false;
  history_.Clear();
  snapshots_.Clear();
  config_changes_ = {{.first_step = 0, .config = config_}};
  divergence_.reset();
  BeginEpoch();
  TakeSnapshot();
  BeginEvaluation();
}

// There is no last step: what it left behind is of another moment.
void Trainer::ForgetLastStep() {
  has_edits_ = false;
  previous_ = current_;
  gradient_.SetZero();
  velocity_.SetZero();
  squares_.SetZero();
  tensors_.examples.clear();
  tensors_.losses.clear();
  tensors_.loss_sum = 0;
  tensors_.num_correct = 0;
}

void Trainer::TakeSnapshot() {
  snapshots_.Add({.epoch = epoch_,
                  .num_steps = num_steps_,
                  .examples_seen = examples_seen_,
                  .parameters = current_,
                  .velocity = has_velocity_ ? velocity_ : Parameters(),
                  .squares = squares_,
                  .order = order_.BeforeDraw()});
}

void Trainer::BeginEpoch() {
  step_in_epoch_ = 0;
  epoch_examples_ = 0;
  epoch_loss_sum_ = 0;
  epoch_correct_ = 0;
  order_drawn_ = false;
}

std::span<const int32_t> Trainer::MinibatchAt(int64_t step) const {
  const int64_t begin = step * config_.batch_size;
  const int64_t end = std::min(begin + config_.batch_size, data_->train.num_examples);
  if (begin >= end) return {};
  return order_.indices().subspan(begin, end - begin);
}

void Trainer::Step() {
  assert(phase_ == Phase::kTraining || phase_ == Phase::kFinished || phase_ == Phase::kSeeking);
  // A step that is walked again is taken as it was then.
  const ExperimentConfig& config = phase_ == Phase::kSeeking ? ConfigAfter(num_steps_) : config_;
  if (!order_drawn_) {
    order_.BeginEpoch();
    order_drawn_ = true;
  }
  has_edits_ = false;
  const std::span<const int32_t> examples = MinibatchAt(step_in_epoch_);
  const bool finite_logits =
      minibatch_gradient_.Compute(current_, data_->train, examples, MinibatchAt(step_in_epoch_ + 1),
                                  config.reduction, &tensors_, &gradient_);
  ++num_steps_;
  if (!finite_logits || !std::isfinite(tensors_.loss_sum)) {
    Diverge(finite_logits ? "loss" : "logits");
    return;
  }
  const int64_t batch_size = static_cast<int64_t>(examples.size());
  if (!ApplyUpdate(config, batch_size)) return;

  ++step_in_epoch_;
  examples_seen_ += batch_size;
  epoch_examples_ += batch_size;
  epoch_loss_sum_ += tensors_.loss_sum;
  epoch_correct_ += tensors_.num_correct;
  history_.AddStep(num_steps_, tensors_.loss_sum / static_cast<double>(batch_size));
  if (phase_ == Phase::kFinished) phase_ = Phase::kTraining;
  if (step_in_epoch_ == steps_per_epoch_) {
    ++epoch_;
    if (phase_ == Phase::kTraining) BeginEvaluation();
  }
  // After a way back the run comes by its edits again; those of an epoch's end after the evaluation.
  if (phase_ == Phase::kTraining) ApplyEdits();
}

// The new state is written beside the old one, which stays whole if a number is not finite.
bool Trainer::ApplyUpdate(const ExperimentConfig& config, int64_t batch_size) {
  minibatch_gradient_.Clip(&gradient_);
  const double divisor = config.divide_by_batch
                             ? DivisorOf(minibatch_gradient_.parts(), batch_size, config.batch_size)
                             : 1;
  if (IsAdaptive(config.optimizer)) return UpdateAdaptively(config, divisor);
  const SgdRule rule = MakeSgdRule(config, divisor, !has_velocity_);
  const SgdState state = {.parameters = current_.All(),
                          .gradient = gradient_.All(),
                          .velocity = velocity_.All(),
                          .next_parameters = previous_.All(),
                          .next_velocity = previous_velocity_.All()};
  if (!(IsUpdateShared() ? UpdateInPieces(rule, state) : SgdUpdate(rule, state))) {
    DivergeInUpdate();
    return false;
  }
  std::swap(current_, previous_);
  if (rule.momentum != 0) std::swap(velocity_, previous_velocity_);
  has_velocity_ = rule.momentum != 0;
  return true;
}

bool Trainer::IsUpdateShared() const {
  return executor_ != nullptr && current_.All().size() >= 2 * kUpdatePiece;
}

// As SgdUpdate.
[[gnu::noinline]] bool Trainer::UpdateInPieces(const SgdRule& rule, const SgdState& state) {
  return RunPieces(executor_, state.parameters.size(), [&](std::size_t begin, std::size_t size) {
    return SgdUpdate(rule, {.parameters = state.parameters.subspan(begin, size),
                            .gradient = state.gradient.subspan(begin, size),
                            .velocity = state.velocity.subspan(begin, size),
                            .next_parameters = state.next_parameters.subspan(begin, size),
                            .next_velocity = state.next_velocity.subspan(begin, size)});
  });
}

// Kept out of the way of SGD's small steps.
[[gnu::noinline]] bool Trainer::UpdateAdaptively(const ExperimentConfig& config, double divisor) {
  const AdaptiveRule rule = MakeAdaptiveRule(config, divisor, num_steps_);
  const auto update = [&](std::size_t begin, std::size_t size) {
    return AdaptiveUpdate(rule, {.parameters = current_.All().subspan(begin, size),
                                 .gradient = gradient_.All().subspan(begin, size),
                                 .mean = velocity_.All().subspan(begin, size),
                                 .squares = squares_.All().subspan(begin, size),
                                 .next_parameters = previous_.All().subspan(begin, size),
                                 .next_mean = previous_velocity_.All().subspan(begin, size),
                                 .next_squares = previous_squares_.All().subspan(begin, size)});
  };
  const std::size_t count = current_.All().size();
  if (!(IsUpdateShared() ? RunPieces(executor_, count, update) : update(0, count))) {
    DivergeInUpdate();
    return false;
  }
  std::swap(current_, previous_);
  std::swap(squares_, previous_squares_);
  has_velocity_ = rule.mean_weight != 0;
  if (has_velocity_) std::swap(velocity_, previous_velocity_);
  return true;
}

// Names the tensor that is not finite: a gradient, or new parameters.
void Trainer::DivergeInUpdate() {
  std::string tensor = FirstNonFiniteTensor(gradient_);
  if (!tensor.empty()) return Diverge("gradient of " + tensor);
  Diverge(FirstNonFiniteTensor(previous_));
}

// The step that was begun is the last one, and it has changed nothing.
void Trainer::Diverge(std::string tensor) {
  previous_ = current_;
  divergence_ = {.step = num_steps_, .epoch = epoch_ + 1, .tensor = std::move(tensor)};
  phase_ = Phase::kDiverged;
}

void Trainer::BeginEvaluation() {
  phase_ = Phase::kEvaluating;
  evaluating_test_ = measures_test_at_end_only_;
  if (!measures_test_at_end_only_) {
    evaluation_.Start(&current_, &data_->train);
    return;
  }
  train_result_ = {};
  train_result_.loss = train_result_.accuracy = std::numeric_limits<double>::quiet_NaN();
  test_result_ = train_result_;
  if (IsAtEnd()) {
    evaluation_.Start(&current_, &data_->test);
  } else {
    FinishEvaluation();
  }
}

void Trainer::Advance(int64_t max_examples) {
  switch (phase_) {
    case Phase::kEvaluating:
      if (!evaluation_.Advance(max_examples)) return;
      if (!evaluating_test_) {
        train_result_ = evaluation_.result();
        evaluating_test_ = true;
        evaluation_.Start(&current_, &data_->test);
        return;
      }
      test_result_ = evaluation_.result();
      FinishEvaluation();
      return;
    case Phase::kTraining:
      Step();
      return;
    case Phase::kSeeking:
      ContinueSeek();
      return;
    case Phase::kFinished:
    case Phase::kDiverged:
      return;
  }
}

void Trainer::SeekTo(int64_t step) {
  assert(step >= 0 && step <= furthest_step());
  const TrainerSnapshot& snapshot = snapshots_.LatestBefore(step);
  current_ = snapshot.parameters;
  ForgetLastStep();
  has_velocity_ = !snapshot.velocity.All().empty();
  if (has_velocity_) velocity_ = snapshot.velocity;
  squares_ = snapshot.squares;
  order_ = snapshot.order;
  num_steps_ = snapshot.num_steps;
  epoch_ = snapshot.epoch;
  examples_seen_ = snapshot.examples_seen;
  divergence_.reset();
  BeginEpoch();
  seek_target_ = step;
  phase_ = Phase::kSeeking;
  if (step == num_steps_) ArriveAtSeekTarget();
}

Result<std::unique_ptr<Trainer>> Trainer::WalkAgain(int64_t step) const {
  assert(step >= 1 && step <= furthest_step());
  Result<std::unique_ptr<Trainer>> created = Create(config_, data_);
  if (!created) return created;
  Trainer& walker = **created;
  if (executor_ != nullptr) walker.SetExecutor(executor_);
  walker.SetMinibatchParts(minibatch_gradient_.parts());
  walker.history_ = history_;
  walker.config_changes_ = config_changes_;
  walker.snapshots_.Clear();
  // The first of a store is that of epoch 0.
  walker.snapshots_.Add(snapshots_.LatestBefore(0));
  walker.snapshots_.Add(snapshots_.LatestBefore(step));
  walker.SeekTo(walker.furthest_step());
  return created;
}

// One step of the way. Epochs that end on it are not evaluated again, but the one it leads to is, be
// it epoch 0.
void Trainer::ContinueSeek() {
  if (step_in_epoch_ == steps_per_epoch_) BeginEpoch();
  ApplyEdits();
  Step();
  if (phase_ != Phase::kDiverged && num_steps_ == seek_target_) ArriveAtSeekTarget();
}

void Trainer::ArriveAtSeekTarget() {
  phase_ = Phase::kTraining;
  if (step_in_epoch_ == steps_per_epoch_ || num_steps_ == 0) {
    BeginEvaluation();
  } else {
    ApplyEdits();
  }
  if (!TakeSameSteps(ConfigAfter(num_steps_), config_)) TakeAnotherWay();
}

const ExperimentConfig& Trainer::ConfigAfter(int64_t num_steps) const {
  const ConfigChange* latest = &config_changes_.front();
  for (const ConfigChange& change : config_changes_) {
    if (change.first_step <= num_steps) latest = &change;
  }
  return latest->config;
}

// From here the run goes on with config_ and the edits of this state, and what was known of the way after is
// void.
void Trainer::TakeAnotherWay() {
  history_.TruncateAfter(num_steps_, epoch_);
  snapshots_.TruncateAfter(num_steps_);
  const ConfigChange* now = ChangeNow();
  std::vector<HandEdit> edits = now == nullptr ? std::vector<HandEdit>() : now->edits;
  std::erase_if(config_changes_,
                [this](const ConfigChange& change) { return change.first_step >= num_steps_; });
  config_changes_.push_back({num_steps_, config_, std::move(edits)});
}

// ---- edits by hand ----

Trainer::ConfigChange* Trainer::ChangeNow() {
  const auto found = std::ranges::find(config_changes_, num_steps_, &ConfigChange::first_step);
  return found == config_changes_.end() ? nullptr : &*found;
}

std::span<const HandEdit> Trainer::edits_now() const {
  if (!has_edits_) return {};
  return std::ranges::find(config_changes_, num_steps_, &ConfigChange::first_step)->edits;
}

// An edit says what its place became, not by how much: once more changes nothing.
void Trainer::ApplyEdits() {
  const ConfigChange* now = ChangeNow();
  if (now == nullptr || now->edits.empty() || has_edits_) return;
  unedited_ = current_;
  has_edits_ = true;
  for (const HandEdit& edit : now->edits) SetValueAt(edit.place, edit.after, &current_);
}

void Trainer::TakeBackLastEdit() {
  std::vector<HandEdit>& edits = ChangeNow()->edits;
  SetValueAt(edits.back().place, edits.back().before, &current_);
  edits.pop_back();
  has_edits_ = !edits.empty();
}

bool Trainer::EditByHand(const HandRequest& request) {
  if (!IsBetweenSteps()) return false;
  if (request.kind == HandRequest::Kind::kSet) {
    if (!IsIn(current_, request.place) || !std::isfinite(request.value)) return false;
    if (ValueAt(current_, request.place) == request.value) return false;
    int64_t num_edits = 0;
    for (const ConfigChange& change : config_changes_) {
      if (change.first_step <= num_steps_) num_edits += std::ssize(change.edits);
    }
    const bool replaces =
        request.goes_on && has_edits_ && edits_now().back().place == request.place;
    if (num_edits >= kMostHandEdits && !replaces) return false;
    TakeAnotherWay();
    if (replaces) TakeBackLastEdit();
    if (!has_edits_) unedited_ = current_;
    has_edits_ = true;
    ChangeNow()->edits.push_back({.place = request.place,
                                  .before = ValueAt(current_, request.place),
                                  .after = request.value});
    SetValueAt(request.place, request.value, &current_);
    return true;
  }
  if (!has_edits_) return false;
  TakeAnotherWay();
  do {
    TakeBackLastEdit();
  } while (has_edits_ && request.kind == HandRequest::Kind::kPutBackAll);
  // Without edits, and without a knob that was turned, the run is on the way it was on.
  if (!has_edits_ && config_changes_.size() > 1 &&
      TakeSameSteps(config_changes_.rbegin()[1].config, config_)) {
    config_changes_.pop_back();
  }
  return true;
}

void Trainer::SetExecutor(Executor* executor) {
  executor_ = executor;
  minibatch_gradient_.SetExecutor(executor);
  evaluation_.SetExecutor(executor);
}

void Trainer::SetMinibatchParts(MinibatchParts parts) {
  assert(num_steps_ == 0);
  minibatch_gradient_.SetParts(std::move(parts));
}

void Trainer::MeasureTestAtEndOnly() {
  assert(num_steps_ == 0);
  measures_test_at_end_only_ = true;
  BeginEvaluation();
}

void Trainer::FinishEvaluation() {
  EpochRecord record = {.epoch = epoch_,
                        .train_loss = train_result_.loss,
                        .train_accuracy = train_result_.accuracy,
                        .test_loss = test_result_.loss,
                        .test_accuracy = test_result_.accuracy};
  if (epoch_ > 0) {
    const double n = static_cast<double>(epoch_examples_);
    record.running_loss = epoch_loss_sum_ / n;
    record.running_accuracy = static_cast<double>(epoch_correct_) / n;
    BeginEpoch();
    TakeSnapshot();
  }
  history_.AddEpoch(record);
  phase_ = IsAtEnd() ? Phase::kFinished : Phase::kTraining;
  ApplyEdits();
}

bool Trainer::Reconfigure(const ExperimentConfig& config) {
  // What would differ if the knobs that act at once were those of `config` already.
  ExperimentConfig merged = config_;
  for (const Parameter& parameter : ParameterRegistry()) {
    if (parameter.effect == ParameterEffect::kAtOnce) parameter.set(merged, parameter.get(config));
  }
  if (!(merged == config)) return false;
  // It would end without the measurement, or go on after it.
  if (measures_test_at_end_only_ && config.num_epochs != config_.num_epochs) return false;
  const bool another_way = !TakeSameSteps(config_, config);
  config_ = config;
  if (another_way && phase_ != Phase::kSeeking) TakeAnotherWay();
  if (phase_ == Phase::kTraining || phase_ == Phase::kFinished) {
    const bool finished =
        step_in_epoch_ == 0 && config.num_epochs > 0 && epoch_ >= config.num_epochs;
    phase_ = finished ? Phase::kFinished : Phase::kTraining;
  }
  return true;
}

}  // namespace playground
