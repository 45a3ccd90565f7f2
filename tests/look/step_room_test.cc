// What the step view says, beside the same step worked out in double: in every phase of every task, at
// the start, after training and diverged; and what can be told to it.

#include "look/step/step_room.h"

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "look/look_checks.h"
#include "look/staged_run.h"
#include "look/step/step_phases.h"
#include "look/view_queries.h"
#include "model/double_network.h"

namespace playground {
namespace {

constexpr const char* kTasks[] = {
    "task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=2&lr=0.03",
    "task=linear&data=line&n=90&test_n=10&batch=64&epochs=2&loss=huber&reduction=sum&lr=0.001",
    "data=garments&n=300&test_n=60&batch=256&epochs=1",
    "data=garments&n=60&test_n=60&batch=7&epochs=1&reduction=sum&divide=1",
    "data=blobs&n=90&test_n=40&batch=32&epochs=2&momentum=0.9&weight_decay=0.001",
    "task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=64,32",
    "task=mlp&data=blobs&n=60&test_n=30&batch=30&epochs=2&hidden=8&activation=tanh",
    "task=mlp&data=line&batch=20&epochs=1&hidden=8&activation=sigmoid&loss=half_squared",
};
constexpr const char* kGarments = kTasks[3];

// The last step once more, in double, from the parameters before it.
struct Truth {
  explicit Truth(const Trainer& trainer)
      : network(trainer.network()),
        widths(trainer.network().widths),
        parameters(network.ParametersOf(trainer.previous_parameters())),
        examples(ExamplesOf(trainer.data().train, trainer.last_minibatch().examples)),
        gradient(network.Gradient(parameters, examples, trainer.last_step_config().reduction)) {
    for (const DoubleExample& example : examples) {
      logits.push_back(network.Logits(parameters, example));
      losses.push_back(network.Loss(logits.back(), example));
    }
    scale = trainer.last_step_config().reduction == Reduction::kMean
                ? 1 / static_cast<double>(examples.size())
                : 1;
  }

  std::vector<double> Probabilities(int64_t i) const {
    std::vector<double> result = logits[i];
    const double largest = *std::ranges::max_element(result);
    double sum = 0;
    for (double& value : result) sum += value = std::exp(value - largest);
    for (double& value : result) value /= sum;
    return result;
  }
  // Of a classifier, or of a regression with half the squared error.
  std::vector<double> GradientOfOutputs(int64_t i) const {
    std::vector<double> result;
    if (logits[i].size() > 1) {
      result = Probabilities(i);
      result[examples[i].label] -= 1;
    } else {
      result = {logits[i][0] - examples[i].target};
    }
    for (double& value : result) value *= scale;
    return result;
  }
  std::vector<double> FirstHidden(int64_t i, Activation activation) const {
    std::vector<double> result;
    for (int64_t j = 0; j < widths[1]; ++j) {
      double sum = parameters[PlaceOf(0, j, widths[0])];
      for (int64_t k = 0; k < widths[0]; ++k) {
        sum += parameters[PlaceOf(0, j, k)] * examples[i].features[k];
      }
      result.push_back(activation == Activation::kTanh      ? std::tanh(sum)
                       : activation == Activation::kSigmoid ? 1 / (1 + std::exp(-sum))
                                                            : std::max(0.0, sum));
    }
    return result;
  }
  // Where weight [j, k] of a layer lies in a row of all parameters; k behind the last: the bias.
  std::size_t PlaceOf(int64_t layer, int64_t j, int64_t k) const {
    int64_t place = 0;
    for (int64_t l = 0; l < layer; ++l) place += widths[l + 1] * (widths[l] + 1);
    const bool is_bias = k == widths[layer];
    return static_cast<std::size_t>(
        place + (is_bias ? widths[layer + 1] * widths[layer] + j : j * widths[layer] + k));
  }
  double Gradient(int64_t layer, int64_t j, int64_t k) const {
    return gradient[PlaceOf(layer, j, k)];
  }

