// The record that the page makes of a run is right when it is verified, and its grade is verify's.

#include "app/record_json.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/small_runs.h"
#include "app/test_app.h"
#include "data/catalog.h"
#include "record/prediction_grade.h"
#include "record/replay.h"
#include "record/verdict.h"
#include "text/json_reader.h"

namespace playground {
namespace {

constexpr std::string_view kAnswer =
    R"({"exercise": "e1", "nonce": "n1", "question": "test_accuracy_after_2", "value": 0.7, "at_step": 0,)"
    R"( "explanation": "因为", "language": "zh"})";

std::string Member(const std::string& json, std::string_view name) {
  const Result<JsonValue> value = ReadJson(json, {.max_bytes = 1 << 20});
  REQUIRE(value.has_value());
  const JsonValue* member = value->Find(name);
  return member == nullptr ? "" : member->text;
}

TEST_CASE("what is recorded is right when it is verified") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  REQUIRE(test.app->Command("step"));
  test.FramesUntilRest();
  REQUIRE(test.app->Command("set lr=0.5"));
  REQUIRE(test.app->Command("epoch"));
  test.FramesUntilRest();
  CHECK(Member(test.app->RecordJson(kAnswer), "error").contains("not come to the end of epoch 2"));
  REQUIRE(test.app->Command("run"));
  test.FramesUntilRest();
  const std::string told = test.app->RecordJson(kAnswer);
  const Result<ExerciseRecord> record = ReadRecord(Member(told, "text"));
  REQUIRE(record.has_value());
  CHECK(record->exercise == "e1");
  CHECK(record->nonce == "n1");
  CHECK(record->predicted == 0.7);
  CHECK(record->explanation == "因为");
  CHECK(record->explanation_language == "zh");
  CHECK(record->run.changes == std::vector<RecordedChange>{{1, "lr=0.5"}});
  CHECK(record->run.phase == RunPhase::kFinished);
  ReplayPlan plan = *ReplayPlan::Make(record->run);
  auto data = std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(plan.config)));
  Replay replay = *Replay::Begin(std::move(plan), std::move(data), ReadQuestion(record->question));
  while (replay.Advance()) {
  }
  const Assessment assessment = Assess(*record, replay, nullptr);
  CHECK(assessment.verdict == Verdict::kRight);
  REQUIRE(replay.answer().has_value());
  // The student is told at once what verify will say.
  CHECK(Member(told, "grade") == GradeKey(assessment.prediction.kind));
  CHECK(ReadJson(told, {.max_bytes = 1 << 20})->Find("answer")->number == *replay.answer());
}

TEST_CASE("an answer that is none is refused in a sentence") {
  TestApp test(kFewPoints);
  CHECK(Member(test.app->RecordJson(kAnswer), "error").contains("no run to record"));
  test.FramesUntilRest();
  CHECK(Member(test.app->RecordJson(""), "error").contains("is no JSON"));
  CHECK(Member(test.app->RecordJson("{}"), "error").contains("exercise is missing"));
  std::string other(kAnswer);
  other.replace(other.find("test_accuracy"), 13, "beauty");
  CHECK(Member(test.app->RecordJson(other), "error").contains("no question beauty_after_2"));
}

TEST_CASE("a run that diverges before the question is recorded as it is") {
  TestApp test("task=linear&data=line&lr=1e30&batch=100&n=100&epochs=5");
  test.FramesUntilRest();
  REQUIRE(test.app->Command("run"));
  test.FramesUntilRest();
  std::string answer(kAnswer);
  answer.replace(answer.find("test_accuracy_after_2"), 21, "test_loss_after_4");
  const Result<ExerciseRecord> record = ReadRecord(Member(test.app->RecordJson(answer), "text"));
  REQUIRE(record.has_value());
  CHECK(record->run.phase == RunPhase::kDiverged);
  CHECK(Member(test.app->RecordJson(answer), "grade") == "no_answer");
}

}  // namespace
}  // namespace playground
