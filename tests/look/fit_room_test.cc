// The fit and the decision regions in words and numbers, against predictions made in double.

#include "look/fit/fit_room.h"

#include <array>

#include "look/fit/fit_figures.h"
#include "look/fit/linear_estimates.h"
#include "look/fit/region_map.h"
#include "look/fit/regression_predictions.h"
#include "look/look_truth.h"

namespace playground {
namespace {

constexpr const char* kRegressions[] = {kExperiments[2], kExperiments[3], kExperiments[6]};

TEST_CASE("the model is written as in the book") {
  CHECK(ModelText("ŷ", {2.0, -3.4}, 4.2, 2) == "ŷ = 2.00 x₁ − 3.40 x₂ + 4.20");
  CHECK(ModelText("ŷ", {-1.5}, -1, 1) == "ŷ = −1.5 x − 1.0");
}

TEST_CASE("a histogram counts what is in reach") {
  const std::vector<double> values = {-1, -0.9, 0, 0.1, 0.99, 1, 1.01, -5};
  CHECK(SymmetricHistogram(values, 1, 2) == std::vector<int64_t>{2, 4});
}

TEST_CASE("points are taken evenly") {
  CHECK(EvenlySpaced(10, 3) == std::vector<int32_t>{0, 4, 8});
  CHECK(EvenlySpaced(3, 10) == std::vector<int32_t>{0, 1, 2});
}

TEST_CASE("estimates stand beside truth and closed form, with their errors") {
  for (const Stage stage : {Stage::kNotEvaluated, Stage::kOneStep, Stage::kFull}) {
    const StagedRun run(kExperiments[3], stage);
    const std::vector<double> values =
        DoubleNetwork(run.trainer->network()).ParametersOf(run.trainer->parameters());
    const Look look = FitRoom().Describe(run.view);
    const LookTable& table = TableOf(look, "estimates");
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0].name == "w₁");
    CHECK(table.rows[2].name == "b");
    const std::array<double, 3> truth = {2, -3.4, 4.2};
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(ValueAt(table, i, "estimate") == values[i]);
      CHECK(ValueAt(table, i, "true") == doctest::Approx(truth[i]));
      CHECK(ValueAt(table, i, "error") == Near(values[i] - truth[i], 1e-5));
      CHECK(ValueAt(table, i, "least_squares") == doctest::Approx(truth[i]).epsilon(0.01));
    }
    CHECK(Says(look, "ŷ = "));
    CHECK(Says(look, "No linear model has a mean squared error below"));
  }
}

TEST_CASE("every point is told with the prediction and error of the parameters, in double") {
  for (const char* experiment : kRegressions) {
    for (const Stage stage : {Stage::kNotEvaluated, Stage::kOneStep, Stage::kFull}) {
      CAPTURE(experiment);
      const StagedRun run(experiment, stage);
      const Dataset& train = run.trainer->data().train;
      const std::vector<double> truth =
          EvaluateInDouble(*run.trainer, run.trainer->parameters(), train).first_outputs;
      const Look look = FitRoom().Describe(run.view);
      const LookTable& points = TableOf(look, "points");
      CHECK(points.num_rows == train.num_examples);
      std::vector<double> errors;
      for (std::size_t i = 0; i < truth.size(); ++i) {
        errors.push_back(truth[i] - static_cast<double>(train.targets[i]));
      }
      for (std::size_t i = 0; i < points.rows.size(); ++i) {
        CHECK(points.rows[i].name == std::to_string(i));
        if (train.num_features == 1) {
          CHECK(ValueAt(points, i, "feature") == static_cast<double>(train.Feature(i, 0)));
        }
        CHECK(ValueAt(points, i, "target") == static_cast<double>(train.targets[i]));
        CHECK(ValueAt(points, i, "prediction") == doctest::Approx(truth[i]).epsilon(1e-5));
        CHECK(ValueAt(points, i, "error") == doctest::Approx(errors[i]).epsilon(1e-5));
      }
      // An error that is nearly on the edge of a bin may fall on either side.
      const LookTable& bins = TableOf(look, "errors");
      double all = 0;
      int differ = 0;
      for (std::size_t bin = 0; bin < bins.rows.size(); ++bin) {
        const double from = ValueAt(bins, bin, "from"), to = ValueAt(bins, bin, "to");
        const double count = ValueAt(bins, bin, "count");
        const auto truly = std::ranges::count_if(
            errors, [&](double error) { return error >= from && error < to; });
        if (static_cast<double>(truly) != count) ++differ;
        all += count;
      }
      CHECK(differ <= 2);
      CHECK(all == static_cast<double>(errors.size()));
    }
  }
}

TEST_CASE("a network with hidden layers has a curve instead of estimates") {
  const StagedRun run(kExperiments[6], Stage::kFull);
  const Look look = FitRoom().Describe(run.view);
  CHECK(FindTable(look, "estimates") == nullptr);
  CHECK(Says(look, "With hidden layers there is no line"));
  const LookTable& curve = TableOf(look, "curve");
  REQUIRE(curve.rows.size() == 129);
  const DoubleNetwork network(run.trainer->network());
  const std::vector<double> values = network.ParametersOf(run.trainer->parameters());
  for (std::size_t i = 0; i < curve.rows.size(); ++i) {
    const DoubleExample example = {.features = {ValueAt(curve, i, "feature")}};
    CHECK(ValueAt(curve, i, "prediction") ==
          doctest::Approx(network.Logits(values, example)[0]).epsilon(1e-4));
  }
}