  DoubleNetwork network;
  std::vector<int64_t> widths;
  std::vector<double> parameters;
  std::vector<DoubleExample> examples;
  std::vector<double> gradient;
  std::vector<std::vector<double>> logits;
  std::vector<double> losses;
  double scale = 1;  // of an example's loss in that of the minibatch
};

void CheckNear(double value, double truth, double size = 1) {
  CHECK(std::fabs(value - truth) <= 2e-4 * std::max(size, std::fabs(truth)));
}

void CheckMinibatch(const Look& look, const Trainer& trainer, const Truth& truth) {
  const LookTable* table = FindTable(look, "minibatch");
  if (table == nullptr) return;
  const bool is_classifier = trainer.network().is_classifier();
  for (std::size_t at = 0; at < table->rows.size(); ++at) {
    const auto i = static_cast<int64_t>(at) + table->first_row;
    const DoubleExample& example = truth.examples[i];
    const double answer = is_classifier ? static_cast<double>(example.label) : example.target;
    CheckNear(ValueAt(*table, i, is_classifier ? "label" : "target"), answer);
    if (HasColumn(*table, "feature1"))
      CheckNear(ValueAt(*table, i, "feature1"), example.features[0]);
    if (HasColumn(*table, "feature2"))
      CheckNear(ValueAt(*table, i, "feature2"), example.features[1]);
    if (HasColumn(*table, "prediction")) {
      CheckNear(ValueAt(*table, i, "prediction"), truth.logits[i][0]);
    }
    if (HasColumn(*table, "residual")) {
      CheckNear(ValueAt(*table, i, "residual"), truth.logits[i][0] - answer);
    }
    if (HasColumn(*table, "loss")) CheckNear(ValueAt(*table, i, "loss"), truth.losses[i]);
  }
}

void CheckClasses(const Look& look, const Truth& truth, int64_t i) {
  const LookTable* table = FindTable(look, "classes");
  if (table == nullptr) return;
  const std::vector<double> probabilities = truth.Probabilities(i);
  const double largest = *std::ranges::max_element(truth.logits[i]);
  for (int64_t c = 0; c < static_cast<int64_t>(probabilities.size()); ++c) {
    const double answer = truth.examples[i].label == static_cast<std::size_t>(c) ? 1 : 0;
    const std::map<std::string, double> expected = {
        {"logit", truth.logits[i][c]},
        {"exponential", std::exp(truth.logits[i][c] - largest)},
        {"probability", probabilities[c]},
        {"truth", answer},
        {"gradient", (probabilities[c] - answer) * truth.scale}};
    for (const LookColumn& column : table->columns) {
      CAPTURE(column.key);
      CheckNear(ValueAt(*table, c, column.key), expected.at(column.key), 0.1);
    }
  }
}

// Logits, probabilities, their gradient, and the first hidden layer, row by row.
void CheckTensor(const Look& look, const Trainer& trainer, const Truth& truth,
                 const StepPhase& phase) {
  const LookTable* table = FindTable(look, "tensor");
  if (table == nullptr) return;
  for (std::size_t at = 0; at < table->rows.size(); ++at) {
    const auto i = static_cast<int64_t>(at) + table->first_row;
    std::vector<double> expected;
    if (phase.kind == PhaseKind::kLogits) expected = truth.logits[i];
    if (phase.kind == PhaseKind::kSoftmax) expected = truth.Probabilities(i);
    if (phase.kind == PhaseKind::kGradLogits) expected = truth.GradientOfOutputs(i);
    const Activation activation = trainer.network().activation;
    if (phase.kind == PhaseKind::kHidden && phase.layer == 0) {
      expected = truth.FirstHidden(i, activation);
    }
    // Back through the last layer, and through the slope of the activation.
    if (phase.kind == PhaseKind::kGradHidden && truth.widths.size() == 3) {
      const std::vector<double> hidden = truth.FirstHidden(i, activation);
      const std::vector<double> above = truth.GradientOfOutputs(i);
      for (int64_t j = 0; j < truth.widths[1]; ++j) {
        double sum = 0;
        for (int64_t c = 0; c < truth.widths[2]; ++c) {
          sum += above[c] * truth.parameters[truth.PlaceOf(1, c, j)];
        }
        const double h = hidden[j];
        expected.push_back(sum * (activation == Activation::kTanh      ? 1 - h * h
                                  : activation == Activation::kSigmoid ? h * (1 - h)
                                                                       : (h > 0 ? 1 : 0)));
      }
    }
    for (std::size_t j = 0; j < expected.size(); ++j) {
      CheckNear(ValueAt(*table, i, "output" + std::to_string(j)), expected[j], 0.1);
    }
  }
}

void CheckLosses(const Look& look, const Trainer& trainer, const Truth& truth) {
  double sum = 0;
  for (const double loss : truth.losses) sum += loss;
  if (const LookTable* table = FindTable(look, "losses")) {
    for (std::size_t at = 0; at < table->rows.size(); ++at) {
      const auto i = static_cast<int64_t>(at) + table->first_row;
      CheckNear(ValueAt(*table, i, "loss"), truth.losses[i]);
    }
  }
  if (const LookTable* table = FindTable(look, "reduction")) {
    CheckNear(ValueAt(*table, 0, "value"), sum);
    CheckNear(ValueAt(*table, 1, "value"), sum / static_cast<double>(truth.losses.size()));
    const bool is_mean = trainer.last_step_config().reduction == Reduction::kMean;
    CHECK(table->selected_row == (is_mean ? 1 : 0));
  }
}

// The weights of the chosen layer, before and after, and their gradient.
void CheckWeights(const Look& look, const Trainer& trainer, const Truth& truth, int64_t layer) {
  const ConstMatrixView before = trainer.previous_parameters().Weight(layer);
  const ConstMatrixView after = trainer.parameters().Weight(layer);
  double largest = 0;
  for (int64_t j = 0; j < before.rows; ++j) {
    for (int64_t k = 0; k < before.columns; ++k) {
      largest = std::max(largest, std::fabs(truth.Gradient(layer, j, k)));
    }
  }
  const auto check = [&](const LookTable& table, int64_t row, const std::string& column, int64_t j,
                         int64_t k) {
    const double value = ValueAt(table, row, column);
    if (table.key == "gradient of weights" || table.key == "update gradient" ||
        table.key == "gradient pixels") {
      CheckNear(value, truth.Gradient(layer, j, k), largest);
    } else if (table.key == "update before") {
      CHECK(value == static_cast<double>(before.At(j, k)));
    } else if (table.key == "update after") {
      CHECK(value == static_cast<double>(after.At(j, k)));
    } else if (table.key == "update step") {
      CheckNear(value, static_cast<double>(before.At(j, k)) - static_cast<double>(after.At(j, k)),
                0.1);
    }
  };
  const LookTable* outputs = FindTable(look, "gradients of outputs");
  const int64_t width = trainer.data().image_width;
  for (const LookTable& table : look.tables) {
    if (HasColumn(table, "input0")) {
      for (std::size_t at = 0; at < table.rows.size(); ++at) {
        const auto j = static_cast<int64_t>(at) + table.first_row;
        for (int64_t k = 0; k < before.columns; ++k) {
          check(table, j, "input" + std::to_string(k), j, k);
        }
      }
    }
    if (HasColumn(table, "column0") && table.key != "pixels") {
      // Of the update the label's weights are shown, as long as no other output is chosen.
      if (outputs == nullptr && truth.widths.size() > 2) continue;
      const int64_t j = outputs == nullptr ? static_cast<int64_t>(truth.examples[2].label)
                                           : *outputs->selected_row + outputs->first_row;
      for (int64_t k = 0; k < before.columns; ++k) {
        check(table, k / width, "column" + std::to_string(k % width), j, k);
      }
    }
  }
  if (outputs == nullptr) return;
  for (std::size_t at = 0; at < outputs->rows.size(); ++at) {
    const auto j = static_cast<int64_t>(at) + outputs->first_row;
    double squares = 0;
    double smallest = truth.Gradient(layer, j, 0);
    for (int64_t k = 0; k < before.columns; ++k) {
      squares += truth.Gradient(layer, j, k) * truth.Gradient(layer, j, k);
      smallest = std::min(smallest, truth.Gradient(layer, j, k));
    }
    CheckNear(ValueAt(*outputs, j, "norm"), std::sqrt(squares), largest);
    CheckNear(ValueAt(*outputs, j, "smallest"), smallest, largest);
  }
}

// All of a small model's.
void CheckParameters(const Look& look, const Trainer& trainer, const Truth& truth) {
  const LookTable* table = FindTable(look, "parameters");
  if (table == nullptr) return;
  const int64_t inputs = truth.widths[0];
  CHECK(static_cast<int64_t>(table->rows.size()) == truth.widths[1] * (inputs + 1));
  for (int64_t row = 0; row < static_cast<int64_t>(table->rows.size()); ++row) {
    const int64_t j = row / (inputs + 1);
    const int64_t k = row % (inputs + 1);
    const auto value_of = [&](const Parameters& parameters) {
      return static_cast<double>(k == inputs ? parameters.Bias(0)[j]
                                             : parameters.Weight(0).At(j, k));
    };
    CHECK(ValueAt(*table, row, "before") == value_of(trainer.previous_parameters()));
    if (HasColumn(*table, "gradient")) {
      CheckNear(ValueAt(*table, row, "gradient"), truth.Gradient(0, j, k), 0.1);
    }
    if (HasColumn(*table, "after")) {
      CHECK(ValueAt(*table, row, "after") == value_of(trainer.parameters()));
    }
  }
}

TEST_CASE("before there is a step the view says so, and offers the first one") {
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kNotEvaluated, Stage::kEpoch0}) {
      StagedRun run(task, stage);
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        run.view.language = language;
        StepRoom room;
        CheckLook(room, run.view);
        const Look look = room.Describe(run.view);
        CHECK(look.tables.empty());
        CHECK(SaysSentence(look, Text(language, TextId::kNoStepYetInWords)));
        // Short names; what they do is said beside them.
        CHECK(look.offers[0].label == Text(language, TextId::kPreviousPhase));
        CHECK(look.offers[0].help == Text(language, TextId::kPreviousPhaseHelp));
        CHECK(look.offers[1].label == Text(language, TextId::kNextPhase));
        CHECK(look.offers[1].help == Text(language, TextId::kNextPhaseHelp));
        for (const char* command : {"previous", "phase 2", "example 1", "output 0", "layer 1"}) {
          CheckRefused(&room, run.view, command);
        }
        Actions actions;
        CHECK(room.Command(run.view, "next", &actions));
        CHECK(actions.commands == std::vector<RunCommand>{RunCommand::kStep});
      }
    }
  }
}

