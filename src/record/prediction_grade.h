// PredictionGrade: how far a prediction was from what came of the run. The page tells it at once, by the student's own
// run; `play cli verify` by the run that it makes again.

#ifndef PLAYGROUND_RECORD_PREDICTION_GRADE_H_
#define PLAYGROUND_RECORD_PREDICTION_GRADE_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "record/question.h"

namespace playground {

struct PredictionGrade {
  enum class Kind {
    kClose,
    kFar,
    kLate,        // made when the answer was there already
    kNoAnswer,    // the run did not come that far, or has no such figure
    kNoQuestion,  // this version does not know the question
  };
  Kind kind = Kind::kNoAnswer;
  std::optional<double> answer;
  double tolerance = 0;
};
std::string_view GradeKey(
    PredictionGrade::Kind kind);  // "close", "far", "late", "no_answer", "no_question"

struct Prediction {
  double value;
  int64_t at_step;  // of the run, when it was made
};

// `answer`: the run's, if it has one; `tolerance`: none for the question's own.
PredictionGrade GradePrediction(const Question& question, const Prediction& prediction,
                                std::optional<double> answer, int64_t steps_per_epoch,
                                std::optional<double> tolerance = {});

}  // namespace playground

#endif  // PLAYGROUND_RECORD_PREDICTION_GRADE_H_
