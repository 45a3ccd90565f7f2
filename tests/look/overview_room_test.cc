// The overview says what the views say that it is put together from.

#include "look/overview/overview_room.h"

#include "look/examples/examples_room.h"
#include "look/look_truth.h"

namespace playground {
namespace {

void CheckSame(const LookTable& one, const LookTable& other) {
  CAPTURE(std::string(one.key));
  CHECK(one.caption == other.caption);
  CHECK(one.selected_row == other.selected_row);
  REQUIRE(one.rows.size() == other.rows.size());
  for (std::size_t row = 0; row < one.rows.size(); ++row) {
    REQUIRE(one.rows[row].cells.size() == other.rows[row].cells.size());
    for (std::size_t i = 0; i < one.rows[row].cells.size(); ++i) {
      CHECK(one.rows[row].cells[i].text == other.rows[row].cells[i].text);
      CHECK(one.rows[row].cells[i].value == other.rows[row].cells[i].value);
    }
  }
}

TEST_CASE("the overview has the tables of the views that it is put together from") {
  for (const char* experiment : kExperiments) {
    for (const Stage stage : kStages) {
      CAPTURE(experiment);
      const StagedRun run(experiment, stage);
      const DataSplit& data = run.trainer->data();
      std::vector<LookTable> expected = CurvesRoom().Describe(run.view).tables;
      const auto append = [&](const Look& look, std::string_view left_out) {
        for (const LookTable& table : look.tables) {
          if (table.key != left_out) expected.push_back(table);
        }
      };
      if (data.has_images()) {
        append(WeightsRoom().Describe(run.view), "");
        expected.push_back(TableOf(ExamplesRoom().Describe(run.view), "outputs"));
      } else {
        append(FitRoom().Describe(run.view), "");
      }
      const Look look = OverviewRoom().Describe(run.view);
      REQUIRE(look.tables.size() == expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(look.tables[i].key == expected[i].key);
        CheckSame(look.tables[i], expected[i]);
      }
    }
  }
}

TEST_CASE("the overview's figures can be chosen from") {
  const StagedRun garments(kExperiments[0], Stage::kFull);
  OverviewRoom room;
  Tell(room, garments.view, "output 3");
  CHECK(*TableOf(room.Describe(garments.view), "summary").selected_row == 3);
  Tell(room, garments.view, "logarithmic on");
  CHECK(room.Describe(garments.view).offers[0].command == "logarithmic off");
  CheckRefused(room, garments.view, {"output 10", "layer 1", "example 1", "next", ""});
  const StagedRun blobs(kExperiments[1], Stage::kFull);
  CHECK(Tell(room, blobs.view, "example 3").select == ExampleChoice{true, 3});
  CheckRefused(room, blobs.view, {"output 1", "example 40"});
}

TEST_CASE("the overview is described in every state") { CheckEveryDescription<OverviewRoom>(); }

}  // namespace
}  // namespace playground
