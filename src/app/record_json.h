// The record of an exercise, as JSON for the page.

#ifndef PLAYGROUND_APP_RECORD_JSON_H_
#define PLAYGROUND_APP_RECORD_JSON_H_

#include <string>
#include <string_view>

#include "train/trainer.h"

namespace playground {

// {"text": the record as record/exercise_record.h has it, "grade": as record/prediction_grade.h, "answer": number or
// null, "tolerance"} or {"error": a sentence}. `answer` is what the page knows of it: {"exercise", "nonce",
// "question", "value" that was predicted, "at_step" when, "explanation", "language"}. Fails where the run (null: there
// is none) has not come to what was asked for, unless it diverged before.
std::string RecordAsJson(const Trainer* run, std::string_view answer);

}  // namespace playground

#endif  // PLAYGROUND_APP_RECORD_JSON_H_