// A run that does what the room asks for, and a clock in the test's hand.
struct Played {
  explicit Played(const char* task) : run(task, Stage::kOneStep) {}

  bool Do(std::string_view command) {
    const bool understood = room.Command(run.view, command, &actions);
    Apply();
    return understood;
  }
  void Tick(double seconds) {
    room.Tick(run.view, seconds, &actions);
    Apply();
  }
  void Apply() {
    for (const RunCommand command : actions.commands) {
      if (command == RunCommand::kStep) run.trainer->Step();
      if (command == RunCommand::kRunOrPause) run.view.running = !run.view.running;
    }
    if (actions.go_to_step) run.trainer->SeekTo(*actions.go_to_step);
    actions = {};
  }
  // What is left to do after a step or on the way back to one.
  void Arrive() {
    while (run.trainer->phase() == Trainer::Phase::kEvaluating ||
           run.trainer->phase() == Trainer::Phase::kSeeking) {
      run.trainer->Advance(1000);
    }
  }
  std::pair<int64_t, int64_t> place() const {
    return {run.trainer->num_steps(), room.choice.phase};
  }

  StagedRun run;
  StepRoom room;
  Actions actions;
};
using StepAndPhase = std::pair<int64_t, int64_t>;

TEST_CASE("operations play at the speed that was asked for, on into the next step and back") {
  Played played(kTasks[0]);  // 7 operations
  CHECK(!played.Do("speed 3"));
  REQUIRE(played.Do("speed 2"));
  played.Tick(9);
  CHECK(played.place() == StepAndPhase{1, 0});  // nothing moves unless it is asked for
  CHECK(!played.room.IsPlaying());
  REQUIRE(played.Do("phase 6"));
  REQUIRE(played.Do("play"));
  CHECK(played.room.IsPlaying());
  CHECK(!played.room.HasWork(played.run.view));
  played.Tick(10);
  CHECK(played.place() == StepAndPhase{1, 6});
  played.Tick(10.4);
  CHECK(played.place() == StepAndPhase{1, 6});
  played.Tick(10.6);
  CHECK(played.place() == StepAndPhase{2, 0});
  played.Tick(11.2);
  CHECK(played.place() == StepAndPhase{2, 1});
  REQUIRE(played.Do("play back"));
  played.Tick(12);
  played.Tick(12.6);
  CHECK(played.place().second == 6);
  // It waits for the run, which walks there.
  REQUIRE(played.run.trainer->phase() == Trainer::Phase::kSeeking);
  played.Tick(20);
  CHECK(played.place().second == 6);
  CHECK(played.room.IsPlaying());
  played.Arrive();
  CHECK(played.place() == StepAndPhase{1, 6});
  for (double now = 21; now < 25; now += 0.6) {
    played.Tick(now);
    played.Arrive();
  }
  CHECK(played.place() == StepAndPhase{0, 6});  // the beginning
  CHECK(!played.room.playback().is_playing());
  // From the beginning it plays back the steps that were taken.
  REQUIRE(played.Do("play back"));
  played.Arrive();
  CHECK(played.place() == StepAndPhase{2, 6});
  played.Tick(30);
  CHECK(played.place() == StepAndPhase{2, 5});
  REQUIRE(played.Do("pause"));
  played.Tick(40);
  CHECK(played.place() == StepAndPhase{2, 5});
}

