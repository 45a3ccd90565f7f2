// The formulas of the step view: a calculator that is given what stands before a "=" finds what
// stands behind it; signs have brackets where they need them; the sentence below fits the loss and
// the data; the tables show the same numbers.

#include "look/step/step_formula.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "look/staged_run.h"
#include "look/step/step_digits.h"
#include "look/step/step_phases.h"
#include "look/step/step_tables.h"

namespace playground {
namespace {

constexpr const char* kTasks[] = {
    "task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=2&lr=0.03",
    "task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=2&lr=0.03&reduction=sum&divide=1",
    "task=linear&data=line&n=90&test_n=10&batch=64&epochs=2&loss=huber",
    "task=linear&data=line&n=90&test_n=10&batch=3&epochs=2&loss=squared&momentum=0.5&lr=0.03",
    "task=linear&data=line&n=90&test_n=10&batch=2&epochs=2&loss=absolute&reduction=sum&lr=0.03",
    "data=garments&n=60&test_n=60&batch=16&epochs=2",
    "data=garments&n=60&test_n=60&batch=16&epochs=2&reduction=sum&divide=1",
    "data=blobs&n=90&test_n=40&batch=32&epochs=2&momentum=0.9&weight_decay=0.001",
    "data=blobs&n=90&test_n=40&batch=32&epochs=2&divide=1",
    "task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=64,32",
    "task=mlp&data=blobs&n=60&test_n=30&batch=30&epochs=2&hidden=8&activation=tanh",
    "task=mlp&data=line&batch=20&epochs=1&hidden=8&activation=sigmoid",
    "data=blobs&n=90&test_n=40&batch=32&epochs=2&optimizer=adam&lr=0.01&weight_decay=0.01",
    "data=garments&n=60&test_n=60&batch=16&epochs=2&optimizer=adam&lr=0.001",
    ("task=mlp&data=blobs&n=60&test_n=30&batch=30&epochs=2&hidden=8&optimizer=adagrad&lr=0.05&"
     "divide=1"),
};

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::vector<std::string> Split(const std::string& text, std::string_view at) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = text.find(at); end != std::string::npos; end = text.find(at, begin)) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + at.size();
  }
  parts.push_back(text.substr(begin));
  return parts;
}

// A pocket calculator: + − · / ( ) |x| x², and functions before a bracket or a number.
class Calculator {
 public:
  explicit Calculator(const std::string& text) : text_(text) {}
  // Nothing where the text is not numbers alone.
  std::optional<double> Value() {
    const double value = Sum();
    if (!fine_ || place_ != text_.size()) return std::nullopt;
    return value;
  }

 private:
  bool Take(std::string_view word) {
    while (place_ < text_.size() && text_[place_] == ' ') ++place_;
    if (!text_.substr(place_).starts_with(word)) return false;
    place_ += word.size();
    return true;
  }
  double Sum() {
    double value = Product();
    for (;;) {
      if (Take("+")) {
        value += Product();
      } else if (Take("-")) {
        value -= Product();
      } else {
        return value;
      }
    }
  }
  double Product() {
    double value = Factor();
    for (;;) {
      if (Take("*")) {
        value *= Factor();
      } else if (Take("/")) {
        value /= Factor();
      } else {
        return value;
      }
    }
  }
  double Factor() {
    if (Take("-")) return -Factor();
    if (Take("½")) return Factor() / 2;
    if (Take("√")) return std::sqrt(Factor());
    if (Take("exp")) return std::exp(Factor());
    if (Take("log")) return std::log(Factor());
    if (Take("ReLU")) return std::max(0.0, Factor());
    if (Take("sigmoid")) return 1 / (1 + std::exp(-Factor()));
    if (Take("tanh")) return std::tanh(Factor());
    double value = 0;
    if (Take("(")) {
      value = Sum();
      fine_ &= Take(")");
    } else if (Take("|")) {
      value = std::fabs(Sum());
      fine_ &= Take("|");
    } else {
      const std::string rest(text_.substr(place_));
      char* end = nullptr;
      value = std::strtod(rest.c_str(), &end);
      fine_ &= end != rest.c_str() && std::isdigit(rest[0]);
      place_ += static_cast<std::size_t>(end - rest.c_str());
    }
    return Take("²") ? value * value : value;
  }

  std::string_view text_;
  std::size_t place_ = 0;
  bool fine_ = true;
};

