#include "export/exported_run.h"

#include <algorithm>
#include <cmath>

#include "model/initialization.h"
#include "train/minibatch_order.h"

namespace playground {
namespace {

constexpr int64_t kNumWeights = 4;
constexpr std::size_t kNumIndices = 8;
// Of a long run the first epochs, and then every so many.
constexpr std::size_t kMostFigures = 25;

std::vector<double> FirstWeights(const Parameters& parameters) {
  const ConstMatrixView weight = parameters.Weight(0);
  std::vector<double> values;
  for (int64_t i = 0; i < std::min(kNumWeights, weight.rows * weight.columns); ++i) {
    values.push_back(static_cast<double>(weight.Row(i / weight.columns)[i % weight.columns]));
  }
  return values;
}

// Draws what the trainer draws before its first step.
std::vector<int32_t> FirstBatch(const Trainer& run, const ExperimentConfig& config) {
  TorchGenerator generator = run.data().generator_after_draws.value_or(TorchGenerator(config.seed));
  Parameters drawn(run.network());
  Initialize(config.initialization, config.init_std, &generator, &drawn);
  MinibatchOrder order(config.order, config.seed, generator, run.data().train.num_examples);
  order.BeginEpoch();
  const std::span<const int32_t> indices = order.indices();
  const std::size_t batch = static_cast<std::size_t>(config.batch_size);
  return {indices.begin(), indices.begin() + static_cast<std::ptrdiff_t>(
                                                 std::min({kNumIndices, batch, indices.size()}))};
}

std::vector<EpochFigures> FiguresOf(const Trainer& run) {
  std::vector<EpochFigures> figures;
  for (const EpochRecord& record : run.history().epochs()) {
    const bool is_average = run.network().is_classifier() && record.epoch > 0;
    figures.push_back({.epoch = record.epoch,
                       .train_loss = is_average ? record.running_loss : record.train_loss,
                       .test_loss = record.test_loss});
  }
  if (figures.size() <= kMostFigures) return figures;
  std::vector<EpochFigures> kept;
  const std::size_t spacing = figures.size() / 10;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (i <= 10 || i % spacing == 0 || i + 1 == figures.size()) kept.push_back(figures[i]);
  }
  return kept;
}

}  // namespace

bool ExportedRun::has_plain_tensors() const {
  const Initialization init = config.initialization;
  return is_from_scratch() && network.num_layers() == 1 &&
         (init == Initialization::kNormal || init == Initialization::kZeros ||
          init == Initialization::kConstant);
}

ExportedRun DescribeRun(const Trainer& run) {
  ExportedRun exported;
  exported.config = run.config_changes().front().config;
  exported.changes = KnobChanges(run.config_changes());
  // As the figures, of all that the run has been through, though it may have gone back since.
  for (const Trainer::ConfigChange& change : run.config_changes()) {
    for (const HandEdit& edit : change.edits) {
      exported.edits.push_back({.step = change.first_step, .edit = edit});
    }
  }
  exported.data = run.shared_data();
  exported.network = run.network();
  exported.first_weights = FirstWeights(run.initial_parameters());
  exported.first_batch = FirstBatch(run, exported.config);
  exported.figures = FiguresOf(run);
  exported.divergence = run.divergence();
  exported.weights_hash = run.weights_hash();
  // Where the run was to stop is asked of its present settings: that knob may be turned at any time.
  exported.num_epochs = std::max(run.config().num_epochs, run.epoch());
  if (exported.divergence) exported.num_epochs = exported.divergence->epoch;
  exported.config.num_epochs = run.config().num_epochs;
  // Beyond what a float holds nothing can be compared.
  std::erase_if(exported.figures, [](const EpochFigures& figures) {
    return !std::isfinite(figures.train_loss) || !std::isfinite(figures.test_loss);
  });
  return exported;
}

}  // namespace playground
