#include "look/staged_run.h"

#include <cassert>
#include <utility>

#include "data/catalog.h"
#include "experiment/config_text.h"

namespace playground {

StagedRun::StagedRun(std::string_view experiment, Stage stage) {
  config = ParseConfig(experiment).config;
  if (stage == Stage::kDiverged) {
    // Softmax regression takes every learning rate; decay makes it overflow.
    config.learning_rate = 1e30;
    config.weight_decay = 100;
  }
  view.settings = &config;
  view.parameters_version = 1 + static_cast<uint64_t>(stage);
  if (stage == Stage::kNoRun) return;
  auto data = GenerateDataset(RequestOf(config));
  assert(data.has_value());
  auto created = Trainer::Create(config, std::make_shared<const DataSplit>(*std::move(data)));
  assert(created.has_value());
  trainer = *std::move(created);
  view.trainer = trainer.get();
  if (!trainer->data().is_classification()) {
    if (auto solution = SolveLeastSquares(trainer->data().train)) least_squares = *solution;
    view.least_squares = &least_squares;
  }
  if (stage == Stage::kNotEvaluated) return;

  const auto evaluate = [&] {
    while (trainer->phase() == Trainer::Phase::kEvaluating) trainer->Advance(1000);
  };
  evaluate();
  if (stage == Stage::kOneStep) trainer->Step();
  if (stage == Stage::kFull || stage == Stage::kDiverged) {
    while (trainer->phase() == Trainer::Phase::kTraining) {
      trainer->Step();
      evaluate();
    }
  }
  evaluation = trainer->test_evaluation();
  view.test_evaluation = &evaluation;
  view.test_evaluation_step = trainer->epoch() * trainer->steps_per_epoch();
  if (trainer->data().is_classification()) {
    const auto num_classes = static_cast<std::size_t>(trainer->data().num_classes);
    outputs.logits.assign(num_classes, 0);
    outputs.logits[1] = 1;
    outputs.probabilities.assign(num_classes, 1 / static_cast<float>(num_classes));
    outputs.predicted = 1;
    view.selected_outputs = &outputs;
  }
}

}  // namespace playground
