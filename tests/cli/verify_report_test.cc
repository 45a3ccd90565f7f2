// What verifying tells, in text and JSON; nothing that a stranger wrote does anything to a terminal.

#include "cli/verify_report.h"

#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "text/json_reader.h"

namespace playground {
namespace {

VerifiedFile FileOf(std::string_view path, Verdict verdict) {
  ExerciseRecord record;
  record.exercise = "e1";
  record.app = "1.0.0";
  record.question = "test_accuracy_after_3";
  record.predicted = 0.5;
  record.explanation = "first\nsecond";
  record.run.num_steps = 24;
  Assessment assessment;
  assessment.verdict = verdict;
  assessment.prediction = {.kind = PredictionGrade::Kind::kFar, .answer = 0.75, .tolerance = 0.02};
  return {.path = std::string(path), .record = record, .assessment = assessment, .problem = {}};
}

TEST_CASE("a file has its verdict, its prediction and its explanation") {
  CHECK(VerifiedText(FileOf("a.json", Verdict::kRight)) ==
        "a.json: right\n"
        "  exercise e1\n"
        "  predicted test_accuracy_after_3: 0.5; it is 0.75: off by 0.25, more than 0.02\n"
        "  run: 24 steps, 0 changes on the way, weights hash 0000000000000000\n"
        "  explanation:\n"
        "    first\n"
        "    second\n");
  VerifiedFile close = FileOf("a.json", Verdict::kStale);
  close.assessment->reasons = {"So it is."};
  close.assessment->prediction.kind = PredictionGrade::Kind::kClose;
  close.record->nonce = "n";
  close.record->explanation.clear();
  const std::string text = VerifiedText(close);
  CHECK(text.starts_with("a.json: stale\n  So it is.\n  exercise e1, nonce n\n"));
  CHECK(text.contains("off by 0.25, within 0.02\n"));
  CHECK(text.ends_with("  no explanation\n"));
}

TEST_CASE("knobs that were turned on the way are named, each with its step") {
  VerifiedFile file = FileOf("a.json", Verdict::kRight);
  file.record->run.changes = {{.at_step = 3, .set = "lr=0.5"}, {.at_step = 9, .set = "lr=\x1b"}};
  CHECK(VerifiedText(file).contains(
      "2 changes on the way, weights hash 0000000000000000\n"
      "    lr=0.5 after step 3\n    lr=? after step 9\n  explanation:\n"));
  const Result<JsonValue> json = ReadJson(VerifiedJson({&file, 1}), {.max_bytes = 100000});
  REQUIRE(json.has_value());
  const JsonValue& changes = *json->Find("records")->elements[0].Find("changes");
  REQUIRE(changes.elements.size() == 2);
  CHECK(changes.elements[0].Find("at_step")->number == 3);
  CHECK(changes.elements[0].Find("set")->text == "lr=0.5");
}

TEST_CASE("several files are counted") {
  const std::vector<VerifiedFile> files = {
      FileOf("a", Verdict::kRight),
      FileOf("b", Verdict::kRight),
      FileOf("c", Verdict::kStale),
      FileOf("d", Verdict::kForged),
      {.path = "e", .record = {}, .assessment = {}, .problem = "No."}};
  CHECK(VerifiedSummary(files) == "5 files: 2 right, 1 stale, 1 forged, 1 not verified\n");
}

TEST_CASE("one nonce in two answers is told of both, and the verdict stays") {
  std::vector<VerifiedFile> files = {FileOf("a", Verdict::kRight), FileOf("b", Verdict::kRight),
                                     FileOf("c", Verdict::kRight)};
  CompareFiles(files);
  CHECK(files[0].assessment->reasons.empty());  // none has a nonce
  files[0].record->nonce = files[2].record->nonce = "n";
  CompareFiles(files);
  CHECK(files[0].assessment->reasons == std::vector<std::string>{"The nonce n is also that of c."});
  CHECK(files[1].assessment->reasons.empty());
  CHECK(files[2].assessment->reasons == std::vector<std::string>{"The nonce n is also that of a."});
  CHECK(files[0].assessment->verdict == Verdict::kRight);
  files[2].record->exercise = "e2";
  files[0].assessment->reasons.clear();
  CompareFiles(files);
  CHECK(files[0].assessment->reasons.empty());
}

TEST_CASE("JSON has all of it, and of a file with a problem the problem") {
  const std::vector<VerifiedFile> files = {
      FileOf("a.json", Verdict::kForged),
      {.path = "e", .record = {}, .assessment = {}, .problem = "No."}};
  const Result<JsonValue> json = ReadJson(VerifiedJson(files), {.max_bytes = 100000});
  REQUIRE(json.has_value());
  const JsonValue* records = json->Find("records");
  REQUIRE(records != nullptr);
  REQUIRE(records->elements.size() == 2);
  const JsonValue& forged = records->elements[0];
  CHECK(forged.Find("file")->text == "a.json");
  CHECK(forged.Find("verdict")->text == "forged");
  CHECK(forged.Find("exercise")->text == "e1");
  CHECK(forged.Find("prediction")->Find("answer")->number == 0.75);
  CHECK(forged.Find("prediction")->Find("grade")->text == "far");
  CHECK(forged.Find("explanation")->text == "first\nsecond");
  CHECK(records->elements[1].Find("verdict")->text == "unverified");
  CHECK(records->elements[1].Find("reasons")->elements[0].text == "No.");
  CHECK(records->elements[1].Find("exercise") == nullptr);
}

TEST_CASE("control characters and marks of direction are harmless, all else stays") {
  CHECK(Harmless("\x1b[31mred\x07\x7f") == "?[31mred??");
  CHECK(Harmless("a\xc2\x9b"
                 "31m") == "a?31m");
  CHECK(Harmless("x\u202Ey\u2066z\u200F") == "x?y?z?");
  CHECK(Harmless("因为 é – “ok” 🙂\u00a0") == "因为 é – “ok” 🙂\u00a0");
  VerifiedFile file = FileOf("a\x1b.json", Verdict::kRight);
  file.record->exercise = "\x1b]0;title\x07";
  file.record->nonce = "\x1b";
  file.record->question = "\x1b";
  file.record->explanation = "\x1b[2J\r\nfine";
  file.assessment->reasons = {"has \x1b."};
  const std::string text = VerifiedText(file);
  CHECK_FALSE(text.contains('\x1b'));
  CHECK_FALSE(text.contains('\x07'));
  CHECK_FALSE(text.contains('\r'));
}

}  // namespace
}  // namespace playground
