// The text of a question, and what it means.

#include "record/question.h"

#include <string_view>

#include "doctest/doctest.h"

namespace playground {
namespace {

TEST_CASE("every figure can be asked for, and its text reads back") {
  for (const Measure& measure : Measures()) {
    const Question question = {.measure = &measure, .epoch = 10};
    const auto again = ReadQuestion(QuestionText(question));
    REQUIRE(again.has_value());
    CHECK(again->measure == &measure);
    CHECK(again->epoch == 10);
    CHECK_FALSE(measure.name.chinese.empty());
  }
  CHECK(QuestionText({.measure = FindMeasure("test_accuracy"), .epoch = 10}) ==
        "test_accuracy_after_10");
}

TEST_CASE("what is no question is refused") {
  for (const std::string_view text :
       {"", "test_accuracy", "test_accuracy_after_", "test_accuracy_after_x", "_after_1",
        "test_accuracy_after_-1", "test_accuracy_after_1.5", "accuracy_after_1",
        "test_accuracy_after_1_after_2", "test_accuracy_after_99999999999999999999999",
        "running_loss_after_0"}) {
    CAPTURE(text);
    CHECK_FALSE(ReadQuestion(text).has_value());
  }
  CHECK(ReadQuestion("train_loss_after_0").has_value());
}

TEST_CASE("accuracies may be off by 0.02, losses by a tenth") {
  CHECK(ReadQuestion("test_accuracy_after_1")->Tolerance(0.5) == 0.02);
  CHECK(ReadQuestion("train_loss_after_1")->Tolerance(0.5) == doctest::Approx(0.05));
}

}  // namespace
}  // namespace playground
