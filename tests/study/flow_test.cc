// Gradient flow: norms layer by layer, products of random matrices, units that stay alike and slopes that vanish are
// the reference's, in float32 and in double.

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "data/catalog.h"
#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "study/flow/activation_curve.h"
#include "study/flow/deep_network.h"
#include "study/flow/layer_flow.h"
#include "study/flow/matrix_product.h"
#include "study/flow/two_units.h"
#include "study/flow/zero_race.h"
#include "study/reference_check.h"

namespace playground {
namespace {

constexpr Activation kActivations[] = {Activation::kSigmoid, Activation::kTanh, Activation::kRelu,
                                       Activation::kIdentity};

Activation ActivationNamed(const std::string& name) {
  return name == "sigmoid" ? Activation::kSigmoid
         : name == "tanh"  ? Activation::kTanh
         : name == "relu"  ? Activation::kRelu
                           : Activation::kIdentity;
}

void FinishFlow(LayerFlow* flow) {
  while (!flow->is_float_done()) flow->AdvanceFloat();
  while (!flow->is_double_done()) flow->AdvanceDouble();
}

LayerFlow FlowOf(const DeepNetwork& deep) {
  LayerFlow flow(deep.network, deep.start, deep.data, DeepNetwork::kNumExamples);
  FinishFlow(&flow);
  return flow;
}

// The sum of the last hidden layer over 32: an output that adds it up, and a loss that has the slope 1 wherever the
// output lies above the target.
void MakeSumTheLoss(DeepNetwork* deep) {
  deep->network.loss = LossKind::kAbsolute;
  const MatrixView weight = deep->start.Weight(deep->network.num_layers() - 1);
  std::fill_n(weight.Row(0), weight.columns, 1.0f);
  Dataset data = *deep->data;
  std::ranges::fill(data.targets, -1e30f);
  deep->data = std::make_shared<const Dataset>(std::move(data));
}

TEST_CASE("ten layers: norms forward and back are the reference's") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check_float("ten layers in float32");
  ReferenceCheck check("ten layers in double");
  const int count = CountReferences("E.depth.rows", ".std");
  REQUIRE(count == 16);
  for (int i = 0; i < count; ++i) {
    const std::string row = "E.depth.rows." + std::to_string(i);
    const std::string std_name = LabsTruth().At(row + ".std");
    DeepSetup setup;
    setup.activation = ActivationNamed(LabsTruth().At(row + ".activation"));
    setup.scale = std_name == "0.01" ? 0.01 : 1;
    if (std_name.starts_with("xavier")) setup.start = FlowStart::kXavier;
    if (std_name.starts_with("he")) setup.start = FlowStart::kHe;
    DeepNetwork deep = MakeDeepNetwork(setup);
    MakeSumTheLoss(&deep);
    const LayerFlow flow = FlowOf(deep);
    REQUIRE(flow.in_float().layers.size() == 11);
    // They are written with five digits; and they are float32's, which saturated units lose 1 - y^2 in.
    const bool saturates = setup.activation == Activation::kTanh && std_name == "1";
    for (std::size_t l = 0; l < 10; ++l) {
      const std::string at = "." + std::to_string(l);
      for (const bool is_float : {true, false}) {
        const double tolerance = is_float ? 7e-5 : saturates ? 3e-4 : 6e-5;
        const LayerFigures& layer = (is_float ? flow.in_float() : flow.in_double()).layers[l];
        ReferenceCheck& with = is_float ? check_float : check;
        with.Near(layer.rms, row + ".rms_h" + at, tolerance);
        with.Near(layer.grad_output, row + ".norm_grad_h" + at, tolerance);
        with.Near(layer.grad_weight, row + ".norm_grad_W" + at, tolerance);
      }
    }
    const LayerFigures& sums = flow.in_float().layers.back();
    check_float.Near(sums.mean, row + ".loss", 1e-5, saturates ? 64 : sums.rms);
  }
}

TEST_CASE("float32 and double agree, and the float32 numbers are those of the passes") {
  for (const Activation activation : kActivations) {
    DeepSetup setup = {.depth = 3, .width = 7, .activation = activation, .scale = 0.6, .seed = 5};
    const DeepNetwork deep = MakeDeepNetwork(setup);
    const LayerFlow flow = FlowOf(deep);
    Passes passes(deep.network, 32);
    MinibatchTensors tensors = passes.MakeTensors();
    Parameters gradient(deep.network);
    std::vector<int32_t> examples(32);
    std::iota(examples.begin(), examples.end(), 0);
    passes.ForwardBackward(deep.start, *deep.data, examples, {}, Reduction::kMean, &tensors,
                           &gradient);
    CHECK(flow.in_float().loss == tensors.loss_sum / 32);
    for (std::size_t l = 0; l < 4; ++l) {
      const LayerFigures& in_float = flow.in_float().layers[l];
      const LayerFigures& in_double = flow.in_double().layers[l];
      CHECK(in_float.rms == doctest::Approx(in_double.rms).epsilon(1e-6));
      CHECK(in_float.mean == doctest::Approx(in_double.mean).epsilon(1e-5));
      CHECK(in_float.deviation == doctest::Approx(in_double.deviation).epsilon(1e-5));
      CHECK(in_float.grad_output == doctest::Approx(in_double.grad_output).epsilon(1e-5));
      CHECK(in_float.grad_weight == doctest::Approx(in_double.grad_weight).epsilon(1e-5));
      double squares = 0;
      const ConstMatrixView weight = std::as_const(gradient).Weight(static_cast<int64_t>(l));
      for (int64_t r = 0; r < weight.rows; ++r) {
        for (int64_t k = 0; k < weight.columns; ++k) {
          squares += static_cast<double>(weight.At(r, k)) * static_cast<double>(weight.At(r, k));
        }
      }
      CHECK(in_float.grad_weight == doctest::Approx(std::sqrt(squares)).epsilon(1e-12));
    }
  }
}

TEST_CASE(
    "a run's network: many examples in blocks are as all at once, and pixels as the run sees "
    "them") {
  const ExperimentConfig config =
      ParseConfig("task=mlp&data=garments&n=100&test_n=10&hidden=12,9&batch=32&init_std=0.1")
          .config;
  const std::shared_ptr<const DataSplit> data =
      std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(config)));
  std::unique_ptr<Trainer> trainer = *Trainer::Create(config, data);
  LayerFlow flow(trainer->network(), trainer->parameters(), {data, &data->train}, 80);
  FinishFlow(&flow);
  CHECK(flow.num_examples() == 80);
  Passes passes(trainer->network(), 80);
  MinibatchTensors tensors = passes.MakeTensors();
  Parameters gradient(trainer->network());
  std::vector<int32_t> examples(80);
  std::iota(examples.begin(), examples.end(), 0);
  passes.ForwardBackward(trainer->parameters(), data->train, examples, {}, Reduction::kMean,
                         &tensors, &gradient);
  CHECK(flow.in_float().loss == doctest::Approx(tensors.loss_sum / 80).epsilon(1e-12));
  for (std::size_t l = 0; l < 3; ++l) {
    const LayerFigures& layer = flow.in_float().layers[l];
    const LayerFigures& in_double = flow.in_double().layers[l];
    CHECK(layer.rms == doctest::Approx(in_double.rms).epsilon(1e-6));
    CHECK(layer.grad_output == doctest::Approx(in_double.grad_output).epsilon(1e-5));
    CHECK(layer.grad_weight == doctest::Approx(in_double.grad_weight).epsilon(1e-5));
    if (l == 2) continue;
    // relu: off is 0, a unit is dead that is off for all; and that is where z is not above 0.
    int64_t off = 0;
    int64_t dead = 0;
    for (int64_t c = 0; c < layer.num_units; ++c) {
      int64_t of_unit = 0;
      for (int64_t r = 0; r < 80; ++r) of_unit += tensors.hidden[l].View().At(r, c) == 0 ? 1 : 0;
      off += of_unit;
      dead += of_unit == 80 ? 1 : 0;
    }
    CHECK(off > 0);
    CHECK(layer.num_off == off);
    CHECK(layer.num_flat == off);
    CHECK(layer.num_dead == dead);
    CHECK(std::accumulate(layer.histogram.begin(), layer.histogram.end(), int64_t{0}) ==
          80 * layer.num_units);
    const auto above = layer.histogram.begin() + LayerFigures::kBins / 2;
    CHECK(std::accumulate(above, layer.histogram.end(), int64_t{0}) == 80 * layer.num_units - off);
  }
}

