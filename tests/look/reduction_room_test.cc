// What the view of sum or mean says of its runs, beside the runs themselves and numbers worked out apart
// from them; and what can be told to it.

#include "look/reduction/reduction_room.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "look/look_checks.h"
#include "look/reduction/verdict_text.h"
#include "look/staged_run.h"
#include "look/view_queries.h"

namespace playground {
namespace {

constexpr const char* kAnyRun = "task=linear&data=line&n=90&test_n=10&batch=10&epochs=1";

void Finish(ReductionRoom* room, const View& view) {
  while (room->HasWork(view)) room->WorkSlice(view);
}

// A room in which a preset stands as it does after these commands, all work done after each.
std::unique_ptr<ReductionRoom> RoomAfter(const View& view,
                                         const std::vector<std::string>& commands) {
  auto room = std::make_unique<ReductionRoom>();
  for (const std::string& command : commands) {
    CAPTURE(command);
    Actions actions;
    REQUIRE(room->Command(view, command, &actions));
    Finish(room.get(), view);
  }
  return room;
}

std::string TextAt(const LookTable& table, int64_t row, std::string_view column) {
  return table.rows.at(static_cast<std::size_t>(row)).cells.at(ColumnAt(table, column)).text;
}

// Runs, rules and curves are those of the comparison.
void CheckAgainstRuns(const Look& look, const ReductionView& mine) {
  const LookTable* runs = FindTable(look, "runs");
  REQUIRE(runs != nullptr);
  REQUIRE(runs->rows.size() == mine.runs.size());
  for (int64_t run = 0; run < static_cast<int64_t>(mine.runs.size()); ++run) {
    const ExperimentConfig& config = mine.runs[run].config;
    CHECK(runs->rows[run].name == std::string(1, static_cast<char>('A' + run)));
    CHECK(ValueAt(*runs, run, "lr") == config.learning_rate);
    CHECK(ValueAt(*runs, run, "batch") == static_cast<double>(config.batch_size));
    CHECK(TextAt(*runs, run, "reduction") ==
          (config.reduction == Reduction::kMean ? "mean" : "sum"));
    CHECK(TextAt(*runs, run, "rule").starts_with("w ← w − "));
    CHECK(!TextAt(*runs, run, "verdict").empty());
    if (mine.comparison == nullptr) continue;
    const Trainer& trainer = mine.comparison->trainer(run);
    if (trainer.num_steps() == 0 || mine.study != nullptr) continue;

    // The last losses, each before its update.
    const std::string letter = runs->rows[run].name;
    const LookTable* losses = FindTable(look, "loss " + letter);
    REQUIRE(losses != nullptr);
    const auto points = trainer.history().minibatch_loss().points();
    const int64_t num_points = static_cast<int64_t>(points.size());
    CHECK((losses->num_rows == 0 ? static_cast<int64_t>(losses->rows.size()) : losses->num_rows) ==
          num_points);
    const int64_t last = losses->first_row + static_cast<int64_t>(losses->rows.size()) - 1;
    for (const int64_t row : {losses->first_row, last}) {
      CHECK(ValueAt(*losses, row, "mean") == points[row].mean);
      CHECK(ValueAt(*losses, row, "smallest") == points[row].minimum);
      CHECK(ValueAt(*losses, row, "largest") == points[row].maximum);
      const double middle = static_cast<double>(points[row].first_step) +
                            static_cast<double>(points[row].count - 1) / 2;
      CHECK(ValueAt(*losses, row, "epoch") ==
            doctest::Approx((middle - 1) / static_cast<double>(trainer.steps_per_epoch())));
    }
    const LookTable* lengths = FindTable(look, "step length " + letter);
    REQUIRE(lengths != nullptr);
    const auto norms = mine.comparison->measurements(run).update_norm.points();
    const int64_t end = lengths->first_row + static_cast<int64_t>(lengths->rows.size()) - 1;
    CHECK(ValueAt(*lengths, end, "mean") == norms[end].mean);
    CHECK((FindTable(look, "difference " + letter) != nullptr) == (run > 0));
  }
}

TEST_CASE("of every question the view says runs and rules before they run, while and after") {
  StagedRun run(kAnyRun, Stage::kEpoch0);
  for (const ReductionPreset& preset : ReductionPresets()) {
    const std::string key(preset.key);
    CAPTURE(key);
    for (const Language language : {Language::kEnglish, Language::kChinese}) {
      run.view.language = language;
      ReductionRoom room;
      CHECK(!FindTable(room.Describe(run.view), "runs"));
      Actions actions;
      REQUIRE(room.Command(run.view, key, &actions));
      // Its data is still to be made.
      const Look first = room.Describe(run.view);
      CheckLook(room, run.view);
      CHECK(SaysSentence(first, Text(language, preset.question)));
      Finish(&room, run.view);
      const Look ready = room.Describe(run.view);
      CHECK(SaysSentence(ready, Text(language, TextId::kReductionPredictFirst)));
      CheckAgainstRuns(ready, room.compared.MakeView(run.view));
      REQUIRE(room.Command(run.view, "step", &actions));
      Finish(&room, run.view);
      CheckLook(room, run.view);
      CheckAgainstRuns(room.Describe(run.view), room.compared.MakeView(run.view));
      CHECK(!SaysSentence(room.Describe(run.view), Text(language, TextId::kReductionPredictFirst)));
    }
  }
}

TEST_CASE("finished runs, long and diverged ones, are those of the comparison") {
  StagedRun run(kAnyRun, Stage::kEpoch0);
  for (const std::vector<std::string>& commands : std::vector<std::vector<std::string>>{
           {"half", "run"}, {"book", "run"}, {"book", "set B lr=100", "run"}}) {
    const auto room = RoomAfter(run.view, commands);
    const Look look = room->Describe(run.view);
    CheckLook(*room, run.view);
    const ReductionView mine = room->compared.MakeView(run.view);
    CheckAgainstRuns(look, mine);
    const LookTable* runs = FindTable(look, "runs");
    for (int64_t i = 1; i < static_cast<int64_t>(mine.runs.size()); ++i) {
      CHECK(TextAt(*runs, i, "verdict") == VerdictText(Language::kEnglish, *mine.comparison, i));
    }
  }
}

TEST_CASE(
    "the effective rate is the learning rate, times B for a sum, divided where the update "
    "divides") {
  const StagedRun run(kAnyRun, Stage::kEpoch0);
  const auto room = RoomAfter(run.view, {"half", "set A loss=half_squared", "set A reduction=sum",
                                         "set A divide=0", "set A lr=0.25", "set A batch=10"});
  const Look look = room->Describe(run.view);
  CHECK(ValueAt(*FindTable(look, "runs"), 0, "effective rate") == doctest::Approx(0.25 * 10));
  const auto divided =
      RoomAfter(run.view, {"half", "set A loss=half_squared", "set A reduction=sum",
                           "set A divide=1", "set A lr=0.25", "set A batch=10"});
  CHECK(ValueAt(*FindTable(divided->Describe(run.view), "runs"), 0, "effective rate") ==
        doctest::Approx(0.25));
}

TEST_CASE("the study lists its errors: counts, medians and findings") {
  StagedRun run(kAnyRun, Stage::kEpoch0);
  const auto room = RoomAfter(run.view, {"half", "study 20"});
  for (const Language language : {Language::kEnglish, Language::kChinese}) {
    run.view.language = language;
    CheckLook(*room, run.view);
  }
  run.view.language = Language::kEnglish;
  const Look look = room->Describe(run.view);
  const SeedStudy& study = *room->compared.MakeView(run.view).study;
  for (const char* key : {"errors of w", "errors of b"}) {
    const LookTable* table = FindTable(look, key);
    REQUIRE(table != nullptr);
    const bool is_weight = std::string_view(key) == "errors of w";
    for (int64_t row = 0; row < study.num_runs(); ++row) {
      double counted = 0;
      for (int64_t bin = 0; bin < static_cast<int64_t>(table->rows.size()); ++bin) {
        const double from = ValueAt(*table, bin, "from");
        const double to = ValueAt(*table, bin, "to");
        const double count = ValueAt(*table, bin, "count" + std::to_string(row + 1));
        counted += count;
        // Ends belong to one bin or the other.
        const auto lies_in = [&](double slack) {
          return static_cast<double>(
              std::ranges::count_if(study.figures(row), [&](const StudyResult& distances) {
                const double size = is_weight ? distances.first : distances.second;
                return size >= from - slack && size <= to + slack;
              }));
        };
        CHECK(count <= lies_in(1e-12));
        CHECK(count >= lies_in(-1e-12));
      }
      CHECK(counted == 20);
    }
  }
  CHECK(SaysSentence(look, "20"));
  CHECK(FindTable(look, "loss A") == nullptr);  // the figures have the study's place
}

// The middle of the sorted values.
double MiddleOf(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

TEST_CASE(
    "the study of classes tells test losses and wrong answers, each in bins that hold alike") {
  StagedRun run(kAnyRun, Stage::kEpoch0);
  const auto room = RoomAfter(run.view, {"classes", "study 6"});
  for (const Language language : {Language::kEnglish, Language::kChinese}) {
    run.view.language = language;
    CheckLook(*room, run.view);
  }
  run.view.language = Language::kEnglish;
  const Look look = room->Describe(run.view);
  const SeedStudy& study = *room->compared.MakeView(run.view).study;
  REQUIRE(study.num_runs() == 5);
  CHECK(FindTable(look, "errors of w") == nullptr);
  CHECK(SaysSentence(look, "all seeds share the examples"));
  std::vector<std::vector<double>> losses(5);
  std::vector<std::vector<double>> errors(5);
  for (int64_t row = 0; row < 5; ++row) {
    for (const StudyResult& figures : study.figures(row)) {
      losses[row].push_back(figures.first);
      errors[row].push_back(figures.second);
    }
  }
  for (const char* key : {"test losses", "test errors"}) {
    const LookTable* table = FindTable(look, key);
    REQUIRE(table != nullptr);
    REQUIRE(!table->rows.empty());
    const bool is_loss = std::string_view(key) == "test losses";
    const auto last = static_cast<int64_t>(table->rows.size()) - 1;
    for (int64_t row = 0; row < 5; ++row) {
      double counted = 0;
      for (int64_t bin = 0; bin <= last; ++bin) {
        const double count = ValueAt(*table, bin, "count" + std::to_string(row + 1));
        counted += count;
        if (is_loss) continue;
        // No share is at an end of a bin, and every bin has the same number of them.
        const double from = ValueAt(*table, bin, "from") * 1000;
        const double to = ValueAt(*table, bin, "to") * 1000;
        CHECK(from - std::floor(from) == doctest::Approx(0.5).epsilon(1e-6));
        CHECK(to - from ==
              doctest::Approx((ValueAt(*table, 0, "to") - ValueAt(*table, 0, "from")) * 1000));
        CHECK(count == static_cast<double>(std::ranges::count_if(errors[row], [&](double share) {
                return share * 1000 > from && share * 1000 < to;
              })));
      }
      CHECK(counted == 6);
      const double median = MiddleOf(is_loss ? losses[row] : errors[row]);
      CHECK(table->columns[static_cast<std::size_t>(row) + 2].name.ends_with("median " +
                                                                             FigureText(median)));
    }
    // The axis is that of the figures and not from 0 on.
    CHECK(ValueAt(*table, 0, "from") > 0.1);
    const auto holds = [&](int64_t bin) {
      double sum = 0;
      for (int row = 1; row <= 5; ++row) sum += ValueAt(*table, bin, "count" + std::to_string(row));
      return sum;
    };
    CHECK(holds(0) > 0);
    CHECK(holds(last) > 0);
  }
  // B is another learning rate, C the same rule as A to rounding or not: told as the figures say.
  int64_t num_smaller = 0;
  for (std::size_t seed = 0; seed < 6; ++seed) num_smaller += losses[1][seed] < losses[0][seed];
  CHECK(SaysSentence(look, "A and B, same seeds: median test losses " +
                               FigureText(MiddleOf(losses[0])) + " and " +
                               FigureText(MiddleOf(losses[1]))));
  CHECK(SaysSentence(look, "with " + std::to_string(num_smaller) + " of 6 seeds B has"));
}

TEST_CASE(
    "sum and mean that are one rule are told to be one on every seed; what diverged is counted") {
  StagedRun run(kAnyRun, Stage::kEpoch0);
  const Look look = RoomAfter(run.view, {"smoothing", "study 4"})->Describe(run.view);
  CHECK(SaysSentence(look, "A and B, same seeds: test losses"));
  CHECK(SaysSentence(look, "A and C, same seeds: median test losses"));
  CHECK(!SaysSentence(look, "not from sum or mean"));
  const Look two = RoomAfter(run.view, {"smoothing", "remove C", "study 4"})->Describe(run.view);
  CHECK(SaysSentence(two, "not from sum or mean"));
  CHECK(SaysSentence(two, "B with other seeds: "));

  const Look diverged =
      RoomAfter(run.view, {"book", "set B lr=1e30", "study 3"})->Describe(run.view);
  CHECK(SaysSentence(diverged, "B, seeds 0 to 2: 3 of 3 runs diverged"));
  CHECK(SaysSentence(diverged, "B, seeds 3 to 5: 3 of 3 runs diverged"));
  CHECK(!SaysSentence(diverged, "A and B, same seeds"));
  CHECK(!SaysSentence(diverged, "not on sum or mean"));
  const LookTable& table = *FindTable(diverged, "errors of w");
  CHECK(table.columns[3].name.ends_with("all diverged"));
  CHECK(ValueAt(table, 0, "count2") == 0);
}

TEST_CASE("whatever the view offers is understood") {
  const StagedRun run(kAnyRun, Stage::kEpoch0);
  for (const std::vector<std::string>& commands : std::vector<std::vector<std::string>>{
           {}, {"half"}, {"half", "step"}, {"half", "add run"}, {"half", "run"}}) {
    const Look look = RoomAfter(run.view, commands)->Describe(run.view);
    CHECK(!look.offers.empty());
    for (const LookOffer& offer : look.offers) {
      if (!offer.enabled || offer.command.starts_with("study")) continue;
      CAPTURE(offer.command);
      const auto room = RoomAfter(run.view, commands);
      Actions actions;
      CHECK(room->Command(run.view, offer.command, &actions));
    }
  }
}

TEST_CASE("the compared runs are told apart, edited, added and removed") {
  const StagedRun run(kAnyRun, Stage::kEpoch0);
  const auto room =
      RoomAfter(run.view, {"half", "add run", "set D lr=0.07", "set D reduction=sum"});
  const auto runs = [&] { return room->compared.MakeView(run.view).runs; };
  REQUIRE(runs().size() == 4);
  const auto copied = RoomAfter(run.view, {"half", "add run"});
  CHECK(copied->compared.MakeView().runs[3] == copied->compared.MakeView().runs[2]);
  CHECK(runs()[3].config.learning_rate == 0.07);
  CHECK(runs()[3].config.reduction == Reduction::kSum);
  for (const char* command : {"",
                              "set",
                              "set E lr=1",
                              "set A",
                              "set A lr",
                              "set A lr=",
                              "set A lr=x",
                              "set A lr=-1",
                              "set A seed=3",
                              "set A epochs=2",
                              "set A batch=0",
                              "set A lr=1 now",
                              "remove",
                              "remove E",
                              "remove A B",
                              "study",
                              "study 0",
                              "study 10001",
                              "study x",
                              "figure 0",
                              "figure 4",
                              "page 1",
                              "cancel study",
                              "halves",
                              "run now",
                              "add run"}) {
    CheckRefused(room.get(), run.view, command);
  }
  Actions actions;
  REQUIRE(room->Command(run.view, "remove B", &actions));
  REQUIRE(runs().size() == 3);
  CHECK(runs()[2].config.learning_rate == 0.07);
  REQUIRE(room->Command(run.view, "remove A", &actions));
  CheckRefused(room.get(), run.view, "remove A");  // two are the least
  REQUIRE(room->Command(run.view, "figures", &actions));
  REQUIRE(room->Command(run.view, "figure 3", &actions));
  CHECK(room->choice.shows_figures);
  CHECK(room->choice.shown_figure == 2);
}

TEST_CASE("a knob is turned in one way, by a command or while the view is drawn") {
  const StagedRun run(kAnyRun, Stage::kEpoch0);
  const auto by_command = RoomAfter(run.view, {"half", "set B lr=1/4"});
  const auto by_hand = RoomAfter(run.view, {"half"});
  const ReductionView before = by_hand->compared.MakeView();
  by_hand->Ask({.edit = RunEdit{1, {FindParameter("lr"), std::string("1/4")}}});
  // What is drawn holds until the work goes on.
  CHECK(by_hand->compared.MakeView().comparison == before.comparison);
  CHECK(by_hand->compared.MakeView().runs[1].config.learning_rate != 0.25);
  CHECK(by_hand->HasWork(run.view));
  by_hand->WorkSlice(run.view);
  CHECK(by_hand->compared.MakeView().runs[1].config.learning_rate == 0.25);
  CHECK(
      std::ranges::equal(by_hand->compared.MakeView().runs, by_command->compared.MakeView().runs));
  // A command of the runs comes after what was asked before it.
  by_hand->Ask({.edit = RunEdit{0, {FindParameter("lr"), 0.125}}});
  by_hand->CommandOwnRuns(RunCommand::kStep);
  Finish(by_hand.get(), run.view);
  CHECK(by_hand->compared.MakeView().runs[0].config.learning_rate == 0.125);
  CHECK(by_hand->compared.MakeView().comparison->num_rounds() == 1);

  ComparedRuns& compared = by_hand->compared;
  CHECK_FALSE(compared.Apply({.edit = RunEdit{0, {FindParameter("seed"), 3.0}}}));
  CHECK_FALSE(compared.Apply({.edit = RunEdit{3, {FindParameter("lr"), 3.0}}}));
  CHECK_FALSE(compared.Apply({.edit = RunEdit{0, {FindParameter("lr"), std::string("x")}}}));
  CHECK_FALSE(compared.Apply({.remove_run = 3}));
  CHECK(compared.MakeView().comparison->num_rounds() == 1);  // nothing began anew
}

TEST_CASE("without runs there are questions to choose from, and nothing to command") {
  const StagedRun run(kAnyRun, Stage::kEpoch0);
  ReductionRoom room;
  CheckLook(room, run.view);
  CHECK(room.Describe(run.view).offers.size() == ReductionPresets().size());
  for (const char* command : {"add run", "study 5", "set A lr=1", "figures", "page 1"}) {
    CheckRefused(&room, run.view, command);
  }
}

TEST_CASE("a long curve is listed page by page") {
  const StagedRun run(kAnyRun, Stage::kEpoch0);
  const auto room = RoomAfter(run.view, {"half", "run"});
  const LookTable last = *FindTable(room->Describe(run.view), "loss A");
  if (last.num_rows == 0) return;
  CHECK(last.first_row + static_cast<int64_t>(last.rows.size()) == last.num_rows);
  Actions actions;
  REQUIRE(room->Command(run.view, "page 1", &actions));
  const LookTable first = *FindTable(room->Describe(run.view), "loss A");
  CHECK(first.first_row == 0);
  CHECK(first.rows.size() == 256);
  CHECK(ValueAt(first, 0, "mean") != ValueAt(last, last.first_row, "mean"));
}

}  // namespace
}  // namespace playground
