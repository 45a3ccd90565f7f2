// Gradient flow as data: layers are those of a pass written out here, the units, products, slopes and runs are what is
// known of them, what is offered is understood, and the sentences say what vanishes and what stays alike.

#include "look/flow/flow_room.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "look/lab_under_test.h"
#include "look/look_checks.h"
#include "look/staged_run.h"
#include "look/view_table.h"

namespace playground {
namespace {

struct Flow : LabUnderTest<FlowRoom> {
  void Work() {
    for (int slice = 0; room.HasWork(view); ++slice) {
      REQUIRE(slice < 100'000);
      room.WorkSlice(view);
    }
  }
};

using Rows = std::vector<std::vector<double>>;  // [examples or outputs][inputs]

// A network of one width with tanh, written out: h = tanh(W h), o = w h, L the mean of (o - x_1)^2 / 2.
struct PlainNetwork {
  Rows x;
  std::vector<Rows>
      weights;  // the last one [1][n]; biases are 0 and stay so where they are not trained
  std::vector<std::vector<double>> biases;

  explicit PlainNetwork(const DeepNetwork& deep) {
    for (int64_t i = 0; i < deep.data->num_examples; ++i) {
      x.emplace_back();
      for (int64_t k = 0; k < deep.data->num_features; ++k) {
        x.back().push_back(static_cast<double>(deep.data->Feature(i, k)));
      }
    }
    for (int64_t l = 0; l < deep.start.num_layers(); ++l) {
      const ConstMatrixView weight = deep.start.Weight(l);
      weights.emplace_back();
      for (int64_t r = 0; r < weight.rows; ++r) {
        weights.back().emplace_back(weight.Row(r), weight.Row(r) + weight.columns);
      }
      biases.emplace_back(static_cast<std::size_t>(weight.rows), 0.0);
    }
  }

  // Of each layer: values, gradient by them, gradient of the weights; the last one is the output.
  std::vector<Rows> h, grad_h, grad_weight, z;
  double loss = 0;

  void Pass() {
    const std::size_t layers = weights.size();
    h.assign(layers, {});
    z.assign(layers, {});
    grad_h.assign(layers, {});
    grad_weight.assign(layers, {});
    loss = 0;
    for (std::size_t l = 0; l < layers; ++l) {
      for (std::size_t i = 0; i < x.size(); ++i) {
        const std::vector<double>& in = l == 0 ? x[i] : h[l - 1][i];
        z[l].emplace_back();
        for (std::size_t j = 0; j < weights[l].size(); ++j) {
          double sum = biases[l][j];
          for (std::size_t k = 0; k < in.size(); ++k) sum += weights[l][j][k] * in[k];
          z[l].back().push_back(sum);
        }
        h[l].push_back(z[l].back());
        if (l + 1 < layers) {
          for (double& value : h[l].back()) value = std::tanh(value);
        }
      }
    }
    const auto count = static_cast<double>(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double residual = h.back()[i][0] - x[i][0];
      loss += residual * residual / 2 / count;
      grad_h.back().push_back({residual / count});
    }
    for (std::size_t l = layers; l-- > 0;) {
      grad_weight[l].assign(weights[l].size(), std::vector<double>(weights[l][0].size(), 0.0));
      grad_bias[l].assign(weights[l].size(), 0.0);
      if (l > 0) grad_h[l - 1].assign(x.size(), std::vector<double>(weights[l][0].size(), 0.0));
      for (std::size_t i = 0; i < x.size(); ++i) {
        for (std::size_t j = 0; j < weights[l].size(); ++j) {
          const double slope = l + 1 == layers ? 1 : 1 - h[l][i][j] * h[l][i][j];
          const double delta = grad_h[l][i][j] * slope;
          grad_bias[l][j] += delta;
          for (std::size_t k = 0; k < weights[l][j].size(); ++k) {
            grad_weight[l][j][k] += delta * (l == 0 ? x[i][k] : h[l - 1][i][k]);
            if (l > 0) grad_h[l - 1][i][k] += delta * weights[l][j][k];
          }
        }
      }
    }
  }
  std::vector<std::vector<double>> grad_bias = std::vector<std::vector<double>>(64);