TEST_CASE("constant weights and zeros: no spread over the units, no gradient") {
  DeepNetwork deep = MakeDeepNetwork({.depth = 4, .start = FlowStart::kZeros});
  LayerFlow flow = FlowOf(deep);
  for (std::size_t l = 0; l < 4; ++l) {
    const LayerFigures& layer = flow.in_float().layers[l];
    CHECK(layer.rms == 0.5);
    CHECK(layer.deviation == 0);
    CHECK(layer.grad_output == 0);
    CHECK(layer.grad_weight == 0);
  }
  // Of the weights into the output there is one: they are multiplied by 1/2.
  CHECK(flow.in_float().layers[4].grad_weight > 0);
  CHECK(flow.in_float().layers[4].rms == 0);
}

TEST_CASE(
    "fifty sigmoid layers: the gradient leaves float32, not double; relu at scale 1 overflows") {
  DeepNetwork deep = MakeDeepNetwork({.depth = 50, .width = 16});
  LayerFlow flow = FlowOf(deep);
  CHECK(flow.in_float().layers[0].grad_weight == 0);
  CHECK(flow.in_double().layers[0].grad_weight > 0);
  CHECK(flow.in_double().layers[0].grad_weight < 1e-60);
  deep = MakeDeepNetwork({.depth = 50, .width = 128, .activation = Activation::kRelu, .scale = 1});
  LayerFlow large(deep.network, deep.start, deep.data, 32);
  while (!large.is_float_done()) large.AdvanceFloat();
  CHECK_FALSE(std::isfinite(large.in_float().layers[49].rms));
  CHECK(large.in_float().layers[5].rms > 1000);
}

