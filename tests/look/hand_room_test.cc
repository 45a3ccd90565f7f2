// By hand as data: what follows from an edit is worked out once more in double, before and after; undo and
// redo, and that the data set stays as it is.

#include "look/hand/hand_room.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "look/hand/hand_texts.h"
#include "look/look_checks.h"
#include "look/observed_run.h"
#include "look/view_table.h"
#include "model/double_network.h"
#include "train/run.h"

namespace playground {
namespace {

constexpr std::string_view kTasks[] = {
    "data=garments&n=60&test_n=20&batch=20&epochs=2",
    "data=blobs&n=60&test_n=20&batch=20&epochs=2",
    "task=linear&data=d2l-linear&n=60&test_n=20&batch=20&epochs=2",
    "task=linear&data=line&n=60&test_n=20&batch=20&epochs=2",
    "task=mlp&data=blobs&hidden=5,4&n=60&test_n=20&batch=20&epochs=2",
    "task=mlp&data=garments&hidden=6&n=60&test_n=20&batch=20&epochs=2",
    "task=mlp&data=line&hidden=5&n=60&test_n=20&batch=20&epochs=2",
};

// A run whose edits are carried out at once, as the app does.
struct HandRun {
  explicit HandRun(std::string_view text, int64_t steps = 4, Language language = Language::kEnglish)
      : trainer(NewTrainer(text)), observed((RunToStep(*trainer, steps), *trainer), language) {
    Work();
  }

  const View& view() const { return observed.view(); }
  bool Do(std::string_view command) {
    Actions actions;
    if (!room.Command(view(), command, &actions)) return false;
    if (actions.by_hand && trainer->EditByHand(*actions.by_hand)) observed.Refresh();
    if (actions.select) observed.Select(*actions.select);
    last = actions;
    Work();
    return true;
  }
  void Work() {
    int slices = 0;
    while (room.HasWork(view())) {
      room.WorkSlice(view());
      REQUIRE(++slices < 1000);
    }
  }
  Look Describe() const { return room.Describe(view()); }

