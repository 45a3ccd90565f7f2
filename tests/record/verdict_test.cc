// Records that are right, stale and forged: whatever of a run is changed is caught, because it is made again.

#include "record/verdict.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "record/recorded.h"

namespace playground {
namespace {

using Grade = PredictionGrade::Kind;

TEST_CASE("a record of a run as it was is right, after it was text as well") {
  const ExerciseRecord record = SmallRecord();
  const Assessment assessment = Verify(record);
  CHECK_MESSAGE(assessment.verdict == Verdict::kRight, Joined(assessment.reasons));
  CHECK(assessment.reasons.empty());
  CHECK(Verify(*ReadRecord(RecordJson(record))).verdict == Verdict::kRight);
}

TEST_CASE("runs of every task, paused, finished, diverged, gone back and turned, are right") {
  for (const std::string_view text :
       {"task=linear&n=50&test_n=10&batch=7&epochs=2&momentum=0.5",
        "task=linear&data=line&loss=huber&n=30&test_n=10&epochs=0&order=python",
        "task=mlp&data=blobs&hidden=5,4&n=50&test_n=10&batch=20&epochs=2&order=dataloader",
        "task=softmax&data=garments&n=50&test_n=10&batch=16&drop_last=1&weight_decay=0.01",
        "task=softmax&data=blobs&n=50&test_n=10&batch=16&epochs=2&optimizer=nesterov",
        "task=mlp&data=blobs&hidden=5&n=50&test_n=10&batch=20&epochs=2&optimizer=adam&momentum=0.9",
        "task=linear&data=line&lr=1e30&n=30&test_n=10&epochs=5"}) {
    CAPTURE(text);
    const auto run = NewTrainer(text);
    for (const int64_t step : {0, 1, 3, 9}) {
      RunToStep(*run, step);
      if (step == 1) TurnKnob("lr", "0.2", run.get());
      const Assessment assessment = Verify(RecordOf(*run));
      CHECK_MESSAGE(assessment.verdict == Verdict::kRight, Joined(assessment.reasons));
      TurnKnob("lr", "0.1", run.get());
      TurnKnob("reduction", "sum", run.get());
      CHECK(Verify(RecordOf(*run)).verdict == Verdict::kRight);
    }
    if (run->divergence()) continue;
    run->SeekTo(2);
    while (run->phase() == Trainer::Phase::kSeeking) run->Advance(kAnySlice);
    CHECK(Verify(RecordOf(*run)).verdict == Verdict::kRight);
    RunToStep(*run, 6);
    CHECK(Verify(RecordOf(*run)).verdict == Verdict::kRight);
  }
}

TEST_CASE("a run that was to end later, and then earlier, is right") {
  const auto run = NewTrainer(kSmallExperiment);
  RunToEnd(*run);
  TurnKnob("epochs", "5", run.get());
  CHECK(Verify(RecordOf(*run)).verdict == Verdict::kRight);
  RunToEnd(*run);
  TurnKnob("epochs", "2", run.get());
  const ExerciseRecord record = RecordOf(*run);
  CHECK(record.run.phase == RunPhase::kFinished);
  CHECK(Verify(record).verdict == Verdict::kRight);
}

// Each of these is caught.
struct Forgery {
  std::string_view name;
  std::function<void(ExerciseRecord*)> make;
  std::string_view told;
};

void ReplaceIn(std::string* text, std::string_view from, std::string_view to) {
  const std::size_t place = text->find(from);
  REQUIRE(place != text->npos);
  text->replace(place, from.size(), to);
}

const Forgery kForgeries[] = {
    {"another seed", [](auto* r) { ReplaceIn(&r->run.experiment, "seed=5", "seed=6"); },
     "weights_hash"},
    {"another learning rate",
     [](auto* r) { ReplaceIn(&r->run.experiment, "&lr=0.1&", "&lr=0.2&"); }, "weights_hash"},
    {"more examples", [](auto* r) { ReplaceIn(&r->run.experiment, "&n=60&", "&n=64&"); },
     "weights_hash"},
    {"another test set", [](auto* r) { ReplaceIn(&r->run.experiment, "test_n=20", "test_n=21"); },
     "test_loss"},
    {"another minibatch", [](auto* r) { ReplaceIn(&r->run.experiment, "batch=8", "batch=9"); },
     "weights_hash"},
    {"a later end", [](auto* r) { ReplaceIn(&r->run.experiment, "epochs=3", "epochs=4"); },
     "run.phase"},
    {"a setting that is none", [](auto* r) { r->run.experiment += "&nonsense=1"; }, "nonsense"},
    {"a value that is none", [](auto* r) { ReplaceIn(&r->run.experiment, "&lr=0.1&", "&lr=x&"); },
     "lr=x"},
    {"a change left out", [](auto* r) { r->run.changes.clear(); }, "weights_hash"},
    {"a change at another step", [](auto* r) { r->run.changes[0].at_step = 11; }, "weights_hash"},
    {"a change before the first step", [](auto* r) { r->run.changes[0].at_step = 0; },
     "at step 0 it is the experiment that is turned"},
    {"a change to another value", [](auto* r) { r->run.changes[0].set = "lr=0.25"; },
     "weights_hash"},
    {"a change of what stays", [](auto* r) { r->run.changes[0].set = "batch=9"; },
     "cannot be turned during a run"},
    {"a change of the end", [](auto* r) { r->run.changes[0].set = "epochs=9"; },
     "cannot be turned during a run"},
    {"a change of nothing", [](auto* r) { r->run.changes[0].set = "lr"; }, "there is no knob"},
    {"a change to no value", [](auto* r) { r->run.changes[0].set = "lr=fast"; },
     "lr cannot be fast"},
    {"one step less", [](auto* r) { --r->run.num_steps; }, "weights_hash"},
    {"one step more", [](auto* r) { ++r->run.num_steps; }, "weights_hash"},
    {"not finished", [](auto* r) { r->run.phase = RunPhase::kPaused; }, "run.phase"},
    {"diverged", [](auto* r) { r->run.phase = RunPhase::kDiverged; }, "run.phase"},
    {"another bit of the weights", [](auto* r) { r->run.weights_hash ^= 1; },
     "run.weights_hash is"},
    {"a metric that is none", [](auto* r) { r->run.metrics[0].name = "charm"; }, "has charm"},
    {"a metric that is not finite", [](auto* r) { r->run.metrics[0].value.reset(); },
     "is not finite in"},
    {"a prediction after the run", [](auto* r) { r->predicted_at_step = 25; }, "did not reach"},
};

TEST_CASE("each forged member is caught, and told") {
  const ExerciseRecord honest = SmallRecord();
  for (const Forgery& forgery : kForgeries) {
    CAPTURE(forgery.name);
    ExerciseRecord record = honest;
    forgery.make(&record);
    const Assessment assessment = Verify(record);
    CHECK(assessment.verdict == Verdict::kForged);
    CHECK_MESSAGE(Joined(assessment.reasons).contains(forgery.told), Joined(assessment.reasons));
  }
}

TEST_CASE("each metric is compared") {
  const ExerciseRecord honest = SmallRecord();
  REQUIRE(honest.run.metrics.size() == Measures().size());
  for (std::size_t i = 0; i < honest.run.metrics.size(); ++i) {
    ExerciseRecord record = honest;
    *record.run.metrics[i].value *= 1.000001;
    const Assessment assessment = Verify(record);
    CAPTURE(record.run.metrics[i].name);
    CHECK(assessment.verdict == Verdict::kForged);
    CHECK(Joined(assessment.reasons).contains(record.run.metrics[i].name));
    record.run.metrics.erase(record.run.metrics.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(Verify(record).verdict == Verdict::kRight);
  }
}

TEST_CASE("a number that does not agree and comes from another version is stale, and so told") {
  const ExerciseRecord honest = SmallRecord();
  for (const Forgery& forgery : kForgeries) {
    CAPTURE(forgery.name);
    ExerciseRecord record = honest;
    forgery.make(&record);
    record.app = "0.0.9";
    const Assessment assessment = Verify(record);
    CHECK(assessment.verdict == Verdict::kStale);
    CHECK(Joined(assessment.reasons).contains("Version 0.0.9 made it"));
  }
}

TEST_CASE("a record of another version whose numbers are the same is right") {
  ExerciseRecord record = SmallRecord();
  record.app = "0.0.9";
  CHECK(Verify(record).verdict == Verdict::kRight);
}

TEST_CASE("predictions are graded by the numbers of the run that is made again") {
  ExerciseRecord record = SmallRecord();
  const double answer = *record.run.metrics[3].value;
  REQUIRE(record.run.metrics[3].name == "test_accuracy");
  const auto grade = [&record](double predicted) {
    record.predicted = predicted;
    return Verify(record).prediction;
  };
  CHECK(grade(answer).kind == Grade::kClose);
  CHECK(grade(answer).answer == answer);
  CHECK(grade(answer + 0.019).kind == Grade::kClose);
  CHECK(grade(answer + 0.021).kind == Grade::kFar);
  CHECK(grade(answer - 0.021).kind == Grade::kFar);
  // What the record claims to be the answer is not asked.
  record.run.metrics.clear();
  CHECK(grade(answer).kind == Grade::kClose);
  record.question = "train_loss_after_1";
  const auto run = NewTrainer(kSmallExperiment);
  RunToStep(*run, 8);
  CHECK(Verify(record).prediction.answer == run->history().epochs()[1].train_loss);
}

TEST_CASE("questions without an answer have none") {
  ExerciseRecord record = SmallRecord();
  record.question = "test_accuracy_after_4";
  CHECK(Verify(record).prediction.kind == Grade::kNoAnswer);
  record.question = "beauty_after_4";
  CHECK(Verify(record).prediction.kind == Grade::kNoQuestion);
  CHECK(Verify(record).verdict == Verdict::kRight);
  const auto line = NewTrainer("task=linear&n=20&test_n=5&epochs=1");
  RunToEnd(*line);
  record = RecordOf(*line);
  record.question = "test_accuracy_after_1";
  CHECK(Verify(record).prediction.kind == Grade::kNoAnswer);
}

TEST_CASE("a prediction of what was there already is late") {
  ExerciseRecord record = SmallRecord();
  record.question = "test_accuracy_after_2";
  record.predicted = *Verify(record).prediction.answer;
  record.predicted_at_step = 15;
  CHECK(Verify(record).prediction.kind == Grade::kClose);
  record.predicted_at_step = 16;
  CHECK(Verify(record).prediction.kind == Grade::kLate);
}

TEST_CASE("an answer that is not finite is far from every prediction") {
  const auto run = NewTrainer("task=linear&data=line&lr=1e30&batch=100&n=100&epochs=5");
  RunToEnd(*run);
  ExerciseRecord record = RecordOf(*run);
  record.question = "train_loss_after_1";
  const Assessment assessment = Verify(record);
  CHECK(assessment.verdict == Verdict::kRight);
  CHECK(assessment.prediction.kind == Grade::kFar);
}

TEST_CASE("rules hold records against what was given out") {
  const ExerciseRecord record = SmallRecord();
  const auto verify = [&record](std::string_view exercise) {
    const Result<std::vector<ExerciseRule>> rules =
        ReadRules(R"({"format": "softmax-playground-rules", "version": 1, "exercises": [)" +
                  std::string(exercise) + "]}");
    REQUIRE(rules.has_value());
    return Verify(record, &*rules);
  };
  const std::string experiment(kSmallExperiment);
  CHECK(verify(R"({"exercise": "d2l-3.6-2"})").verdict == Verdict::kRight);
  CHECK(verify(R"({"exercise": "d2l-3.6-2", "experiment": ")" + experiment + "\"}").verdict ==
        Verdict::kRight);
  // When it ends is the student's own.
  std::string longer = experiment;
  ReplaceIn(&longer, "epochs=3", "epochs=9");
  CHECK(verify(R"({"exercise": "d2l-3.6-2", "experiment": ")" + longer + "\"}").verdict ==
        Verdict::kRight);
  const Assessment changed = verify(
      R"({"exercise": "d2l-3.6-2", "experiment": "task=softmax&data=blobs&n=60&test_n=20&batch=8&seed=7"})");
  CHECK(changed.verdict == Verdict::kStale);
  CHECK(Joined(changed.reasons) == "The exercise has seed=7, and this is a run with seed=5.\n");
  const Assessment asked = verify(R"({"exercise": "d2l-3.6-2", "question": "test_loss_after_3"})");
  CHECK(asked.verdict == Verdict::kStale);
  CHECK(Joined(asked.reasons).contains("asks for test_loss_after_3"));
  const Assessment other = verify(R"({"exercise": "other"})");
  CHECK(other.verdict == Verdict::kStale);
  CHECK(Joined(other.reasons).contains("The rules have no exercise d2l-3.6-2"));
  CHECK(verify(R"({"exercise": "d2l-3.6-2", "changes": true})").verdict == Verdict::kRight);
  const Assessment turned = verify(R"({"exercise": "d2l-3.6-2", "changes": false})");
  CHECK(turned.verdict == Verdict::kStale);
  CHECK(Joined(turned.reasons) ==
        "The exercise allows no changes on the way, and this run has lr=0.5 after step 10.\n");
  CHECK(verify(R"({"exercise": "d2l-3.6-2", "tolerance": 1})").prediction.kind == Grade::kClose);
  CHECK(verify(R"({"exercise": "d2l-3.6-2", "tolerance": 0})").prediction.kind == Grade::kFar);
}

TEST_CASE("rules are no less strict to a run whose own change stands before its first step") {
  const auto run = NewTrainer(kSmallExperiment);
  TurnKnob("lr", "0.5", run.get());
  RunToEnd(*run);
  ExerciseRecord record = RecordOf(*run);
  CHECK(record.run.changes.empty());  // it is the experiment's
  CHECK(record.run.experiment.contains("&lr=0.5&"));
  ReplaceIn(&record.run.experiment, "&lr=0.5&", "&lr=0.1&");
  record.run.changes = {{.at_step = 0, .set = "lr=0.5"}};
  const std::string rule = R"({"format": "softmax-playground-rules", "version": 1, "exercises": [)"
                           R"({"exercise": "d2l-3.6-2", "experiment": ")" +
                           std::string(kSmallExperiment) + "\"}]}";
  const Result<std::vector<ExerciseRule>> rules = ReadRules(rule);
  REQUIRE(rules.has_value());
  CHECK(Verify(record, &*rules).verdict == Verdict::kForged);
}

