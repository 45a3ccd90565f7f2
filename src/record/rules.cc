#include "record/rules.h"

#include <algorithm>
#include <utility>

#include "experiment/config_text.h"
#include "record/exercise_record.h"
#include "record/json_fields.h"
#include "text/fill.h"

namespace playground {
namespace {

constexpr std::string_view kRulesFormat = "softmax-playground-rules";
constexpr std::size_t kMostExercises = 1000;
constexpr std::string_view kRuleMembers[] = {"exercise", "experiment", "question", "tolerance",
                                             "changes"};

ExerciseRule TakeRule(JsonFields fields) {
  ExerciseRule rule;
  fields.RefuseOthers(kRuleMembers);
  rule.exercise = fields.Text("exercise", kLongestExerciseName);
  if (fields.Has("experiment")) {
    const ParsedConfig parsed = ParseConfig(fields.Text("experiment", kMaxConfigText));
    if (!parsed.warnings.empty()) {
      fields.Refuse("experiment", Fill("must be one ({})", {parsed.warnings.front()}));
    }
    rule.config = parsed.config;
  }
  if (fields.Has("question")) {
    rule.question = ReadQuestion(fields.Text("question", kLongestQuestion));
    if (!rule.question) fields.Refuse("question", "must be such as test_accuracy_after_10");
  }
  if (fields.Has("tolerance")) {
    rule.tolerance = fields.Number("tolerance");
    if (*rule.tolerance < 0) fields.Refuse("tolerance", "must not be below 0");
  }
  if (fields.Has("changes")) rule.allows_changes = fields.Truth("changes");
  return rule;
}

}  // namespace

Result<std::vector<ExerciseRule>> ReadRules(std::string_view text) {
  const Result<JsonValue> json = ReadJson(text, {.max_bytes = kMostRulesBytes});
  if (!json)
    return FailWith("these are no rules, nor JSON at all ({}); mend it there.",
                    {json.error().message});
  std::string problem;
  JsonFields fields(*json, "", &problem);
  if (fields.Text("format", kRulesFormat.size()) != kRulesFormat || fields.Count("version") != 1) {
    return FailWith("these are no rules: they begin with \"format\": \"{}\", \"version\": 1.",
                    {kRulesFormat});
  }
  std::vector<ExerciseRule> rules;
  for (const JsonValue& element : fields.List("exercises", kMostExercises)) {
    const std::string place = Fill("exercises[{}]", {rules.size()});
    JsonFields rule_fields(element, place, &problem);
    ExerciseRule rule = TakeRule(rule_fields);
    if (std::ranges::find(rules, rule.exercise, &ExerciseRule::exercise) != rules.end()) {
      rule_fields.Refuse("exercise",
                         Fill("must not be {} a second time", {Excerpt(rule.exercise)}));
    }
    rules.push_back(std::move(rule));
  }
  if (!problem.empty())
    return FailWith("these rules cannot be used: {}; mend it there.", {problem});
  return rules;
}

}  // namespace playground
