// Gradients. The formulas, in double (double_network.h), against difference quotients; the core
// against these formulas and against differences of its own losses; and gradients that are wrong in
// the usual ways, which the same check must find out.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "model/double_network.h"
#include "model/passes.h"
#include "model/problem.h"

namespace playground {
namespace {

constexpr int64_t kBatch = 6;
constexpr double kRelativeBound = 1e-7;
// Difference quotients of losses of size 1 are good to about this; below it nothing can be said.
constexpr double kAbsoluteExcuse = 1e-10;
// A quotient moves a parameter by 2 kStep at most, and by that any sum by less than this.
constexpr double kStep = 1e-3;
constexpr double kSafeDistance = 0.02;

// Problems whose minibatch is nowhere near a bend of relu or of a loss.
std::vector<Problem> MakeSmoothProblems() {
  std::vector<Problem> problems = MakeProblems(kBatch);
  for (Problem& problem : problems) {
    const DoubleNetwork exact(problem.network);
    const auto distance = [&] {
      return exact.DistanceToBend(exact.ParametersOf(problem.parameters),
                                  ExamplesOf(problem.dataset, problem.examples));
    };
    for (uint64_t seed = 1000; distance() < kSafeDistance; ++seed) {
      std::string name = problem.name;
      problem = MakeProblem(problem.network, kBatch, seed);
      problem.name = std::move(name);
    }
  }
  return problems;
}

// The largest relative error of `gradient` against the difference quotient of fourth order
// (8 (f(h) - f(-h)) - (f(2h) - f(-2h))) / 12h, over all parameters.
double WorstError(const Problem& problem, Reduction reduction, std::span<const double> gradient) {
  const DoubleNetwork network(problem.network);
  const std::vector<DoubleExample> examples = ExamplesOf(problem.dataset, problem.examples);
  std::vector<double> parameters = network.ParametersOf(problem.parameters);
  double worst = 0;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const double here = parameters[i];
    const auto loss_at = [&](double steps) {
      parameters[i] = here + steps * kStep;
      return network.ReducedLoss(parameters, examples, reduction);
    };
    const double quotient =
        (8 * (loss_at(1) - loss_at(-1)) - (loss_at(2) - loss_at(-2))) / (12 * kStep);
    parameters[i] = here;
    const double error = std::abs(quotient - gradient[i]);
    if (error > kAbsoluteExcuse) worst = std::max(worst, error / std::abs(quotient));
  }
  return worst;
}

std::vector<double> ExactGradient(const Problem& problem, Reduction reduction) {
  const DoubleNetwork network(problem.network);
  return network.Gradient(network.ParametersOf(problem.parameters),
                          ExamplesOf(problem.dataset, problem.examples), reduction);
}

double LargestSize(std::span<const double> values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::abs(value));
  return largest;
}

double Length(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return std::sqrt(sum);
}

TEST_CASE(
    "the gradient of every layer, activation, loss and reduction is the difference quotient") {
  double worst = 0;
  for (const Problem& problem : MakeSmoothProblems()) {
    for (const Reduction reduction : {Reduction::kMean, Reduction::kSum}) {
      CAPTURE(problem.name);
      CAPTURE(NameOf(reduction));
      const double error = WorstError(problem, reduction, ExactGradient(problem, reduction));
      CHECK(error <= kRelativeBound);
      worst = std::max(worst, error);
    }
  }
  MESSAGE("largest relative error of a double gradient: " << worst);
}

// Wrong gradients, as a slip of the pen would leave them.
struct Slip {
  std::string name;
  std::vector<double> gradient;
};

