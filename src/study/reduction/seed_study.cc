#include "study/reduction/seed_study.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

namespace playground {
namespace {

StudyError ErrorOf(const Trainer& trainer, const TrueLinearModel& truth) {
  if (trainer.phase() == Trainer::Phase::kDiverged) {
    return {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  }
  StudyError error;
  const ConstMatrixView weight = trainer.parameters().Weight(0);
  for (std::size_t j = 0; j < truth.weight.size(); ++j) {
    const double difference = static_cast<double>(weight.At(0, static_cast<int64_t>(j))) -
                              static_cast<double>(truth.weight[j]);
    error.weight = std::max(error.weight, std::fabs(difference));
  }
  error.bias = std::fabs(static_cast<double>(trainer.parameters().Bias(0)[0]) -
                         static_cast<double>(truth.bias));
  return error;
}

// The value below which the share `quantile` of the sorted values lies, between neighbours
// linearly.
double Quantile(const std::vector<double>& sorted, double quantile) {
  const double place = quantile * static_cast<double>(sorted.size() - 1);
  const std::size_t below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double share = place - static_cast<double>(below);
  return sorted[below] * (1 - share) + sorted[above] * share;
}

}  // namespace

StudySummary Summarize(std::vector<double> errors) {
  StudySummary summary;
  summary.num_seeds = static_cast<int64_t>(errors.size());
  summary.num_diverged = std::erase_if(errors, [](double error) { return !std::isfinite(error); });
  if (errors.empty()) return summary;
  std::sort(errors.begin(), errors.end());
  summary.median = Quantile(errors, 0.5);
  summary.lower_quartile = Quantile(errors, 0.25);
  summary.upper_quartile = Quantile(errors, 0.75);
  summary.smallest = errors.front();
  summary.largest = errors.back();
  return summary;
}

std::vector<int64_t> ErrorHistogram(const std::vector<double>& errors, double largest,
                                    int64_t num_bins) {
  std::vector<int64_t> counts(static_cast<std::size_t>(num_bins));
  for (const double error : errors) {
    if (!(error <= largest)) continue;
    const auto bin = static_cast<int64_t>(error / largest * static_cast<double>(num_bins));
    ++counts[std::min(bin, num_bins - 1)];
  }
  return counts;
}

Result<std::unique_ptr<Trainer>> MakeStudyTrainer(const ExperimentConfig& config) {
  Result<DataSplit> data = GenerateDataset(RequestOf(config));
  if (!data) return std::unexpected(data.error());
  return Trainer::Create(config, std::make_shared<const DataSplit>(*std::move(data)));
}

namespace {

ExperimentConfig WithSeed(ExperimentConfig config, uint64_t seed) {
  config.seed = seed;
  return config;
}

}  // namespace

Result<std::unique_ptr<SeedStudy>> SeedStudy::Create(std::vector<StudyRun> runs, int64_t num_seeds,
                                                     TrainerMaker make) {
  assert(!runs.empty() && num_seeds > 0);
  const auto refuse = [] {
    return Fail(
        "The study needs linear regression on data whose true w and b are known: d2l-linear or "
        "line.");
  };
  for (const StudyRun& run : runs) {
    const ExperimentConfig& config = run.run.config;
    if (config.task != Task::kLinear || !FindDataset(config.data).is_generated()) return refuse();
    if (config.num_epochs == 0) {
      return Fail("The study needs a number of epochs after which each run stops.");
    }
    // What cannot be made is found before the study begins; memory may run out later all the same.
    Result<std::unique_ptr<Trainer>> trainer = make(WithSeed(config, run.first_seed));
    if (!trainer) return std::unexpected(trainer.error());
    if (!(*trainer)->data().truth) return refuse();
  }
  std::unique_ptr<SeedStudy> study(new SeedStudy());
  study->errors_.resize(runs.size());
  study->runs_ = std::move(runs);
  study->num_seeds_ = num_seeds;
  study->make_ = make;
  return study;
}

// Runs are numbered seed by seed.
Result<StudyError> SeedStudy::RunOne(int64_t number) const {
  const StudyRun& run = runs_[number % num_runs()];
  const uint64_t offset = static_cast<uint64_t>(number / num_runs());
  Result<std::unique_ptr<Trainer>> trainer =
      make_(WithSeed(run.run.config, run.first_seed + offset));
  if (!trainer) return std::unexpected(trainer.error());
  (*trainer)->SetMinibatchParts(run.run.parts);
  while ((*trainer)->phase() != Trainer::Phase::kFinished &&
         (*trainer)->phase() != Trainer::Phase::kDiverged) {
    (*trainer)->Advance(std::numeric_limits<int32_t>::max());
  }
  return ErrorOf(**trainer, *(*trainer)->data().truth);
}

Result<bool> SeedStudy::Advance(Executor* executor) {
  const int64_t at_a_time = executor == nullptr ? 1 : executor->num_workers();
  const int64_t count = std::min(at_a_time, num_total() - num_done_);
  std::vector<Result<StudyError>> results(static_cast<std::size_t>(count));
  const auto run_one = [&](int64_t piece, int) { results[piece] = RunOne(num_done_ + piece); };
  if (executor == nullptr) {
    for (int64_t i = 0; i < count; ++i) run_one(i, 0);
  } else {
    executor->Run(count, run_one);
  }
  for (const Result<StudyError>& result : results) {
    if (!result) return std::unexpected(result.error());
    errors_[num_done_ % num_runs()].push_back(*result);
    ++num_done_;
  }
  return num_done_ == num_total();
}

}  // namespace playground
