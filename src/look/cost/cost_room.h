// Speed and cost: one addition of vectors and one product of matrices done in several ways and timed here
// and now, the sum of many tenths in four orders; and what a layer costs whose weights are stored in other
// forms, trained as well.

#ifndef PLAYGROUND_LOOK_COST_COST_ROOM_H_
#define PLAYGROUND_LOOK_COST_COST_ROOM_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "look/room.h"
#include "study/cost/layer_cost.h"
#include "study/cost/loop_timing.h"
#include "study/cost/stored_training.h"

namespace playground {

enum class CostPart { kVectors, kLayers };
inline constexpr std::array<CostPart, 2> kCostParts = {CostPart::kVectors, CostPart::kLayers};
std::string_view KeyOf(CostPart part);

// Lengths of the vectors that are offered.
inline constexpr std::array<int64_t, 5> kVectorLengths = {100, 1000, 10'000, 100'000, 1'000'000};
// Layers that are offered, d and q.
struct OfferedLayer {
  int64_t inputs;
  int64_t outputs;
};
inline constexpr std::array<OfferedLayer, 5> kOfferedLayers = {
    {{784, 10}, {784, 256}, {512, 512}, {4096, 4096}, {512, 50'000}}};

struct CostChoice {
  CostPart part = CostPart::kVectors;
  int64_t length = 10'000;
  LayerSetup layer;
};

// So many float32 tenths added up in several orders.
struct TenthSums {
  float left_to_right;
  float four_lanes;
  float pairwise;
  double exact;  // n times what float32 has for 0.1
};

class CostRoom : public Room {
 public:
  static constexpr std::string_view kKey = "cost";

  CostRoom() { AddTenths(); }

  Look Describe(const View& view) const override;
  // "part layers"; "n 1000", "measure", "stop"; "layer 512 512" (d and q), "d 784", "q 256", "factors 16", "rank 8",
  // "train" (the forms, on the run's data; "stop" ends that, too); "reset".
  bool Command(const View& view, std::string_view command, Actions* actions) override;
  bool HasWork(const View& view) const override;
  void WorkSlice(const View& view) override;
  void Reset() override { training_.reset(); }

  const CostChoice& choice() const { return choice_; }
  const TenthSums& tenths() const { return tenths_; }
  // Of the chosen length; null: not begun.
  const LoopTiming* timing() const { return timing_.get(); }
  bool is_measuring() const {
    return timing_ != nullptr && !timing_->is_done() && !timing_->is_stuck();
  }
  bool is_measured() const { return timing_ != nullptr && timing_->is_done(); }
  // Of the forms on the run's data; null: not begun.
  const StoredTraining* training() const { return training_.get(); }
  static bool CanTrain(const View& view);
  bool is_training() const { return training_ != nullptr && !training_->is_done(); }

 private:
  void AddTenths();

  CostChoice choice_;
  TenthSums tenths_;
  std::shared_ptr<LoopTiming> timing_;
  std::shared_ptr<StoredTraining> training_;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_COST_COST_ROOM_H_