// What one in the last digit is worth.
double LastDigit(const std::string& number) {
  const std::size_t e = number.find('e');
  const double power = e == std::string::npos ? 1 : std::pow(10, std::atoi(&number[e + 1]));
  const std::size_t point = number.find('.');
  if (point == std::string::npos) return power;
  const std::size_t decimals = std::min(e, number.size()) - point - 1;
  return power * std::pow(10.0, -static_cast<double>(decimals));
}

// How many equalities a calculator can follow, and which it cannot confirm.
int CheckOnCalculator(const std::string& numbers) {
  constexpr double kTolerance = 1.1;
  int checked = 0;
  for (const std::string& part : Split(Replaced(numbers, ":  ", ",  "), ",  ")) {
    std::optional<double> before;
    for (std::string side : Split(part, " = ")) {
      side = Replaced(Replaced(side, "−", "-"), "·", "*");
      while (!side.empty() && side.front() == ' ') side.erase(0, 1);
      const std::optional<double> value = Calculator(side).Value();
      const bool is_number = side.find_first_not_of("0123456789.e-") == std::string::npos;
      if (value && before && is_number) {
        ++checked;
        CAPTURE(numbers);
        CAPTURE(side);
        CHECK(std::fabs(*value - *before) <= kTolerance * LastDigit(side));
      }
      before = value;
    }
  }
  return checked;
}

// Calls `look` with every formula of a run: each phase, some examples, outputs and inputs.
template <typename Look>
void ForEachFormula(const View& view, const Look& look) {
  const Network& network = view.trainer->network();
  for (const StepPhase& phase : PhasesOf(network)) {
    for (int64_t n = 0; n < 30; ++n) {
      StepFocus focus;
      focus.example = n % view.trainer->last_minibatch().batch_size();
      focus.layer = phase.kind == PhaseKind::kUpdate ? n % network.num_layers() : 0;
      const bool has_layer = phase.kind == PhaseKind::kHidden ||
                             phase.kind == PhaseKind::kGradHidden ||
                             phase.kind == PhaseKind::kGradParameters;
      const int64_t layer = phase.kind == PhaseKind::kUpdate ? focus.layer
                            : has_layer                      ? phase.layer
                                                             : network.num_layers() - 1;
      focus.output = 3 * n % network.widths[layer + 1];
      focus.input = (network.widths[layer] / 2 + n) % network.widths[layer];
      look(phase, focus, MakeStepFormula(view, phase, focus));
    }
  }
}

TEST_CASE("a calculator confirms the numbers of every formula, at the start and after training") {
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kOneStep, Stage::kFull}) {
      const StagedRun run(task, stage);
      CAPTURE(std::string(task));
      int checked = 0;
      ForEachFormula(run.view, [&](const StepPhase&, const StepFocus&, const StepFormula& formula) {
        checked += CheckOnCalculator(formula.numbers);
        for (const std::string& shorter : formula.shorter) CheckOnCalculator(shorter);
      });
      CHECK(checked >= 90);
    }
  }
}

TEST_CASE("a calculator finds the new weight of every optimizer, with decay and division, too") {
  constexpr std::string_view kExperiments[] = {
      "task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=2",
      "task=linear&data=line&n=90&test_n=10&batch=8&epochs=2&divide=1",
      "data=blobs&n=90&test_n=40&batch=32&epochs=2&weight_decay=0.01",
      "data=garments&n=60&test_n=60&batch=16&epochs=1"};
  constexpr std::string_view kOptimizers[] = {"optimizer=nesterov&lr=0.02",
                                              "optimizer=adam&lr=0.01", "optimizer=rmsprop&lr=0.01",
                                              "optimizer=adagrad&lr=0.05"};
  for (const std::string_view experiment : kExperiments) {
    for (const std::string_view optimizer : kOptimizers) {
      for (const std::string_view seed : {"0", "1", "2"}) {
        const std::string text =
            std::string(experiment) + "&" + std::string(optimizer) + "&seed=" + std::string(seed);
        CAPTURE(text);
        for (const Stage stage : {Stage::kOneStep, Stage::kFull}) {
          const StagedRun run(text.c_str(), stage);
          int checked = 0;
          ForEachFormula(run.view,
                         [&](const StepPhase& phase, const StepFocus&, const StepFormula& formula) {
                           if (phase.kind != PhaseKind::kUpdate) return;
                           checked += CheckOnCalculator(formula.numbers);
                           for (const std::string& shorter : formula.shorter)
                             CheckOnCalculator(shorter);
                         });
          CHECK(checked >= 60);
        }
      }
    }
  }
}

