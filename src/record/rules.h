// Rules: what a teacher gave out, to hold records against: the exercises of a course, each with its experiment, its
// question, how far off a prediction may be, and whether knobs may be turned on the way.
//   {"format": "softmax-playground-rules", "version": 1, "exercises": [
//     {"exercise": "d2l-3.6-2", "experiment": "task=softmax&data=garments&seed=3",
//      "question": "test_accuracy_after_10", "tolerance": 0.02, "changes": false}]}
// Of an exercise only its name must be there; what is left out is not looked at, and other members are refused.

#ifndef PLAYGROUND_RECORD_RULES_H_
#define PLAYGROUND_RECORD_RULES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/experiment_config.h"
#include "record/question.h"
#include "text/error.h"

namespace playground {

struct ExerciseRule {
  std::string exercise;
  std::optional<ExperimentConfig> config;
  std::optional<Question> question;
  std::optional<double> tolerance;
  bool allows_changes = true;
};

inline constexpr std::size_t kMostRulesBytes = 1 << 20;

Result<std::vector<ExerciseRule>> ReadRules(std::string_view text);

}  // namespace playground

#endif  // PLAYGROUND_RECORD_RULES_H_
