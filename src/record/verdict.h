// Verdict: what is to be held of a record, by the numbers of its run made again. The explanation is for people, and is
// not looked at; who made the record, and whether the prediction came before the run, no number can tell.

#ifndef PLAYGROUND_RECORD_VERDICT_H_
#define PLAYGROUND_RECORD_VERDICT_H_

#include <string>
#include <string_view>
#include <vector>

#include "record/exercise_record.h"
#include "record/prediction_grade.h"
#include "record/replay.h"
#include "record/rules.h"

namespace playground {

enum class Verdict {
  kRight,   // every number is that of the run
  kStale,   // some is not, and another version made the record; or the exercise is another by now
  kForged,  // some is not, and this version made it
};
std::string_view VerdictKey(Verdict verdict);  // "right", "stale", "forged"

struct Assessment {
  Verdict verdict = Verdict::kRight;
  std::vector<std::string>
      reasons;  // sentences: of what is not right, and what else there is to say
  PredictionGrade prediction;
};

// Of a record whose words this version would not write: `problem` says which.
Assessment AssessWords(const ExerciseRecord& record, std::string_view problem);
// Of one that was made again, up to its end. `rules` null: none were given.
Assessment Assess(const ExerciseRecord& record, const Replay& replay,
                  const std::vector<ExerciseRule>* rules);

}  // namespace playground

#endif  // PLAYGROUND_RECORD_VERDICT_H_
