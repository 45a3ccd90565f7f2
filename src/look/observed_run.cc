#include "look/observed_run.h"

#include "look/example_probe.h"
#include "look/view_queries.h"

namespace playground {
namespace {

constexpr int64_t kSlice = 4096;  // examples

EvaluationResult Evaluate(const Trainer& trainer) {
  Evaluation evaluation(trainer.network());
  evaluation.Start(&trainer.parameters(), &trainer.data().test);
  while (!evaluation.Advance(kSlice)) {
  }
  return evaluation.result();
}

}  // namespace

ObservedRun::ObservedRun(const Trainer& trainer, Language language, const ExampleChoice& selected)
    : evaluation_(Evaluate(trainer)) {
  view_.trainer = &trainer;
  view_.settings = &trainer.config();
  view_.language = language;
  view_.test_evaluation = &evaluation_;
  view_.test_evaluation_step = trainer.num_steps();
  view_.parameters_version = 1;
  view_.data_version = 1;
  view_.evaluation_version = 1;
  if (!trainer.data().is_classification()) {
    if (auto solution = SolveLeastSquares(trainer.data().train)) least_squares_ = *solution;
    if (least_squares_) view_.least_squares = &*least_squares_;
  }
  Select(selected);
}

void ObservedRun::Refresh() {
  evaluation_ = Evaluate(*view_.trainer);
  ++view_.parameters_version;
  ++view_.evaluation_version;
  Select(view_.selected);
}

bool ObservedRun::Select(const ExampleChoice& choice) {
  const Trainer& trainer = *view_.trainer;
  if (choice.index < 0 || choice.index >= SetOf(trainer.data(), choice).num_examples) return false;
  view_.selected = choice;
  if (!trainer.data().is_classification()) return true;
  outputs_ = ExampleProbe(trainer.network()).OutputsOf(trainer, choice);
  view_.selected_outputs = &outputs_;
  return true;
}

}  // namespace playground
