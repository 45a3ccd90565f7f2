// The confusion matrix in words and numbers, against predictions made in double.

#include "look/confusion/confusion_room.h"

#include "look/examples/examples_room.h"
#include "look/look_truth.h"

namespace playground {
namespace {

constexpr const char* kClassifiers[] = {kExperiments[0], kExperiments[1], kExperiments[4],
                                        kExperiments[5]};

std::string Column(std::size_t c) { return "predicted_" + std::to_string(c); }

TEST_CASE("the worst confusions are the largest wrong cells, largest first") {
  EvaluationResult evaluation;
  evaluation.confusion = {9, 1, 0, 4, 5, 2, 0, 0, 7};
  const auto worst = WorstConfusions(evaluation, 3, 2);
  REQUIRE(worst.size() == 2);
  CHECK(worst[0] == ConfusionCell{1, 0});
  CHECK(worst[1] == ConfusionCell{1, 2});
  CHECK(WorstConfusions(evaluation, 3, 10).size() == 3);
}

TEST_CASE("counts and shares are those of predictions in double, in both languages") {
  for (const char* experiment : kClassifiers) {
    for (const Stage stage : {Stage::kEpoch0, Stage::kOneStep, Stage::kFull}) {
      CAPTURE(experiment);
      CAPTURE(static_cast<int>(stage));
      StagedRun run(experiment, stage);
      const DataSplit& data = run.trainer->data();
      const DoubleResult truth =
          EvaluateInDouble(*run.trainer, EvaluatedParameters(run, stage), data.test);
      const auto n = static_cast<std::size_t>(data.num_classes);
      std::vector<std::vector<double>> counts(n, std::vector<double>(n));
      std::vector<double> sums(n);
      for (std::size_t i = 0; i < truth.predicted.size(); ++i) {
        const auto label = static_cast<std::size_t>(data.test.labels[i]);
        ++counts[label][static_cast<std::size_t>(truth.predicted[i])];
        ++sums[label];
      }
      double largest_wrong = 0;
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        run.view.language = language;
        const Look look = ConfusionRoom().Describe(run.view);
        const LookTable& matrix = TableOf(look, "counts");
        const LookTable& shares = TableOf(look, "shares");
        CHECK(shares.columns[0].unit == "%");
        REQUIRE(matrix.rows.size() == n);
        for (std::size_t label = 0; label < n; ++label) {
          const BilingualString& name = data.class_names[label];
          CHECK(matrix.rows[label].name ==
                (language == Language::kEnglish ? name.english : name.chinese));
          CHECK(ValueAt(matrix, label, "all") == sums[label]);
          for (std::size_t c = 0; c < n; ++c) {
            CHECK(ValueAt(matrix, label, Column(c)) == counts[label][c]);
            const double share = sums[label] == 0 ? 0 : 100 * counts[label][c] / sums[label];
            CHECK(ValueAt(shares, label, Column(c)) == Near(share));
            if (c != label) largest_wrong = std::max(largest_wrong, counts[label][c]);
          }
        }
        if (largest_wrong > 0) {
          CHECK(ValueAt(TableOf(look, "worst"), 0, "count") == largest_wrong);
        } else {
          CHECK(FindTable(look, "worst") == nullptr);
        }
      }
    }
  }
}

TEST_CASE("the confusion matrix says when it is of, and that there is none yet") {
  const StagedRun full(kExperiments[0], Stage::kFull);
  const Look look = ConfusionRoom().Describe(full.view);
  CHECK(Says(look, "60 test examples"));
  CHECK(Says(look, "after epoch 2"));
  const StagedRun early(kExperiments[0], Stage::kNotEvaluated);
  const Look none = ConfusionRoom().Describe(early.view);
  CHECK(none.tables.empty());
  CHECK(Says(none, "not been evaluated"));
  const StagedRun diverged(kExperiments[1], Stage::kDiverged);
  CHECK(Says(ConfusionRoom().Describe(diverged.view), "diverged at step"));
}

TEST_CASE("a cell of the matrix opens its examples, shares come first where they are drawn") {
  const StagedRun run(kExperiments[0], Stage::kFull);
  ConfusionRoom room;
  CHECK(room.Describe(run.view).tables[0].key == "counts");
  Tell(room, run.view, "percent on");
  CHECK(room.Describe(run.view).tables[0].key == "shares");
  CHECK(room.Describe(run.view).offers[1].chosen);
  CheckRefused(room, run.view,
               {"", "percent", "percent maybe", "cell", "cell 3", "cell 3 10", "cell -1 0",
                "cell 3 5 1", "cells 3 5"});
  Tell(room, run.view, "percent off");
  CHECK_FALSE(room.choice.as_percent);

  Rooms rooms;
  Actions actions;
  CHECK(rooms.Command("confusion", run.view, "cell 3 5", &actions));
  CHECK(actions.open_view == "examples");
  CHECK(actions.tell_view.empty());
  CHECK(rooms.Get<ExamplesRoom>().choice.only_cell == ConfusionCell{3, 5});
  CHECK_FALSE(rooms.Command("confusion", run.view, "cell 3 50", &actions));
  CHECK_FALSE(rooms.Command("nowhere", run.view, "cell 3 5", &actions));

  // Points have no examples to be looked at there.
  const StagedRun points(kExperiments[1], Stage::kFull);
  ConfusionRoom other;
  CheckRefused(other, points.view, {"cell 0 1"});
}

TEST_CASE("the confusion matrix is described in every state") {
  CheckEveryDescription<ConfusionRoom>();
}

}  // namespace
}  // namespace playground
