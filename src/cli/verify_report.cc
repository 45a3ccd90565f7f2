#include "cli/verify_report.h"

#include <algorithm>
#include <cmath>

#include "record/app_version.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/json_writer.h"

namespace playground {
namespace {

using Grade = PredictionGrade::Kind;

std::string AnswerText(double answer) {
  return std::isfinite(answer) ? DigitsText(answer, 6) : "not finite";
}

std::string PredictionText(const ExerciseRecord& record, const PredictionGrade& prediction) {
  const std::string predicted =
      Fill("predicted {}: {}", {Harmless(record.question), DigitsText(record.predicted, 6)});
  switch (prediction.kind) {
    case Grade::kNoQuestion:
      return predicted + "; this version does not know the question";
    case Grade::kNoAnswer:
      return predicted + "; the run has no answer to it";
    case Grade::kLate:
      return predicted + Fill("; it is {}, and was there already when it was predicted",
                              {AnswerText(*prediction.answer)});
    case Grade::kClose:
    case Grade::kFar:
      break;
  }
  return predicted + Fill("; it is {}: off by {}, {} {}",
                          {AnswerText(*prediction.answer),
                           AnswerText(std::abs(record.predicted - *prediction.answer)),
                           prediction.kind == Grade::kClose ? "within" : "more than",
                           DigitsText(prediction.tolerance, 4)});
}

void WriteVerified(const VerifiedFile& file, JsonWriter* json) {
  json->BeginObject(JsonWriter::Layout::kLines);
  json->Key("file").String(file.path);
  json->Key("verdict").String(file.assessment ? VerdictKey(file.assessment->verdict)
                                              : "unverified");
  json->Key("reasons").BeginArray();
  if (!file.problem.empty()) json->String(file.problem);
  if (file.assessment) {
    for (const std::string& reason : file.assessment->reasons) json->String(reason);
  }
  json->EndArray();
  if (file.record) {
    json->Key("exercise").String(file.record->exercise);
    json->Key("nonce").String(file.record->nonce);
    json->Key("app").String(file.record->app);
    json->Key("experiment").String(file.record->run.experiment);
    json->Key("changes");
    WriteChanges(file.record->run.changes, json);
    json->Key("steps").Integer(file.record->run.num_steps);
    json->Key("weights_hash").String(HashText(file.record->run.weights_hash));
    json->Key("prediction").BeginObject();
    json->Key("question").String(file.record->question);
    json->Key("value").Number(file.record->predicted);
    if (file.assessment) {
      const PredictionGrade& prediction = file.assessment->prediction;
      json->Key("answer").Number(prediction.answer.value_or(std::nan("")));
      json->Key("tolerance").Number(prediction.tolerance);
      json->Key("grade").String(GradeKey(prediction.kind));
    }
    json->EndObject();
    json->Key("explanation").String(file.record->explanation);
    json->Key("language").String(file.record->explanation_language);
  }
  json->EndObject();
}

}  // namespace

void CompareFiles(std::span<VerifiedFile> files) {
  for (VerifiedFile& file : files) {
    if (!file.assessment || file.record->nonce.empty()) continue;
    for (const VerifiedFile& other : files) {
      if (&other == &file || !other.record || other.record->nonce != file.record->nonce ||
          other.record->exercise != file.record->exercise) {
        continue;
      }
      file.assessment->reasons.push_back(
          Fill("The nonce {} is also that of {}.", {Excerpt(file.record->nonce), other.path}));
      break;
    }
  }
}

std::string Harmless(std::string_view text) {
  const auto byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  std::string harmless;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_second_control = byte(i) == 0xc2 && byte(i + 1) < 0xa0;  // U+0080 to U+009F
    // U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069.
    const bool is_mark = byte(i) == 0xe2 && byte(i + 1) == 0x80 &&
                         (byte(i + 2) == 0x8e || byte(i + 2) == 0x8f ||
                          (byte(i + 2) >= 0xaa && byte(i + 2) <= 0xae));
    const bool is_isolate =
        byte(i) == 0xe2 && byte(i + 1) == 0x81 && byte(i + 2) >= 0xa6 && byte(i + 2) <= 0xa9;
    if (byte(i) < ' ' || byte(i) == 0x7f) {
      harmless += '?';
    } else if (is_second_control) {
      harmless += '?';
      i += 1;
    } else if (is_mark || is_isolate) {
      harmless += '?';
      i += 2;
    } else {
      harmless += text[i];
    }
  }
  return harmless;
}

std::string VerifiedText(const VerifiedFile& file) {
  if (!file.assessment) return "";
  const ExerciseRecord& record = *file.record;
  std::string text = Fill("{}: {}\n", {Harmless(file.path), VerdictKey(file.assessment->verdict)});
  for (const std::string& reason : file.assessment->reasons) text += "  " + Harmless(reason) + "\n";
  text += "  exercise " + Harmless(record.exercise);
  if (!record.nonce.empty()) text += ", nonce " + Harmless(record.nonce);
  text += "\n  " + PredictionText(record, file.assessment->prediction) + "\n";
  text +=
      Fill("  run: {} steps, {} changes on the way, weights hash {}\n",
           {record.run.num_steps, record.run.changes.size(), HashText(record.run.weights_hash)});
  for (const RecordedChange& change : record.run.changes) {
    text += Fill("    {} after step {}\n", {Harmless(change.set), change.at_step});
  }
  if (record.explanation.empty()) return text + "  no explanation\n";
  text += "  explanation:\n";
  std::string_view rest = record.explanation;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    text += "    " + Harmless(rest.substr(0, end)) + "\n";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return text;
}

std::string VerifiedSummary(std::span<const VerifiedFile> files) {
  const auto count = [files](Verdict verdict) {
    return std::ranges::count_if(files, [verdict](const VerifiedFile& file) {
      return file.assessment && file.assessment->verdict == verdict;
    });
  };
  const auto num_unverified = std::ranges::count_if(
      files, [](const VerifiedFile& file) { return !file.assessment.has_value(); });
  return Fill("{} files: {} right, {} stale, {} forged, {} not verified\n",
              {files.size(), count(Verdict::kRight), count(Verdict::kStale),
               count(Verdict::kForged), num_unverified});
}

std::string VerifiedJson(std::span<const VerifiedFile> files) {
  JsonWriter json;
  json.BeginObject(JsonWriter::Layout::kLines);
  json.Key("version").Integer(1);
  json.Key("app").String(AppVersion());
  json.Key("records").BeginArray(JsonWriter::Layout::kLines);
  for (const VerifiedFile& file : files) WriteVerified(file, &json);
  json.EndArray();
  json.EndObject();
  return json.text() + "\n";
}

}  // namespace playground
