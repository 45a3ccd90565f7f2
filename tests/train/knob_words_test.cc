// What the words of a knob say of a run is so: in a run, and in the words.

#include <algorithm>
#include <string>
#include <string_view>

#include "doctest/doctest.h"
#include "experiment/parameter_registry.h"
#include "train/run.h"
#include "train/trainer.h"

namespace playground {
namespace {

// Whether all rows, that is units, of the layer's weight are the same bits.
bool AreUnitsEqual(const Parameters& parameters, int64_t layer) {
  const ConstMatrixView weight = parameters.Weight(layer);
  for (int64_t row = 1; row < weight.rows; ++row) {
    for (int64_t column = 0; column < weight.columns; ++column) {
      if (weight.At(row, column) != weight.At(0, column)) return false;
    }
  }
  return true;
}

std::string HelpOfChoice(std::string_view key, std::string_view choice) {
  const auto& choices = FindParameter(key)->choices;
  return std::string(std::ranges::find(choices, choice, &ParameterChoice::key)->help.english);
}

TEST_CASE("from zeros a layer with sigmoid learns as one unit, with ReLU and tanh not at all") {
  const std::string zeros = "task=mlp&data=garments&hidden=32&init=zeros&batch=64&lr=0.1&epochs=10";
  const auto sigmoid = NewTrainer(zeros + "&activation=sigmoid");
  bool has_moved = false;
  while (!IsDone(*sigmoid)) {
    sigmoid->Advance(kAnySlice);
    const Parameters& parameters = sigmoid->parameters();
    REQUIRE(AreUnitsEqual(parameters, 0));
    const ConstMatrixView weight = parameters.Weight(0);
    for (int64_t column = 0; column < weight.columns; ++column) {
      has_moved |= weight.At(0, column) != 0;
    }
  }
  CHECK(has_moved);
  // More than one class in ten, and far from the 0.86 of units that differ.
  CHECK(sigmoid->history().epochs().back().test_accuracy == doctest::Approx(0.277).epsilon(1e-3));
  for (const char* activation : {"relu", "tanh"}) {
    CAPTURE(activation);
    const auto trainer = NewTrainer(zeros + "&activation=" + activation);
    RunToEnd(*trainer);
    for (const int64_t layer : {0, 1}) {
      const ConstMatrixView weight = trainer->parameters().Weight(layer);
      for (int64_t row = 0; row < weight.rows; ++row) {
        for (int64_t column = 0; column < weight.columns; ++column) {
          REQUIRE(weight.At(row, column) == 0);
        }
      }
    }
    CHECK(std::ranges::any_of(trainer->parameters().Bias(1), [](float b) { return b != 0; }));
  }
  // As the words have it.
  const std::string help = HelpOfChoice("init", "zeros");
  CHECK(help.find("with sigmoid a layer learns as one unit, with ReLU or tanh only the last bias "
                  "learns") != std::string::npos);
  CHECK(help.find("Without hidden layers that is fine") != std::string::npos);
}

TEST_CASE("divide is by the examples there are, as in 3.6; 3.2 divides by the nominal size") {
  // 5 examples by 4: the second minibatch has one.
  const std::string line = "task=linear&data=line&n=5&test_n=2&batch=4&epochs=1&lr=0.125";
  const auto last_step = [&](const std::string& knobs, bool divides_by_nominal) {
    const auto trainer = NewTrainer(line + knobs);
    MinibatchParts parts;
    if (divides_by_nominal) parts.divisor = MinibatchParts::Divisor::kNominal;
    trainer->SetMinibatchParts(parts);
    RunToEnd(*trainer);
    return static_cast<double>(trainer->parameters().Bias(0)[0]) -
           static_cast<double>(trainer->previous_parameters().Bias(0)[0]);
  };
  const double by_actual = last_step("&reduction=sum&divide=1", false);
  const double by_nominal = last_step("&reduction=sum&divide=1", true);
  CHECK(by_actual != 0);
  CHECK(by_actual == doctest::Approx(last_step("&reduction=mean&divide=0", false)).epsilon(1e-5));
  CHECK(by_nominal == doctest::Approx(by_actual / 4).epsilon(1e-5));
  const std::string help(FindParameter("divide")->help.english);
  CHECK(help.find("by the number of examples in the minibatch, as the book's 3.6 does; 3.2 divides "
                  "by the batch size also when the last minibatch is smaller") !=
        std::string::npos);
}

}  // namespace
}  // namespace playground