  void Step(double rate) {
    Pass();
    for (std::size_t l = 0; l < weights.size(); ++l) {
      for (std::size_t j = 0; j < weights[l].size(); ++j) {
        biases[l][j] -= rate * grad_bias[l][j];
        for (std::size_t k = 0; k < weights[l][j].size(); ++k) {
          weights[l][j][k] -= rate * grad_weight[l][j][k];
        }
      }
    }
  }
};

double NormOf(const Rows& rows) {
  double squares = 0;
  for (const std::vector<double>& row : rows) {
    for (const double value : row) squares += value * value;
  }
  return std::sqrt(squares);
}

TEST_CASE("gradient flow is in the table, among the labs") {
  const ViewInfo* info = FindView("flow");
  REQUIRE(info != nullptr);
  CHECK(info->section == Section::kLabs);
}

TEST_CASE("the layers are those of the pass written out, at the start and after steps") {
  Flow lab;
  for (const char* command :
       {"depth 4", "width 9", "activation tanh", "scale 0.6", "seed 3", "steps 30", "rate 0.1"}) {
    REQUIRE(lab.Do(command));
  }
  lab.Work();
  PlainNetwork plain(MakeDeepNetwork(
      {.depth = 4, .width = 9, .activation = Activation::kTanh, .scale = 0.6, .seed = 3}));
  for (const bool is_after : {false, true}) {
    const char* table = is_after ? "layers_after" : "layers";
    for (int step = 0; is_after && step < 30; ++step) plain.Step(0.1);
    plain.Pass();
    for (int64_t l = 0; l < 5; ++l) {
      CAPTURE(l);
      const auto at = static_cast<std::size_t>(l);
      const double rms =
          NormOf(plain.h[at]) / std::sqrt(32.0 * static_cast<double>(plain.h[at][0].size()));
      CHECK(lab.Value(table, l, "rms") == doctest::Approx(rms).epsilon(1e-5));
      CHECK(lab.Value(table, l, "grad_output") ==
            doctest::Approx(NormOf(plain.grad_h[at])).epsilon(1e-4));
      CHECK(lab.Value(table, l, "grad_weight") ==
            doctest::Approx(NormOf(plain.grad_weight[at])).epsilon(1e-4));
      CHECK(lab.Value(table, l, "rms_double") == doctest::Approx(rms).epsilon(1e-5));
      CHECK(lab.Value(table, l, "grad_weight_double") ==
            doctest::Approx(NormOf(plain.grad_weight[at])).epsilon(1e-4));
      double sum = 0;
      for (const std::vector<double>& row : plain.h[at]) {
        for (const double value : row) sum += value;
      }
      const double mean = sum / (32 * static_cast<double>(plain.h[at][0].size()));
      CHECK(lab.Value(table, l, "mean") == doctest::Approx(mean).epsilon(1e-4));
      CHECK(lab.Value(table, l, "deviation") ==
            doctest::Approx(std::sqrt(rms * rms - mean * mean)).epsilon(1e-4));
    }
    const LayerFlow* flow = is_after ? lab.room.watch().after() : lab.room.watch().start();
    CHECK(flow->in_float().loss == doctest::Approx(plain.loss).epsilon(1e-5));
  }
  CHECK(lab.Says("After 30 steps of gradient descent L = "));

  // Of the same network after its steps: which units are off, and where z lies.
  REQUIRE(lab.Do("part slopes"));
  REQUIRE(lab.Do("layer 2"));
  int64_t off = 0;
  int64_t positive = 0;
  for (const std::vector<double>& row : plain.z[1]) {
    for (const double z : row) {
      off += 1 - std::tanh(z) * std::tanh(z) < 0.05 ? 1 : 0;
      positive += z > 0 ? 1 : 0;
    }
  }
  CHECK(off > 0);
  CHECK(lab.Value("off", 1, "units") == 9);
  CHECK(lab.Value("off", 1, "off") == doctest::Approx(static_cast<double>(off) / (9 * 32)));
  double counted = 0;
  double above = 0;
  for (int64_t bin = 0; bin < 40; ++bin) {
    counted += lab.Value("histogram", bin, "count");
    if (bin >= 20) above += lab.Value("histogram", bin, "count");
  }
  CHECK(counted == 9 * 32);
  CHECK(above == static_cast<double>(positive));
}

TEST_CASE("sigmoid with small weights vanishes, and what is done about it is told") {
  Flow lab;
  CHECK(lab.Says("The layers are being computed."));
  lab.Work();
  const double ratio =
      lab.Value("layers", 0, "grad_weight") / lab.Value("layers", 9, "grad_weight");
  CHECK(ratio > 1e-17);
  CHECK(ratio < 1e-15);
  CHECK(lab.Says("through the 10 hidden layers (at the start)"));
  CHECK(lab.Says("The slope of sigmoid is ¼ at most"));
  CHECK(lab.Says("w ~ N(0, σ²)"));
  REQUIRE(lab.Do("start xavier"));
  REQUIRE(lab.Do("activation relu"));
  lab.Work();
  CHECK(lab.Says("All layers vanish or explode together"));
  CHECK(lab.Says("σ² = 2 / (nᵢₙ + nₒᵤₜ)"));
  REQUIRE(lab.Do("activation tanh"));
  lab.Work();
  CHECK(lab.Says("The slope of tanh is 1 at 0"));
  // In float32 nothing arrives through 50 layers.
  REQUIRE(lab.Do("reset"));
  REQUIRE(lab.Do("depth 50"));
  REQUIRE(lab.Do("width 16"));
  lab.Work();
  CHECK(lab.Value("layers", 0, "grad_weight") == 0);
  CHECK(lab.Value("layers", 0, "grad_weight_double") > 0);
  CHECK(lab.Says("In float32 ‖∂L/∂W‖ of the first layer is exactly 0"));
  CHECK_FALSE(lab.Says("by a factor of 0 a layer"));
  REQUIRE(lab.Do("activation relu"));
  REQUIRE(lab.Do("scale 10"));
  lab.Work();
  CHECK(lab.Says("are no longer finite; in float64"));
  CHECK(lab.Says("In step 1 a number was no longer finite"));
}

TEST_CASE("steps go on, go back, and begin anew") {
  Flow lab;
  REQUIRE(lab.Do("activation tanh"));
  REQUIRE(lab.Do("start xavier"));
  REQUIRE(lab.Do("width 8"));
  REQUIRE(lab.Do("steps 20"));
  lab.Work();
  const double at_20 = lab.Value("layers_after", 3, "grad_weight");
  REQUIRE(lab.Do("steps 40"));
  CHECK(lab.room.watch().after() == nullptr);
  lab.Work();
  CHECK(lab.Value("layers_after", 3, "grad_weight") != at_20);
  REQUIRE(lab.Do("steps 20"));
  lab.Work();
  CHECK(lab.Value("layers_after", 3, "grad_weight") == at_20);
  REQUIRE(lab.Do("rate 0.02"));
  lab.Work();
  CHECK(lab.Value("layers_after", 3, "grad_weight") != at_20);
  REQUIRE(lab.Do("steps 0"));
  lab.Work();
  CHECK(FindTable(lab.Describe(), "layers_after") == nullptr);
  // What does not concern the network changes nothing of it.
  REQUIRE(lab.Do("place 3"));
  CHECK_FALSE(lab.room.HasWork(lab.view));
}

TEST_CASE("the product has the size that the reference's has") {
  Flow lab;
  CHECK(std::log10(lab.Value("norms", 10, "double")) == doctest::Approx(25.72912625).epsilon(1e-9));
  CHECK(std::log10(lab.Value("norms", 10, "float")) == doctest::Approx(25.7291265).epsilon(1e-7));
  CHECK(lab.Value("product", 0, "column1") == doctest::Approx(-8.3012216e24).epsilon(1e-6));
  CHECK(lab.Value("product_double", 0, "column2") == doctest::Approx(1.987775928e25).epsilon(1e-8));
  CHECK(lab.Value("norms", 10, "expected") / lab.Value("norms", 0, "double") ==
        doctest::Approx(std::pow(1.7471148282788191, 100)).epsilon(1e-10));
  CHECK(lab.Says("a factor multiplies it by 1.7471"));
  CHECK(lab.Says("σ = 0.57237 would keep the size"));
  REQUIRE(lab.Do("factors 300"));
  CHECK(lab.Says("the norm is inf in float32"));
  REQUIRE(lab.Do("sigma 0.1"));
  CHECK(lab.Says("the norm is 0 in float32"));
  REQUIRE(lab.Do("side 1"));
  REQUIRE(lab.Do("factors 0"));
  CHECK(lab.Value("product", 0, "column1") ==
        doctest::Approx(lab.Value("product_double", 0, "column1")));
}

TEST_CASE("two units: alike for ever, nudged apart, stuck at zeros") {
  Flow lab;
  REQUIRE(lab.Do("activation tanh"));
  CHECK(lab.Value("units_double", 0, "w1") == doctest::Approx(0.5021700639681124).epsilon(1e-12));
  CHECK(lab.Value("units_double", 1, "w2") == doctest::Approx(0.5043401279362245).epsilon(1e-12));
  CHECK(lab.Value("units", 1, "out") == doctest::Approx(0.5215896653).epsilon(1e-6));
  CHECK(lab.Value("distances", 3, "float") == 0);
  CHECK(lab.Says("After 3 steps the distance of the units is 0"));
  CHECK(lab.Says("The rows of W are alike, not all of its elements"));
  REQUIRE(lab.Do("updates 0"));
  CHECK(lab.Value("units", 0, "h") == doctest::Approx(0.90514825).epsilon(1e-6));
  CHECK(lab.Value("units", 0, "grad_w1") == doctest::Approx(-0.00857017).epsilon(1e-4));
  CHECK_FALSE(lab.Says("The rows of W are alike"));
  REQUIRE(lab.Do("nudge 0.1"));
  REQUIRE(lab.Do("updates 200"));
  CHECK(lab.Says("The units began 0.1 apart; after 200 steps"));
  CHECK(lab.Value("distances", 0, "double") == doctest::Approx(0.1).epsilon(1e-12));
  REQUIRE(lab.Do("nudge 0"));
  REQUIRE(lab.Do("constant 0"));
  CHECK(lab.Says("Every gradient is 0: nothing will ever change."));
  REQUIRE(lab.Do("activation sigmoid"));
  CHECK_FALSE(lab.Says("Every gradient is 0"));
  // What leaves float32 ends there.
  REQUIRE(lab.Do("activation identity"));
  REQUIRE(lab.Do("constant 10"));
  REQUIRE(lab.Do("updates 500"));
  lab.Describe();
}

TEST_CASE("slopes at a place, in float32 and double") {
  Flow lab;
  REQUIRE(lab.Do("part slopes"));
  REQUIRE(lab.Do("place 10"));
  // relu, sigmoid, tanh, identity
  CHECK(lab.Value("place", 0, "slope_float") == 1);
  CHECK(lab.Value("place", 1, "slope_float") == doctest::Approx(4.5416677e-5).epsilon(2e-3));
  CHECK(lab.Value("place", 1, "slope") == doctest::Approx(4.5395807735907655e-5).epsilon(1e-10));
  CHECK(lab.Value("place", 2, "slope_float") == 0);
  CHECK(lab.Value("place", 2, "slope") == doctest::Approx(8.2446145e-9).epsilon(1e-6));
  CHECK(lab.Value("place", 3, "value") == 10);
  // Who is asked from where on it is 0 is not told before.
  CHECK_FALSE(lab.Says("exactly 0 from"));
  REQUIRE(lab.Do("place 17"));
  CHECK(lab.Says("it is exactly 0 from x = 16.6355 on"));
  CHECK(lab.Says("Left of 0 sigmoid itself is small"));
  REQUIRE(lab.Do("activation tanh"));
  CHECK(lab.Says("it is exactly 0 from x = 9.01"));
  CHECK_FALSE(lab.Says("Left of 0"));
  REQUIRE(lab.Do("activation relu"));
  CHECK_FALSE(lab.Says("exactly 0 from"));
}

TEST_CASE("the run's network, its hidden units, and what has none or is too large") {
  StagedRun run("task=mlp&data=blobs&n=90&test_n=40&batch=32&hidden=8,6&epochs=2", Stage::kFull);
  Flow lab;
  lab.view = run.view;
  REQUIRE(lab.Do("of run"));
  CHECK(lab.Says("The layers are being computed."));
  lab.Work();
  CHECK(FindTable(lab.Describe(), "layers_after") == nullptr);
  const LayerFlow& flow = *lab.room.shown();
  CHECK(flow.in_float().loss ==
        doctest::Approx(run.trainer->train_evaluation().loss).epsilon(1e-6));
  CHECK(lab.Says("its first 90 training examples: L = "));
  CHECK(lab.Value("off", 1, "units") == 6);
  CHECK(lab.Value("layers", 2, "grad_weight") ==
        doctest::Approx(lab.Value("layers", 2, "grad_weight_double")).epsilon(1e-4));
  CHECK(lab.Says("of the last hidden layer"));
  CHECK(lab.Says("(now)"));
  CHECK(lab.Says("All layers vanish or explode together"));
  CHECK(lab.Says("Try this: train on"));
  CHECK_FALSE(lab.Says("ten sigmoid layers"));
  // The layer that is seen is one that there is.
  REQUIRE(lab.Do("layer 50"));
  CHECK(lab.room.layer() == 2);
  // Another moment is computed anew.
  ++lab.view.parameters_version;
  CHECK(lab.room.HasWork(lab.view));
  lab.view.running = true;
  lab.Work();
  CHECK_FALSE(lab.room.shown()->is_double_done());

  // One hidden layer has no other to be compared with.
  const StagedRun single("task=mlp&data=blobs&n=90&test_n=40&batch=32&hidden=8", Stage::kEpoch0);
  Flow one;
  one.view = single.view;
  REQUIRE(one.Do("of run"));
  one.Work();
  CHECK_FALSE(one.Says("All layers vanish or explode together"));
  CHECK_FALSE(one.Says("hidden layers (now)"));

  const StagedRun softmax("data=blobs&n=90&test_n=40&batch=32", Stage::kEpoch0);
  Flow other;
  other.view = softmax.view;
  REQUIRE(other.Do("of run"));
  other.Work();
  CHECK(other.Says("The run's network has no hidden layer"));
  CHECK(FindTable(other.Describe(), "off") == nullptr);
  CHECK(other.room.layer() == 0);

  const StagedRun large("task=mlp&data=blobs&n=20&test_n=4&batch=10&hidden=1100,1000",
                        Stage::kEpoch0);
  Flow third;
  third.view = large.view;
  REQUIRE(third.Do("of run"));
  CHECK_FALSE(third.room.HasWork(third.view));
  CHECK(third.Says("here it is up to 1,000,000"));
}

TEST_CASE("four models are the runs that their configs make") {
  const char* const experiment =
      "task=mlp&data=blobs&n=90&test_n=40&batch=32&hidden=4&epochs=3&seed=2&lr=0.3";
  StagedRun run(experiment, Stage::kEpoch0);
  Flow lab;
  lab.view = run.view;
  REQUIRE(lab.Do("activation tanh"));
  REQUIRE(lab.Do("part symmetry"));
  REQUIRE(lab.Do("train"));
  CHECK_FALSE(lab.Do("train"));
  CHECK(lab.Says("0 of 12 epochs are done."));
  lab.room.WorkSlice(lab.view);
  REQUIRE(lab.Do("stop"));
  CHECK_FALSE(lab.room.HasWork(lab.view));
  CHECK_FALSE(lab.Do("stop"));
  REQUIRE(lab.Do("train"));
  lab.Work();
  const char* const texts[] = {"task=softmax&init=zeros",
                               "task=mlp&hidden=32&activation=tanh&init=zeros",
                               "task=mlp&hidden=32&activation=tanh&init=constant&init_std=0.01",
                               "task=mlp&hidden=32&activation=tanh&init=normal&init_std=0.01"};
  for (int64_t i = 0; i < 4; ++i) {
    const std::string text =
        "data=blobs&n=90&test_n=40&batch=32&epochs=3&seed=2&lr=0.3&" + std::string(texts[i]);
    const StagedRun alone(text, Stage::kFull);
    CAPTURE(text);
    CHECK(lab.Value("zeros", i, "test_loss") == alone.trainer->test_evaluation().loss);
    CHECK(lab.Value("zeros", i, "train_loss") == alone.trainer->train_evaluation().loss);
  }
  CHECK(lab.Value("zeros", 1, "distance") == 0);
  CHECK(lab.Value("zeros", 2, "distance") == 0);
  CHECK(lab.Value("zeros", 3, "distance") > 0);
  CHECK(lab.Value("zero_losses", 0, "zeros") == doctest::Approx(std::log(3.0)).epsilon(1e-6));
  CHECK(lab.Says("all 32 units are the same at the end: 0 and 0 apart"));
  lab.room.Reset();
  CHECK(FindTable(lab.Describe(), "zeros") == nullptr);
  const StagedRun wild("task=linear&data=d2l-linear&n=100&test_n=20&lr=1000&epochs=2",
                       Stage::kEpoch0);
  lab.view = wild.view;
  REQUIRE(lab.Do("train"));
  lab.Work();
  CHECK(lab.Says("With the run's learning rate a model diverged"));
  CHECK_FALSE(lab.Says("zeros are a fine start"));
  // Without a run there is nothing to train on.
  Flow alone;
  CHECK_FALSE(alone.Do("train"));
}

TEST_CASE("every state is whole in both languages, and its offers are understood") {
  const char* const states[] = {"",
                                "part product",
                                "part symmetry",
                                "part slopes",
                                "of run",
                                "activation relu",
                                "activation identity",
                                "start xavier",
                                "start he",
                                "start torch",
                                "start constant",
                                "start zeros",
                                "depth 1",
                                "width 1",
                                "scale 0",
                                "scale 1000",
                                "steps 0",
                                "rate 1000",
                                "factors 0",
                                "factors 300",
                                "side 8",
                                "sigma 100",
                                "sigma 0.001",
                                "constant -10",
                                "nudge -1",
                                "updates 0",
                                "updates 500",
                                "place -100",
                                "layer 50"};
  const StagedRun run("task=mlp&data=blobs&n=40&test_n=10&batch=20&hidden=5", Stage::kEpoch0);
  for (const char* state : states) {
    for (const Language language : {Language::kEnglish, Language::kChinese}) {
      CAPTURE(std::string(state));
      Flow lab;
      lab.view = run.view;
      lab.view.language = language;
      for (const char* small : {"width 6", "depth 4", "steps 5", "updates 4"}) {
        REQUIRE(lab.Do(small));
      }
      if (*state != '\0') REQUIRE(lab.Do(state));
      CheckLook(lab.room, lab.view);
      lab.Work();
      CheckLook(lab.room, lab.view);
    }
  }
}

TEST_CASE("gradient flow does not understand nonsense, and nothing changes by it") {
  Flow lab;
  REQUIRE(lab.Do("width 6"));
  lab.Work();
  for (const char* bad :
       {"",          "depth",      "depth 0",     "depth 51",       "depth 2.5", "width 0",
        "width 65",  "scale -1",   "scale 1001",  "scale nan",      "seed -1",   "seed 1.5",
        "rate -1",   "steps 501",  "steps -1",    "factors 301",    "side 0",    "side 9",
        "sigma 0",   "sigma 101",  "constant 11", "constant x",     "nudge 1.5", "updates 501",
        "place 101", "place 1 2",  "layer 0",     "layer 51",       "part",      "part none",
        "of",        "of nothing", "activation",  "activation elu", "start",     "start ones",
        "train now", "stop",       "reset all",   "train"}) {
    CheckRefused(&lab.room, lab.view, bad);
  }
}

}  // namespace
}  // namespace playground
