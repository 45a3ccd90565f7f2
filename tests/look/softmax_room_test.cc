// What the softmax view says, beside the same example worked out in double; and what its logits can be
// told to be.

#include "look/softmax/softmax_room.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/look_checks.h"
#include "look/staged_run.h"
#include "look/view_queries.h"
#include "model/double_network.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

constexpr const char* kTasks[] = {
    "data=garments&n=60&test_n=60&batch=16&epochs=2",
    "data=blobs&n=90&test_n=40&batch=32&epochs=2",
    "task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=16",
};

// Points the view at an example, with the outputs that the network has for it.
std::vector<double> Select(StagedRun* run, ExampleChoice choice) {
  const Trainer& trainer = *run->trainer;
  const DoubleNetwork network(trainer.network());
  const auto index = static_cast<int32_t>(choice.index);
  const std::vector<DoubleExample> examples =
      ExamplesOf(SetOf(trainer.data(), choice), std::vector<int32_t>{index});
  std::vector<double> logits =
      network.Logits(network.ParametersOf(trainer.parameters()), examples.front());
  run->outputs.logits.assign(logits.begin(), logits.end());
  run->view.selected_outputs = &run->outputs;
  run->view.selected = choice;
  return logits;
}

// What the table must hold for these logits.
void CheckAgainst(const Look& look, const std::vector<double>& logits, int64_t label) {
  const LookTable* table = FindTable(look, "classes");
  REQUIRE(table != nullptr);
  REQUIRE(table->rows.size() == logits.size() + 1);
  CHECK(table->selected_row == label);
  const double largest = *std::ranges::max_element(logits);
  double sum = 0;
  for (const double logit : logits) sum += std::exp(logit - largest);
  const auto num_classes = static_cast<int64_t>(logits.size());
  for (int64_t c = 0; c < num_classes; ++c) {
    const double exponential = std::exp(logits[c] - largest);
    const auto near = [](double value) { return doctest::Approx(value).epsilon(1e-5).scale(0.1); };
    CHECK(ValueAt(*table, c, "logit") == near(logits[c]));
    CHECK(ValueAt(*table, c, "exponential") == near(exponential));
    CHECK(ValueAt(*table, c, "probability") == near(exponential / sum));
    CHECK(ValueAt(*table, c, "gradient") == near(exponential / sum - (c == label ? 1 : 0)));
  }
  CHECK(ValueAt(*table, num_classes, "exponential") == doctest::Approx(sum).epsilon(1e-5));
  CHECK(ValueAt(*table, num_classes, "probability") == doctest::Approx(1));
  CHECK(std::fabs(ValueAt(*table, num_classes, "gradient")) < 1e-9);
  CHECK(SaysSentence(look, " = " + FixedText(std::log(sum) - (logits[label] - largest), 4)));
}

TEST_CASE("the softmax view of every classifier, before, during and after training") {
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kEpoch0, Stage::kOneStep, Stage::kFull}) {
      StagedRun run(task, stage);
      for (const ExampleChoice choice : {ExampleChoice{true, 3}, ExampleChoice{false, 17}}) {
        const std::vector<double> logits = Select(&run, choice);
        const int64_t label = SetOf(run.trainer->data(), choice).labels[choice.index];
        const int64_t predicted = std::ranges::max_element(logits) - logits.begin();
        for (const Language language : {Language::kEnglish, Language::kChinese}) {
          run.view.language = language;
          const SoftmaxRoom room;
          CheckLook(room, run.view);
          const Look look = room.Describe(run.view);
          CheckAgainst(look, logits, label);
          CHECK(SaysSentence(look, ExampleName(run.view, choice)));
          CHECK(SaysSentence(
              look, Fill(Text(language, TextId::kLabelIs), {ClassNameAt(run.view, label)})));
          CHECK(SaysSentence(look, Fill(Text(language, TextId::kPredictionIs),
                                        {ClassNameAt(run.view, predicted)})));
          CHECK(!SaysSentence(look, Text(language, TextId::kSoftmaxWhatIf)));
        }
      }
    }
  }
}

TEST_CASE("without logits the view says so; logits that are not finite have no values") {
  StagedRun run(kTasks[0], Stage::kNotEvaluated);
  SoftmaxRoom room;
  CheckLook(room, run.view);
  CHECK(SaysSentence(room.Describe(run.view), Text(Language::kEnglish, TextId::kSoftmaxNoLogits)));
  for (const char* command : {"next", "previous", "restore", "logit 0 1"}) {
    CheckRefused(&room, run.view, command);
  }
  StagedRun diverged(kTasks[0], Stage::kDiverged);
  for (float& logit : diverged.outputs.logits) logit = std::numeric_limits<float>::quiet_NaN();
  CheckLook(SoftmaxRoom(), diverged.view);
}

TEST_CASE("a logit can be told to be another: everything follows, until it is restored") {
  StagedRun run(kTasks[0], Stage::kFull);
  std::vector<double> logits = Select(&run, {true, 5});
  const int64_t label = run.trainer->data().test.labels[5];
  SoftmaxRoom room;
  Actions actions;
  REQUIRE(room.Command(run.view, "logit 3 2.5", &actions));
  REQUIRE(room.Command(run.view, "logit 4 -1e1", &actions));
  const std::vector<double> own = logits;
  logits[3] = 2.5;
  logits[4] = -10;
  CheckAgainst(room.Describe(run.view), logits, label);
  CheckLook(room, run.view);
  CHECK(SaysSentence(room.Describe(run.view), Text(Language::kEnglish, TextId::kSoftmaxWhatIf)));
  for (const char* command :
       {"logit", "logit 10 1", "logit -1 1", "logit 3", "logit 3 x", "logit 3 nan", "logit 3 1e39",
        "logit 3 1 2", "example 60", "example", "restore it", "logits 3 1"}) {
    CheckRefused(&room, run.view, command);
  }
  REQUIRE(room.Command(run.view, "restore", &actions));
  CheckAgainst(room.Describe(run.view), own, label);

  // They belong to one example.
  REQUIRE(room.Command(run.view, "logit 3 2.5", &actions));
  logits = Select(&run, {true, 6});
  CheckAgainst(room.Describe(run.view), logits, run.trainer->data().test.labels[6]);
  CHECK(!actions.select);
}

TEST_CASE("the examples of a set are walked in a circle") {
  StagedRun run(kTasks[1], Stage::kFull);
  Select(&run, {true, 39});
  SoftmaxRoom room;
  const auto told = [&](std::string_view command) {
    Actions actions;
    REQUIRE(room.Command(run.view, command, &actions));
    REQUIRE(actions.select.has_value());
    return *actions.select;
  };
  CHECK(told("next") == ExampleChoice{true, 0});
  CHECK(told("previous") == ExampleChoice{true, 38});
  CHECK(told("example 7") == ExampleChoice{true, 7});
  Select(&run, {false, 0});
  CHECK(told("previous") == ExampleChoice{false, 89});
}

}  // namespace
}  // namespace playground
