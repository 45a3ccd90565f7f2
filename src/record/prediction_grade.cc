#include "record/prediction_grade.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace playground {

std::string_view GradeKey(PredictionGrade::Kind kind) {
  constexpr std::array<std::string_view, 5> kKeys = {"close", "far", "late", "no_answer",
                                                     "no_question"};
  return kKeys[static_cast<std::size_t>(kind)];
}

PredictionGrade GradePrediction(const Question& question, const Prediction& prediction,
                                std::optional<double> answer, int64_t steps_per_epoch,
                                std::optional<double> tolerance) {
  using Kind = PredictionGrade::Kind;
  if (!answer) return {};
  PredictionGrade grade = {.kind = Kind::kFar, .answer = answer, .tolerance = 0};
  if (std::isfinite(*answer)) grade.tolerance = question.Tolerance(*answer);
  if (tolerance) grade.tolerance = *tolerance;
  const bool is_close = std::abs(prediction.value - *answer) <= grade.tolerance;
  const double answer_step =
      static_cast<double>(question.epoch) * static_cast<double>(steps_per_epoch);
  const bool is_late =
      prediction.at_step > 0 && static_cast<double>(prediction.at_step) >= answer_step;
  grade.kind = is_late ? Kind::kLate : is_close ? Kind::kClose : Kind::kFar;
  return grade;
}

}  // namespace playground