std::vector<Slip> MakeSlips(const Problem& problem) {
  const std::vector<double> right = ExactGradient(problem, Reduction::kMean);
  std::vector<Slip> slips;
  const auto add = [&](std::string name, auto change) {
    slips.push_back({std::move(name), right});
    change(slips.back().gradient);
  };
  // The first hidden layer has 7 x 6 weights and 7 biases, the second 7 x 7 from place 49 on.
  add("wrong sign in one row", [](auto& g) {
    for (std::size_t i = 0; i < 6; ++i) g[i] = -g[i];
  });
  add("1/B dropped", [](auto& g) {
    for (double& value : g) value *= kBatch;
  });
  add("transposed weight", [](auto& g) {
    for (std::size_t o = 0; o < 7; ++o) {
      for (std::size_t i = 0; i < o; ++i) std::swap(g[49 + o * 7 + i], g[49 + i * 7 + o]);
    }
  });
  add("biases off by one", [](auto& g) { std::rotate(g.end() - 5, g.end() - 4, g.end()); });
  add("one part in a million", [](auto& g) { *std::max_element(g.begin(), g.end()) *= 1 + 1e-6; });
  Problem shorter = problem;
  shorter.examples.pop_back();
  slips.push_back({"last example left out", ExactGradient(shorter, Reduction::kMean)});
  Problem other_label = problem;
  int32_t& label = other_label.dataset.labels[problem.examples[0]];
  label = (label + 1) % 5;
  slips.push_back({"wrong label", ExactGradient(other_label, Reduction::kMean)});
  slips.push_back({"sum for mean", ExactGradient(problem, Reduction::kSum)});
  return slips;
}

TEST_CASE("the check finds out gradients that are wrong") {
  for (const Problem& problem : MakeSmoothProblems()) {
    if (!problem.network.is_classifier() || problem.network.num_layers() != 3) continue;
    CAPTURE(problem.name);
    for (const Slip& slip : MakeSlips(problem)) {
      CAPTURE(slip.name);
      CHECK(WorstError(problem, Reduction::kMean, slip.gradient) > 5 * kRelativeBound);
    }
  }
}

TEST_CASE("the core's logits, losses and gradients are the formulas' to float rounding") {
  // Against the largest number of the tensor (of losses, its square): three layers of up to 7
  // terms.
  constexpr double kBound = 4e-6;
  double worst_logit = 0, worst_loss = 0, worst_gradient = 0;
  int num_cases = 0, num_compared = 0;
  for (const int64_t batch : {1, 6, 33, 130}) {
    for (const Problem& problem : MakeProblems(batch)) {
      for (const Reduction reduction : {Reduction::kMean, Reduction::kSum}) {
        CAPTURE(problem.name);
        CAPTURE(NameOf(reduction));
        const DoubleNetwork network(problem.network);
        const std::vector<double> parameters = network.ParametersOf(problem.parameters);
        const std::vector<DoubleExample> examples = ExamplesOf(problem.dataset, problem.examples);
        // Next to a bend rounding decides on which side of it a number lies.
        ++num_cases;
        if (network.DistanceToBend(parameters, examples) < 1e-5) continue;
        ++num_compared;
        const CoreResult core = RunCore(problem, {}, reduction);

        double loss_sum = 0;
        for (std::size_t r = 0; r < examples.size(); ++r) {
          const std::vector<double> logits = network.Logits(parameters, examples[r]);
          for (std::size_t c = 0; c < logits.size(); ++c) {
            const double computed = static_cast<double>(
                core.tensors.logits.View().At(static_cast<int64_t>(c), static_cast<int64_t>(r)));
            worst_logit =
                std::max(worst_logit, std::abs(computed - logits[c]) / (1 + LargestSize(logits)));
          }
          const double loss = network.Loss(logits, examples[r]);
          loss_sum += loss;
          const double computed = static_cast<double>(core.tensors.losses[r]);
          worst_loss = std::max(worst_loss,
                                std::abs(computed - loss) / std::pow(1 + LargestSize(logits), 2));
        }
        CHECK(core.tensors.loss_sum == doctest::Approx(loss_sum).epsilon(2e-6));

        const std::vector<double> exact = network.Gradient(parameters, examples, reduction);
        const std::vector<double> computed = network.ParametersOf(core.gradient);
        // The absolute loss has gradients of +-1, which may cancel; hence the 1.
        const double size =
            LargestSize(exact) + (reduction == Reduction::kSum ? static_cast<double>(batch) : 1.0);
        for (std::size_t i = 0; i < exact.size(); ++i) {
          const double error = std::abs(computed[i] - exact[i]) / size;
          worst_gradient = std::max(worst_gradient, error);
        }
      }
    }
  }
  MESSAGE("largest errors: logits " << worst_logit << ", losses " << worst_loss << ", gradients "
                                    << worst_gradient);
  CHECK(worst_logit <= kBound);
  CHECK(worst_loss <= kBound);
  CHECK(worst_gradient <= kBound);
  CHECK(worst_gradient > 1e-9);  // else the exact gradient was compared with itself
  CAPTURE(num_cases);
  CHECK(num_compared >= num_cases * 9 / 10);
}

