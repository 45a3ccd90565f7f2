// Speed and cost as data: what is measured on a machine with a given clock, and what a layer costs, in words and tables.

#include "look/cost/cost_room.h"

#include <functional>
#include <string>

#include "doctest/doctest.h"
#include "look/lab_under_test.h"
#include "look/look_checks.h"
#include "look/staged_run.h"
#include "look/view_table.h"

namespace playground {
namespace {

// A clock that goes by what was done: the same words on every machine.
struct CostLab : LabUnderTest<CostRoom> {
  CostLab() { view.clock = &clock; }
  bool Measure() {
    if (!Do("measure")) return false;
    for (int slices = 0; slices < 10'000 && room.HasWork(view); ++slices) room.WorkSlice(view);
    return room.is_measured();
  }
  static double NanosecondsOf(TimedLoop loop) {
    switch (loop) {
      case TimedLoop::kObjects:
        return 2000;
      case TimedLoop::kCalls:
        return 200;
      case TimedLoop::kOneByOne:
        return 100;
      case TimedLoop::kFourLanes:
        return 50;
      case TimedLoop::kOneSum:
        return 400;
      case TimedLoop::kFourSums:
        return 120;
      case TimedLoop::kKernel:
        return 40;
      default:
        return loop == TimedLoop::kDependentChains ? 16 : 20;
    }
  }
  std::function<double()> clock = [this] {
    double seconds = 0;
    for (const TimedLoop loop : kTimedLoops) {
      if (room.timing() == nullptr) break;
      seconds += room.timing()->num_operations(loop) * NanosecondsOf(loop) * 1e-9;
    }
    return seconds;
  };
};

TEST_CASE("cost is in the table, the last of the labs") {
  const ViewInfo* info = FindView("cost");
  REQUIRE(info != nullptr);
  CHECK(info->section == Section::kLabs);
  CHECK(info->room.comes_later);
}

TEST_CASE("every state is whole in both languages, and its offers are understood") {
  for (const char* state :
       {"", "part layers", "n 1", "n 1000000", "layer 784 10", "layer 4096 4096", "layer 512 50000",
        "d 1", "q 262144", "factors 3", "factors 4096", "rank 262144", "reset", "measure"}) {
    for (const Language language : {Language::kEnglish, Language::kChinese}) {
      CAPTURE(std::string(state));
      CostLab lab;
      lab.view.language = language;
      if (*state != '\0') REQUIRE(lab.Do(state));
      CheckLook(lab.room, lab.view);
    }
  }
  CostLab lab;
  REQUIRE(lab.Measure());
  CheckLook(lab.room, lab.view);
  lab.view.clock = nullptr;
  CheckLook(CostRoom(), lab.view);
}

TEST_CASE("cost does not understand nonsense, and nothing changes by it") {
  CostLab lab;
  for (const char* bad :
       {"",        "n",         "n 0",          "n 1000001", "n 1.5",       "n x",
        "n 10 10", "part",      "part none",    "stop",      "measure now", "layer",
        "layer 3", "layer 0 3", "layer 3 4 5",  "d 0",       "d 262145",    "q",
        "q -1",    "factors 0", "factors 4097", "rank 0",    "rank",        "reset all",
        "nonsense"}) {
    CheckRefused(&lab.room, lab.view, bad);
  }
  REQUIRE(lab.Do("measure"));
  CheckRefused(&lab.room, lab.view, "measure");
  lab.view.clock = nullptr;
  CHECK(!lab.room.HasWork(lab.view));
  CostLab without;
  without.view.clock = nullptr;
  CheckRefused(&without.room, without.view, "measure");
  CHECK(without.Says("There is no clock here"));
}

TEST_CASE("times, rates and shares of the peak are those of the clock, and the words say them") {
  CostLab lab;
  CHECK(lab.Says("Nothing is timed yet"));
  CHECK(FindTable(lab.Describe(), "additions") == nullptr);
  REQUIRE(lab.Measure());
  const struct {
    const char* table;
    int64_t row;
    double time, gflops, of_peak;
  } truth[] = {{"additions", 0, 2000, 0.0005, 0.8}, {"additions", 1, 200, 0.005, 8},
               {"additions", 2, 100, 0.01, 16},     {"additions", 3, 50, 0.02, 32},
               {"products", 0, 400, 0.005, 8},      {"products", 1, 120, 2 / 120.0, 80 / 3.0},
               {"products", 2, 40, 0.05, 80}};
  for (const auto& [table, row, time, gflops, of_peak] : truth) {
    CAPTURE(table);
    CAPTURE(row);
    CHECK(lab.Value(table, row, "median") == doctest::Approx(time));
    CHECK(lab.Value(table, row, "least") == doctest::Approx(time));
    CHECK(lab.Value(table, row, "most") == doctest::Approx(time));
    CHECK(lab.Value(table, row, "gflops") == doctest::Approx(gflops));
    CHECK(lab.Value(table, row, "of_peak") == doctest::Approx(of_peak));
  }
  const Look look = lab.Describe();
  const LookTable& additions = *FindTable(look, "additions");
  for (const std::size_t row : {0, 1, 3}) CHECK(additions.rows[row].cells[5].text == "same bits");
  CHECK(FindTable(look, "products")->rows[0].cells[5].text.starts_with("± "));
  CHECK(FindTable(look, "products")->rows[2].cells[5].text == "same bits");
  CHECK(lab.Says("takes 2000 ns, the plain loop 100 ns: 20 times as fast"));
  CHECK(lab.Says("Four lanes take 50 ns: another 2 times"));
  CHECK(lab.Says("four lanes are 3 times as fast as four sums"));
  CHECK(lab.Says("these are 3.3 times as fast as one sum"));
  CHECK(lab.Says("reaches 80.0 % of the peak of 0.0625 GFLOP/s"));
  CHECK(lab.Says("agree to the last bit"));
  lab.view.language = Language::kChinese;
  CHECK(lab.Says("要 2000 纳秒，普通循环 100 纳秒：快 20 倍"));
  CHECK(lab.Says("逐位一致"));
  // Another length has other times.
  REQUIRE(lab.Do("n 1000"));
  CHECK(FindTable(lab.Describe(), "additions") == nullptr);
}

TEST_CASE("measuring goes on in slices, says how far it is, and can be stopped") {
  CostLab lab;
  REQUIRE(lab.Do("measure"));
  CHECK(lab.room.HasWork(lab.view));
  CHECK(lab.Says("Timing: turn 0 of 63"));
  for (int slices = 0; slices < 40; ++slices) lab.room.WorkSlice(lab.view);
  CHECK(!lab.Says("turn 0 of"));
  REQUIRE(lab.Do("stop"));
  CHECK(!lab.room.HasWork(lab.view));
  CHECK(lab.Says("Nothing is timed yet"));
  // A clock that stands still.
  const std::function<double()> still = [] { return 0.0; };
  lab.view.clock = &still;
  REQUIRE(lab.Do("measure"));
  while (lab.room.HasWork(lab.view)) lab.room.WorkSlice(lab.view);
  CHECK(lab.Says("The clock here does not move"));
  CHECK(!lab.room.is_measured());
}

TEST_CASE("the book's times stand there as published, with its factor of 399") {
  CostLab lab;
  CHECK(lab.Value("published", 0, "seconds") == 0.16749);
  CHECK(lab.Value("published", 0, "nanoseconds") == 16'749);
  CHECK(lab.Value("published", 1, "nanoseconds") == 42);
  CHECK(lab.Says("differ by a factor of 399"));
  const Look look = lab.Describe();
  CHECK(FindTable(look, "published")->caption.find("not measured here") != std::string::npos);
}

TEST_CASE("tenths: how far each order is off") {
  CostLab lab;
  CHECK(lab.Value("tenths", 0, "sum") == doctest::Approx(999.9029).epsilon(1e-7));
  CHECK(lab.Value("tenths", 1, "sum") == doctest::Approx(1000.02423).epsilon(1e-7));
  CHECK(lab.Value("tenths", 2, "sum") == doctest::Approx(1000.0001).epsilon(6e-8));
  CHECK(lab.Value("tenths", 3, "sum") == doctest::Approx(1000.0000149011612).epsilon(1e-14));
  CHECK(lab.Value("tenths", 0, "off") == doctest::Approx(-0.0971).epsilon(0.002));
  CHECK(lab.Value("tenths", 3, "off") == 0);
  CHECK(lab.Says("10,000 float32 tenths are off by 0.097 from left to right, by 0.024 on four"));
  REQUIRE(lab.Do("n 4"));
  CHECK(lab.Says("moves 48 bytes for 4 flops, 0.083 flop a byte"));
  CHECK(lab.Says("does 4.75 flops a byte"));
}

TEST_CASE("784 to 256: sixteen products have 8.3 percent of the weights and more work") {
  CostLab lab;
  CHECK(lab.Value("forms", 0, "weights") == 200'704);
  CHECK(lab.Value("forms", 0, "bytes") == 802'816);
  CHECK(lab.Value("forms", 1, "weights") == 12'544);
  CHECK(lab.Value("forms", 1, "multiply_adds") == 12'544);
  CHECK(lab.Value("forms", 2, "weights") == 8320);
  CHECK(lab.Value("forms", 3, "weights") == 16'640);
  CHECK(lab.Value("forms", 3, "multiply_adds") == 266'240);
  CHECK(lab.Value("forms", 3, "of_dense") == doctest::Approx(8.29081632653));
  CHECK(lab.Says(
      "n³ + dq/n = 16,640 weights instead of 200,704 (8.3 %), but take dq + n²q = 266,240"));
  CHECK(lab.Says(
      "at n = (dq/3)^¼ = 16.1; of the n that divide 784 and 256 the fewest weights has n = 16"));
  CHECK(lab.Value("factors", 4, "weights") == 16'640);
  const Look look = lab.Describe();
  CHECK(FindTable(look, "factors")->selected_row == 4);
  CHECK(FindTable(look, "factors")->rows[4].name == "16, fewest");
  REQUIRE(lab.Do("layer 512 512"));
  REQUIRE(lab.Do("factors 64"));
  CHECK(lab.Says("266,240 weights, no fewer than the 262,144 of a dense W"));
  REQUIRE(lab.Do("factors 3"));
  CHECK(lab.Says("n = 3 does not divide both d = 512 and q = 512"));
  CHECK(FindTable(lab.Describe(), "forms")->rows[3].cells[0].text == kUnknown);
  REQUIRE(lab.Do("layer 784 10"));
  CHECK(lab.room.choice().layer.factors == 2);
  CHECK(lab.Value("forms", 3, "weights") == 3928);
  lab.view.language = Language::kChinese;
  CHECK(lab.Says("n = 2 的权重最少"));
}

TEST_CASE("the small layer has the same y in both ways, with the counts of each") {
  CostLab lab;
  const double truth[] = {-18, 14, -12, -30, -19, -28};
  for (int64_t i = 0; i < 6; ++i) {
    CHECK(lab.Value("small", i, "formed") == truth[i]);
    CHECK(lab.Value("small", i, "structured") == truth[i]);
  }
  CHECK(lab.Value("small", 6, "formed") == 24);
  CHECK(lab.Value("small", 6, "structured") == 48);
  CHECK(lab.Value("small", 7, "structured") == 20);
}

TEST_CASE("each form is trained on the data of the run, and an exercise waits for its prediction") {
  StagedRun run("data=garments&n=200&test_n=60&batch=50&epochs=2", Stage::kEpoch0);
  CostLab lab;
  CHECK(!lab.Do("train"));
  CHECK(lab.Says("choose an experiment with classes"));
  run.view.run_waits = true;
  REQUIRE(lab.room.Command(run.view, "train", &lab.actions));
  CHECK(!lab.actions.complaint.empty());
  CHECK(!lab.room.HasWork(run.view));
  run.view.run_waits = false;
  REQUIRE(lab.room.Command(run.view, "train", &lab.actions));
  CHECK(SaysSentence(lab.room.Describe(run.view), "Training the forms: epoch 0 of 20"));
  for (int slices = 0; slices < 10'000 && lab.room.HasWork(run.view); ++slices) {
    lab.room.WorkSlice(run.view);
  }
  REQUIRE(lab.room.training()->is_done());
  const Look look = lab.room.Describe(run.view);
  CheckLook(lab.room, run.view);
  const LookTable* trained = FindTable(look, "trained");
  REQUIRE(trained != nullptr);
  REQUIRE(trained->rows.size() == 4);
  CHECK(ValueAt(*trained, 0, "weights") == 7840);
  CHECK(ValueAt(*trained, 1, "weights") == 3920);
  CHECK(ValueAt(*trained, 2, "weights") == 6352);
  CHECK(ValueAt(*trained, 3, "weights") == 3928);
  // Of ten classes; garments are not hard.
  for (int64_t row = 0; row < 4; ++row) CHECK(ValueAt(*trained, row, "test_accuracy") > 0.3);
  CHECK(!trained->rows[0].cells[3].value.has_value());  // this view has no clock
  CHECK(SaysSentence(look, "Trained on 200 examples for 5 epochs at a rate of 0.1, tested on 60"));
  REQUIRE(lab.room.Command(run.view, "train", &lab.actions));
  REQUIRE(lab.room.Command(run.view, "stop", &lab.actions));
  CHECK(lab.room.training() == nullptr);
  REQUIRE(lab.room.Command(run.view, "train", &lab.actions));
  lab.room.Reset();  // another run
  CHECK(!lab.room.HasWork(run.view));
}

TEST_CASE("reset puts back all but the part, and drops the times") {
  CostLab lab;
  for (const char* command : {"part layers", "n 100", "d 5", "q 6", "factors 7", "rank 9"}) {
    REQUIRE(lab.Do(command));
  }
  REQUIRE(lab.Measure());
  REQUIRE(lab.Do("reset"));
  CHECK(lab.room.choice().part == CostPart::kLayers);
  CHECK(lab.room.choice().length == 10'000);
  CHECK(lab.room.choice().layer == LayerSetup());
  CHECK(lab.room.timing() == nullptr);
}

}  // namespace
}  // namespace playground
