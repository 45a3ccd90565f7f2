// What is checked: the phases of each task in their order, and that what a phase makes fits what
// the next ones read.

#include "look/step/step_phases.h"

#include <map>

#include "doctest/doctest.h"

namespace playground {
namespace {

Network Make(std::vector<int64_t> widths, LossKind loss) {
  Network network;
  network.widths = std::move(widths);
  network.loss = loss;
  return network;
}

}  // namespace

TEST_CASE("Softmax regression has eight phases, linear regression seven") {
  const auto softmax = PhasesOf(Make({784, 10}, LossKind::kCrossEntropy));
  CHECK(softmax.size() == 8);
  CHECK(softmax.front().kind == PhaseKind::kDraw);
  CHECK(softmax[2].kind == PhaseKind::kSoftmax);
  CHECK(softmax.back().kind == PhaseKind::kUpdate);
  CHECK(PhasesOf(Make({2, 1}, LossKind::kHalfSquared)).size() == 7);
}

TEST_CASE("An mlp goes through its layers forward and then back") {
  const auto phases = PhasesOf(Make({784, 256, 64, 10}, LossKind::kCrossEntropy));
  CHECK(phases[1] == StepPhase{PhaseKind::kHidden, 0});
  CHECK(phases[2] == StepPhase{PhaseKind::kHidden, 1});
  CHECK(phases[3] == StepPhase{PhaseKind::kLogits, 2});
  CHECK(phases[8] == StepPhase{PhaseKind::kGradParameters, 2});
  CHECK(phases[9] == StepPhase{PhaseKind::kGradHidden, 1});
  CHECK(phases[10] == StepPhase{PhaseKind::kGradParameters, 1});
}

TEST_CASE("Every tensor that a phase reads was made before, with that shape, or is a parameter") {
  for (const Network& network :
       {Make({784, 10}, LossKind::kCrossEntropy), Make({2, 1}, LossKind::kSquared),
        Make({784, 256, 10}, LossKind::kCrossEntropy)}) {
    std::map<std::string, std::vector<int64_t>> made;
    for (const StepPhase& phase : PhasesOf(network)) {
      const PhaseShapes shapes = ShapesOf(network, phase, 256);
      CHECK(!shapes.outputs.empty());
      for (const NamedShape& input : shapes.inputs) {
        if (input.name[0] == 'W' || input.name[0] == 'b') continue;
        CAPTURE(input.name);
        REQUIRE(made.contains(input.name));
        CHECK(made.at(input.name) == input.shape);
      }
      for (const NamedShape& output : shapes.outputs) made[output.name] = output.shape;
    }
  }
  // The update reads all parameters and their gradients, biases too, and makes all parameters anew.
  const Network mlp = Make({784, 256, 10}, LossKind::kCrossEntropy);
  const PhaseShapes update = ShapesOf(mlp, PhasesOf(mlp).back(), 256);
  CHECK(update.inputs.size() == 8);
  std::map<std::string, std::vector<int64_t>> updated;
  for (const NamedShape& output : update.outputs) updated[output.name] = output.shape;
  CHECK(updated == std::map<std::string, std::vector<int64_t>>{
                       {"W1", {256, 784}}, {"b1", {256}}, {"W2", {10, 256}}, {"b2", {10}}});
  CHECK(ShapeText({256, 784}) == "[256, 784]");
  CHECK(ShapeText({}) == "[]");
}

}  // namespace playground
