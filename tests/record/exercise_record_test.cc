// Records as text: written, read back, and refused where they are not whole.

#include "record/exercise_record.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "doctest/doctest.h"
#include "record/recorded.h"

namespace playground {
namespace {

// A record by hand, in the order of the format's description.
constexpr std::string_view kText = R"({
  "format": "softmax-playground-record", "version": 1, "exercise": "d2l-3.6-2", "app": "1.4.0", "nonce": "n1",
  "experiment": "v=1&task=softmax",
  "predict": {"question": "test_accuracy_after_10", "value": 0.78, "at_step": 0},
  "run": {"changes": [{"at_step": 500, "set": "lr=0.01"}], "steps": 2350, "phase": "finished",
          "metrics": {"test_accuracy": 0.8281, "test_loss": null}, "weights_hash": "00ff00ff00ff00ff"},
  "explain": {"text": "because 因为\n", "lang": "en"}})";

std::string With(std::string_view from, std::string_view to) {
  std::string text(kText);
  const std::size_t place = text.find(from);
  REQUIRE(place != text.npos);
  return text.replace(place, from.size(), to);
}

std::string Problem(std::string_view text) {
  const Result<ExerciseRecord> record = ReadRecord(text);
  CAPTURE(text);
  CHECK_FALSE(record.has_value());
  return record ? "" : record.error().message;
}

TEST_CASE("a record in the form that is described is read") {
  const Result<ExerciseRecord> record = ReadRecord(kText);
  REQUIRE(record.has_value());
  CHECK(record->exercise == "d2l-3.6-2");
  CHECK(record->app == "1.4.0");
  CHECK(record->nonce == "n1");
  CHECK(record->run.experiment == "v=1&task=softmax");
  CHECK(record->question == "test_accuracy_after_10");
  CHECK(record->predicted == 0.78);
  CHECK(record->predicted_at_step == 0);
  CHECK(record->run.changes == std::vector<RecordedChange>{{500, "lr=0.01"}});
  CHECK(record->run.num_steps == 2350);
  CHECK(record->run.phase == RunPhase::kFinished);
  REQUIRE(record->run.metrics.size() == 2);
  CHECK(record->run.metrics[0].name == "test_accuracy");
  CHECK(record->run.metrics[0].value == 0.8281);
  CHECK_FALSE(record->run.metrics[1].value.has_value());
  CHECK(record->run.weights_hash == 0x00ff00ff00ff00ff);
  CHECK(record->explanation == "because 因为\n");
  CHECK(record->explanation_language == "en");
}

TEST_CASE("what is written is read back, to the last bit") {
  ExerciseRecord record = SmallRecord();
  record.exercise = "\"练习\"\\1";
  record.predicted = 0.1 + 0.2;
  record.run.metrics.push_back({.name = "other", .value = {}});
  const std::string text = RecordJson(record);
  const Result<ExerciseRecord> again = ReadRecord(text);
  REQUIRE(again.has_value());
  CHECK(RecordJson(*again) == text);
  CHECK(again->exercise == record.exercise);
  CHECK(again->predicted == record.predicted);
  CHECK(again->run.changes == record.run.changes);
  CHECK(again->run.weights_hash == record.run.weights_hash);
  REQUIRE(again->run.metrics.size() == record.run.metrics.size());
  for (std::size_t i = 0; i < record.run.metrics.size(); ++i) {
    CHECK(again->run.metrics[i].value == record.run.metrics[i].value);
  }
}

TEST_CASE("later versions may add members") {
  CHECK(ReadRecord(With("\"nonce\"", "\"more\": [{}], \"nonce\"")).has_value());
}

TEST_CASE("each member that is missing, or of another kind, is named") {
  const std::pair<std::string_view, std::string_view> kMembers[] = {
      {"\"exercise\": \"d2l-3.6-2\"", "exercise"},
      {"\"app\": \"1.4.0\"", "app"},
      {"\"nonce\": \"n1\"", "nonce"},
      {"\"experiment\": \"v=1&task=softmax\"", "experiment"},
      {"\"question\": \"test_accuracy_after_10\"", "predict.question"},
      {"\"value\": 0.78", "predict.value"},
      {"\"at_step\": 0", "predict.at_step"},
      {"\"at_step\": 500", "run.changes[0].at_step"},
      {"\"set\": \"lr=0.01\"", "run.changes[0].set"},
      {"\"steps\": 2350", "run.steps"},
      {"\"phase\": \"finished\"", "run.phase"},
      {"\"weights_hash\": \"00ff00ff00ff00ff\"", "run.weights_hash"},
      {"\"text\": \"because 因为\\n\"", "explain.text"},
      {"\"lang\": \"en\"", "explain.lang"},
      {"\"metrics\": {\"test_accuracy\": 0.8281, \"test_loss\": null}", "run.metrics"},
      {"\"changes\": [{\"at_step\": 500, \"set\": \"lr=0.01\"}]", "run.changes"},
  };
  for (const auto& [member, path] : kMembers) {
    CHECK(Problem(With(member, "\"_\": 0")).contains(std::string(path) + " is missing"));
    const std::string name(member.substr(0, member.find(':')));
    CHECK(Problem(With(member, name + ": false")).contains(std::string(path) + " must be"));
  }
}