TEST_CASE("what plays ends where the epochs do, and begins again there from the beginning") {
  Played played(kTasks[0]);
  const Trainer& trainer = *played.run.trainer;
  const int64_t last_step = 2 * trainer.steps_per_epoch();
  while (trainer.num_steps() < last_step) {
    played.run.trainer->Step();
    played.Arrive();
  }
  REQUIRE(played.Do("phase 7"));
  REQUIRE(played.Do("play"));
  played.Arrive();
  CHECK(trainer.num_steps() == 0);
  played.Tick(1);
  CHECK(played.place() == StepAndPhase{1, 0});
  REQUIRE(played.Do("pause"));
  played.run.trainer->SeekTo(last_step);
  played.Arrive();
  REQUIRE(played.Do("phase 6"));
  REQUIRE(played.Do("play"));
  played.Tick(2);
  CHECK(played.place() == StepAndPhase{last_step, 6});
  CHECK(!played.room.playback().is_playing());
}

TEST_CASE("whatever else moves stops what plays") {
  for (const std::string touch : {"next", "previous", "phase 2", "example 1", "knob", "step",
                                  "choice", "run", "a run of another kind"}) {
    CAPTURE(touch);
    Played played(kTasks[0]);
    REQUIRE(played.Do("phase 4"));
    REQUIRE(played.Do("play"));
    played.Tick(10);
    CHECK(played.room.playback().is_playing());
    ExperimentConfig turned = played.run.config;
    if (touch == "knob") {
      turned.learning_rate *= 2;
      played.run.view.settings = &turned;
    } else if (touch == "step") {
      played.run.trainer->Step();
    } else if (touch == "choice") {
      played.room.choice.phase = 1;
    } else if (touch == "run") {
      played.run.view.running = true;
    } else if (touch == "a run of another kind") {
      played.room.Reset();
    } else {
      REQUIRE(played.Do(touch));
    }
    const StepAndPhase place = played.place();
    played.Tick(20);
    played.Tick(30);
    CHECK(played.place() == place);
    CHECK(!played.room.playback().is_playing());
  }
  // To play is to pause the run.
  Played played(kTasks[0]);
  played.run.view.running = true;
  REQUIRE(played.Do("play"));
  CHECK(!played.run.view.running);
  played.Tick(10);
  CHECK(played.place() == StepAndPhase{1, 1});
}