TEST_CASE(
    "gradient descent lowers the loss where the gradient arrives, and stops at what is not "
    "finite") {
  DeepNetwork deep =
      MakeDeepNetwork({.depth = 5, .activation = Activation::kTanh, .start = FlowStart::kXavier});
  const double before = FlowOf(deep).in_float().loss;
  DeepDescent descent(deep, 0.01);
  for (int step = 0; step < 100; ++step) descent.Step();
  CHECK(descent.num_steps() == 100);
  LayerFlow after(deep.network, descent.parameters(), deep.data, 32);
  while (!after.is_float_done()) after.AdvanceFloat();
  CHECK(after.in_float().loss < 0.2 * before);

  DeepDescent vanished(MakeDeepNetwork({.depth = 20}), 0.01);
  const DeepNetwork still = MakeDeepNetwork({.depth = 20});
  for (int step = 0; step < 20; ++step) vanished.Step();
  // Of the first layer nothing moves by a bit.
  const std::span<const float> first = std::as_const(still.start).All().first(64 * 64);
  CHECK(std::ranges::equal(first, vanished.parameters().All().first(64 * 64)));

  DeepDescent lost(MakeDeepNetwork({.activation = Activation::kRelu, .start = FlowStart::kHe}),
                   100);
  for (int step = 0; step < 50; ++step) lost.Step();
  CHECK(lost.is_lost());
  CHECK(lost.num_steps() < 50);
  CHECK(FirstNonFiniteTensor(lost.parameters()).empty());
}

TEST_CASE("weights are drawn as the reference says") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("xavier and he");
  const std::string row = "E.xavier.3";
  REQUIRE(LabsTruth().Number(row + ".in") == 64);
  for (const FlowStart start : {FlowStart::kXavier, FlowStart::kHe, FlowStart::kTorchDefault}) {
    const DeepNetwork deep = MakeDeepNetwork({.start = start});
    double squares = 0;
    double most = 0;
    const ConstMatrixView weight = std::as_const(deep.start).Weight(4);
    for (int64_t r = 0; r < 64; ++r) {
      for (int64_t k = 0; k < 64; ++k) {
        const auto value = static_cast<double>(weight.At(r, k));
        squares += value * value;
        most = std::max(most, std::fabs(value));
      }
    }
    // 4096 draws.
    const double drawn = std::sqrt(squares / 4096);
    if (start == FlowStart::kXavier) check.Near(drawn, row + ".sigma", 0.03);
    if (start == FlowStart::kHe) check.Near(drawn, row + ".he_sigma", 0.03);
    if (start == FlowStart::kTorchDefault) {
      check.Near(most, row + ".torch_default_bound", 0.001);
      CHECK(std::as_const(deep.start).Bias(4)[0] != 0);
    } else {
      CHECK(std::as_const(deep.start).Bias(4)[0] == 0);
    }
  }
}

