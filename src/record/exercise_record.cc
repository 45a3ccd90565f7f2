#include "record/exercise_record.h"

#include <array>
#include <charconv>

#include "experiment/config_text.h"
#include "record/json_fields.h"
#include "record/question.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/json_writer.h"

namespace playground {
namespace {

using Layout = JsonWriter::Layout;

constexpr std::string_view kFormat = "softmax-playground-record";
constexpr int64_t kFormatVersion = 1;
constexpr std::size_t kLongestChange = 64;      // bytes
constexpr std::size_t kLongestMetricName = 32;  // bytes
constexpr std::size_t kMostMetrics = 32;

uint64_t TakeHash(std::string_view path, JsonFields* fields) {
  const std::string text = fields->Text(path, 16);
  uint64_t hash = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hash, 16);
  if (text.size() != 16 || error != std::errc() || end != text.data() + 16 ||
      text != HashText(hash)) {
    fields->Refuse(path, "must be 16 digits of 0-9 and a-f");
  }
  return hash;
}

void TakeChanges(std::string* problem, JsonFields* fields, RecordedRun* run) {
  for (const JsonValue& element : fields->List("run.changes", kMostRecordedChanges)) {
    JsonFields change(element, Fill("run.changes[{}]", {run->changes.size()}), problem);
    run->changes.push_back(
        {.at_step = change.Count("at_step"), .set = change.Text("set", kLongestChange)});
    const int64_t before = run->changes.size() < 2 ? 0 : run->changes.end()[-2].at_step;
    if (run->changes.back().at_step < before) {
      change.Refuse("at_step", "must not be smaller than that of the change before");
    }
    if (run->changes.back().at_step >= run->num_steps) {
      change.Refuse("at_step", "must be smaller than run.steps");
    }
  }
}

void TakeMetrics(JsonFields* fields, RecordedRun* run) {
  const JsonValue* metrics = fields->Object("run.metrics", kMostMetrics);
  if (metrics == nullptr) return;
  for (std::size_t i = 0; i < metrics->names.size(); ++i) {
    const std::string& name = metrics->names[i];
    const JsonValue& value = metrics->elements[i];
    if (name.size() > kLongestMetricName) {
      return fields->Refuse("run.metrics",
                            Fill("must have names of at most {} bytes", {kLongestMetricName}));
    }
    const bool is_null = value.kind == JsonValue::Kind::kNull;
    if (!is_null && value.kind != JsonValue::Kind::kNumber) {
      return fields->Refuse("run.metrics", Fill("must have a number or null for {}", {name}));
    }
    run->metrics.push_back(
        {.name = name, .value = is_null ? std::nullopt : std::optional(value.number)});
  }
}

}  // namespace

void WriteChanges(std::span<const RecordedChange> changes, JsonWriter* json) {
  json->BeginArray();
  for (const RecordedChange& change : changes) {
    json->BeginObject();
    json->Key("at_step").Integer(change.at_step);
    json->Key("set").String(change.set);
    json->EndObject();
  }
  json->EndArray();
}

std::string RecordJson(const ExerciseRecord& record) {
  JsonWriter json;
  json.BeginObject(Layout::kLines);
  json.Key("format").String(kFormat);
  json.Key("version").Integer(kFormatVersion);
  json.Key("exercise").String(record.exercise);
  json.Key("app").String(record.app);
  json.Key("nonce").String(record.nonce);
  json.Key("experiment").String(record.run.experiment);
  json.Key("predict").BeginObject();
  json.Key("question").String(record.question);
  json.Key("value").Number(record.predicted);
  json.Key("at_step").Integer(record.predicted_at_step);
  json.EndObject();
  json.Key("run").BeginObject(Layout::kLines);
  json.Key("changes");
  WriteChanges(record.run.changes, &json);
  json.Key("steps").Integer(record.run.num_steps);
  json.Key("phase").String(PhaseKey(record.run.phase));
  json.Key("metrics").BeginObject();
  for (const RecordedMetric& metric : record.run.metrics) {
    json.Key(metric.name);
    if (metric.value) {
      json.Number(*metric.value);
    } else {
      json.Null();
    }
  }
  json.EndObject();
  json.Key("weights_hash").String(HashText(record.run.weights_hash));
  json.EndObject();
  json.Key("explain").BeginObject();
  json.Key("text").String(record.explanation);
  json.Key("lang").String(record.explanation_language);
  json.EndObject();
  json.EndObject();
  return json.text() + "\n";
}

Result<ExerciseRecord> ReadRecord(std::string_view text) {
  const Result<JsonValue> json = ReadJson(text, {.max_bytes = kMostRecordBytes});
  if (!json) {
    return FailWith(
        "this is no record, nor JSON at all ({}); ask for the file as the page saved it.",
        {json.error().message});
  }
  std::string problem;
  JsonFields fields(*json, "", &problem);
  if (fields.Text("format", kFormat.size()) != kFormat) {
    return FailWith(
        "this is no record: its \"format\" must be \"{}\"; ask for the file that the page saved.",
        {kFormat});
  }
  const int64_t version = fields.Count("version");
  if (problem.empty() && version != kFormatVersion) {
    return FailWith(
        "this is a record of form {}, and this program reads form {}; take the program of "
        "the page that made it.",
        {version, kFormatVersion});
  }
  ExerciseRecord record;
  record.exercise = fields.Text("exercise", kLongestExerciseName);
  record.app = fields.Text("app", kLongestVersion);
  record.nonce = fields.Text("nonce", kLongestNonce);
  record.run.experiment = fields.Text("experiment", kMaxConfigText);
  record.question = fields.Text("predict.question", kLongestQuestion);
  record.predicted = fields.Number("predict.value");
  record.predicted_at_step = fields.Count("predict.at_step");
  record.run.num_steps = fields.Count("run.steps");
  TakeChanges(&problem, &fields, &record.run);
  const std::optional<RunPhase> phase = FindPhase(fields.Text("run.phase", kLongestMetricName));
  if (!phase) fields.Refuse("run.phase", "must be paused, finished or diverged");
  record.run.phase = phase.value_or(RunPhase::kPaused);
  TakeMetrics(&fields, &record.run);
  record.run.weights_hash = TakeHash("run.weights_hash", &fields);
  record.explanation = fields.Text("explain.text", kLongestExplanation);
  record.explanation_language = fields.Text("explain.lang", kLongestLanguage);
  if (!problem.empty()) {
    return FailWith("this is no whole record: {}; ask for the file as the page saved it.",
                    {problem});
  }
  return record;
}

}  // namespace playground