TEST_CASE("what plays is offered, unless it is hidden") {
  StagedRun run(kTasks[0], Stage::kOneStep);
  const StepRoom room;
  const auto offers = [&](const char* command) {
    const Look look = room.Describe(run.view);
    return std::ranges::find(look.offers, command, &LookOffer::command) != look.offers.end();
  };
  for (const char* command : {"play", "play back", "speed 1", "pause"}) CHECK(offers(command));
  const std::vector<std::string> hidden = {"playback"};
  run.view.hidden = hidden;
  for (const char* command : {"play", "play back", "speed 1", "pause"}) CHECK(!offers(command));
  CHECK(offers("next"));
}

TEST_CASE("every phase of every task says what the same step is in double") {
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kOneStep, Stage::kFull}) {
      StagedRun run(task, stage);
      const Trainer& trainer = *run.trainer;
      const Truth truth(trainer);
      const std::vector<StepPhase> phases = PhasesOf(trainer.network());
      CAPTURE(std::string(task));
      for (std::size_t phase = 0; phase < phases.size(); ++phase) {
        CAPTURE(phase);
        StepRoom room;
        Actions actions;
        REQUIRE(room.Command(run.view, "phase " + std::to_string(phase + 1), &actions));
        REQUIRE(room.Command(run.view, "example 2", &actions));
        for (const Language language : {Language::kEnglish, Language::kChinese}) {
          run.view.language = language;
          CheckLook(room, run.view);
        }
        const Look look = room.Describe(run.view);
        const bool is_update = phases[phase].kind == PhaseKind::kUpdate;
        // The formula of the screen, and where the run is.
        CHECK(SaysSentence(look, " = "));
        CHECK(SaysSentence(look, std::to_string(trainer.num_steps())));
        CHECK((!look.tables.empty()));
        CheckMinibatch(look, trainer, truth);
        CheckClasses(look, truth, 2);
        CheckTensor(look, trainer, truth, phases[phase]);
        CheckLosses(look, trainer, truth);
        CheckWeights(look, trainer, truth, is_update ? 0 : phases[phase].layer);
        CheckParameters(look, trainer, truth);
        for (const char* key : {"minibatch", "tensor", "losses"}) {
          const LookTable* table = FindTable(look, key);
          if (table != nullptr) CHECK(table->selected_row == 2);
        }
      }
    }
  }
}

