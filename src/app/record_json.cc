#include "app/record_json.h"

#include <optional>
#include <utility>

#include "record/app_version.h"
#include "record/exercise_record.h"
#include "record/json_fields.h"
#include "record/prediction_grade.h"
#include "record/question.h"
#include "text/fill.h"
#include "text/json_reader.h"
#include "text/json_writer.h"

namespace playground {
namespace {

Result<ExerciseRecord> ReadAnswer(std::string_view answer) {
  const Result<JsonValue> json = ReadJson(answer, {.max_bytes = kMostRecordBytes});
  if (!json) return FailWith("The answer is no JSON: {}.", {json.error().message});
  std::string problem;
  JsonFields fields(*json, "", &problem);
  ExerciseRecord record;
  record.exercise = fields.Text("exercise", kLongestExerciseName);
  record.app = AppVersion();
  record.nonce = fields.Text("nonce", kLongestNonce);
  record.question = fields.Text("question", kLongestQuestion);
  record.predicted = fields.Number("value");
  record.predicted_at_step = fields.Count("at_step");
  record.explanation = fields.Text("explanation", kLongestExplanation);
  record.explanation_language = fields.Text("language", kLongestLanguage);
  if (!problem.empty()) return FailWith("The answer cannot be recorded: {}.", {problem});
  return record;
}

struct GradedRecord {
  std::string text;
  PredictionGrade grade;
};

Result<GradedRecord> MakeRecord(const Trainer* run, std::string_view answer) {
  Result<ExerciseRecord> record = ReadAnswer(answer);
  if (!record) return std::unexpected(record.error());
  const std::optional<Question> question = ReadQuestion(record->question);
  if (!question) return FailWith("There is no question {}.", {Excerpt(record->question)});
  if (run == nullptr) return Fail("There is no run to record yet.");
  Result<RecordedRun> recorded = RecordRun(*run);
  if (!recorded) return std::unexpected(recorded.error());
  if (run->epoch() < question->epoch && !run->divergence()) {
    return FailWith("The run has not come to the end of epoch {} yet.", {question->epoch});
  }
  record->run = *std::move(recorded);
  std::string text = RecordJson(*record);
  if (text.size() > kMostRecordBytes) {
    return FailWith(
        "The record has {} bytes, more than the {} that one may have: explain it in fewer words.",
        {text.size(), kMostRecordBytes});
  }
  return GradedRecord{
      .text = std::move(text),
      .grade = GradePrediction(*question,
                               {.value = record->predicted, .at_step = record->predicted_at_step},
                               AnswerOf(*question, *run), run->steps_per_epoch())};
}

}  // namespace

std::string RecordAsJson(const Trainer* run, std::string_view answer) {
  const Result<GradedRecord> record = MakeRecord(run, answer);
  JsonWriter json;
  json.BeginObject();
  if (record) {
    json.Key("text").String(record->text);
    json.Key("grade").String(GradeKey(record->grade.kind));
    json.Key("answer");
    if (record->grade.answer) {
      json.Number(*record->grade.answer);
    } else {
      json.Null();
    }
    json.Key("tolerance").Number(record->grade.tolerance);
  } else {
    json.Key("error").String(record.error().message);
  }
  json.EndObject();
  return json.text();
}

}  // namespace playground
