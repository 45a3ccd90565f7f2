// Numerics as data: each table holds what the formulas give, each dial has a command, what is
// offered is understood, and the sentences name what went wrong.

#include "look/numerics/numerics_room.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "look/numerics/numerics_texts.h"
#include "look/view_table.h"

namespace playground {
namespace {

const LookTable& TableOf(const Look& look, std::string_view key) {
  const auto found = std::ranges::find(look.tables, key, &LookTable::key);
  REQUIRE(found != look.tables.end());
  return *found;
}

const LookRow& RowOf(const LookTable& table, const std::string& name) {
  const auto found = std::ranges::find(table.rows, name, &LookRow::name);
  REQUIRE(found != table.rows.end());
  return *found;
}

struct Numerics {
  View view;
  Actions actions;
  NumericsRoom room;

  bool Do(std::string_view command) { return room.Command(view, command, &actions); }
  Look Describe() const { return room.Describe(view); }
  void Finish() {
    int slices = 0;
    while (room.HasWork(view)) {
      room.WorkSlice(view);
      REQUIRE(++slices < 10'000);
    }
  }
  bool Says(const std::string& words) const {
    const Look look = Describe();
    return std::ranges::any_of(look.sentences, [&](const std::string& sentence) {
      return sentence.find(words) != std::string::npos;
    });
  }
};

TEST_CASE("the view is in the table, among the labs") {
  const ViewInfo* info = FindView("numerics");
  REQUIRE(info != nullptr);
  CHECK(info->section == Section::kLabs);
}

TEST_CASE("losses: four formats, three forms, the values that the formulas give") {
  Numerics numerics;
  CHECK(numerics.Do("shift 3"));
  CHECK(numerics.Do("spread 2"));
  CHECK(numerics.Do("label 2"));
  const Look look = numerics.Describe();
  const LookTable& losses = TableOf(look, "losses");
  REQUIRE(losses.rows.size() == 4);
  REQUIRE(losses.columns.size() == 3);
  CHECK(losses.selected_row == 2);
  // Logits 3, 2, 1: log(1 + e + e^2).
  const double truth = std::log(1 + std::exp(1.0) + std::exp(2.0));
  const double tolerances[] = {2e-3, 2e-2, 3e-7, 1e-15};
  for (std::size_t format = 0; format < 4; ++format) {
    for (const LookCell& cell : losses.rows[format].cells) {
      REQUIRE(cell.value.has_value());
      CHECK(std::fabs(*cell.value - truth) < tolerances[format] * truth);
      CHECK(cell.text == NumericsText(*cell.value, 8));
    }
  }
  const LookTable& steps = TableOf(look, "float64_naive");
  REQUIRE(steps.columns.size() == 4);  // three classes, and what went wrong
  const LookRow& exponentials = RowOf(steps, StepText(FormStep::kExponential));
  for (int c = 0; c < 3; ++c) CHECK(*exponentials.cells[c].value == std::exp(3.0 - c));
  CHECK(exponentials.cells[3].text.empty());
  const LookRow& gradient = RowOf(steps, StepText(FormStep::kGradLogit));
  const double sum = std::exp(3.0) + std::exp(2.0) + std::exp(1.0);
  for (int c = 0; c < 3; ++c) {
    CHECK(std::fabs(*gradient.cells[c].value - (std::exp(3.0 - c) / sum - (c == 2 ? 1 : 0))) <
          1e-14);
  }
}

TEST_CASE("every table of every state is whole, in both languages") {
  for (const char* dials :
       {"case plain", "case overflow", "case sum", "case underflow", "case gradient", "case gap"}) {
    for (const char* classes : {"classes 2", "classes 10"}) {
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        Numerics numerics;
        numerics.view.language = language;
        CHECK(numerics.Do(dials));
        CHECK(numerics.Do(classes));
        const Look look = numerics.Describe();
        CHECK(look.tables.size() == 15);  // losses, 12 of steps, limits, runs
        for (const std::string& sentence : look.sentences) CHECK_FALSE(sentence.empty());
        for (const LookTable& table : look.tables) {
          CHECK_FALSE(table.caption.empty());
          CHECK_FALSE(table.rows_name.empty());
          CHECK(table.rows.size() <= 256);
          for (const LookRow& row : table.rows) CHECK(row.cells.size() == table.columns.size());
        }
      }
    }
  }
}

TEST_CASE("what is offered is understood, and what is not changes nothing") {
  Numerics numerics;
  for (const char* state : {"case gap", "try 0", "try 100", "train", "format float16"}) {
    REQUIRE(numerics.Do(state));
    for (const LookOffer& offer : numerics.Describe().offers) {
      if (!offer.enabled) continue;
      CAPTURE(offer.command);
      Numerics other;
      other.Do("try 0");
      other.Do("try 100");
      other.Do("try -800");
      CHECK_FALSE(offer.label.empty());
      CHECK(other.Do(offer.command));
    }
  }
  Numerics fresh;
  const auto text = [&] {
    std::string all;
    for (const LookOffer& offer : fresh.Describe().offers) {
      all += offer.command + (offer.chosen ? "*" : "") + (offer.enabled ? "" : "-") + "\n";
    }
    return all;
  };
  const std::string before = text();
  for (const char* bad : {"",          "shift",     "shift x",       "shift 1e9",   "shift nan",
                          "shift 1 2", "spread -1", "classes 1",     "classes 11",  "classes 2.5",
                          "label 3",   "label -1",  "format float8", "form other",  "part none",
                          "try",       "try inf",   "try 1e300",     "middle high", "middle",
                          "rate 0",    "rate x",    "train other",   "case none",   "nonsense",
                          "reset now", "pause 1",   "shift 0x10",    "shift 1e-3x", "try 0x10",
                          "rate 0x10"}) {
    CAPTURE(bad);
    CHECK_FALSE(fresh.Do(bad));
    CHECK(text() == before);
  }
}

TEST_CASE("numbers are read as everywhere") {
  Numerics numerics;
  for (const auto& [text, value] :
       {std::pair{"5%", 0.05}, {"1/3", 1.0 / 3}, {"1,000", 1000}, {"−8", -8}, {"1e-3", 0.001}}) {
    CAPTURE(text);
    CHECK(numerics.Do("shift " + std::string(text)));
    CHECK(numerics.room.Logits()[0] == value);
    // The command that is offered gives the number back to the last bit.
    Numerics other;
    for (const LookOffer& offer : numerics.Describe().offers) {
      if (offer.command.starts_with("shift ")) CHECK(other.Do(offer.command));
    }
    CHECK(other.room.Logits()[0] == value);
  }
}

TEST_CASE("each dial turns what it is called") {
  Numerics numerics;
  CHECK(numerics.Do("classes 5"));
  CHECK(numerics.Do("shift -88.5"));
  CHECK(numerics.Do("spread 8"));
  CHECK(numerics.Do("label 4"));
  CHECK(numerics.room.Logits() == std::vector<double>{-88.5, -90.5, -92.5, -94.5, -96.5});
  CHECK(numerics.room.choice().label() == 4);
  CHECK(numerics.Do("classes 2"));
  CHECK(numerics.room.choice().label() == 1);  // there is no class 4 any more
  CHECK(numerics.Do("format float16"));
  CHECK(numerics.room.choice().format == FloatFormat::kFloat16);
  CHECK(numerics.Do("form shifted"));
  CHECK(numerics.room.choice().form == SoftmaxForm::kShifted);
  CHECK(numerics.Do("part training"));
  CHECK(numerics.Do("reset"));
  CHECK(numerics.room.Logits() == std::vector<double>{3, 2, 1});
  CHECK(numerics.room.choice().part == NumericsPart::kTraining);
}

TEST_CASE("the sentences say where inf and NaN begin, and what becomes of loss and gradient") {
  Numerics numerics;
  REQUIRE(numerics.Do("case overflow"));
  CHECK(
      numerics.Says("naive: first exp of class 0 is inf (overflow); then the loss is NaN and the "
                    "gradient is no longer a number."));
  CHECK(numerics.Says("log-sum-exp: every value is finite"));
  const Look look = numerics.Describe();
  CHECK(RowOf(TableOf(look, "losses"), "float32").cells[0].text == "NaN");
  CHECK(RowOf(TableOf(look, "float32_naive"), "ŷⱼ").cells[3].text == "inf / inf");
  // The loss comes before the way back.
  CHECK(numerics.Do("case gradient"));
  CHECK(
      numerics.Says("naive: the loss is 95, but on the way back ∂l/∂ŷ is −inf (overflow), and the "
                    "gradient is no longer a number."));
  REQUIRE(numerics.Do("case gap"));
  CHECK(numerics.Says("max subtracted: first log ŷ is −inf (log 0); then the loss is inf"));
  numerics.view.language = Language::kChinese;
  CHECK(numerics.Says("减去最大值：首先log ŷ 为 −inf（log 0）"));
}

TEST_CASE("the student finds the limits of exp by halving, and only then are they said") {
  Numerics numerics;
  const auto known = [&] { return TableOf(numerics.Describe(), "exp_limits").rows[2].cells; };
  CHECK_FALSE(known()[2].value.has_value());
  CHECK_FALSE(numerics.Says("88.7"));
  REQUIRE(numerics.Do("try 0"));
  REQUIRE(numerics.Do("try 100"));
  CHECK(numerics.Says("exp(100) = inf: too large"));
  CHECK(*known()[2].value == 0);
  CHECK(*known()[3].value == 100);
  while (numerics.Do("middle high")) {
  }
  CHECK(*known()[2].value == 88.72283172607422);
  CHECK(*known()[3].value == 88.72283935546875);
  CHECK(known()[2].text == "88.72283172607422");
  CHECK(numerics.Says(
      "Found: 88.72283172607422 is the largest safe argument; the next number, 88.72283935546875"));
  REQUIRE(numerics.Do("forget"));
  CHECK_FALSE(known()[2].value.has_value());
  // Each format keeps its own.
  REQUIRE(numerics.Do("format float16"));
  REQUIRE(numerics.Do("try 11.09"));
  CHECK(numerics.Says("exp(11.09375) = inf: too large"));
}

TEST_CASE("two runs: the naive one ends in NaN and says where it began, the stable one goes on") {
  Numerics numerics;
  CHECK(numerics.Says("naive: no step yet."));
  CHECK(TableOf(numerics.Describe(), "runs").rows.empty());
  REQUIRE(numerics.Do("rate 100"));
  REQUIRE(numerics.Do("train"));
  CHECK(numerics.room.HasWork(numerics.view));
  numerics.Finish();
  const FormTraining& naive = numerics.room.runs()[0];
  REQUIRE(naive.trouble().has_value());
  CHECK(numerics.Says("naive: at step " + std::to_string(naive.trouble()->step) + ", example " +
                      std::to_string(naive.trouble()->example) + ", exp of class " +
                      std::to_string(naive.trouble()->trouble.index) + " is inf (overflow)"));
  CHECK(numerics.Says("the update of step " + std::to_string(*naive.bad_parameters_step())));
  CHECK(numerics.Says("log-sum-exp: 150 steps, every value finite"));
  const Look look = numerics.Describe();
  const LookTable& runs = TableOf(look, "runs");
  REQUIRE(runs.rows.size() == 150);
  CHECK(std::fabs(*runs.rows[0].cells[0].value - std::log(3.0)) < 1e-6);
  CHECK_FALSE(runs.rows.back().cells[0].value.has_value());  // the naive run was over long before
  CHECK(std::isfinite(*runs.rows.back().cells[1].value));
  // One alone, paused, and again.
  REQUIRE(numerics.Do("restart"));
  REQUIRE(numerics.Do("train stable"));
  numerics.room.WorkSlice(numerics.view);
  REQUIRE(numerics.Do("pause"));
  CHECK_FALSE(numerics.room.HasWork(numerics.view));
  CHECK(numerics.room.runs()[0].step() == 0);
  CHECK(numerics.room.runs()[1].step() == 1);
  REQUIRE(numerics.Do("format float16"));
  REQUIRE(numerics.Do("train naive"));
  CHECK(numerics.room.runs()[0].format() == FloatFormat::kFloat16);
}

TEST_CASE("the top bar's commands are for both runs, and its figures are theirs") {
  Numerics numerics;
  const auto steps = [&](std::size_t run) { return numerics.room.runs()[run].step(); };
  const auto shown = [&] { return *numerics.room.ViewOfOwnRuns(numerics.view).own_run; };
  REQUIRE(numerics.room.HasOwnRuns());
  CHECK(shown().num_steps == 0);
  CHECK_FALSE(shown().loss.has_value());
  numerics.room.CommandOwnRuns(RunCommand::kStep);
  CHECK(numerics.room.choice().part == NumericsPart::kTraining);  // what it does is seen
  numerics.Finish();
  CHECK(steps(0) == 1);
  CHECK(steps(1) == 1);
  numerics.room.CommandOwnRuns(RunCommand::kEpoch);
  numerics.Finish();
  CHECK(steps(1) == 3);
  CHECK(shown().num_steps == 3);
  CHECK(shown().loss == numerics.room.runs()[1].losses().back());
  numerics.room.CommandOwnRuns(RunCommand::kRunOrPause);
  CHECK(numerics.room.ViewOfOwnRuns(numerics.view).running);
  numerics.room.WorkSlice(numerics.view);
  numerics.room.CommandOwnRuns(RunCommand::kRunOrPause);
  CHECK_FALSE(numerics.room.HasWork(numerics.view));
  CHECK(steps(0) == 4);
  numerics.room.CommandOwnRuns(RunCommand::kNewSeed);  // there is none to be had
  CHECK(steps(0) == 4);
  numerics.room.CommandOwnRuns(RunCommand::kRunOrPause);
  numerics.Finish();
  CHECK(steps(1) == FormTraining::kNumSteps);
  CHECK(shown().num_steps == shown().num_epochs * shown().steps_per_epoch);
  CHECK(shown().is_over);
  // Another format begins anew, whatever the button.
  REQUIRE(numerics.Do("format float16"));
  numerics.room.CommandOwnRuns(RunCommand::kStep);
  numerics.Finish();
  CHECK(numerics.room.runs()[0].format() == FloatFormat::kFloat16);
  CHECK(steps(0) == 1);
  numerics.room.CommandOwnRuns(RunCommand::kRestart);
  CHECK(steps(0) == 0);
  CHECK_FALSE(shown().is_over);
}

}  // namespace
}  // namespace playground
