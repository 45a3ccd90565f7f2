#include "record/verdict.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include "experiment/config_text.h"
#include "record/app_version.h"
#include "text/exact_text.h"
#include "text/fill.h"

namespace playground {
namespace {

// Losses are sums in double of what has the same bits everywhere; a record that is off by less is the same one.
constexpr double kSameFigure = 1e-9;

bool IsSameFigure(const std::optional<double>& a, const std::optional<double>& b) {
  if (!a || !b) return !a && !b;
  return std::abs(*a - *b) <= kSameFigure * std::max(std::abs(*a), std::abs(*b));
}

std::string FigureText(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? ShortestText(*value) : "not finite";
}

class Differences {
 public:
  void Compare(std::string_view name, const std::string& recorded, const std::string& found) {
    if (recorded == found) return;
    sentences_.push_back(Fill("{} is {} in the record, and {} when the run is made again.",
                              {name, Excerpt(recorded), found}));
  }
  void Add(std::string sentence) { sentences_.push_back(std::move(sentence)); }
  std::vector<std::string> Take() { return std::move(sentences_); }

 private:
  std::vector<std::string> sentences_;
};

std::vector<std::string> DifferencesOf(const RecordedRun& recorded, const RecordedRun& found) {
  Differences differences;
  differences.Compare("run.steps", std::to_string(recorded.num_steps),
                      std::to_string(found.num_steps));
  differences.Compare("run.phase", std::string(PhaseKey(recorded.phase)),
                      std::string(PhaseKey(found.phase)));
  differences.Compare("run.weights_hash", HashText(recorded.weights_hash),
                      HashText(found.weights_hash));
  for (const RecordedMetric& metric : recorded.metrics) {
    const auto same = std::ranges::find(found.metrics, metric.name, &RecordedMetric::name);
    if (same == found.metrics.end()) {
      differences.Add(Fill("run.metrics has {}, which this run has not.", {Excerpt(metric.name)}));
    } else if (!IsSameFigure(metric.value, same->value)) {
      differences.Compare(metric.name, FigureText(metric.value), FigureText(same->value));
    }
  }
  return differences.Take();
}

// What in the exercise is another by now than in the record.
std::vector<std::string> ChangesOfExercise(const ExerciseRecord& record, const Replay& replay,
                                           const ExerciseRule& rule) {
  std::vector<std::string> sentences;
  if (rule.config) {
    const ExperimentConfig& config = replay.config();
    for (const Parameter& parameter : ParameterRegistry()) {
      const bool applies = parameter.applies(*rule.config) || parameter.applies(config);
      if (!applies || parameter.key == "epochs") continue;
      if (!DiffersIn(parameter, *rule.config, config)) continue;
      sentences.push_back(Fill("The exercise has {}={}, and this is a run with {}={}.",
                               {parameter.key, ParameterToText(*rule.config, parameter),
                                parameter.key, ParameterToText(config, parameter)}));
    }
  }
  if (!rule.allows_changes && !record.run.changes.empty()) {
    const RecordedChange& first = record.run.changes.front();
    sentences.push_back(
        Fill("The exercise allows no changes on the way, and this run has {} after step {}.",
             {first.set, first.at_step}));
  }
  if (rule.question && record.question != QuestionText(*rule.question)) {
    sentences.push_back(Fill("The exercise asks for {}, and this is an answer to {}.",
                             {QuestionText(*rule.question), Excerpt(record.question)}));
  }
  return sentences;
}

PredictionGrade GradeOf(const ExerciseRecord& record, const Replay& replay,
                        const ExerciseRule* rule) {
  const std::optional<Question> question = ReadQuestion(record.question);
  if (!question) {
    return {.kind = PredictionGrade::Kind::kNoQuestion, .answer = {}, .tolerance = 0};
  }
  return GradePrediction(
      *question, {.value = record.predicted, .at_step = record.predicted_at_step}, replay.answer(),
      replay.steps_per_epoch(), rule == nullptr ? std::nullopt : rule->tolerance);
}

bool IsOfAnotherVersion(const ExerciseRecord& record) { return record.app != AppVersion(); }

std::string VersionSentence(const ExerciseRecord& record) {
  return Fill(
      "Version {} made it, and this is {}: ask for it again, or verify it with that version.",
      {Excerpt(record.app), AppVersion()});
}

}  // namespace

std::string_view VerdictKey(Verdict verdict) {
  constexpr std::array<std::string_view, 3> kKeys = {"right", "stale", "forged"};
  return kKeys[static_cast<std::size_t>(verdict)];
}

Assessment AssessWords(const ExerciseRecord& record, std::string_view problem) {
  Assessment assessment;
  assessment.reasons.push_back(Fill("This version writes no such record: {}.", {problem}));
  assessment.prediction.kind = PredictionGrade::Kind::kNoAnswer;
  assessment.verdict = Verdict::kForged;
  if (IsOfAnotherVersion(record)) {
    assessment.verdict = Verdict::kStale;
    assessment.reasons.push_back(VersionSentence(record));
  }
  return assessment;
}

Assessment Assess(const ExerciseRecord& record, const Replay& replay,
                  const std::vector<ExerciseRule>* rules) {
  Assessment assessment;
  const ExerciseRule* rule = nullptr;
  if (rules != nullptr) {
    const auto found = std::ranges::find(*rules, record.exercise, &ExerciseRule::exercise);
    if (found != rules->end()) rule = &*found;
  }
  assessment.prediction = GradeOf(record, replay, rule);
  assessment.reasons = DifferencesOf(record.run, replay.Outcome());
  if (record.predicted_at_step > record.run.num_steps) {
    assessment.reasons.push_back("The prediction was made at a step that the run did not reach.");
  }
  if (!assessment.reasons.empty()) {
    assessment.verdict = Verdict::kForged;
    if (IsOfAnotherVersion(record)) {
      assessment.verdict = Verdict::kStale;
      assessment.reasons.push_back(VersionSentence(record));
    }
    return assessment;
  }
  if (rules != nullptr && rule == nullptr) {
    assessment.verdict = Verdict::kStale;
    assessment.reasons.push_back(
        Fill("The rules have no exercise {}.", {Excerpt(record.exercise)}));
  } else if (rule != nullptr) {
    assessment.reasons = ChangesOfExercise(record, replay, *rule);
    if (!assessment.reasons.empty()) assessment.verdict = Verdict::kStale;
  }
  return assessment;
}

}  // namespace playground
