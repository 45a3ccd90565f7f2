// What of a run goes into its code: the knobs turned at their steps, and the first numbers drawn.

#include "export/exported_run.h"

#include <algorithm>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "export/small_run.h"

namespace playground {
namespace {

TEST_CASE("a run without turned knobs has no changes, and its first numbers are the trainer's") {
  const auto run =
      SmallRun("task=softmax&data=blobs&n=30&test_n=9&batch=8&epochs=2&order=dataloader");
  const std::vector<int32_t> order(run->epoch_order().begin(), run->epoch_order().begin() + 8);
  WalkTo(8, run.get());
  const ExportedRun exported = DescribeRun(*run);
  CHECK(exported.changes.empty());
  CHECK(exported.num_epochs == 2);
  CHECK(exported.first_batch == order);
  REQUIRE(exported.first_weights.size() == 4);
  CHECK(exported.first_weights[0] ==
        static_cast<double>(run->initial_parameters().Weight(0).Row(0)[0]));
  // Two features: the third value is the next row's first.
  CHECK(exported.first_weights[2] ==
        static_cast<double>(run->initial_parameters().Weight(0).Row(1)[0]));
  REQUIRE(exported.figures.size() == 3);
  CHECK(exported.figures[0].epoch == 0);
  CHECK(exported.figures[2].train_loss == run->history().epochs()[2].running_loss);
  CHECK(exported.figures[2].test_loss == run->history().epochs()[2].test_loss);
}

TEST_CASE(
    "each knob turned on the way is told with its step, whatever becomes of the number of epochs") {
  const auto run = SmallRun("task=linear&n=20&test_n=5&batch=5&epochs=3");
  WalkTo(2, run.get());
  ExperimentConfig config = run->config();
  config.learning_rate = 0.5;
  config.num_epochs = 7;
  REQUIRE(run->Reconfigure(config));
  WalkTo(5, run.get());
  config.reduction = Reduction::kSum;
  config.divide_by_batch = true;
  REQUIRE(run->Reconfigure(config));
  WalkTo(6, run.get());
  const ExportedRun exported = DescribeRun(*run);
  CHECK(exported.changes ==
        std::vector<KnobChange>{{2, "lr", "0.5"}, {5, "reduction", "sum"}, {5, "divide", "1"}});
  CHECK(exported.config.learning_rate == 0.03);
  CHECK(exported.num_epochs == 7);
  // The run is in its second epoch: what is to come is not known.
  CHECK(exported.figures.size() == 2);
}

TEST_CASE("what was turned after the run went back counts, what was turned before does not") {
  const auto run = SmallRun("task=linear&n=20&test_n=5&batch=5&epochs=3");
  WalkTo(6, run.get());
  ExperimentConfig config = run->config();
  config.learning_rate = 0.5;
  REQUIRE(run->Reconfigure(config));
  WalkTo(9, run.get());
  run->SeekTo(3);
  while (run->phase() == Trainer::Phase::kSeeking) run->Advance(1000);
  config.learning_rate = 0.25;
  REQUIRE(run->Reconfigure(config));
  WalkTo(5, run.get());
  CHECK(DescribeRun(*run).changes == std::vector<KnobChange>{{3, "lr", "0.25"}});
}

TEST_CASE(
    "an edit by hand that the run has gone back before is exported with the figures after it") {
  const auto run = SmallRun("task=linear&n=20&test_n=5&batch=5&epochs=3");
  WalkTo(6, run.get());
  REQUIRE(run->EditByHand({.place = {.layer = 0, .output = 0, .input = 1}, .value = 2}));
  WalkTo(12, run.get());
  run->SeekTo(3);
  while (run->phase() == Trainer::Phase::kSeeking) run->Advance(1000);
  const ExportedRun exported = DescribeRun(*run);
  CHECK(exported.figures.back().epoch == 3);
  REQUIRE(exported.edits.size() == 1);
  CHECK(exported.edits[0].step == 6);
}

TEST_CASE("the figures of a long run are thinned out, and keep the first and the last") {
  const auto run = SmallRun("task=linear&n=10&test_n=5&epochs=80");
  WalkTo(80, run.get());
  const std::vector<EpochFigures> figures = DescribeRun(*run).figures;
  CHECK(figures.size() < 30);
  CHECK(figures[10].epoch == 10);
  CHECK(figures.back().epoch == 80);
}

TEST_CASE("the book's code from scratch is for sum and divide, without what its sgd has not") {
  const auto is_from_scratch = [](std::string_view text) {
    return DescribeRun(*SmallRun(text)).is_from_scratch();
  };
  CHECK(is_from_scratch("task=linear&reduction=sum&divide=1"));
  CHECK_FALSE(is_from_scratch("task=linear&reduction=sum"));
  CHECK_FALSE(is_from_scratch("task=linear&divide=1"));
  CHECK_FALSE(is_from_scratch("task=linear&reduction=sum&divide=1&momentum=0.5"));
  CHECK_FALSE(is_from_scratch("task=linear&reduction=sum&divide=1&weight_decay=0.5"));
  CHECK_FALSE(is_from_scratch("task=linear&reduction=sum&divide=1&optimizer=adam"));
  CHECK_FALSE(is_from_scratch("task=linear&reduction=sum&divide=1&optimizer=nesterov"));
}

}  // namespace
}  // namespace playground
