// Records of any content: reading never fails but with a sentence, what it returns is within its bounds, and reads back as
// the same; its run is understood or refused. The same bytes as rules and as a question.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "record/exercise_record.h"
#include "record/question.h"
#include "record/replay.h"
#include "record/rules.h"

namespace playground {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

void TryText(std::string_view text) {
  if (const auto question = ReadQuestion(text)) {
    Require(ReadQuestion(QuestionText(*question))->epoch == question->epoch);
  }
  if (const auto rules = ReadRules(text); !rules) Require(!rules.error().message.empty());
  const Result<ExerciseRecord> record = ReadRecord(text);
  if (!record) {
    Require(!record.error().message.empty());
    return;
  }
  Require(record->explanation.size() <= kLongestExplanation);
  Require(record->run.changes.size() <= kMostRecordedChanges);
  const std::string written = RecordJson(*record);
  if (written.size() <=
      kMostRecordBytes) {  // a line's end is two bytes in some texts, and six in ours
    const Result<ExerciseRecord> again = ReadRecord(written);
    Require(again.has_value());
    Require(RecordJson(*again) == written);
  }
  if (const auto plan = ReplayPlan::Make(record->run)) {
    Require(plan->turns.size() == record->run.changes.size());
  } else {
    Require(!plan.error().message.empty());
  }
}

}  // namespace
}  // namespace playground

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  playground::TryText({reinterpret_cast<const char*>(data), size});
  return 0;
}
