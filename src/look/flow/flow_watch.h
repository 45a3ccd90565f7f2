// FlowWatch: the layers of the lab's deep network at the start and after gradient descent, those of the run's network,
// and the four runs from zeros and not: computed in slices.

#ifndef PLAYGROUND_LOOK_FLOW_FLOW_WATCH_H_
#define PLAYGROUND_LOOK_FLOW_FLOW_WATCH_H_

#include <cstdint>
#include <memory>

#include "look/view.h"
#include "study/flow/deep_network.h"
#include "study/flow/layer_flow.h"
#include "study/flow/zero_race.h"

namespace playground {

enum class FlowNetwork { kDeep, kRun };

class FlowWatch {
 public:
  static constexpr int64_t kMostParameters = 1'000'000;
  static constexpr int64_t kRunExamples = 128;

  // The lab's network, and how many steps of gradient descent it is to make.
  void Choose(const DeepSetup& setup, double learning_rate, int64_t num_steps);
  // Trains the four models on the run's data.
  void Race(const View& view, Activation activation);
  void StopRace() { is_racing_ = false; }
  // The run is another one.
  void ResetRun();

  // `wants_layers`: a part that shows them is open.
  bool HasWork(const View& view, FlowNetwork network, bool wants_layers) const;
  void WorkSlice(const View& view, FlowNetwork network, bool wants_layers);

  // Null: not computed yet, in float32; whether in double as well is asked of the flow.
  const LayerFlow* start() const { return Complete(start_.get()); }
  const LayerFlow* after() const { return num_steps_ == 0 ? start() : Complete(after_.get()); }
  int64_t num_steps() const { return num_steps_; }  // asked for
  bool is_lost() const { return descent_ != nullptr && descent_->is_lost(); }
  int64_t steps_done() const { return descent_ == nullptr ? 0 : descent_->num_steps(); }
  // Of the run after this step; null: not computed yet, or there is none.
  const LayerFlow* of_run() const { return run_.flow.get(); }
  int64_t run_step() const { return run_.step; }
  static bool IsTooLarge(const View& view) {
    return view.trainer != nullptr && view.trainer->parameters().num_values() > kMostParameters;
  }
  const ZeroRace* race() const { return race_.get(); }
  bool is_racing() const { return is_racing_; }

 private:
  struct OfRun {
    std::shared_ptr<LayerFlow> flow;
    uint64_t parameters_version = 0;
    uint64_t data_version = 0;
    int64_t step = 0;
  };
  static const LayerFlow* Complete(const LayerFlow* flow) {
    return flow != nullptr && flow->is_float_done() ? flow : nullptr;
  }
  bool IsOfNow(const OfRun& run, const View& view) const;
  bool HasLayerWork(const View& view, FlowNetwork network) const;
  void WorkOnDeep();
  bool HasRunWork(const View& view) const;
  void WorkOnRun(const View& view);

  DeepSetup setup_;
  double learning_rate_ = 0;
  int64_t num_steps_ = 0;
  std::shared_ptr<const DeepNetwork> deep_;
  std::shared_ptr<DeepDescent> descent_;
  std::shared_ptr<LayerFlow> start_, after_;
  OfRun run_, next_;  // complete; under way
  std::shared_ptr<ZeroRace> race_;
  bool is_racing_ = false;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FLOW_FLOW_WATCH_H_