  std::unique_ptr<Trainer> trainer;
  ObservedRun observed;
  HandRoom room;
  Actions last;
};

double LossInDouble(const Trainer& trainer, const Parameters& parameters, const Dataset& set) {
  const DoubleNetwork network(trainer.network());
  const std::vector<double> values = network.ParametersOf(parameters);
  std::vector<int32_t> all(static_cast<std::size_t>(set.num_examples));
  std::iota(all.begin(), all.end(), 0);
  double sum = 0;
  for (const DoubleExample& example : ExamplesOf(set, all)) {
    sum += network.Loss(network.Logits(values, example), example);
  }
  return sum / static_cast<double>(set.num_examples);
}

double AccuracyInDouble(const Trainer& trainer, const Parameters& parameters, const Dataset& set) {
  const DoubleNetwork network(trainer.network());
  const std::vector<double> values = network.ParametersOf(parameters);
  std::vector<int32_t> all(static_cast<std::size_t>(set.num_examples));
  std::iota(all.begin(), all.end(), 0);
  double right = 0;
  for (const DoubleExample& example : ExamplesOf(set, all)) {
    const std::vector<double> logits = network.Logits(values, example);
    const auto best = std::ranges::max_element(logits) - logits.begin();
    right += static_cast<std::size_t>(best) == example.label ? 1 : 0;
  }
  return right / static_cast<double>(set.num_examples);
}

// Tables of the look against double precision. `changed` are the values of the selected example that were
// edited, as the model sees them.
void CheckConsequences(const HandRun& run, const Parameters& before,
                       const std::vector<std::pair<int64_t, double>>& changed = {}) {
  const Look look = run.Describe();
  const LookTable* outputs = FindTable(look, "outputs");
  const LookTable* figures = FindTable(look, "figures");
  REQUIRE(outputs != nullptr);
  REQUIRE(figures != nullptr);
  const Trainer& trainer = *run.trainer;
  const DoubleNetwork network(trainer.network());
  const auto index = static_cast<int32_t>(run.view().selected.index);
  const DoubleExample plain = ExamplesOf(trainer.data().test, std::span(&index, 1)).front();
  DoubleExample edited = plain;
  for (const auto& [feature, value] : changed)
    edited.features[static_cast<std::size_t>(feature)] = value;
  const bool is_classifier = trainer.data().is_classification();
  for (const bool is_after : {false, true}) {
    CAPTURE(is_after);
    const std::string side = is_after ? "after" : "before";
    const Parameters& parameters = is_after ? trainer.parameters() : before;
    const std::vector<double> logits =
        network.Logits(network.ParametersOf(parameters), is_after ? edited : plain);
    double largest = logits[0], sum = 0;
    for (const double logit : logits) largest = std::max(largest, logit);
    for (const double logit : logits) sum += std::exp(logit - largest);
    for (std::size_t c = 0; c < logits.size(); ++c) {
      const auto row = static_cast<int64_t>(c);
      CHECK(ValueAt(*outputs, row, (is_classifier ? "logit_" : "") + side) ==
            doctest::Approx(logits[c]).epsilon(1e-4).scale(1));
      if (!is_classifier) continue;
      CHECK(ValueAt(*outputs, row, "probability_" + side) ==
            doctest::Approx(std::exp(logits[c] - largest) / sum).epsilon(1e-4).scale(1));
    }
    CHECK(ValueAt(*figures, 0, side) ==
          doctest::Approx(network.Loss(logits, is_after ? edited : plain)).epsilon(1e-4).scale(1));
    CHECK(ValueAt(*figures, 1, side) ==
          doctest::Approx(LossInDouble(trainer, parameters, trainer.data().train))
              .epsilon(1e-4)
              .scale(1));
    CHECK(ValueAt(*figures, 2, side) ==
          doctest::Approx(LossInDouble(trainer, parameters, trainer.data().test))
              .epsilon(1e-4)
              .scale(1));
    if (!is_classifier) continue;
    CHECK(ValueAt(*figures, 3, side) ==
          doctest::Approx(AccuracyInDouble(trainer, parameters, trainer.data().train)));
    CHECK(ValueAt(*figures, 4, side) ==
          doctest::Approx(AccuracyInDouble(trainer, parameters, trainer.data().test)));
  }
  for (int64_t row = 0; row < 3; ++row) {
    CHECK(ValueAt(*figures, row, "change") ==
          doctest::Approx(ValueAt(*figures, row, "after") - ValueAt(*figures, row, "before")));
  }
}

TEST_CASE("by hand is among the views of the step") {
  const ViewInfo* info = FindView("hand");
  REQUIRE(info != nullptr);
  CHECK(info->section == Section::kStep);
}

TEST_CASE("what follows from an edit is what double precision says, before and after") {
  for (const std::string_view task : kTasks) {
    CAPTURE(task);
    HandRun run(task);
    const Parameters before = run.trainer->parameters();
    CheckConsequences(run, before);
    const int64_t last = run.trainer->network().num_inputs() - 1;
    REQUIRE(run.Do("example 7"));
    REQUIRE(run.Do("place 0 " + std::to_string(last)));
    REQUIRE(run.Do("value 1.5"));
    CHECK(run.trainer->parameters().Weight(0).At(0, last) == 1.5f);
    CheckConsequences(run, before);
    REQUIRE(run.Do("bias"));
    REQUIRE(run.Do("value -0.75"));
    CHECK(run.trainer->parameters().Bias(0)[0] == -0.75f);
    CheckConsequences(run, before);
    // The figures of the state before stay when the run goes on from the edit.
    CHECK(run.trainer->edits_now().size() == 2);
  }
}

TEST_CASE("an edited value of the example changes its outputs, and neither the data nor the run") {
  for (const std::string_view task : kTasks) {
    CAPTURE(task);
    HandRun run(task);
    const Dataset set = run.trainer->data().test;
    const uint64_t hash = run.trainer->weights_hash();
    const bool is_byte = set.has_bytes();
    const int64_t feature = run.trainer->network().num_inputs() / 2;
    REQUIRE(run.Do("feature " + std::to_string(feature)));
    REQUIRE(run.Do(is_byte ? "ink 200" : "ink -2.5"));
    CheckConsequences(run, run.trainer->parameters(), {{feature, is_byte ? 200 / 255.0 : -2.5}});
    CHECK(run.trainer->weights_hash() == hash);
    CHECK(run.trainer->data().test.bytes == set.bytes);
    CHECK(run.trainer->data().test.floats == set.floats);
    // Of the example that was edited alone.
    REQUIRE(run.Do("next"));
    CHECK(run.room.input_edits(run.view()).empty());
    REQUIRE(run.Do("previous"));
    CHECK(run.room.input_edits(run.view()).size() == 1);
    REQUIRE(run.Do("restore"));
    CheckConsequences(run, run.trainer->parameters());
  }
}

TEST_CASE("the sentence works out by how much the output moves") {
  HandRun run("data=blobs&n=60&test_n=20&batch=20");
  const auto x = static_cast<double>(run.trainer->data().test.Feature(0, 1));
  const auto w = static_cast<double>(run.trainer->parameters().Weight(0).At(2, 1));
  REQUIRE(run.Do("place 2 1"));
  REQUIRE(run.Do("value 2"));
  CHECK(SaysSentence(run.Describe(), "Δo = Δw · x = " + SignedText(2 - w, 4) + " · " +
                                         FixedText(x, 4) + " = " + SignedText((2 - w) * x, 4)));
  // And so it does.
  const LookTable outputs = HandOutputsTable(run.view(), run.room.OutputsOf(run.view()));
  CHECK(ValueAt(outputs, 2, "logit_after") - ValueAt(outputs, 2, "logit_before") ==
        doctest::Approx((2 - w) * x).epsilon(1e-3));
  CHECK(ValueAt(outputs, 1, "logit_after") == ValueAt(outputs, 1, "logit_before"));
  REQUIRE(run.Do("bias"));
  const auto b = static_cast<double>(run.trainer->parameters().Bias(0)[2]);
  REQUIRE(run.Do("value 1"));
  CHECK(SaysSentence(run.Describe(), "moves the output of " + std::string("class 2")) ==
        SaysSentence(run.Describe(), "class 2"));
  CHECK(SaysSentence(run.Describe(), "by " + SignedText(1 - b, 4) + ", for every example"));
}

TEST_CASE("a change too small for four decimals is told, and none is 0") {
  HandRun run("task=linear&n=60&test_n=20&batch=20");
  const auto change = [&](int64_t row) {
    return FindTable(run.Describe(), "figures")->rows[static_cast<std::size_t>(row)].cells[2].text;
  };
  CHECK(change(0) == "0");
  const float w = run.room.Value(run.view());
  REQUIRE(run.Do("value " + std::to_string(static_cast<double>(w) + 1e-4)));
  CHECK(change(0).find("e−") != std::string::npos);
  CHECK((change(0).starts_with("+") || change(0).starts_with("−")));
  // A negative factor stands in brackets, and what moves is the prediction itself.
  CHECK(SaysSentence(run.Describe(), "This weight moves ŷ alone: Δŷ = Δw · x = +"));
  const auto x = static_cast<double>(run.trainer->data().test.Feature(0, 0));
  CHECK(SaysSentence(run.Describe(), x < 0 ? " · (−" : " · " + FixedText(x, 4)));
}

TEST_CASE("what is chosen first is the label's output, and label and prediction have their marks") {
  HandRun run("data=blobs&n=60&test_n=20&batch=20");
  const auto label = static_cast<int64_t>(run.trainer->data().test.labels[0]);
  CHECK(run.room.ChoiceOf(run.view()).place.output == label);
  const HandOutputs outputs = run.room.OutputsOf(run.view());
  const LookTable table = HandOutputsTable(run.view(), outputs);
  for (std::size_t c = 0; c < table.rows.size(); ++c) {
    const auto row = static_cast<int64_t>(c);
    const std::string& name = table.rows[c].name;
    CHECK((name.find("label") != std::string::npos) == (row == label));
    CHECK((name.find("max ŷ") != std::string::npos) == (row == outputs.after.predicted));
  }
}

TEST_CASE("a weight whose pixel is white does not matter for the example, and is said not to") {
  HandRun run("data=garments&n=60&test_n=20&batch=20");
  REQUIRE(run.trainer->data().test.ByteRow(0)[0] == 0);
  REQUIRE(run.Do("place 3 0"));
  REQUIRE(run.Do("value 5"));
  CHECK(SaysSentence(run.Describe(), "Here x = 0"));
  const HandOutputs outputs = run.room.OutputsOf(run.view());
  CHECK(outputs.before.logits == outputs.after.logits);
}

TEST_CASE("undo and redo go through weights and pixels in the order in which they were edited") {
  HandRun run("data=garments&n=60&test_n=20&batch=20");
  const uint64_t start = run.trainer->weights_hash();
  REQUIRE(run.Do("place 1 300"));
  const float before = run.room.Value(run.view());
  const float ink = run.room.Input(run.view());
  const float other_ink = ink < 100 ? 250 : 5;
  CHECK_FALSE(run.Do("undo"));
  CHECK_FALSE(run.Do("redo"));
  REQUIRE(run.Do("value 1"));
  REQUIRE(run.Do("ink " + std::to_string(static_cast<int>(other_ink))));
  REQUIRE(run.Do("value 2"));
  REQUIRE(run.Do("undo"));
  CHECK(run.room.Value(run.view()) == 1);
  CHECK(run.room.Input(run.view()) == other_ink);
  REQUIRE(run.Do("undo"));
  CHECK(run.room.Value(run.view()) == 1);
  CHECK(run.room.Input(run.view()) == ink);
  REQUIRE(run.Do("undo"));
  CHECK(run.room.Value(run.view()) == before);
  CHECK(run.trainer->weights_hash() == start);
  CHECK_FALSE(run.Do("undo"));
  REQUIRE(run.Do("redo"));
  CHECK(run.room.Value(run.view()) == 1);
  REQUIRE(run.Do("redo"));
  CHECK(run.room.Input(run.view()) == other_ink);
  REQUIRE(run.Do("redo"));
  CHECK(run.room.Value(run.view()) == 2);
  CHECK_FALSE(run.Do("redo"));
  // A new edit ends what could be done again.
  REQUIRE(run.Do("undo"));
  REQUIRE(run.Do("value 3"));
  CHECK_FALSE(run.Do("redo"));
  REQUIRE(run.Do("put_back"));
  CHECK(run.trainer->weights_hash() == start);
  CHECK(run.room.Input(run.view()) == other_ink);
  REQUIRE(run.Do("restore"));
  CHECK(run.room.Input(run.view()) == ink);
}

TEST_CASE("what is said of earlier edits leads back to their step") {
  HandRun run("data=blobs&n=60&test_n=20&batch=20");
  REQUIRE(run.Do("value 2"));
  REQUIRE(run.Do("value 3"));
  CHECK(SaysSentence(run.Describe(), "edited by hand after step 4 (edits: 2)"));
  CHECK(SaysSentence(run.Describe(), "Edits at this step: 2"));
  RunToStep(*run.trainer, 6);
  run.observed.Refresh();
  run.Work();
  CHECK(SaysSentence(run.Describe(), "Edits at earlier steps: 2, the last after step 4"));
  CHECK_FALSE(run.Do("undo"));
  REQUIRE(run.Do("back"));
  CHECK(run.last.go_to_step == 4);
}

TEST_CASE("an exported place is set as it is written") {
  HandRun run("task=mlp&data=blobs&hidden=5&n=60&test_n=20&batch=20");
  REQUIRE(run.Do("set 2.weight[1,4]=-0.5"));
  CHECK(run.trainer->parameters().Weight(1).At(1, 4) == -0.5f);
  REQUIRE(run.Do("set 0.bias[3]=1e-2"));
  CHECK(run.trainer->parameters().Bias(0)[3] == 1e-2f);
}

TEST_CASE("by hand is whole in every state, in both languages") {
  for (const std::string_view task : kTasks) {
    for (const Language language : {Language::kEnglish, Language::kChinese}) {
      for (const int64_t step : {0, 1, 6}) {
        CAPTURE(task);
        CAPTURE(step);
        HandRun run(task, step, language);
        CheckLook(run.room, run.view());
        REQUIRE(run.Do("value 0.5"));
        REQUIRE(run.Do("ink 9"));
        CheckLook(run.room, run.view());
        REQUIRE(run.Do("bias"));
        REQUIRE(run.Do("value -3"));
        REQUIRE(run.Do("undo"));
        CheckLook(run.room, run.view());
        // Whatever is offered is understood; on a run of its own, since it changes it.
        for (const LookOffer& offer : run.Describe().offers) {
          if (!offer.enabled) continue;
          CAPTURE(offer.command);
          Actions actions;
          HandRun other(task, step, language);
          REQUIRE(other.Do("value 0.5"));
          REQUIRE(other.Do("ink 9"));
          REQUIRE(other.Do("bias"));
          REQUIRE(other.Do("value -3"));
          REQUIRE(other.Do("undo"));
          CHECK(other.room.Command(other.view(), offer.command, &actions));
        }
      }
    }
  }
}

TEST_CASE("by hand does not understand nonsense, and nothing changes by it") {
  HandRun run("data=garments&n=60&test_n=20&batch=20");
  for (const std::string_view bad : {"",
                                     "value",
                                     "value x",
                                     "value nan",
                                     "value 1e31",
                                     "ink",
                                     "ink -1",
                                     "ink 256",
                                     "ink x",
                                     "output 10",
                                     "output -1",
                                     "input 784",
                                     "place 1",
                                     "place 10 0",
                                     "place 0 784",
                                     "place 0 0 0",
                                     "feature 784",
                                     "layer 1",
                                     "example 20",
                                     "undo 1",
                                     "redo",
                                     "undo",
                                     "put_back",
                                     "restore",
                                     "back",
                                     "set",
                                     "set 0.weight[10,0]=1",
                                     "set 0.weight[0,0]",
                                     "set 0.weight[0,0]=x",
                                     "bias 1"}) {
    CheckRefused(&run.room, run.view(), bad);
  }
}

TEST_CASE(
    "nothing can be edited while the run is measured, has diverged or waits for a prediction") {
  const auto trainer = NewTrainer("data=blobs&n=60&test_n=20&batch=20");
  View view = ObservedRun(*trainer, Language::kEnglish).view();
  HandRoom room;
  Actions actions;
  CHECK_FALSE(room.Command(view, "value 1", &actions));
  CHECK(SaysSentence(room.Describe(view), "once the run stands still"));
  RunToStep(*trainer, 1);
  CHECK(room.Command(view, "value 1", &actions));
  view.run_waits = true;
  CHECK_FALSE(room.Command(view, "value 1", &actions));
  const auto wild = NewTrainer("task=linear&data=line&n=50&test_n=5&batch=10&lr=1e30");
  RunToEnd(*wild);
  view = ObservedRun(*wild, Language::kEnglish).view();
  CHECK_FALSE(room.Command(view, "value 1", &actions));
  CHECK(SaysSentence(room.Describe(view), "has diverged"));
}

TEST_CASE("figures of parameters that were measured before are there at once") {
  HandRun run("data=blobs&n=60&test_n=20&batch=20");
  REQUIRE(run.Do("value 2"));
  REQUIRE(run.Do("undo"));
  Actions actions;
  REQUIRE(run.room.Command(run.view(), "redo", &actions));
  run.trainer->EditByHand(*actions.by_hand);
  run.observed.Refresh();
  run.room.WorkSlice(run.view());  // looks at which parameters these are
  CHECK_FALSE(run.room.HasWork(run.view()));
  // While the run trains nothing is measured.
  View view = run.view();
  ++view.parameters_version;
  view.running = true;
  CHECK_FALSE(run.room.HasWork(view));
  CHECK_FALSE(run.room.FiguresAfter(view).test.has_value());
}

}  // namespace
}  // namespace playground