TEST_CASE("what is another file, or of another form, is said to be so") {
  CHECK(Problem("").contains("nor JSON at all (line 1, column 1: the text ends"));
  CHECK(Problem("PK\x03\x04").contains("nor JSON at all"));
  CHECK(Problem("[]").contains("\"format\" must be"));
  CHECK(Problem("{\"version\": 1, \"config\": \"\"}").contains("\"format\" must be"));
  CHECK(
      Problem(With("\"version\": 1", "\"version\": 2")).contains("form 2, and this program reads"));
  CHECK(Problem(kText.substr(0, kText.size() / 2)).contains("nor JSON at all"));
}

TEST_CASE("no beginning of a record is a record") {
  for (std::size_t size = 0; size < kText.size(); ++size) {
    CHECK_FALSE(ReadRecord(kText.substr(0, size)).has_value());
  }
}

TEST_CASE("numbers and hashes are what they must be") {
  CHECK(Problem(With("2350", "2350.5")).contains("run.steps must be a whole number"));
  CHECK(Problem(With("2350", "-1")).contains("run.steps must be a whole number"));
  CHECK(Problem(With("2350", "1e300")).contains("run.steps must be a whole number"));
  CHECK(Problem(With("2350", "500")).contains("at_step must be smaller than run.steps"));
  CHECK(Problem(With("0.78", "1e999")).contains("too large"));
  CHECK(
      Problem(With("0.8281", "\"0.8281\"")).contains("run.metrics must have a number or null for"));
  CHECK(Problem(With("finished", "done")).contains("run.phase must be paused, finished or"));
  for (const std::string_view hash :
       {"00ff00ff00ff00f", "00FF00FF00FF00FF", "0x00ff00ff00ff00", "00ff00ff00ff00f ", ""}) {
    CHECK(Problem(With("00ff00ff00ff00ff", hash)).contains("run.weights_hash must be"));
  }
  CHECK(Problem(With("00ff00ff00ff00ff", "00ff00ff00ff00ff0")).contains("at most 16 bytes"));
  CHECK(Problem(
            With("[{\"at_step\": 500", "[{\"at_step\": 501, \"set\": \"lr=1\"}, {\"at_step\": 500"))
            .contains("run.changes[1].at_step must not be smaller"));
}

TEST_CASE("sizes are bounded") {
  const auto long_text = [](std::size_t size) { return std::string(size, 'x'); };
  CHECK(Problem(With("d2l-3.6-2", long_text(kLongestExerciseName + 1)))
            .contains("exercise must have"));
  CHECK(ReadRecord(With("d2l-3.6-2", long_text(kLongestExerciseName))).has_value());
  CHECK(Problem(With("n1", long_text(kLongestNonce + 1))).contains("nonce must have at most"));
  CHECK(Problem(With("1.4.0", long_text(kLongestVersion + 1))).contains("app must have at most"));
  CHECK(Problem(With("v=1", long_text(kMaxConfigText))).contains("experiment must have at most"));
  CHECK(
      Problem(With("because", long_text(kLongestExplanation))).contains("explain.text must have"));
  CHECK(
      Problem(std::string(kText) + std::string(kMostRecordBytes, ' ')).contains("more than 65536"));
  std::string changes;
  for (std::size_t i = 0; i <= kMostRecordedChanges; ++i)
    changes += R"({"at_step":1,"set":"lr=1"},)";
  CHECK(Problem(With("[{\"at_step\"", "[" + changes + "{\"at_step\""))
            .contains("at most 1000 elements"));
  CHECK(Problem(std::string(60000, '[')).contains("too deep"));
}

TEST_CASE("a longest record fits into its bytes") {
  ExerciseRecord record = SmallRecord();
  record.explanation = std::string(kLongestExplanation, '\x01');  // six bytes each, in JSON
  record.run.changes.clear();
  CHECK(RecordJson(record).size() < kMostRecordBytes);
  CHECK(ReadRecord(RecordJson(record)).has_value());
}

TEST_CASE("a run that is between two states is not recorded") {
  const auto run = NewTrainer(kSmallExperiment);
  CHECK(run->phase() == Trainer::Phase::kEvaluating);
  CHECK_FALSE(RecordRun(*run).has_value());
  RunToStep(*run, 12);
  CHECK(RecordRun(*run)->phase == RunPhase::kPaused);
  run->SeekTo(11);
  CHECK_FALSE(RecordRun(*run).has_value());
}

}  // namespace
}  // namespace playground
