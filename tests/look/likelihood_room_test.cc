// Likelihood as data: each number is the formula's, what is offered is understood, and the sentences say what is most
// likely, what an outlier does and where SGD comes to rest.

#include "look/likelihood/likelihood_room.h"

#include <cmath>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/lab_under_test.h"
#include "look/look_checks.h"
#include "look/view_table.h"

namespace playground {
namespace {

using Likelihood = LabUnderTest<LikelihoodRoom>;

TEST_CASE("likelihood is in the table, among the labs") {
  const ViewInfo* info = FindView("likelihood");
  REQUIRE(info != nullptr);
  CHECK(info->section == Section::kLabs);
}

TEST_CASE("every preset in every state is whole in both languages, and its offers are understood") {
  const char* const states[] = {"",
                                "noise laplace",
                                "noise student",
                                "likely",
                                "mu -2.5",
                                "scale 0.01",
                                "copies 1000",
                                "freedom 1",
                                "threshold 5",
                                "loss squared",
                                "loss huber",
                                "rate 100",
                                "schedule root",
                                "schedule inverse",
                                "order one",
                                "steps 5000",
                                "start -1000",
                                "x 0 1000",
                                "add",
                                "remove",
                                "part losses",
                                "part kink"};
  for (const LikelihoodPreset& preset : LikelihoodPresets()) {
    for (const char* state : states) {
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        CAPTURE(std::string(preset.key));
        CAPTURE(std::string(state));
        Likelihood lab;
        lab.view.language = language;
        REQUIRE(lab.Do("preset " + std::string(preset.key)));
        if (*state != '\0') REQUIRE(lab.Do(state));
        CheckLook(lab.room, lab.view);
      }
    }
  }
}

TEST_CASE("likelihood does not understand nonsense, and nothing changes by it") {
  Likelihood lab;
  for (const char* bad : {"",
                          "mu",
                          "mu 1001",
                          "mu nan",
                          "scale 0",
                          "scale -1",
                          "scale 1e5",
                          "freedom 0",
                          "copies 0",
                          "copies 1.5",
                          "copies 1001",
                          "threshold 0",
                          "rate 0",
                          "rate 101",
                          "steps 10",
                          "steps 99.5",
                          "steps 5001",
                          "start x",
                          "x",
                          "x 0",
                          "x 5 1",
                          "x -1 1",
                          "x 0 1001",
                          "x 0 nan",
                          "x 0 1 2",
                          "noise",
                          "noise none",
                          "loss cross_entropy",
                          "loss half_squared",
                          "schedule",
                          "schedule x",
                          "order",
                          "order two",
                          "part",
                          "part none",
                          "preset",
                          "preset x",
                          "likely 1",
                          "add 1",
                          "remove 1",
                          "reset now"}) {
    CheckRefused(&lab.room, lab.view, bad);
  }
  for (int i = 5; i < 12; ++i) REQUIRE(lab.Do("add"));
  CheckRefused(&lab.room, lab.view, "add");
  for (int i = 12; i > 2; --i) REQUIRE(lab.Do("remove"));
  CheckRefused(&lab.room, lab.view, "remove");
  // All numbers are the same: nothing is most likely.
  REQUIRE(lab.Do("x 0 3"));
  REQUIRE(lab.Do("x 1 3"));
  CheckRefused(&lab.room, lab.view, "likely");
  CHECK(lab.Says("The likelihood has no greatest value: so many numbers are 3"));
}

TEST_CASE("the outlier: mean 22 and median 3, where each noise is most likely") {
  Likelihood lab;
  REQUIRE(lab.Do("preset outlier"));
  CHECK(lab.Value("fits", 0, "mu") == 22);
  CHECK(lab.Value("fits", 0, "scale") == doctest::Approx(std::sqrt(1522.0)).epsilon(1e-12));
  CHECK(lab.Value("fits", 0, "least") == doctest::Approx(25.41414401207744).epsilon(1e-12));
  CHECK(lab.Value("fits", 1, "mu") == 3);
  CHECK(lab.Value("fits", 1, "scale") == doctest::Approx(20.2).epsilon(1e-12));
  CHECK(lab.Value("constants", 0, "least") == 7610);
  CHECK(lab.Value("constants", 1, "least") == 101);
  CHECK(lab.Says("least at the mean, 22; the absolute loss at the median, 3"));
  CHECK(lab.Says("Without 100, the farthest of them, they would be 2.5, anywhere from 2 to 3 and"));
  CHECK(lab.Says("Under normal noise the numbers are most likely at μ̂ = 22, σ̂ = 39.013"));
  REQUIRE(lab.Do("likely"));
  CHECK(lab.room.choice().mu() == 22);
  CHECK(lab.Value("fits", 0, "here") == doctest::Approx(lab.Value("fits", 0, "least")));
  REQUIRE(lab.Do("noise laplace"));
  REQUIRE(lab.Do("likely"));
  CHECK(lab.room.choice().mu() == 3);
  CHECK(lab.Says("not the exponential density"));
  CHECK(lab.Value("thresholds", 3, "from") == doctest::Approx(3.75).epsilon(1e-12));
  lab.view.language = Language::kChinese;
  CHECK(lab.Says("平方损失在平均数处最小：22"));
}

TEST_CASE("an even number of numbers has medians from one to another") {
  Likelihood lab;
  REQUIRE(lab.Do("preset even"));
  CHECK(lab.Value("constants", 1, "from") == 2);
  CHECK(lab.Value("constants", 1, "to") == 4);
  CHECK(lab.Says("the absolute loss at the median, anywhere from 2 to 4"));
}

TEST_CASE("a density above 1, and products that leave float32") {
  Likelihood lab;
  REQUIRE(lab.Do("scale 0.01"));
  CHECK(lab.Says("The density at μ is 39.894, more than 1"));
  REQUIRE(lab.Do("scale 1"));
  CHECK_FALSE(lab.Says("more than 1"));
  REQUIRE(lab.Do("copies 1000"));
  CHECK(lab.Says("The product of the 5,000 densities is 0 in float32: below the smallest float"));
  REQUIRE(lab.Do("preset around"));
  REQUIRE(lab.Do("mu 0"));
  for (int i = 0; i < 5; ++i) REQUIRE(lab.Do("x " + std::to_string(i) + " 0"));
  REQUIRE(lab.Do("scale 0.1"));
  CHECK(lab.Says("densities is inf in float32: beyond the largest float"));
  REQUIRE(lab.Do("copies 1"));
  CHECK(lab.Value("points", 0, "density") == doctest::Approx(3.9894228).epsilon(1e-7));
}

TEST_CASE("SGD at the kink: a pendulum, its repairs, and what diverges") {
  Likelihood lab;
  REQUIRE(lab.Do("preset outlier"));
  CHECK(lab.Says("b stays between 2.9 and 3, on average 2.95; in float32 between 2.9999993 and"));
  CHECK(lab.Says("b swings over a width of 0.1 for ever"));
  CHECK(lab.Value("tail", 0, "double") == doctest::Approx(2.9).epsilon(1e-9));
  CHECK(lab.Value("path", 0, "double") == 0.5);
  CHECK(lab.Value("path", 2, "double") == doctest::Approx(1.4));
  REQUIRE(lab.Do("schedule root"));
  CHECK(lab.Says("the learning rate falls, and so b comes to rest"));
  REQUIRE(lab.Do("schedule constant"));
  REQUIRE(lab.Do("loss huber"));
  CHECK(lab.Says("Here the derivative itself shrinks"));
  CHECK(lab.Value("tail", 2, "double") == doctest::Approx(3).epsilon(1e-9));
  REQUIRE(lab.Do("loss squared"));
  REQUIRE(lab.Do("rate 100"));
  CHECK(lab.Says("b has left all bounds"));
  REQUIRE(lab.Do("reset"));
  CHECK(lab.room.choice().x == std::vector<double>{1, 2, 3, 4, 10});
}

}  // namespace
}  // namespace playground