TEST_CASE("bytes are features from 0 to 1, in the gradient too") {
  for (const std::vector<int64_t>& widths :
       {std::vector<int64_t>{784, 10}, {100, 10}, {784, 33, 10}, {17, 9, 3}}) {
    Network network = {.widths = widths};
    const Problem problem = MakeProblem(network, 37, 5, FeatureKind::kBytes);
    const DoubleNetwork twin(network);
    const std::vector<double> parameters = twin.ParametersOf(problem.parameters);
    const std::vector<DoubleExample> examples = ExamplesOf(problem.dataset, problem.examples);
    const CoreResult core = RunCore(problem, {});
    const std::vector<double> computed = twin.ParametersOf(core.gradient);
    const std::vector<double> exact = twin.Gradient(parameters, examples, Reduction::kMean);
    double worst = 0;
    for (std::size_t i = 0; i < exact.size(); ++i) {
      worst = std::max(worst, std::abs(computed[i] - exact[i]));
    }
    CHECK(worst <= 1e-5 * LargestSize(exact));
    CHECK(core.tensors.loss_sum / 37 ==
          doctest::Approx(twin.ReducedLoss(parameters, examples, Reduction::kMean)).epsilon(1e-5));
  }
}

TEST_CASE("in 20 random directions the core's losses change as its gradient says") {
  constexpr double kStepLength = 4e-3;
  constexpr double kBound = 2e-3;  // as a share of the change along the gradient
  double worst = 0;
  for (const Problem& problem : MakeSmoothProblems()) {
    for (const Reduction reduction : {Reduction::kMean, Reduction::kSum}) {
      CAPTURE(problem.name);
      CAPTURE(NameOf(reduction));
      const DoubleNetwork network(problem.network);
      const std::vector<double> here = network.ParametersOf(problem.parameters);
      const std::vector<double> gradient =
          network.ParametersOf(RunCore(problem, {}, reduction).gradient);
      const double steepness = Length(gradient);
      Passes passes(problem.network, kBatch);
      MinibatchTensors tensors = passes.MakeTensors();
      Pcg32 random(7);
      for (int round = 0; round < 20; ++round) {
        // Every other one leans towards the gradient, so that the slope is no difference of equals.
        const double lean = round % 2 == 0 ? 1 : 0;
        std::vector<double> direction(here.size());
        for (double& d : direction) d = static_cast<double>(random.NextNormal());
        const double length = Length(direction);
        for (std::size_t i = 0; i < here.size(); ++i) {
          direction[i] = direction[i] / length + lean * gradient[i] / steepness;
        }
        double slope = 0;  // of the steps as they are in float
        double losses[2];
        for (const int side : {0, 1}) {
          std::vector<double> moved = here;
          const double step = side == 0 ? kStepLength : -kStepLength;
          for (std::size_t i = 0; i < here.size(); ++i) moved[i] += step * direction[i];
          const Parameters parameters = network.ToFloat(moved);
          moved = network.ParametersOf(parameters);
          for (std::size_t i = 0; i < here.size(); ++i) {
            slope += (side == 0 ? 1 : -1) * (moved[i] - here[i]) * gradient[i];
          }
          passes.Forward(parameters, problem.dataset, problem.examples, &tensors);
          losses[side] = tensors.loss_sum / (reduction == Reduction::kMean ? kBatch : 1);
        }
        const double error =
            std::abs(losses[0] - losses[1] - slope) / (2 * kStepLength * steepness);
        CHECK(error <= kBound);
        worst = std::max(worst, error);
      }
    }
  }
  MESSAGE("largest error in a random direction: " << worst);
}

}  // namespace
}  // namespace playground
