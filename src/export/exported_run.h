// ExportedRun: what of a run goes into its PyTorch code: the settings, the knobs turned on the way, and the
// numbers that the code is compared with in the end.

#ifndef PLAYGROUND_EXPORT_EXPORTED_RUN_H_
#define PLAYGROUND_EXPORT_EXPORTED_RUN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "experiment/experiment_config.h"
#include "model/network.h"
#include "train/knob_changes.h"
#include "train/trainer.h"

namespace playground {

// What the playground got, for comparison.
struct EpochFigures {
  int64_t epoch;  // 0: before the first step
  double
      train_loss;  // as the line of an epoch has it: of classes the average on the way, else measured after it
  double test_loss;  // measured after the epoch
};

struct ExportedRun {
  ExperimentConfig config;          // of the first step
  std::vector<KnobChange> changes;  // in their order
  std::vector<PlacedEdit> edits;    // by hand, in theirs
  int64_t num_epochs = 0;
  std::shared_ptr<const DataSplit> data;
  Network network;

  std::vector<double> first_weights;  // of the first layer, the first ones row by row
  std::vector<int32_t> first_batch;   // the first examples of the first minibatch
  std::vector<EpochFigures> figures;
  std::optional<Divergence> divergence;
  uint64_t weights_hash = 0;

  bool is_classifier() const { return network.is_classifier(); }
  // In the manner of the book's code from scratch: the sum of the losses is differentiated, and its `sgd`
  // divides by the minibatch size.
  bool is_from_scratch() const {
    return config.reduction == Reduction::kSum && config.divide_by_batch &&
           !IsAdaptive(config.optimizer) && config.momentum == 0 && config.weight_decay == 0 &&
           changes.empty();
  }
  // With W and b as plain tensors, where there is one layer and one call draws it.
  bool has_plain_tensors() const;
};

// The figures are those that the run has reached.
ExportedRun DescribeRun(const Trainer& run);

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_EXPORTED_RUN_H_
