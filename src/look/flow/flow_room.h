// Gradient flow: values and gradients layer by layer in a deep network, the product of random matrices, units that
// cannot part, and the slopes of activations.

#ifndef PLAYGROUND_LOOK_FLOW_FLOW_ROOM_H_
#define PLAYGROUND_LOOK_FLOW_FLOW_ROOM_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "look/flow/flow_watch.h"
#include "look/look.h"
#include "look/room.h"
#include "study/flow/matrix_product.h"
#include "study/flow/two_units.h"
#include "text/text.h"

namespace playground {

enum class FlowPart { kLayers, kProduct, kSymmetry, kSlopes };
inline constexpr std::array<FlowPart, 4> kFlowParts = {FlowPart::kLayers, FlowPart::kProduct,
                                                       FlowPart::kSymmetry, FlowPart::kSlopes};
inline constexpr std::array<FlowNetwork, 2> kFlowNetworks = {FlowNetwork::kDeep, FlowNetwork::kRun};
inline constexpr std::array<Activation, 4> kFlowActivations = {
    Activation::kRelu, Activation::kSigmoid, Activation::kTanh, Activation::kIdentity};
std::string_view KeyOf(FlowPart part);
std::string_view KeyOf(FlowNetwork network);
std::string_view KeyOf(FlowStart start);
std::string_view KeyOf(Activation activation);  // as in links

// A dial: a number that the student sets by a command of this name.
struct FlowDial {
  std::string_view key;
  LookRange range;
  bool is_whole;
  TextId name;
};
enum class FlowDialId {
  kDepth,
  kWidth,
  kScale,
  kSeed,
  kRate,
  kSteps,
  kFactors,
  kSide,
  kSigma,
  kConstant,
  kNudge,
  kUpdates,  // of the two units
  kPlace,
  kLayer,  // whose z are seen; fewer where there are fewer
};
inline constexpr int kNumFlowDials = 14;
const FlowDial& DialOf(FlowDialId id);
std::string DialCommand(FlowDialId id, double value);  // to the last bit

struct FlowChoice {
  FlowPart part = FlowPart::kLayers;
  FlowNetwork network = FlowNetwork::kDeep;
  Activation activation = Activation::kSigmoid;
  FlowStart start = FlowStart::kNormal;
  std::array<double, kNumFlowDials> dials = {10, 64, 0.01, 0, 0.01, 100, 100,
                                             4,  1,  0.5,  0, 3,    2,   1};

  double operator[](FlowDialId id) const { return dials[static_cast<std::size_t>(id)]; }
  int64_t Whole(FlowDialId id) const { return static_cast<int64_t>((*this)[id]); }
};

class FlowRoom : public Room {
 public:
  static constexpr std::string_view kKey = "flow";

  FlowRoom() { Rebuild(); }

  Look Describe(const View& view) const override;
  // "part product", "of run", "activation relu", "start xavier", the dials "depth 20", "width 64", "scale 0.01",
  // "seed 1", "rate 0.1", "steps 100", "factors 100", "side 4", "sigma 0.5", "constant 0.5", "nudge 0.1",
  // "updates 30", "place 2", "layer 3"; "train" (the four models) and "stop"; "reset".
  bool Command(const View& view, std::string_view command, Actions* actions) override;
  bool HasWork(const View& view) const override;
  void WorkSlice(const View& view) override;
  void Reset() override { watch_.ResetRun(); }

  const FlowChoice& choice() const { return choice_; }
  const FlowWatch& watch() const { return watch_; }
  const MatrixProduct& product() const { return product_; }
  // In float32, and in double: a state a step.
  const std::vector<TwoUnits>& units_float() const { return units_float_; }
  const std::vector<TwoUnits>& units() const { return units_; }
  // What is seen in the part with the slopes: of the lab's network after its steps, or of the run's; null: not yet.
  const LayerFlow* shown() const {
    return choice_.network == FlowNetwork::kRun ? watch_.of_run() : watch_.after();
  }
  // The layer whose z are seen, from 1; 0 where there is no hidden layer.
  int64_t layer() const;

 private:
  bool ShowsLayers() const {
    return choice_.part == FlowPart::kLayers || choice_.part == FlowPart::kSlopes;
  }
  void Rebuild();

  FlowChoice choice_;
  FlowWatch watch_;
  ProductSetup product_setup_;
  MatrixProduct product_;
  TwoUnitsSetup units_setup_;
  std::vector<TwoUnits> units_float_;
  std::vector<TwoUnits> units_;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FLOW_FLOW_ROOM_H_
