// The page of examples in words and numbers, against the data and predictions made in double.

#include "look/examples/examples_room.h"

#include "look/look_truth.h"

namespace playground {
namespace {

TEST_CASE("the filter passes all, the wrong ones, or one cell of the matrix") {
  StagedRun run("data=garments&n=200&test_n=60&batch=50&epochs=1", Stage::kFull);
  const Dataset& test = run.trainer->data().test;
  ExamplesChoice state;
  CHECK(FilterExamples(run.view, state).size() == 60);
  state.only_wrong = true;
  const auto wrong = FilterExamples(run.view, state);
  CHECK(!wrong.empty());
  for (const int32_t index : wrong) CHECK(run.evaluation.predicted[index] != test.labels[index]);
  const double accuracy = 1 - static_cast<double>(wrong.size()) / 60;
  CHECK(accuracy == doctest::Approx(run.evaluation.accuracy));
  state.only_cell = ConfusionCell{test.labels[wrong[0]], run.evaluation.predicted[wrong[0]]};
  const auto cell = FilterExamples(run.view, state);
  CHECK(!cell.empty());
  for (const int32_t index : cell) CHECK(test.labels[index] == state.only_cell->label);
  run.view.test_evaluation = nullptr;
  CHECK(FilterExamples(run.view, state).size() == 60);
}

TEST_CASE("the page lists the examples that pass, with label and prediction") {
  for (const char* experiment : {kExperiments[0], kExperiments[5]}) {
    for (const Stage stage : {Stage::kEpoch0, Stage::kFull}) {
      const StagedRun run(experiment, stage);
      const DataSplit& data = run.trainer->data();
      const std::vector<int32_t> predicted =
          EvaluateInDouble(*run.trainer, EvaluatedParameters(run, stage), data.test).predicted;
      std::vector<int32_t> wrong;
      for (int32_t i = 0; i < data.test.num_examples; ++i) {
        if (predicted[i] != data.test.labels[i]) wrong.push_back(i);
      }
      REQUIRE(!wrong.empty());
      ExamplesRoom room;
      Tell(room, run.view, "only wrong");
      room.choice.page_size = 7;
      const LookTable page = TableOf(room.Describe(run.view), "examples");
      CHECK(page.num_rows == static_cast<int64_t>(wrong.size()));
      REQUIRE(page.rows.size() == std::min<std::size_t>(7, wrong.size()));
      for (std::size_t i = 0; i < page.rows.size(); ++i) {
        CHECK(page.rows[i].name == std::to_string(wrong[i]));
        CHECK(TextAt(page, i, "label") == data.class_names[data.test.labels[wrong[i]]].english);
        CHECK(TextAt(page, i, "prediction") == data.class_names[predicted[wrong[i]]].english);
        CHECK(TextAt(page, i, "result") == "taken for another");
      }
      const auto label = static_cast<int>(data.test.labels[wrong[0]]);
      const std::string cell =
          "cell " + std::to_string(label) + " " + std::to_string(predicted[wrong[0]]);
      Tell(room, run.view, cell.c_str());
      const Look of_cell = room.Describe(run.view);
      CHECK(TableOf(of_cell, "examples").rows[0].name == std::to_string(wrong[0]));
      REQUIRE(of_cell.offers.size() == 6);
      CHECK(of_cell.offers[2].command == cell);
      CHECK(of_cell.offers[2].chosen);
    }
  }
}

TEST_CASE("pages follow each other, and a filter begins at its first page") {
  const StagedRun run(kExperiments[0], Stage::kFull);
  ExamplesRoom room;
  const auto first = [&] { return TableOf(room.Describe(run.view), "examples").first_row; };
  CHECK(TableOf(room.Describe(run.view), "examples").num_rows == 60);
  CheckRefused(room, run.view,
               {"previous", "page 0", "page 3", "example 60", "example -1", "example", "cell 10 0",
                "nothing", ""});
  Tell(room, run.view, "next");
  CHECK(first() == 48);
  CHECK(TableOf(room.Describe(run.view), "examples").rows.size() == 12);
  CHECK(TableOf(room.Describe(run.view), "examples").rows[0].name == "48");
  CheckRefused(room, run.view, {"next"});
  Tell(room, run.view, "previous");
  CHECK(first() == 0);
  Tell(room, run.view, "page 2");
  CHECK(first() == 48);
  Tell(room, run.view, "only wrong");
  CHECK(first() == 0);
  // Fewer pass than before: the last page of those.
  room.choice.first_shown = 48;
  const LookTable left = TableOf(room.Describe(run.view), "examples");
  CHECK(left.first_row + static_cast<int64_t>(left.rows.size()) == left.num_rows);
  const auto select = Tell(room, run.view, "example 12").select;
  REQUIRE(select.has_value());
  CHECK(*select == ExampleChoice{true, 12});
}

TEST_CASE("the chosen example is told with its pixels, logits and probabilities") {
  StagedRun run(kExperiments[0], Stage::kFull);
  run.view.selected = {true, 12};
  const Dataset& test = run.trainer->data().test;
  const auto label = static_cast<std::size_t>(test.labels[12]);
  for (std::size_t c = 0; c < 10; ++c) {
    run.outputs.logits[c] = 0.25f * static_cast<float>(c) - 1;
    run.outputs.probabilities[c] = static_cast<float>(c) / 45;
  }
  run.outputs.predicted = 9;
  run.outputs.loss = 1.25f;
  const Look look = ExamplesRoom().Describe(run.view);
  CHECK(*TableOf(look, "examples").selected_row == 12);
  CHECK(Says(look, "Test example 12"));
  CHECK(Says(look, "−log ŷ = 1.2500"));
  const LookTable& outputs = TableOf(look, "outputs");
  CHECK(*outputs.selected_row == static_cast<int64_t>(label));
  for (std::size_t c = 0; c < 10; ++c) {
    CHECK(ValueAt(outputs, c, "logit") == 0.25 * static_cast<double>(c) - 1);
    CHECK(ValueAt(outputs, c, "probability") == doctest::Approx(static_cast<double>(c) / 45));
    CHECK(TextAt(outputs, c, "mark") == (c == label ? "label" : c == 9 ? "prediction" : ""));
  }
  const LookTable& pixels = TableOf(look, "pixels");
  REQUIRE(pixels.rows.size() == 28);
  for (std::size_t y = 0; y < 28; ++y) {
    for (std::size_t x = 0; x < 28; ++x) {
      const double value = test.ByteRow(12)[28 * y + x] / 255.0;
      CHECK(ValueAt(pixels, y, "column_" + std::to_string(x)) == doctest::Approx(value));
    }
  }
  // One of the training set is not on the page.
  run.view.selected = {false, 12};
  CHECK_FALSE(TableOf(ExamplesRoom().Describe(run.view), "examples").selected_row.has_value());
}

TEST_CASE("before the first evaluation examples have no predictions, and none is called wrong") {
  const StagedRun run(kExperiments[0], Stage::kNotEvaluated);
  ExamplesRoom room;
  Tell(room, run.view, "only wrong");
  const Look look = room.Describe(run.view);
  CHECK(Says(look, "not been evaluated"));
  CHECK(TableOf(look, "examples").num_rows == 60);
  CHECK(TextAt(TableOf(look, "examples"), 0, "prediction") == "–");
  CHECK(TextAt(TableOf(look, "outputs"), 0, "logit") == "–");
}

TEST_CASE("a filter that nothing passes says so") {
  const StagedRun run(kExperiments[0], Stage::kFull);
  const auto& confusion = run.evaluation.confusion;
  const auto empty = static_cast<int>(std::ranges::find(confusion, 0) - confusion.begin());
  ExamplesRoom room;
  room.choice.only_cell = ConfusionCell{empty / 10, empty % 10};
  const Look look = room.Describe(run.view);
  CHECK(FindTable(look, "examples") == nullptr);
  CHECK(Says(look, "No test example is of this kind"));
}

TEST_CASE("examples are described in every state") { CheckEveryDescription<ExamplesRoom>(); }

}  // namespace
}  // namespace playground
