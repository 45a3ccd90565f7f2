// Runs in the states that views have to show.

#ifndef PLAYGROUND_TESTS_LOOK_STAGED_RUN_H_
#define PLAYGROUND_TESTS_LOOK_STAGED_RUN_H_

#include <memory>
#include <string_view>

#include "look/view.h"
#include "train/trainer.h"

namespace playground {

// How far a run has come.
enum class Stage { kNoRun, kNotEvaluated, kEpoch0, kOneStep, kFull, kDiverged };

// A run of a small experiment at a stage, and the View of it. `experiment` is a config's text.
struct StagedRun {
  StagedRun(std::string_view experiment, Stage stage);

  ExperimentConfig config;
  std::unique_ptr<Trainer> trainer;
  EvaluationResult evaluation;
  LeastSquares least_squares;
  ExampleOutputs outputs;
  View view;
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_LOOK_STAGED_RUN_H_
