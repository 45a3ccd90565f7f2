#include "look/flow/flow_watch.h"

#include <utility>

namespace playground {
namespace {

bool IsBehind(const LayerFlow* flow) {
  return flow == nullptr || !flow->is_float_done() || !flow->is_double_done();
}

}  // namespace

void FlowWatch::Choose(const DeepSetup& setup, double learning_rate, int64_t num_steps) {
  if (deep_ == nullptr || !(setup == setup_)) {
    setup_ = setup;
    deep_ = std::make_shared<const DeepNetwork>(MakeDeepNetwork(setup));
    start_.reset();
    descent_.reset();
  }
  // Descent goes on from where it is, but not back.
  if (learning_rate != learning_rate_ || num_steps < steps_done()) descent_.reset();
  if (descent_ == nullptr || num_steps != num_steps_) after_.reset();
  learning_rate_ = learning_rate;
  num_steps_ = num_steps;
}

void FlowWatch::Race(const View& view, Activation activation) {
  if (race_ == nullptr || race_->is_done() || race_->activation() != activation) {
    race_ =
        std::make_shared<ZeroRace>(view.trainer->config(), activation, view.trainer->shared_data());
  }
  is_racing_ = true;
}

void FlowWatch::ResetRun() {
  run_ = {};
  next_ = {};
  race_.reset();
  is_racing_ = false;
}

bool FlowWatch::IsOfNow(const OfRun& run, const View& view) const {
  return run.flow != nullptr && run.parameters_version == view.parameters_version &&
         run.data_version == view.data_version && run.step == view.trainer->num_steps();
}

bool FlowWatch::HasLayerWork(const View& view, FlowNetwork network) const {
  if (network == FlowNetwork::kRun) return HasRunWork(view);
  return IsBehind(start_.get()) || (num_steps_ > 0 && IsBehind(after_.get()));
}

void FlowWatch::WorkOnDeep() {
  const auto flow_of = [this](const Parameters& parameters) {
    return std::make_shared<LayerFlow>(deep_->network, parameters, deep_->data,
                                       DeepNetwork::kNumExamples);
  };
  if (start_ == nullptr) start_ = flow_of(deep_->start);
  if (!start_->is_float_done()) return start_->AdvanceFloat();
  if (num_steps_ > 0 && after_ == nullptr) {
    if (descent_ == nullptr) descent_ = std::make_shared<DeepDescent>(*deep_, learning_rate_);
    if (descent_->num_steps() < num_steps_ && !descent_->is_lost()) return descent_->Step();
    after_ = flow_of(descent_->parameters());
  }
  if (num_steps_ > 0 && !after_->is_float_done()) return after_->AdvanceFloat();
  if (!start_->is_double_done()) return start_->AdvanceDouble();
  if (num_steps_ > 0) after_->AdvanceDouble();
}

bool FlowWatch::HasRunWork(const View& view) const {
  if (view.trainer == nullptr || IsTooLarge(view)) return false;
  if (view.trainer->phase() == Trainer::Phase::kSeeking) return false;
  return !IsOfNow(run_, view) || (!view.running && !run_.flow->is_double_done());
}

void FlowWatch::WorkOnRun(const View& view) {
  if (IsOfNow(run_, view)) return run_.flow->AdvanceDouble();
  // What has begun is finished, so that a run that goes on is seen, too.
  if (next_.flow == nullptr) {
    const std::shared_ptr<const DataSplit> data = view.trainer->shared_data();
    next_ = {std::make_shared<LayerFlow>(view.trainer->network(), view.trainer->parameters(),
                                         std::shared_ptr<const Dataset>(data, &data->train),
                                         kRunExamples),
             view.parameters_version, view.data_version, view.trainer->num_steps()};
  }
  next_.flow->AdvanceFloat();
  if (next_.flow->is_float_done()) run_ = std::exchange(next_, {});
}

bool FlowWatch::HasWork(const View& view, FlowNetwork network, bool wants_layers) const {
  return is_racing_ || (wants_layers && HasLayerWork(view, network));
}

void FlowWatch::WorkSlice(const View& view, FlowNetwork network, bool wants_layers) {
  if (wants_layers && HasLayerWork(view, network)) {
    if (network == FlowNetwork::kDeep) return WorkOnDeep();
    return WorkOnRun(view);
  }
  if (!is_racing_) return;
  race_->Advance();
  if (race_->is_done()) is_racing_ = false;
}

}  // namespace playground