TEST_CASE("after divergence the formulas are of the step that diverged, and no update is claimed") {
  // The loss of step 2 is beyond float32, its predictions are not.
  StagedRun run("task=linear&data=d2l-linear&n=100&test_n=5&batch=10&lr=1e30",
                Stage::kNotEvaluated);
  while (run.trainer->phase() != Trainer::Phase::kDiverged) run.trainer->Advance(1000);
  REQUIRE(run.trainer->divergence()->tensor == "loss");
  int predictions = 0;
  ForEachFormula(run.view, [&](const StepPhase& phase, const StepFocus& focus,
                               const StepFormula& formula) {
    CAPTURE(formula.numbers);
    if (phase.kind == PhaseKind::kLogits) predictions += CheckOnCalculator(formula.numbers);
    if (phase.kind != PhaseKind::kUpdate) return;
    CHECK(formula.numbers.find('=') == formula.numbers.rfind('='));  // "w = 1.2e30", and no more
    CHECK(formula.why.find("not made") != std::string::npos);
    const ParameterRow row = WeightRow(*run.trainer, focus.layer, focus.output, focus.input);
    CHECK(row.before == row.after);
    CHECK(StepOf(*run.trainer, row) == 0);
  });
  CHECK(predictions > 0);
}

TEST_CASE("the calculator of this test is strict") {
  CHECK(Calculator("½ (-0.5 - 1.5)²").Value() == 2);
  CHECK(Calculator("exp(0 - 0) / 2 * (-3)").Value() == -1.5);
  CHECK(Calculator("-log 1 + |0 - 2|").Value() == 2);
  CHECK(!Calculator("Σ x").Value());
  CHECK(!Calculator("2 (3").Value());
  CHECK(!Calculator("").Value());
  CHECK(LastDigit("2.3167") == doctest::Approx(1e-4));
  CHECK(LastDigit("-3.52e-7") == doctest::Approx(1e-9));
}

TEST_CASE("a negative number has brackets behind an operator, a positive one never has") {
  for (const char* task : kTasks) {
    const StagedRun run(task, Stage::kFull);
    ForEachFormula(run.view, [](const StepPhase&, const StepFocus&, const StepFormula& formula) {
      const std::string& text = formula.numbers;
      CAPTURE(text);
      for (const char* wrong : {"+ −", "− −", "· −", "/ −"}) {
        CHECK(text.find(wrong) == std::string::npos);
      }
      for (std::size_t at = text.find("· ("); at != std::string::npos;
           at = text.find("· (", at + 1)) {
        CHECK(text.substr(at).starts_with("· (−"));
      }
    });
  }
}

TEST_CASE("every phase but the draw and the picture's sums fills in the numbers it reads") {
  for (const char* task : kTasks) {
    const StagedRun run(task, Stage::kOneStep);
    ForEachFormula(run.view,
                   [](const StepPhase& phase, const StepFocus&, const StepFormula& formula) {
                     CAPTURE(formula.numbers);
                     const bool is_gradient = phase.kind == PhaseKind::kGradParameters;
                     if (is_gradient) CHECK(formula.numbers.find(" · ") != std::string::npos);
                     if (phase.kind == PhaseKind::kUpdate) {
                       CHECK(formula.numbers.find(" · ") != std::string::npos);
                     }
                     if (phase.kind == PhaseKind::kReduce) {
                       CHECK(formula.numbers.find(" + ") != std::string::npos);
                     }
                   });
  }
}

bool Says(const std::string& sentence, std::string_view word) {
  return sentence.find(word) != std::string::npos;
}

