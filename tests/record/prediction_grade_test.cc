// How a prediction is graded: the same for the page and for verify.

#include "record/prediction_grade.h"

#include <limits>

#include "doctest/doctest.h"

namespace playground {
namespace {

using Kind = PredictionGrade::Kind;

PredictionGrade GradeOf(double value, std::optional<double> answer, int64_t at_step = 0,
                        std::optional<double> tolerance = {}) {
  return GradePrediction(*ReadQuestion("test_accuracy_after_2"),
                         {.value = value, .at_step = at_step}, answer, 10, tolerance);
}

TEST_CASE("a prediction is close within the question's tolerance, or the one that is given") {
  CHECK(GradeOf(0.82, 0.8).kind == Kind::kClose);
  CHECK(GradeOf(0.83, 0.8).kind == Kind::kFar);
  CHECK(GradeOf(0.83, 0.8, 0, 0.05).kind == Kind::kClose);
  CHECK(GradeOf(0.83, 0.8, 0, 0.05).tolerance == 0.05);
}

TEST_CASE("a prediction is late once the answer is there, and has no grade where there is none") {
  CHECK(GradeOf(0.8, 0.8, 19).kind == Kind::kClose);
  CHECK(GradeOf(0.8, 0.8, 20).kind == Kind::kLate);
  CHECK(GradeOf(0.8, std::nullopt).kind == Kind::kNoAnswer);
  CHECK(GradeOf(0.8, std::numeric_limits<double>::infinity()).kind == Kind::kFar);
}

}  // namespace
}  // namespace playground