TEST_CASE("products of random matrices are the reference's") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check_float("products in float32");
  ReferenceCheck check("products in double");
  for (int i = 0; i < 5; ++i) {
    const std::string row = "E.random_products.rows." + std::to_string(i);
    const MatrixProduct product =
        MultiplyRandomMatrices({.seed = static_cast<uint64_t>(LabsTruth().Number(row + ".seed"))});
    REQUIRE(product.norms.size() == 101);
    check_float.Near(std::log10(product.norms_float.back()), row + ".f32.log10_frobenius", 1e-7);
    check.Near(std::log10(product.norms.back()), row + ".f64.log10_frobenius", 1e-12);
    for (std::size_t k = 0; k < 4; ++k) {
      const std::string at = ".first_row." + std::to_string(k);
      check_float.Near(static_cast<double>(product.last_float[k]), row + ".f32" + at, 1e-5);
      check.Near(product.last[k], row + ".f64" + at, 1e-12);
    }
  }
  check.Near(GrowthPerFactor(4, 1), "E.random_products.growth_per_matrix", 1e-12);
  check.Near(1 / GrowthPerFactor(4, 1), "E.random_products.sigma_that_keeps_the_size", 1e-12);
  check.Near(101 * std::log10(GrowthPerFactor(4, 0.5)),
             "E.random_products.sigma_1_over_sqrt4_log10_after_101", 1e-12);
}

TEST_CASE(
    "the growth of products is that of many of them, for each size; float32 overflows on the way") {
  for (const int64_t side : {1, 2, 3, 8}) {
    double sum = 0;
    for (uint64_t seed = 0; seed < 40; ++seed) {
      const MatrixProduct product = MultiplyRandomMatrices(
          {.side = side, .sigma = 1 / GrowthPerFactor(side, 1), .num_factors = 200, .seed = seed});
      sum += std::log(product.norms.back()) / 200;
    }
    CAPTURE(side);
    // 8000 logarithms, each with a deviation of about 1.
    CHECK(std::fabs(sum / 40) < 0.05);
  }
  const MatrixProduct product = MultiplyRandomMatrices({.num_factors = 300});
  const auto infinite =
      std::ranges::find_if(product.norms_float, [](double norm) { return !std::isfinite(norm); });
  CHECK(infinite - product.norms_float.begin() > 130);
  CHECK(infinite - product.norms_float.begin() < 190);
  CHECK(std::isfinite(product.norms.back()));
}

void CheckPair(ReferenceCheck* check, const TwoUnits::Pair& pair, const std::string& path,
               double tolerance) {
  for (std::size_t i = 0; i < 2; ++i) {
    check->Near(pair[i], path + "." + std::to_string(i), tolerance, 1e-3);
  }
}

TEST_CASE("two units that begin alike stay alike, as the reference computes them") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("two units in double");
  ReferenceCheck check_float("two units in float32");
  struct Case {
    const char* name;
    TwoUnitsSetup setup;
  };
  const Case cases[] = {
      {"tanh_c0.5", {.activation = Activation::kTanh, .constant = 0.5, .num_steps = 3}},
      {"sigmoid_c0", {.activation = Activation::kSigmoid, .constant = 0, .num_steps = 2}},
      {"relu_c0", {.activation = Activation::kRelu, .constant = 0, .num_steps = 2}},
      {"tanh_c0", {.activation = Activation::kTanh, .constant = 0, .num_steps = 2}}};
  for (const Case& one : cases) {
    const std::string name = std::string("E.symmetry.") + one.name;
    for (const bool is_float : {false, true}) {
      const std::vector<TwoUnits> states =
          is_float ? TwoUnitsInFloat(one.setup) : TwoUnitsInDouble(one.setup);
      ReferenceCheck* with = is_float ? &check_float : &check;
      const double tolerance = is_float ? 3e-6 : 1e-12;
      REQUIRE(states.size() == static_cast<std::size_t>(one.setup.num_steps) + 1);
      for (int step = 0; step < static_cast<int>(one.setup.num_steps); ++step) {
        const TwoUnits& state = states[static_cast<std::size_t>(step)];
        const std::string at = name + ".steps." + std::to_string(step);
        CheckPair(with, state.hidden, at + ".h", tolerance);
        with->Near(state.output, at + ".o.0", tolerance, 1e-3);
        with->Near(state.loss, at + ".loss", tolerance, 0.1);
        CheckPair(with, state.grad_weights[0], at + ".grad_W1.0", is_float ? 3e-5 : tolerance);
        CheckPair(with, state.grad_weights[1], at + ".grad_W1.1", is_float ? 3e-5 : tolerance);
        CheckPair(with, state.grad_out, at + ".grad_W2.0", is_float ? 3e-5 : tolerance);
        CHECK(state.Distance() == 0);
      }
      CheckPair(with, states.back().weights[0], name + ".W1_after.0", tolerance);
      CheckPair(with, states.back().weights[1], name + ".W1_after.1", tolerance);
      CheckPair(with, states.back().out, name + ".W2_after.0", tolerance);
    }
  }
}

