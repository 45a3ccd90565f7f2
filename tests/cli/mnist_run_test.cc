// One epoch of MNIST from its files: it learns, and the bits of the weights are the recorded ones,
// in every build. The numbers of longer runs are compared with PyTorch's in tests/train.

#include <filesystem>
#include <string>
#include <vector>

#include "cli/progress_bar.h"
#include "cli/report.h"
#include "cli/training_data.h"
#include "cli/training_run.h"
#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "golden_file.h"
#include "paths.h"
#include "text/exact_text.h"

namespace playground {
namespace {

TEST_CASE("one epoch of MNIST gives more than 80 % and the recorded bits") {
  const std::string folder = std::string(kSharedDir) + "/data/mnist";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: there is no folder ", folder);
    return;
  }
  const std::vector<GoldenLine> runs = ReadGoldenLines("mnist_weights_hash.txt");
  REQUIRE_FALSE(runs.empty());
  for (const GoldenLine& run : runs) {
    CAPTURE(run.key);
    ProgressBar progress(false);
    const ParsedConfig parsed = ParseConfig(run.key);
    REQUIRE(parsed.warnings.empty());
    const auto data = LoadTrainingData(parsed.config, folder, &progress);
    REQUIRE(data.has_value());
    const auto trainer = Trainer::Create(parsed.config, *data);
    REQUIRE(trainer.has_value());

    const auto epochs =
        RunTraining(trainer->get(), [] { return false; }, [](const TimedEpoch&) {}, &progress);
    REQUIRE(epochs.size() == 1);
    CHECK(epochs[0].figures.test_accuracy > 0.80);
    CHECK(epochs[0].figures.train_accuracy > 0.80);
    CHECK(HashText((*trainer)->weights_hash()) == run.words[0]);
  }
}

}  // namespace
}  // namespace playground
