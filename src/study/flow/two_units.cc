#include "study/flow/two_units.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "model/passes.h"
#include "study/graph/example_graph.h"
#include "tensor/kernels.h"

namespace playground {
namespace {

GraphProblem ProblemOf(const TwoUnitsSetup& setup) {
  const double c = setup.constant;
  return {.network = {.widths = {2, 2, 1},
                      .activation = setup.activation,
                      .loss = LossKind::kHalfSquared},
          .weights = {{c + setup.nudge, c, c, c}, {c, c}},
          .biases = {{0, 0}, {0}},
          .features = {1, 2},
          .target = 1};
}

template <typename Values>
void Put(const Values& values, std::array<TwoUnits::Pair, 2>* pairs) {
  for (std::size_t i = 0; i < 4; ++i) (*pairs)[i / 2][i % 2] = static_cast<double>(values[i]);
}
template <typename Values>
void Put(const Values& values, TwoUnits::Pair* pair) {
  for (std::size_t i = 0; i < 2; ++i) (*pair)[i] = static_cast<double>(values[i]);
}

// Row by row, without the padding.
std::vector<float> ValuesOf(const ConstMatrixView& matrix) {
  std::vector<float> values;
  for (int64_t r = 0; r < matrix.rows; ++r) {
    values.insert(values.end(), matrix.Row(r), matrix.Row(r) + matrix.columns);
  }
  return values;
}

}  // namespace

double TwoUnits::Distance() const {
  double squares = (out[0] - out[1]) * (out[0] - out[1]);
  for (std::size_t i = 0; i < 2; ++i) {
    const double difference = weights[0][i] - weights[1][i];
    squares += difference * difference;
  }
  return std::sqrt(squares);
}

std::vector<TwoUnits> TwoUnitsInFloat(const TwoUnitsSetup& setup) {
  const GraphProblem problem = ProblemOf(setup);
  Parameters parameters = CoreParametersOf(problem);
  const Dataset data = CoreDataOf(problem);
  std::vector<TwoUnits> states;
  for (int64_t step = 0;; ++step) {
    CoreNumbers core = RunInCore(problem.network, parameters, data, 0);
    TwoUnits state;
    Put(ValuesOf(std::as_const(parameters).Weight(0)), &state.weights);
    Put(ValuesOf(std::as_const(parameters).Weight(1)), &state.out);
    Put(core.hidden[0], &state.hidden);
    state.output = static_cast<double>(core.outputs[0]);
    state.loss = static_cast<double>(core.loss);
    Put(ValuesOf(std::as_const(core.gradient).Weight(0)), &state.grad_weights);
    Put(ValuesOf(std::as_const(core.gradient).Weight(1)), &state.grad_out);
    states.push_back(state);
    if (step == setup.num_steps) return states;
    for (int64_t l = 0; l < 2; ++l) std::ranges::fill(core.gradient.Bias(l), 0.0f);
    Parameters next(problem.network);
    if (!SgdUpdate({.learning_rate = static_cast<float>(kTwoUnitsRate)},
                   {.parameters = std::as_const(parameters).All(),
                    .gradient = std::as_const(core.gradient).All(),
                    .velocity = {},
                    .next_parameters = next.All(),
                    .next_velocity = {}})) {
      return states;
    }
    parameters = std::move(next);
  }
}

std::vector<TwoUnits> TwoUnitsInDouble(const TwoUnitsSetup& setup) {
  GraphProblem problem = ProblemOf(setup);
  std::vector<TwoUnits> states;
  for (int64_t step = 0;; ++step) {
    const ComputationGraph graph = GraphOf(problem, SoftmaxRoute::kFused);
    TwoUnits state;
    Put(problem.weights[0], &state.weights);
    Put(problem.weights[1], &state.out);
    Put(graph.node(graph.Find(GraphTensor::kHidden, 0)).values, &state.hidden);
    state.output = graph.node(graph.Find(GraphTensor::kOutput, 1)).values[0];
    state.loss = graph.loss().values[0];
    for (std::size_t l = 0; l < 2; ++l) {
      const GraphNode& weight =
          graph.node(graph.Find(GraphTensor::kWeight, static_cast<int64_t>(l)));
      if (l == 0) Put(weight.gradient, &state.grad_weights);
      if (l == 1) Put(weight.gradient, &state.grad_out);
      for (std::size_t i = 0; i < weight.gradient.size(); ++i) {
        problem.weights[l][i] -= kTwoUnitsRate * weight.gradient[i];
      }
    }
    states.push_back(state);
    if (step == setup.num_steps) return states;
  }
}

}  // namespace playground