TEST_CASE("units that are nudged part; without that they do not, however long it goes on") {
  for (const Activation activation : kActivations) {
    for (const bool is_float : {false, true}) {
      TwoUnitsSetup setup = {.activation = activation, .constant = 0.3, .num_steps = 300};
      std::vector<TwoUnits> states = is_float ? TwoUnitsInFloat(setup) : TwoUnitsInDouble(setup);
      CHECK(std::ranges::all_of(states, [](const TwoUnits& s) { return s.Distance() == 0; }));
      // The columns are not alike, for the inputs are not.
      CHECK(states[1].weights[0][0] != states[1].weights[0][1]);
      setup.nudge = 0.1;
      states = is_float ? TwoUnitsInFloat(setup) : TwoUnitsInDouble(setup);
      CHECK(states.front().Distance() == doctest::Approx(0.1).epsilon(1e-6));
      CHECK(states.back().Distance() > 0.05);
      CHECK(states.back().loss < 0.01 * states.front().loss);
    }
  }
}

TEST_CASE("activations and slopes are the reference's, and where slopes are 0") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("activations in double");
  ReferenceCheck check_float("activations in float32");
  const int count = CountReferences("E.activations", ".x");
  REQUIRE(count == 15);
  for (int i = 0; i < count; ++i) {
    const std::string row = "E.activations." + std::to_string(i);
    for (const char* name : {"sigmoid", "tanh", "relu"}) {
      const ActivationPoint point =
          ActivationPointAt(ActivationNamed(name), LabsTruth().Number(row + ".x"));
      // From a value near 1 the slope is a difference: it has the digits that the difference leaves.
      check.Near(point.value, row + "." + name + "_f64", 1e-12, 1e-3);
      check.Near(point.slope, row + "." + name + "'_f64", 1e-12, 1e-3);
      check_float.Near(static_cast<double>(point.value_float), row + "." + name + "_f32", 1e-6,
                       1e-3);
      check_float.Near(static_cast<double>(point.slope_float), row + "." + name + "'_f32", 2e-4,
                       1e-3);
    }
  }
  const std::string flat = "E.derivative_exactly_zero_in_f32_from.";
  // The core's 1 / (1 + e^-x) is 1 where 1 + e^-x is: a little earlier than a y that is rounded once.
  check_float.Near(static_cast<double>(*FlatFrom(Activation::kSigmoid)),
                   flat + "sigmoid y(1-y), y correctly rounded", 0.05);
  CHECK(static_cast<double>(*FlatFrom(Activation::kSigmoid)) ==
        doctest::Approx(24 * std::log(2)).epsilon(1e-5));
  check_float.Near(static_cast<double>(*FlatFrom(Activation::kTanh)),
                   flat + "tanh 1-y^2, y correctly rounded", 0.02);
  for (const Activation activation : {Activation::kSigmoid, Activation::kTanh}) {
    const float from = *FlatFrom(activation);
    const auto before = static_cast<double>(std::nextafter(from, 0.0f));
    CHECK(ActivationPointAt(activation, static_cast<double>(from)).slope_float == 0);
    CHECK(ActivationPointAt(activation, before).slope_float > 0);
  }
  CHECK_FALSE(FlatFrom(Activation::kRelu));
  CHECK_FALSE(FlatFrom(Activation::kIdentity));
  // On the negative side sigmoid is small itself, and 1 - y is not.
  CHECK(ActivationPointAt(Activation::kSigmoid, -50).slope_float > 0);
  CHECK(ActivationPointAt(Activation::kTanh, -10).slope_float == 0);
  for (const Activation activation : kActivations) {
    CHECK(ActivationPointAt(activation, 1e-6).slope ==
          doctest::Approx(GreatestSlope(activation)).epsilon(1e-6));
  }
}