TEST_CASE("predictions beyond the targets are counted above and below") {
  const std::vector<float> values = {-2, -1, 0, 1, 1.5f, 3, std::nanf("")};
  const OutsideCounts outside = CountOutside(values, {-1, 1, false});
  CHECK(outside.above == 3);
  CHECK(outside.below == 1);
  const StagedRun fitted(kExperiments[3], Stage::kFull);
  CHECK_FALSE(Says(FitRoom().Describe(fitted.view), "above the targets' range"));
  const StagedRun wild("task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=1&lr=30",
                       Stage::kDiverged);
  CHECK(Says(FitRoom().Describe(wild.view), "above the targets' range"));
}

TEST_CASE("of many points a part is shown, and pages of it are listed") {
  const StagedRun run("task=linear&data=d2l-linear&n=5000&test_n=50&batch=100&epochs=1",
                      Stage::kEpoch0);
  FitRoom room;
  const auto points = [&] { return TableOf(room.Describe(run.view), "points"); };
  CHECK(points().num_rows == 1667);
  CHECK(points().rows.size() == 256);
  CHECK(points().rows[1].name == "3");
  CheckRefused(room, run.view, {"previous", "example 1", "page 2", ""});
  Tell(room, run.view, "next");
  CHECK(points().first_row == 256);
  CHECK(points().rows[0].name == std::to_string(3 * 256));
  Tell(room, run.view, "previous");
  CHECK(points().first_row == 0);
}

TEST_CASE("regions: the winner at each place has the largest probability, in double") {
  for (const char* experiment : {kExperiments[1], kExperiments[4]}) {
    for (const Stage stage : {Stage::kNotEvaluated, Stage::kFull}) {
      const StagedRun run(experiment, stage);
      const DoubleNetwork network(run.trainer->network());
      const std::vector<double> values = network.ParametersOf(run.trainer->parameters());
      const LookTable table = TableOf(FitRoom().Describe(run.view), "regions");
      const AxisRange x = RegionAxis(run.view, 0), y = RegionAxis(run.view, 1);
      REQUIRE(table.rows.size() == 11);
      for (std::size_t j = 0; j < 11; ++j) {
        for (std::size_t i = 0; i < 11; ++i) {
          const auto at = [](const AxisRange& range, std::size_t place) {
            return static_cast<double>(
                static_cast<float>(range.minimum + (static_cast<double>(place) + 0.5) / 11 *
                                                       (range.maximum - range.minimum)));
          };
          const std::vector<double> logits =
              network.Logits(values, {.features = {at(x, i), at(y, 10 - j)}});
          double sum = 0;
          std::size_t winner = 0;
          for (std::size_t c = 0; c < logits.size(); ++c) {
            sum += std::exp(logits[c]);
            if (logits[c] > logits[winner]) winner = c;
          }
          const std::string column = "column_" + std::to_string(i);
          CHECK(ValueAt(table, j, column) ==
                doctest::Approx(std::exp(logits[winner]) / sum).epsilon(1e-5));
          CHECK(TextAt(table, j, column)
                    .starts_with(run.trainer->data().class_names[winner].english));
        }
      }
    }
  }
}

TEST_CASE("points in the plane are told with label and prediction; one can be chosen") {
  StagedRun run(kExperiments[1], Stage::kFull);
  const DataSplit& data = run.trainer->data();
  const std::vector<int32_t> predicted =
      EvaluateInDouble(*run.trainer, run.trainer->parameters(), data.test).predicted;
  FitRoom room;
  const auto choice = Tell(room, run.view, "example 12").select;
  REQUIRE(choice.has_value());
  CHECK(*choice == ExampleChoice{true, 12});
  run.view.selected = *choice;
  const Look look = room.Describe(run.view);
  const LookTable& points = TableOf(look, "points");
  REQUIRE(points.rows.size() == 40);
  CHECK(*points.selected_row == 12);
  for (std::size_t i = 0; i < 40; ++i) {
    CHECK(ValueAt(points, i, "x1") == static_cast<double>(data.test.Feature(i, 0)));
    CHECK(ValueAt(points, i, "x2") == static_cast<double>(data.test.Feature(i, 1)));
    CHECK(TextAt(points, i, "label") == data.class_names[data.test.labels[i]].english);
    CHECK(TextAt(points, i, "prediction") == data.class_names[predicted[i]].english);
    CHECK(TextAt(points, i, "result") ==
          (predicted[i] == data.test.labels[i] ? "recognized" : "taken for another"));
  }
  CHECK(Says(look, "Test example 12"));
  CHECK(TableOf(look, "outputs").rows.size() == 3);
  CheckRefused(room, run.view, {"example 40", "example -1", "next", "previous", ""});
}

TEST_CASE("the fit is described in every state") { CheckEveryDescription<FitRoom>(); }

}  // namespace
}  // namespace playground
