// Weights in words and numbers, against the parameters in PyTorch's order.

#include "look/weights/weights_room.h"

#include "look/look_truth.h"

namespace playground {
namespace {

// The parameters in one row: of each layer the weight [out][in], then the bias.
struct Flat {
  std::vector<double> values;
  std::vector<std::size_t> starts;
  std::vector<int64_t> widths;

  explicit Flat(const Trainer& trainer)
      : values(DoubleNetwork(trainer.network()).ParametersOf(trainer.parameters())),
        widths(trainer.network().widths) {
    std::size_t start = 0;
    for (std::size_t layer = 0; layer + 1 < widths.size(); ++layer) {
      starts.push_back(start);
      start += static_cast<std::size_t>((widths[layer] + 1) * widths[layer + 1]);
    }
  }
  double Weight(std::size_t layer, std::size_t output, std::size_t input) const {
    return values[starts[layer] + output * static_cast<std::size_t>(widths[layer]) + input];
  }
  double Bias(std::size_t layer, std::size_t output) const {
    return values[starts[layer] + static_cast<std::size_t>(widths[layer] * widths[layer + 1]) +
                  output];
  }
};

TEST_CASE("templates: each class in brief, and the chosen one's weights like the pixels") {
  for (const Stage stage : {Stage::kNotEvaluated, Stage::kOneStep, Stage::kFull}) {
    const StagedRun run(kExperiments[0], stage);
    const Flat truth(*run.trainer);
    WeightsRoom room;
    Tell(room, run.view, "output 3");
    const Look look = room.Describe(run.view);
    CHECK(Says(look, "0.weight [10, 784]"));
    const LookTable& summary = TableOf(look, "summary");
    REQUIRE(summary.rows.size() == 10);
    CHECK(*summary.selected_row == 3);
    for (std::size_t c = 0; c < 10; ++c) {
      double least = 1e9, greatest = -1e9, sum = 0, squares = 0;
      for (std::size_t i = 0; i < 784; ++i) {
        const double weight = truth.Weight(0, c, i);
        least = std::min(least, weight);
        greatest = std::max(greatest, weight);
        sum += weight;
        squares += weight * weight;
      }
      CHECK(summary.rows[c].name == run.trainer->data().class_names[c].english);
      CHECK(ValueAt(summary, c, "bias") == truth.Bias(0, c));
      CHECK(ValueAt(summary, c, "minimum") == least);
      CHECK(ValueAt(summary, c, "maximum") == greatest);
      CHECK(ValueAt(summary, c, "mean") == Near(sum / 784));
      CHECK(ValueAt(summary, c, "norm") == Near(std::sqrt(squares)));
    }
    const LookTable& weights = TableOf(look, "weights");
    REQUIRE(weights.rows.size() == 28);
    for (std::size_t y = 0; y < 28; ++y) {
      for (std::size_t x = 0; x < 28; ++x) {
        CHECK(ValueAt(weights, y, "column_" + std::to_string(x)) == truth.Weight(0, 3, 28 * y + x));
      }
    }
  }
}

TEST_CASE("a narrow layer is one table of weights and biases") {
  for (const char* experiment : {kExperiments[1], kExperiments[4], kExperiments[5]}) {
    const StagedRun run(experiment, Stage::kFull);
    const Flat truth(*run.trainer);
    const int64_t last = run.trainer->network().num_layers() - 1;
    WeightsRoom room;
    Tell(room, run.view, ("layer " + std::to_string(last)).c_str());
    const Look look = room.Describe(run.view);
    REQUIRE(look.tables.size() == 1);
    const LookTable& table = look.tables[0];
    const auto layer = static_cast<std::size_t>(last);
    REQUIRE(table.rows.size() == static_cast<std::size_t>(truth.widths[layer + 1]));
    for (std::size_t output = 0; output < table.rows.size(); ++output) {
      CHECK(table.rows[output].name == run.trainer->data().class_names[output].english);
      CHECK(ValueAt(table, output, "bias") == truth.Bias(layer, output));
      for (std::size_t input = 0; input < static_cast<std::size_t>(truth.widths[layer]); ++input) {
        CHECK(ValueAt(table, output, "input_" + std::to_string(input)) ==
              truth.Weight(layer, output, input));
      }
    }
  }
}

TEST_CASE("many units are listed page by page, many inputs for one unit") {
  const StagedRun run("task=mlp&data=blobs&n=60&test_n=30&batch=30&epochs=1&hidden=300",
                      Stage::kEpoch0);
  const Flat truth(*run.trainer);
  WeightsRoom room;
  LookTable table = TableOf(room.Describe(run.view), "weights");
  CHECK(table.rows.size() == 256);
  CHECK(table.num_rows == 300);
  CHECK(table.rows[7].name == "unit 7");
  Tell(room, run.view, "output 299");
  table = TableOf(room.Describe(run.view), "weights");
  CHECK(table.first_row == 256);
  CHECK(ValueAt(table, 43, "input_1") == truth.Weight(0, 299, 1));
  CheckRefused(room, run.view, {"next", "output 300", "output x", "layer 2", "layer", "input 2"});

  Tell(room, run.view, "layer 1");
  Tell(room, run.view, "next");
  const Look look = room.Describe(run.view);
  CHECK(*TableOf(look, "summary").selected_row == 1);
  CHECK(ValueAt(TableOf(look, "weights"), 200, "weight") == truth.Weight(1, 1, 200));
  Tell(room, run.view, "input 299");
  table = TableOf(room.Describe(run.view), "weights");
  CHECK(table.first_row == 256);
  CHECK(ValueAt(table, 43, "weight") == truth.Weight(1, 1, 299));
  Tell(room, run.view, "previous");
  CheckRefused(room, run.view, {"previous"});

  // A network with fewer layers shows its last one, and refuses what that does not have.
  const StagedRun flat(kExperiments[1], Stage::kEpoch0);
  CHECK(TableOf(room.Describe(flat.view), "weights").rows.size() == 3);
  CheckRefused(room, flat.view, {"layer 1"});
}

TEST_CASE("weights are described in every state") { CheckEveryDescription<WeightsRoom>(); }

}  // namespace
}  // namespace playground