// The test accuracy of a run of section M.
double ReferenceAccuracy(const std::string& name, int* epochs) {
  for (int i = 0;; ++i) {
    const std::string row = "M.runs." + std::to_string(i);
    REQUIRE(LabsTruth().Has(row + ".name"));
    if (LabsTruth().At(row + ".name") != name) continue;
    *epochs = static_cast<int>(LabsTruth().Number(row + ".num_epochs"));
    return LabsTruth().Number(row + ".last.test_accuracy");
  }
}

TEST_CASE("zeros and constants in a network, and without hidden layers: the reference's runs") {
  if (IsReferenceMissing()) return;
  const ExperimentConfig config =
      ParseConfig("data=garments&batch=64&lr=0.1&epochs=10&order=shuffle").config;
  const auto data = std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(config)));
  const auto race_of = [&](Activation activation, ExperimentConfig base) {
    ZeroRace race(base, activation, data);
    while (!race.is_done()) race.Advance();
    CHECK(race.num_epochs_done() == race.num_epochs());
    return race;
  };
  const auto check = [](const ZeroRace& race, ZeroEntry entry, const std::string& name) {
    int epochs = 0;
    const double accuracy = ReferenceAccuracy(name, &epochs);
    CAPTURE(name);
    const ZeroOutcome& outcome = race.outcome(entry);
    REQUIRE(outcome.epochs.size() == static_cast<std::size_t>(epochs) + 1);
    CHECK(outcome.epochs.back().test_accuracy == doctest::Approx(accuracy).epsilon(1e-12));
  };
  const ZeroRace relu = race_of(Activation::kRelu, config);
  check(relu, ZeroEntry::kZeros, "4.8 mlp relu zeros");
  check(relu, ZeroEntry::kConstant, "4.8 mlp relu constant");
  check(relu, ZeroEntry::kNormal, "4.8 mlp relu normal");
  CHECK(relu.outcome(ZeroEntry::kZeros).distance == 0);
  CHECK(relu.outcome(ZeroEntry::kConstant).distance == 0);
  CHECK(relu.outcome(ZeroEntry::kNormal).distance > 0.1);
  CHECK(relu.outcome(ZeroEntry::kRegression).distance == 0);
  const ZeroRace sigmoid = race_of(Activation::kSigmoid, config);
  check(sigmoid, ZeroEntry::kZeros, "4.8 mlp sigmoid zeros");
  CHECK(sigmoid.outcome(ZeroEntry::kZeros).distance == 0);
  ExperimentConfig softmax = config;
  softmax.batch_size = 256;
  check(race_of(Activation::kTanh, softmax), ZeroEntry::kRegression, "4.8.2 softmax zeros");
}

TEST_CASE("a race on numbers, of a run without an end, and one that diverges") {
  ExperimentConfig config =
      ParseConfig("task=linear&data=d2l-linear&n=200&test_n=20&epochs=0&seed=3").config;
  const auto data = std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(config)));
  ZeroRace race(config, Activation::kTanh, data);
  while (!race.is_done()) race.Advance();
  CHECK_FALSE(race.is_classifier());
  const auto loss_of = [&race](ZeroEntry entry) {
    return race.outcome(entry).epochs.back().train_loss;
  };
  CHECK(loss_of(ZeroEntry::kRegression) < 1e-3);
  CHECK(loss_of(ZeroEntry::kZeros) > 1);
  CHECK(race.outcome(ZeroEntry::kZeros).epochs.size() == 11);
  config.learning_rate = 1000;
  ZeroRace wild(config, Activation::kRelu, data);
  while (!wild.is_done()) wild.Advance();
  CHECK(wild.outcome(ZeroEntry::kRegression).diverged);
}

}  // namespace
}  // namespace playground
