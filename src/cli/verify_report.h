// What `play cli verify` tells of records, as text and as JSON.

#ifndef PLAYGROUND_CLI_VERIFY_REPORT_H_
#define PLAYGROUND_CLI_VERIFY_REPORT_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/exercise_record.h"
#include "record/verdict.h"

namespace playground {

struct VerifiedFile {
  std::string path;
  std::optional<ExerciseRecord> record;  // none: the file holds none
  std::optional<Assessment> assessment;  // none: nothing can be said of it, because of the problem
  std::string problem;                   // a sentence
};

// Adds what is seen only where several lie side by side: one nonce in two answers to an exercise.
void CompareFiles(std::span<VerifiedFile> files);

// What a stranger wrote, so that it does nothing to a terminal and does not look like what it is not: control
// characters and those that turn the direction of writing become '?'.
std::string Harmless(std::string_view text);

// The lines of one, and those below several. Files with a problem have no lines: it goes to standard error.
std::string VerifiedText(const VerifiedFile& file);
std::string VerifiedSummary(std::span<const VerifiedFile> files);

// {"version": 1, "app", "records": [{"file", "verdict": "right" | "stale" | "forged" | "unverified",
//  "reasons": [sentence], and of a record "exercise", "nonce", "app", "experiment",
//  "changes": [{"at_step", "set"}], "steps", "weights_hash", "prediction": {"question", "value", "answer", "tolerance", "grade"}, "explanation", "language"}]}
std::string VerifiedJson(std::span<const VerifiedFile> files);

}  // namespace playground

#endif  // PLAYGROUND_CLI_VERIFY_REPORT_H_
