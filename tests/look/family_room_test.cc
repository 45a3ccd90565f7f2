// Softmax family as data: each number is the formula's, each drag has a command, what is offered is
// understood, and the sentences say whose turn it is, what is bounded and what is not finite.

#include "look/family/family_room.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/family/family_texts.h"
#include "look/lab_under_test.h"
#include "look/look_checks.h"
#include "look/staged_run.h"
#include "look/view_queries.h"
#include "look/view_table.h"

namespace playground {
namespace {

using Family = LabUnderTest<FamilyRoom>;

const char* const kStates[] = {"",
                               "temperature 0.1",
                               "temperature -1",
                               "temperature 1e4",
                               "temperature -1e-3",
                               "lambda 100",
                               "lambda 1000",
                               "lambda -1",
                               "lambda -1e4",
                               "lambda 0.001",
                               "draws 1",
                               "draws 100000",
                               "seed 7",
                               "add",
                               "remove",
                               "label 0",
                               "logit 0 1000",
                               "logit 1 -1000",
                               "part hessian",
                               "part losses"};

TEST_CASE("the softmax family is in the table, among the labs") {
  const ViewInfo* info = FindView("family");
  REQUIRE(info != nullptr);
  CHECK(info->section == Section::kLabs);
}

TEST_CASE("every preset in every state is whole in both languages, and its offers are understood") {
  for (const FamilyPreset& preset : FamilyPresets()) {
    for (const char* state : kStates) {
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        CAPTURE(std::string(preset.key));
        CAPTURE(std::string(state));
        Family family;
        family.view.language = language;
        REQUIRE(family.Do("preset " + std::string(preset.key)));
        const bool has_fewest = family.room.num_classes() == FamilyRoom::kLeastClasses;
        if (std::string_view(state) == "remove" && has_fewest) continue;
        if (*state != '\0') REQUIRE(family.Do(state));
        CheckLook(family.room, family.view);
      }
    }
  }
}

TEST_CASE("the family does not understand nonsense, and nothing changes by it") {
  Family family;
  for (const char* bad : {"",
                          "temperature",
                          "temperature 0",
                          "temperature x",
                          "temperature nan",
                          "temperature inf",
                          "temperature 1e5",
                          "temperature 1e-4",
                          "temperature 1 2",
                          "lambda",
                          "lambda 0",
                          "lambda -1e5",
                          "draws 0",
                          "draws 1.5",
                          "draws -3",
                          "draws 100001",
                          "seed -1",
                          "seed 0.5",
                          "seed 1e7",
                          "label",
                          "label 3",
                          "label -1",
                          "label 0.5",
                          "logit",
                          "logit 0",
                          "logit 3 1",
                          "logit -1 1",
                          "logit 0 1001",
                          "logit 0 nan",
                          "logit 0 1 2",
                          "logit 0.5 1",
                          "preset",
                          "preset none",
                          "preset tie x",
                          "part",
                          "part none",
                          "add 1",
                          "remove 1",
                          "take",
                          "take it",
                          "reset now",
                          "nonsense"}) {
    CheckRefused(&family.room, family.view, bad);
  }
  // Two to ten logits.
  for (int i = 3; i < 10; ++i) REQUIRE(family.Do("add"));
  CheckRefused(&family.room, family.view, "add");
  for (int i = 10; i > 2; --i) REQUIRE(family.Do("remove"));
  CheckRefused(&family.room, family.view, "remove");
  CHECK(family.room.choice().label == 1);  // one that there is
  // Doubled they would be too large.
  REQUIRE(family.Do("logit 0 501"));
  CheckRefused(&family.room, family.view, "preset double");
}

TEST_CASE("1 2 3: softmax, hardmax and softmin side by side, and what T does") {
  Family family;
  CHECK(std::fabs(family.Value("family", 2, "softmax") - 0.66524096) < 1e-8);
  CHECK(std::fabs(family.Value("family", 0, "softmin") - 0.66524096) < 1e-8);
  CHECK(family.Value("family", 2, "hardmax") == 1);
  CHECK(family.Says("T > 0: class 2 has the largest logit"));
  CHECK(family.Says(
      "the smooth minimum, which is RealSoftMax with λ = −1: 0.59239, below min o = 1"));
  CHECK(std::fabs(family.Value("numbers", 0, "value") - 0.83239558) < 1e-8);
  CHECK(std::fabs(family.Value("temperatures", 0, "class_2") - 0.99995460) < 1e-8);
  CHECK(std::fabs(family.Value("temperatures", 4, "class_0") - 0.30060961) < 1e-8);
  REQUIRE(family.Do("temperature 0.1"));
  CHECK(std::fabs(family.Value("numbers", 0, "value") - 0.00049942) < 1e-8);
  REQUIRE(family.Do("temperature -1"));
  CHECK(family.Says("T < 0 turns the order round: class 0"));
  CHECK(std::fabs(family.Value("temperatures", 2, "class_0") - 0.66524096) < 1e-8);
  for (int64_t j = 0; j < 3; ++j) {
    CHECK(family.Value("family", j, "softmax") == family.Value("family", j, "softmin"));
  }
  REQUIRE(family.Do("preset tie"));
  REQUIRE(family.Do("temperature 2"));
  CHECK(family.Value("family", 1, "hardmax") == 0.5);
  CHECK(family.Says("classes 0, 1 have the largest logit"));
  family.view.language = Language::kChinese;
  CHECK(family.Says("类别 0、1 的 logit 同为最大"));
  REQUIRE(family.Do("preset equal"));
  CHECK(family.Says("没有哪一类领先"));
}

TEST_CASE("RealSoftMax: its distance, its bound, and what float32 makes of the formula") {
  Family family;
  CHECK(family.Says(
      "RealSoftMax lies 0.40761 above max o, and never farther than log(n)/λ = 1.0986"));
  REQUIRE(family.Do("lambda 45"));
  CHECK(family.Says("gives inf in float32: an exp(λo) is beyond 3.4e38"));
  CHECK(family.Says("The value rounds to that of a logit"));
  REQUIRE(family.Do("lambda 1000"));
  CHECK(family.Says("exp of λ times the gap is 0 even in double"));
  REQUIRE(family.Do("lambda -1"));
  CHECK(family.Says("It lies 0.40761 below min o"));
  CHECK(std::fabs(family.Value("numbers", 2, "value") - 0.59239404) < 1e-8);
  REQUIRE(family.Do("preset equal"));
  CHECK(family.Says("the distance is the bound, log(n)/λ = −1.0986"));
  REQUIRE(family.Do("logit 0 -300"));
  REQUIRE(family.Do("logit 1 -300"));
  REQUIRE(family.Do("logit 2 -300"));
  REQUIRE(family.Do("lambda 1"));
  CHECK(family.Says("gives −inf in float32: every exp(λo) is 0"));
  for (int64_t j = 0; j < 3; ++j) REQUIRE(family.Do(LogitCommand(j, 88.5)));
  CHECK(family.Says("each exp(λo) is finite, their sum is beyond"));
}

TEST_CASE("the two variances: equal logits, doubled ones, and the same a constant higher") {
  Family family;
  const double trace = family.Value("variances", 0, "exact");
  const double variance = family.Value("variances", 1, "exact");
  CHECK(std::fabs(variance - 0.42440454) < 1e-8);
  CHECK(std::fabs(family.Value("variances", 2, "exact") - variance) < 1e-12);
  CHECK(std::fabs(family.Value("hessian", 0, "class_2") + 0.05989202) < 1e-8);
  CHECK(family.Value("scales", 2, "one_hot") == trace);
  CHECK(family.Value("scales", 2, "values") == variance);
  CHECK(std::fabs(family.Value("scales", 3, "values") - 0.63438255) < 1e-8);
  CHECK(family.Value("scales", 0, "values") == 0);
  REQUIRE(family.Do("preset shifted"));
  CHECK(family.Value("variances", 0, "exact") == trace);
  CHECK(std::fabs(family.Value("variances", 1, "exact") - variance) < 1e-12);
  REQUIRE(family.Do("preset counting"));
  REQUIRE(family.Do("preset double"));
  CHECK(family.room.choice().logits == std::vector<double>{2, 4, 6});
  CHECK(family.Value("variances", 0, "exact") < trace);
  CHECK(family.Value("variances", 1, "exact") > variance);
  REQUIRE(family.Do("preset equal"));
  CHECK(family.Value("variances", 1, "exact") == 0);
  CHECK(std::fabs(family.Value("variances", 0, "exact") - 2.0 / 3) < 1e-15);
  CHECK(family.Says("they add up to 0.66667 on the diagonal"));
}

TEST_CASE("draws: their number and their seed, the same again by the same words") {
  Family family;
  const double before = family.Value("sampled", 0, "class_0");
  REQUIRE(family.Do("seed 1"));
  CHECK(family.Value("sampled", 0, "class_0") != before);
  REQUIRE(family.Do("seed 0"));
  CHECK(family.Value("sampled", 0, "class_0") == before);
  REQUIRE(family.Do("draws 100000"));
  double total = 0;
  for (int64_t j = 0; j < 3; ++j) {
    total += family.Value("draws", j, "count");
    CHECK(std::fabs(family.Value("draws", j, "sampled_variance") -
                    family.Value("draws", j, "variance")) < 0.01);
  }
  CHECK(total == 100'000);
  CHECK(family.Says("After 100,000 draws"));
}

TEST_CASE("softmax twice keeps a loss, squared error loses its push") {
  Family family;
  REQUIRE(family.Do("preset sure"));
  CHECK(std::fabs(family.Value("twice", 0, "twice") - 0.5758712) < 1e-6);
  CHECK(std::fabs(family.Value("twice_losses", 0, "twice") - 0.5518712) < 1e-6);
  CHECK(std::fabs(family.Value("twice_losses", 1, "twice") - 0.55144471) < 1e-8);
  CHECK(family.Says("with 3 classes it cannot fall below log(1 + (n − 1)/e) = 0.55144"));
  REQUIRE(family.Do("preset wrong"));
  CHECK(family.room.choice().label == 1);
  CHECK(std::fabs(family.Value("gradients", 1, "cross_entropy") + 0.9999546) < 1e-8);
  CHECK(std::fabs(family.Value("gradients", 1, "squared") + 9.078749e-5) < 1e-10);
  CHECK(family.Value("gaps", 3, "squared") == family.Value("gradients", 1, "squared"));
  REQUIRE(family.Do("logit 1 -1000"));
  CHECK(family.Says("does not push the label's logit at all"));
}

TEST_CASE("logits are taken from the run where it has some, to the last bit") {
  StagedRun run("data=blobs&n=90&test_n=40&batch=30&epochs=7", Stage::kEpoch0);
  Family family;
  CHECK_FALSE(family.Do("take"));
  REQUIRE(run.view.selected_outputs != nullptr);
  CHECK(family.room.Command(run.view, "take", &family.actions));
  const std::vector<float>& logits = run.view.selected_outputs->logits;
  CHECK(family.room.choice().logits == std::vector<double>(logits.begin(), logits.end()));
  CHECK(family.room.choice().label ==
        SetOf(run.view.trainer->data(), run.view.selected)
            .labels[static_cast<std::size_t>(run.view.selected.index)]);
  const Look look = family.room.Describe(run.view);
  const FloatSoftmax floats =
      FloatSoftmaxAt(std::vector<double>(logits.begin(), logits.end()), 1, 0);
  for (std::size_t j = 0; j < logits.size(); ++j) {
    CHECK(ValueAt(*FindTable(look, "family"), static_cast<int64_t>(j), "softmax_float") ==
          static_cast<double>(floats.probabilities[j]));
  }
  CheckLook(family.room, run.view);
  // A regression has none.
  StagedRun regression("task=linear", Stage::kEpoch0);
  CheckRefused(&family.room, regression.view, "take");
  REQUIRE(family.Do("reset"));
  CHECK(family.room.choice().logits == std::vector<double>{1, 2, 3});
}

TEST_CASE("numbers as people write them, and commands that give them back") {
  Family family;
  REQUIRE(family.Do("logit 0 1/4"));
  REQUIRE(family.Do("logit 1 −2.5"));
  CHECK(family.room.choice().logits == std::vector<double>{0.25, -2.5, 3});
  CHECK(LogitCommand(1, -2.5) == "logit 1 -2.5");
  REQUIRE(family.Do(DialCommand(FamilyDialId::kTemperature, -0.1)));
  CHECK(family.room.choice().temperature() == -0.1);
}

}  // namespace
}  // namespace playground