TEST_CASE("forged is forged, whatever the rules are") {
  ExerciseRecord record = SmallRecord();
  record.run.weights_hash ^= 1;
  const std::vector<ExerciseRule> none;
  CHECK(Verify(record, &none).verdict == Verdict::kForged);
}

TEST_CASE("rules that are none are refused, with the place") {
  const auto problem = [](std::string_view exercises) {
    const auto rules =
        ReadRules(R"({"format": "softmax-playground-rules", "version": 1, "exercises": )" +
                  std::string(exercises) + "}");
    CHECK_FALSE(rules.has_value());
    return rules ? "" : rules.error().message;
  };
  CHECK(problem("{}").contains("exercises must be a list"));
  CHECK(problem(R"([{"exercise": "a", "experiement": "lr=1"}])")
            .contains("exercises[0].experiement is none of its members (exercise, experiment, "));
  CHECK(problem(R"([{"exercise": "a", "tolerence": 1}])").contains("exercises[0].tolerence is"));
  CHECK(problem("[{}]").contains("exercises[0].exercise is missing"));
  CHECK(
      problem(R"([{"exercise": "a"}, {"exercise": "a"}])").contains("must not be a a second time"));
  CHECK(problem(R"([{"exercise": "a", "experiment": "lr=x"}])")
            .contains("experiment must be one (lr=x"));
  CHECK(problem(R"([{"exercise": "a", "question": "x"}])").contains("question must be such as"));
  CHECK(
      problem(R"([{"exercise": "a", "tolerance": -1}])").contains("tolerance must not be below 0"));
  CHECK(problem(R"([{"exercise": "a", "changes": 0}])").contains("changes must be true or false"));
  CHECK(ReadRules("[]").error().message.contains("these are no rules"));
  CHECK(ReadRules("x").error().message.contains("nor JSON at all"));
}

TEST_CASE("what a run costs is known before it is made") {
  const auto work = [](std::string_view experiment, int64_t num_steps) {
    RecordedRun run;
    run.experiment = experiment;
    run.num_steps = num_steps;
    ReplayPlan plan = *ReplayPlan::Make(run);
    const auto data = DataOf(plan.config);
    return Replay::Begin(std::move(plan), data, {})->Work();
  };
  CHECK(work(kSmallExperiment, 100) < 1e6);
  CHECK(work(kSmallExperiment, int64_t{1} << 53) > 1e15);
  CHECK(work("task=mlp&data=garments&n=100&test_n=10&hidden=1024,1024", 1'000'000) > 1e15);
}

}  // namespace
}  // namespace playground
