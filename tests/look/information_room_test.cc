// Information as data: each number is the formula's, what is offered is understood, and the sentences say what is
// lost, what is infinite and what a code costs.

#include "look/information/information_room.h"

#include <cmath>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/lab_under_test.h"
#include "look/look_checks.h"
#include "look/staged_run.h"
#include "look/view_queries.h"
#include "look/view_table.h"

namespace playground {
namespace {

using Information = LabUnderTest<InformationRoom>;

TEST_CASE("information is in the table, among the labs") {
  const ViewInfo* info = FindView("information");
  REQUIRE(info != nullptr);
  CHECK(info->section == Section::kLabs);
}

TEST_CASE("every preset in every state is whole in both languages, and its offers are understood") {
  const char* const states[] = {
      "",      "match", "toward",  "even",    "swap",    "add",       "remove",     "p 0 0",
      "p 1 1", "q 0 0", "q 1 0.5", "moved 1", "block 3", "unit nats", "part codes", "part labels"};
  for (const InformationPreset& preset : InformationPresets()) {
    for (const char* state : states) {
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        CAPTURE(std::string(preset.key));
        CAPTURE(std::string(state));
        Information lab;
        lab.view.language = language;
        REQUIRE(lab.Do("preset " + std::string(preset.key)));
        if (*state != '\0') REQUIRE(lab.Do(state));
        CheckLook(lab.room, lab.view);
      }
    }
  }
}

TEST_CASE("information does not understand nonsense, and nothing changes by it") {
  Information lab;
  for (const char* bad :
       {"",         "p",        "p 0",       "p 3 0.1",     "p -1 0.1",       "p 0 1.1",
        "p 0 -0.1", "p 0 nan",  "p 0 1 2",   "q 0.5 1",     "q 0 x",          "match now",
        "toward 2", "even 1",   "swap p",    "moved",       "moved 3",        "moved -1",
        "block 0",  "block 9",  "block 1.5", "block",       "part",           "part none",
        "unit",     "unit bit", "preset",    "preset none", "preset equal x", "take",
        "add 1",    "remove 1", "reset now", "nonsense"}) {
    CheckRefused(&lab.room, lab.view, bad);
  }
  for (int i = 3; i < 10; ++i) REQUIRE(lab.Do("add"));
  CheckRefused(&lab.room, lab.view, "add");
  for (int i = 10; i > 2; --i) REQUIRE(lab.Do("remove"));
  CheckRefused(&lab.room, lab.view, "remove");
  REQUIRE(lab.Do("reset"));
  CHECK(lab.room.choice().p == std::vector<double>{0.7, 0.2, 0.1});
}

TEST_CASE("0.7 0.2 0.1 against thirds: the sums, the gap, and both units") {
  Information lab;
  CHECK(std::fabs(lab.Value("numbers", 0, "nats") - 0.80181855) < 1e-8);
  CHECK(std::fabs(lab.Value("numbers", 0, "bits") - 1.15677965) < 1e-8);
  CHECK(std::fabs(lab.Value("numbers", 1, "nats") - 1.09861229) < 1e-8);
  CHECK(std::fabs(lab.Value("numbers", 2, "nats") - 0.29679374) < 1e-8);
  CHECK(std::fabs(lab.Value("numbers", 5, "nats") - 0.32428703) < 1e-8);
  CHECK(lab.Says("H(P) + KL(P‖Q) = 1.1568 bits + 0.42818 bits = 1.585 bits"));
  CHECK(std::fabs(lab.Value("distributions", 0, "surprise_p") - 0.51457317) < 1e-8);
  REQUIRE(lab.Do("unit nats"));
  CHECK(lab.Says("0.80182 nats + 0.29679 nats = 1.0986 nats"));
  CHECK(std::fabs(lab.Value("distributions", 0, "surprise_p") - 0.35667494) < 1e-8);
  CHECK(std::fabs(lab.Value("distributions", 2, "term") - 0.1 * std::log(3.0)) < 1e-12);
  lab.view.language = Language::kChinese;
  CHECK(lab.Says("0.80182 纳特 + 0.29679 纳特"));
}

TEST_CASE(
    "Q = P is no cost of 0, P one-hot is the loss, and a Q that says never costs infinitely") {
  Information lab;
  REQUIRE(lab.Do("match"));
  CHECK(lab.Says("KL is 0, and H(P, Q) = H(P) = 1.1568 bits"));
  CHECK(lab.Says("least where P is sure of class 0"));
  CHECK(lab.Says("and there it is 0.51457 bits"));
  REQUIRE(lab.Do("preset sure"));
  CHECK(lab.Says("−log Q(0) = 0.51457 bits: the loss of an example with label 0"));
  CHECK(lab.Says("gives 0.35667") == true);
  REQUIRE(lab.Do("match"));
  CHECK(lab.Says("it takes 0 · log 0"));
  REQUIRE(lab.Do("preset overlooked"));
  CHECK(lab.Says("Class 1 comes with probability 0.2, and Q says never"));
  const Look look = lab.room.Describe(lab.view);
  CHECK(FindTable(look, "numbers")->rows[1].cells[0].text == "inf");
  // A quarter of the way, and the cost is finite.
  REQUIRE(lab.Do("toward"));
  CHECK(lab.room.choice().q[1] == doctest::Approx(0.05));
  CHECK(std::isfinite(lab.room.figures().cross));
}

TEST_CASE("over the probability of one class: least under Q at P, straight under P") {
  Information lab;
  // P(0) = 0.7 is the sixth place.
  for (const int64_t other : {int64_t{4}, int64_t{6}}) {
    CHECK(lab.Value("moved", 5, "of_q") < lab.Value("moved", other, "of_q"));
  }
  REQUIRE(lab.Do("q 0 0.5"));
  const double slope = lab.Value("moved", 2, "of_p") - lab.Value("moved", 1, "of_p");
  CHECK(lab.Value("moved", 3, "of_p") - lab.Value("moved", 2, "of_p") ==
        doctest::Approx(slope).epsilon(1e-9));
}

TEST_CASE("codes: three equal classes down to 1.6, halves meet the entropy, longer is not better") {
  Information lab;
  REQUIRE(lab.Do("preset equal"));
  CHECK(std::fabs(lab.Value("blocks", 0, "huffman") - 5.0 / 3) < 1e-12);
  CHECK(std::fabs(lab.Value("blocks", 4, "fixed") - 1.6) < 1e-12);
  CHECK(lab.Says("from blocks of 5 to blocks of 6 Huffman's rate rises from 1.5893 to 1.5992"));
  CHECK(lab.Says("single symbols takes 1.6667 bits a symbol. The entropy is 1.585"));
  CHECK(lab.Says("One-hot words would take 3 bits"));
  REQUIRE(lab.Do("block 5"));
  CHECK(lab.Says("Words of one length for 243 blocks take 1.6 bits a symbol, 0.015037 above"));
  CHECK(lab.Value("lengths", 0, "words") == 13);
  CHECK(lab.Value("lengths", 1, "words") == 230);
  REQUIRE(lab.Do("preset halves"));
  CHECK(lab.Says("meets the entropy, 1.5 bits a symbol"));
  CHECK(lab.Says("no longer block is worse"));
  const Look look = lab.room.Describe(lab.view);
  const LookTable& words = *FindTable(look, "words");
  CHECK(words.rows[0].cells[3].text == "0");
  CHECK(words.rows[2].cells[3].text == "11");
  // What never comes shortens the longest block that is coded, and takes the chosen one along.
  for (int i = 0; i < 7; ++i) REQUIRE(lab.Do("add"));
  CHECK(lab.room.choice().block == 3);
}

TEST_CASE("probabilities are taken from the run, and H(P, Q) is the surprise at its label") {
  StagedRun run("data=blobs&n=90&test_n=40&batch=30&epochs=7", Stage::kEpoch0);
  Information lab;
  CHECK_FALSE(lab.Do("take"));
  REQUIRE(lab.room.Command(run.view, "take", &lab.actions));
  CHECK(lab.room.figures().entropy_p == 0);
  const std::vector<float>& q = run.view.selected_outputs->probabilities;
  CHECK(lab.room.choice().q == std::vector<double>(q.begin(), q.end()));
  const auto label =
      static_cast<std::size_t>(SetOf(run.view.trainer->data(), run.view.selected)
                                   .labels[static_cast<std::size_t>(run.view.selected.index)]);
  CHECK(lab.room.choice().p[label] == 1);
  CHECK(lab.room.figures().cross == -std::log(static_cast<double>(q[label])));
  CheckLook(lab.room, run.view);
  StagedRun regression("task=linear", Stage::kEpoch0);
  CheckRefused(&lab.room, regression.view, "take");
}

TEST_CASE("the labels of the run as a message cost its mean test loss") {
  StagedRun run("data=blobs&n=90&test_n=40&batch=30&epochs=7", Stage::kFull);
  Information lab;
  lab.view = run.view;
  CHECK(lab.Value("labels", 0, "bits") ==
        doctest::Approx(run.view.test_evaluation->loss * kBitsPerNat).epsilon(1e-12));
  CHECK(lab.Value("labels", 0, "bytes") ==
        std::ceil(40 * run.view.test_evaluation->loss * kBitsPerNat / 8));
  CHECK(lab.Says("the model knows more"));
  const auto& last = run.trainer->history().epochs().back();
  const Look look = lab.room.Describe(lab.view);
  const LookTable& epochs = *FindTable(look, "label_epochs");
  CHECK(*epochs.rows.back().cells[0].value == last.test_loss * kBitsPerNat);
  CheckLook(lab.room, run.view);
  StagedRun regression("task=linear", Stage::kFull);
  lab.view = regression.view;
  CHECK(lab.Says("choose an experiment with classes"));
  CheckLook(lab.room, regression.view);
}

}  // namespace
}  // namespace playground
