// ExerciseRecord: a student's answer to an exercise: what was predicted, the run that was made then, and why
// it came so. As JSON it is what the page hands in and `play cli verify` reads:
//   {"format": "softmax-playground-record", "version": 1, "exercise": "d2l-3.6-2", "app": "1.4.0",
//    "nonce": "from the host", "experiment": "v=1&...",
//    "predict": {"question": "test_accuracy_after_10", "value": 0.78, "at_step": 0},
//    "run": {"changes": [{"at_step": 500, "set": "lr=0.01"}], "steps": 2350, "phase": "finished",
//            "metrics": {"test_accuracy": 0.8281}, "weights_hash": "16 hex digits"},
//    "explain": {"text": "...", "lang": "en"}}
// Members that are not listed are ignored, so that later versions can add some.

#ifndef PLAYGROUND_RECORD_EXERCISE_RECORD_H_
#define PLAYGROUND_RECORD_EXERCISE_RECORD_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "record/recorded_run.h"
#include "text/error.h"
#include "text/json_writer.h"

namespace playground {

struct ExerciseRecord {
  std::string exercise;
  std::string app;       // version that made it
  std::string nonce;     // whatever the host gave, to tell answers apart
  std::string question;  // see question.h; of another version maybe
  double predicted = 0;
  int64_t predicted_at_step = 0;
  RecordedRun run;
  std::string explanation;
  std::string explanation_language;
};

// What is longer is refused by ReadRecord, and must not be given to RecordJson.
inline constexpr std::size_t kMostRecordBytes = 65536;
inline constexpr std::size_t kLongestExerciseName = 128;  // bytes, as below
inline constexpr std::size_t kLongestNonce = 128;
inline constexpr std::size_t kLongestVersion = 32;
inline constexpr std::size_t kLongestExplanation = 8192;
inline constexpr std::size_t kLongestLanguage = 16;

// A list, as "changes" above.
void WriteChanges(std::span<const RecordedChange> changes, JsonWriter* json);
std::string RecordJson(const ExerciseRecord& record);
// `text` may be anything. The sentence of an error begins with what is wrong; who reads a file names it before.
Result<ExerciseRecord> ReadRecord(std::string_view text);

}  // namespace playground

#endif  // PLAYGROUND_RECORD_EXERCISE_RECORD_H_