TEST_CASE("each phase shows what it is about") {
  const std::map<PhaseKind, std::string> of_pictures = {
      {PhaseKind::kDraw, "pixels"},          {PhaseKind::kHidden, "tensor"},
      {PhaseKind::kLogits, "tensor"},        {PhaseKind::kSoftmax, "tensor"},
      {PhaseKind::kLosses, "losses"},        {PhaseKind::kReduce, "reduction"},
      {PhaseKind::kGradLogits, "tensor"},    {PhaseKind::kGradHidden, "tensor"},
      {PhaseKind::kUpdate, "chosen weight"}, {PhaseKind::kGradParameters, ""}};
  const StagedRun run(kTasks[5], Stage::kOneStep);
  const std::vector<StepPhase> phases = PhasesOf(run.trainer->network());
  for (std::size_t phase = 0; phase < phases.size(); ++phase) {
    StepRoom room;
    room.choice.phase = static_cast<int64_t>(phase);
    const Look look = room.Describe(run.view);
    std::string key = of_pictures.at(phases[phase].kind);
    if (key.empty())
      key = phases[phase].layer == 0 ? "gradients of outputs" : "gradient of weights";
    CAPTURE(key);
    CHECK(FindTable(look, key) != nullptr);
    CHECK((FindTable(look, "minibatch") != nullptr) == (phases[phase].kind != PhaseKind::kUpdate));
  }
  // The picture's numbers are the pixels.
  StepRoom room;
  const Look look = room.Describe(run.view);
  const LookTable* pixels = FindTable(look, "pixels");
  REQUIRE(pixels != nullptr);
  const int64_t example = run.trainer->last_minibatch().examples[0];
  for (int64_t k = 0; k < 784; ++k) {
    const double value = ValueAt(*pixels, k / 28, "column" + std::to_string(k % 28));
    CHECK(value == static_cast<double>(run.trainer->data().train.Feature(example, k)));
  }
}