TEST_CASE("the reason under the formula is that of the loss and of the data") {
  for (const char* task : kTasks) {
    const StagedRun run(task, Stage::kOneStep);
    const bool is_classifier = run.trainer->network().is_classifier();
    const bool has_images = run.trainer->data().has_images();
    const LossKind loss = run.config.loss;
    CAPTURE(std::string(task));
    ForEachFormula(
        run.view, [&](const StepPhase& phase, const StepFocus&, const StepFormula& formula) {
          if (phase.kind == PhaseKind::kGradLogits) {
            CHECK(Says(formula.why, "robability") == is_classifier);
            CHECK(Says(formula.why, "sign") == (loss == LossKind::kAbsolute));
            CHECK(Says(formula.why, "δ") == (loss == LossKind::kHuber));
            CHECK(Says(formula.why, "Twice") == (loss == LossKind::kSquared));
          }
          if (phase.kind == PhaseKind::kGradParameters) {
            CHECK(Says(formula.why, "picture") == (has_images && phase.layer == 0));
          }
          // Brackets are for the division by B.
          if (phase.kind == PhaseKind::kGradLogits && !Says(formula.symbols, "(")) {
            CHECK(!Says(formula.symbols, "/ B"));
          }
          if (phase.kind == PhaseKind::kGradLogits && is_classifier) {
            CHECK(Says(formula.symbols, "(") == (run.config.reduction == Reduction::kMean));
          }
          // A regression has predictions, and no outputs o.
          if (!is_classifier && phase.kind == PhaseKind::kGradParameters) {
            CHECK(!Says(formula.symbols, "∂o"));
          }
        });
  }
}

// What stands behind the last "=".
std::string ResultOf(const std::string& numbers) {
  return numbers.substr(numbers.rfind(" = ") + 3);
}

TEST_CASE("the result of a formula stands in the chosen row of the table, digit by digit") {
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kOneStep, Stage::kFull}) {
      const StagedRun run(task, stage);
      const std::vector<StepPhase> phases = PhasesOf(run.trainer->network());
      if (run.trainer->network().num_layers() > 1) continue;
      const bool is_classifier = run.trainer->network().is_classifier();
      const bool has_images = run.trainer->data().has_images();
      for (std::size_t phase = 0; phase < phases.size(); ++phase) {
        const PhaseKind kind = phases[phase].kind;
        const StepFocus focus = {.example = 1, .output = 0, .layer = 0, .input = 0};
        NumberTable table;
        if (kind == PhaseKind::kLogits || kind == PhaseKind::kSoftmax ||
            kind == PhaseKind::kGradLogits || (kind == PhaseKind::kLosses && !is_classifier)) {
          table = is_classifier ? MakeClassTable(run.view, phases, phase, focus)
                                : MakeExampleTable(run.view, phases, phase, focus);
        } else if (kind == PhaseKind::kUpdate) {
          table = has_images ? MakeUpdateTable(run.view, focus)
                             : MakeParameterTable(run.view, phases, phase, focus);
        } else {
          continue;
        }
        const std::string result =
            ResultOf(MakeStepFormula(run.view, phases[phase], focus).numbers);
        const std::vector<LookCell>& row = table.cells[std::max<int64_t>(0, table.chosen_row)];
        CAPTURE(std::string(task));
        CAPTURE(phase);
        CAPTURE(result);
        CHECK(std::ranges::count(row, result, &LookCell::text) >= 1);
      }
    }
  }
}

// Characters behind the decimal point; -1: none.
int Decimals(const std::string& number) {
  const std::size_t point = number.find('.');
  return point == std::string::npos ? -1 : static_cast<int>(number.size() - point - 1);
}

TEST_CASE("in every column the decimal points stand in line, and an update can be seen") {
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kOneStep, Stage::kFull}) {
      const StagedRun run(task, stage);
      const Network& network = run.trainer->network();
      const std::vector<StepPhase> phases = PhasesOf(network);
      const auto last = static_cast<int64_t>(phases.size()) - 1;
      const StepFocus focus = {.example = 0, .output = 0, .layer = 0, .input = 0};
      std::vector<NumberTable> tables = {MakeUpdateTable(run.view, focus)};
      const bool is_few = run.trainer->data().train.num_features <= 4;
      if (is_few) tables.push_back(MakeExampleTable(run.view, phases, last, focus));
      if (network.is_classifier()) {
        tables.push_back(MakeClassTable(run.view, phases, last, focus));
      }
      if (is_few && network.num_layers() == 1) {
        tables.push_back(MakeParameterTable(run.view, phases, last, focus));
        for (const std::vector<LookCell>& row : tables.back().cells) {
          CAPTURE(std::string(task));
          CHECK(row.front().text != row.back().text);
        }
      }
      for (const NumberTable& table : tables) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
          CAPTURE(table.columns[c].title);
          for (const std::vector<LookCell>& row : table.cells) {
            CHECK(Decimals(row[c].text) == Decimals(table.cells.front()[c].text));
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace playground