TEST_CASE("a step that diverged has texts, and no values where a number is none") {
  for (const char* task : {kTasks[2], kTasks[4], kTasks[5]}) {
    StagedRun run(task, Stage::kDiverged);
    REQUIRE(IsDiverged(run.view));
    for (std::size_t phase = 0; phase < PhasesOf(run.trainer->network()).size(); ++phase) {
      StepRoom room;
      room.choice.phase = static_cast<int64_t>(phase);
      CheckLook(room, run.view);
    }
  }
}

TEST_CASE("a long minibatch lists the page of the chosen example") {
  const StagedRun run("data=blobs&n=600&test_n=40&batch=600&epochs=1", Stage::kOneStep);
  StepRoom room;
  Actions actions;
  REQUIRE(room.Command(run.view, "phase 4", &actions));  // the losses
  REQUIRE(room.Command(run.view, "example 300", &actions));
  const Look look = room.Describe(run.view);
  const LookTable* table = FindTable(look, "losses");
  REQUIRE(table != nullptr);
  CHECK(table->num_rows == 600);
  CHECK(table->first_row == 256);
  CHECK(table->rows.size() == 256);
  CHECK(table->selected_row == 44);
  CHECK(ValueAt(*table, 300, "loss") ==
        static_cast<double>(run.trainer->last_minibatch().losses[300]));
  CheckLook(room, run.view);
}

TEST_CASE("the view goes where it is told, and nowhere else") {
  const StagedRun run(kGarments, Stage::kFull);
  StepRoom room;
  Actions actions;
  for (const char* command :
       {"phase 3", "example 3", "output 8", "next", "previous", "phase 7", "input 5"}) {
    CAPTURE(command);
    CHECK(room.Command(run.view, command, &actions));
  }
  CHECK(room.choice.phase == 6);
  CHECK(room.choice.focus.example == 3);
  CHECK(room.choice.focus.output == 8);
  CHECK(room.choice.focus.input == 5);
  CHECK(actions.commands.empty());
  for (const char* command :
       {"", "phase", "phase 0", "phase 9", "phase x", "phase 1 2", "example -1", "example 7",
        "output 10", "input 784", "layer 1", "next next", "previous 1", "Next", "exampl 1"}) {
    CheckRefused(&room, run.view, command);
  }
  // Over the ends: another step of the run.
  REQUIRE(room.Command(run.view, "phase 8", &actions));
  REQUIRE(room.Command(run.view, "next", &actions));
  CHECK(actions.commands == std::vector<RunCommand>{RunCommand::kStep});
  CHECK(room.choice.phase == 0);
  REQUIRE(room.Command(run.view, "previous", &actions));
  CHECK(actions.go_to_step == run.trainer->num_steps() - 1);
}

TEST_CASE("of several layers one is chosen, and units apart from classes") {
  const StagedRun run(kTasks[5], Stage::kOneStep);
  const auto last = std::to_string(PhasesOf(run.trainer->network()).size());
  StepRoom room;
  Actions actions;
  REQUIRE(room.Command(run.view, "phase " + last, &actions));
  REQUIRE(room.Command(run.view, "layer 3", &actions));
  REQUIRE(room.Command(run.view, "output 9", &actions));  // a class
  REQUIRE(room.Command(run.view, "input 31", &actions));  // a unit
  CHECK(room.choice.focus.layer == 2);
  CHECK(room.choice.focus.output == 9);
  CHECK(room.choice.unit == 31);
  CheckRefused(&room, run.view, "layer 4");
  CheckRefused(&room, run.view, "output 10");
  CheckRefused(&room, run.view, "input 32");
  CheckLook(room, run.view);
}

}  // namespace
}  // namespace playground
