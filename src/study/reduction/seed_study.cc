#include "study/reduction/seed_study.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>
#include <string_view>
#include <utility>

#include "experiment/config_text.h"
#include "text/json_writer.h"

namespace playground {
namespace {

constexpr double kNoFigure = std::numeric_limits<double>::infinity();

StudyResult DistancesOf(const Trainer& trainer) {
  const TrueLinearModel& truth = *trainer.data().truth;
  StudyResult distances;
  const ConstMatrixView weight = trainer.parameters().Weight(0);
  for (std::size_t j = 0; j < truth.weight.size(); ++j) {
    const double difference = static_cast<double>(weight.At(0, static_cast<int64_t>(j))) -
                              static_cast<double>(truth.weight[j]);
    distances.first = std::max(distances.first, std::fabs(difference));
  }
  distances.second = std::fabs(static_cast<double>(trainer.parameters().Bias(0)[0]) -
                               static_cast<double>(truth.bias));
  return distances;
}

bool IsOver(const Trainer& trainer) {
  return trainer.phase() == Trainer::Phase::kFinished ||
         trainer.phase() == Trainer::Phase::kDiverged;
}

// True: the run is over.
bool Work(int64_t num_examples, Trainer* trainer) {
  while (num_examples > 0 && !IsOver(*trainer)) {
    const int64_t before = trainer->examples_seen();
    trainer->Advance(num_examples);
    const int64_t trained = trainer->examples_seen() - before;
    // A slice of the measurement takes all that is asked for.
    num_examples -= trained > 0 ? trained : num_examples;
  }
  return IsOver(*trainer);
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

StudySummary Summarize(std::vector<double> figures) {
  StudySummary summary;
  summary.num_seeds = static_cast<int64_t>(figures.size());
  summary.num_diverged =
      std::erase_if(figures, [](double figure) { return !std::isfinite(figure); });
  if (figures.empty()) return summary;
  std::sort(figures.begin(), figures.end());
  summary.median = Quantile(figures, 0.5);
  summary.lower_quartile = Quantile(figures, 0.25);
  summary.upper_quartile = Quantile(figures, 0.75);
  summary.smallest = figures.front();
  summary.largest = figures.back();
  return summary;
}

std::vector<int64_t> CountInBins(const std::vector<double>& figures, double smallest,
                                 double largest, int64_t num_bins) {
  std::vector<int64_t> counts(static_cast<std::size_t>(num_bins));
  for (const double figure : figures) {
    if (!(figure >= smallest && figure <= largest)) continue;
    const auto bin = static_cast<int64_t>((figure - smallest) / (largest - smallest) *
                                          static_cast<double>(num_bins));
    ++counts[std::min(bin, num_bins - 1)];
  }
  return counts;
}

Result<std::unique_ptr<Trainer>> MakeStudyTrainer(const ExperimentConfig& config,
                                                  std::shared_ptr<const DataSplit> data) {
  if (data != nullptr) return Trainer::Create(config, std::move(data));
  Result<DataSplit> made = GenerateDataset(RequestOf(config));
  if (!made) return std::unexpected(made.error());
  return Trainer::Create(config, std::make_shared<const DataSplit>(*std::move(made)));
}

namespace {

constexpr std::string_view kNothingToMeasure =
    "The study needs classes, or linear regression on data whose true w and b are known: "
    "d2l-linear or line.";

Result<StudyKind> KindOf(const ExperimentConfig& config) {
  const DatasetInfo& info = FindDataset(config.data);
  if (info.is_classification) return StudyKind::kTest;
  if (config.task == Task::kLinear && info.is_generated()) return StudyKind::kDistances;
  return Fail(std::string(kNothingToMeasure));
}

// The examples that all seeds of a study share.
Result<std::shared_ptr<const DataSplit>> SharedExamples(const std::vector<StudyRun>& runs,
                                                        std::shared_ptr<const DataSplit> data) {
  const DatasetRequest request = RequestOf(runs.front().run.config);
  for (const StudyRun& run : runs) {
    if (RequestOf(run.run.config) != request) {
      return Fail(
          "The runs of a study have their examples in common; give them the same data, n, test_n "
          "and seed.");
    }
  }
  if (data == nullptr) {
    Result<DataSplit> made = GenerateDataset(request);
    if (!made) return std::unexpected(made.error());
    data = std::make_shared<const DataSplit>(*std::move(made));
  }
  if (data->test.num_examples == 0) {
    return Fail("The study needs test examples, on which each run is measured; there are none.");
  }
  return data;
}

}  // namespace

Result<std::unique_ptr<SeedStudy>> SeedStudy::Create(std::vector<StudyRun> runs, int64_t num_seeds,
                                                     std::shared_ptr<const DataSplit> data,
                                                     TrainerMaker make) {
  assert(!runs.empty() && num_seeds > 0);
  const Result<StudyKind> kind = KindOf(runs.front().run.config);
  if (!kind) return std::unexpected(kind.error());
  for (const StudyRun& run : runs) {
    const Result<StudyKind> of_run = KindOf(run.run.config);
    if (!of_run || *of_run != *kind) return Fail(std::string(kNothingToMeasure));
    if (run.run.config.num_epochs == 0) {
      return Fail("The study needs a number of epochs after which each run stops.");
    }
  }
  std::unique_ptr<SeedStudy> study(new SeedStudy());
  study->kind_ = *kind;
  if (*kind == StudyKind::kTest) {
    Result<std::shared_ptr<const DataSplit>> shared = SharedExamples(runs, std::move(data));
    if (!shared) return std::unexpected(shared.error());
    study->data_ = *std::move(shared);
    study->num_test_ = study->data_->test.num_examples;
  }
  study->figures_.assign(runs.size(),
                         std::vector<StudyResult>(static_cast<std::size_t>(num_seeds)));
  study->is_run_done_.resize(runs.size() * static_cast<std::size_t>(num_seeds));
  study->runs_ = std::move(runs);
  study->num_seeds_ = num_seeds;
  study->make_ = make;
  // What cannot be made is found before the study begins; memory may run out later all the same.
  for (int64_t first = 0; first < study->num_runs(); ++first) {
    Result<std::unique_ptr<Trainer>> trainer = study->MakeRun(first);
    if (!trainer) return std::unexpected(trainer.error());
    if (*kind == StudyKind::kDistances && !(*trainer)->data().truth) {
      return Fail(std::string(kNothingToMeasure));
    }
  }
  return study;
}

SeedStudy::~SeedStudy() { EndHelp(); }

ExperimentConfig SeedStudy::ConfigOf(int64_t number) const {
  const StudyRun& run = runs_[number % num_runs()];
  ExperimentConfig config = run.run.config;
  config.seed = run.first_seed + static_cast<uint64_t>(number / num_runs());
  return config;
}

Result<std::unique_ptr<Trainer>> SeedStudy::MakeRun(int64_t number) const {
  Result<std::unique_ptr<Trainer>> trainer = make_(ConfigOf(number), data_);
  if (!trainer) return trainer;
  (*trainer)->SetMinibatchParts(runs_[number % num_runs()].run.parts);
  (*trainer)->MeasureTestAtEndOnly();
  return trainer;
}

StudyResult SeedStudy::ResultOf(const Trainer& trainer) const {
  if (trainer.phase() == Trainer::Phase::kDiverged) return {kNoFigure, kNoFigure};
  if (kind_ == StudyKind::kDistances) return DistancesOf(trainer);
  const EvaluationResult& test = trainer.test_evaluation();
  return ResultOfTest(test.loss, test.accuracy);
}

StudyResult SeedStudy::ResultOfTest(double loss, double accuracy) const {
  if (!std::isfinite(loss)) return {kNoFigure, kNoFigure};
  // A whole number of examples.
  const auto num_test = static_cast<double>(num_test_);
  return {loss, std::round((1 - accuracy) * num_test) / num_test};
}

void SeedStudy::Keep(int64_t number, const StudyResult& result) {
  if (is_run_done_[number]) return;
  is_run_done_[number] = true;
  figures_[number % num_runs()][number / num_runs()] = result;
  ++num_done_;
  if (is_done()) EndHelp();
}

Result<void> SeedStudy::AdvanceOwn(int64_t num_examples) {
  if (!own_ || is_run_done_[own_->number]) {
    own_.reset();
    // When all are given away, one that nobody has brought yet: who has it may have failed, or be slower.
    const int64_t number =
        next_ < num_total()
            ? next_++
            : std::find(is_run_done_.begin(), is_run_done_.end(), false) - is_run_done_.begin();
    Result<std::unique_ptr<Trainer>> made = MakeRun(number);
    if (!made) return std::unexpected(made.error());
    own_ = {.number = number, .trainer = *std::move(made)};
  }
  if (!Work(num_examples, own_->trainer.get())) return {};
  Keep(own_->number, ResultOf(*own_->trainer));
  own_.reset();
  return {};
}

Result<void> SeedStudy::AdvanceSideBySide(int64_t num_examples, Executor* executor) {
  while (std::ssize(side_by_side_) < executor->num_workers() && next_ < num_total()) {
    side_by_side_.push_back({.number = next_++});
  }
  std::vector<Result<bool>> is_over(side_by_side_.size());
  executor->Run(std::ssize(side_by_side_), [&](int64_t piece, int) {
    SlicedRun& run = side_by_side_[piece];
    if (run.trainer == nullptr) {
      Result<std::unique_ptr<Trainer>> made = MakeRun(run.number);
      if (!made) {
        is_over[piece] = std::unexpected(made.error());
        return;
      }
      run.trainer = *std::move(made);
    }
    is_over[piece] = Work(num_examples, run.trainer.get());
  });
  std::vector<SlicedRun> go_on;
  Result<void> done;
  for (std::size_t i = 0; i < is_over.size(); ++i) {
    SlicedRun& run = side_by_side_[i];
    if (!is_over[i]) done = std::unexpected(is_over[i].error());
    if (is_over[i] && *is_over[i]) {
      Keep(run.number, ResultOf(*run.trainer));
    } else {
      go_on.push_back(std::move(run));
    }
  }
  side_by_side_ = std::move(go_on);
  return done;
}

Result<bool> SeedStudy::Advance(const StudyHands& hands) {
  if (!is_done()) {
    // Line data is drawn in less time than it takes to hand a run over.
    if (hands.executor == nullptr && hands.helpers != nullptr && kind_ == StudyKind::kTest) {
      LetHelp(hands.helpers);
    }
    const bool side_by_side =
        hands.executor != nullptr && (next_ < num_total() || !side_by_side_.empty());
    const Result<void> done = side_by_side ? AdvanceSideBySide(hands.examples, hands.executor)
                                           : AdvanceOwn(hands.examples);
    if (!done) return std::unexpected(done.error());
  }
  // A helper may have brought the run that was under way here.
  if (is_done()) own_.reset();
  return is_done();
}

// ---- helpers ----

void SeedStudy::LetHelp(StudyHelpers* helpers) {
  if (helpers_ == nullptr) {
    helpers_ = helpers;
    helpers_->Begin(this);
  }
  for (int64_t room = helpers_->Room(); room > 0 && next_ < num_total(); --room) {
    helpers_->Give(next_, TextOfRun(next_));
    ++next_;
  }
}

void SeedStudy::EndHelp() {
  if (helpers_ != nullptr) std::exchange(helpers_, nullptr)->End();
}

void SeedStudy::TakeResult(int64_t number, double test_loss, double test_accuracy) {
  if (number < 0 || number >= next_) return;
  Keep(number, ResultOfTest(test_loss, test_accuracy));
}

std::string SeedStudy::TextOfRun(int64_t number) const {
  static constexpr std::string_view kCombines[] = {"add", "average", "average by size"};
  static constexpr std::string_view kDivisors[] = {"examples", "nominal", "part"};
  const ComparedRun& run = runs_[number % num_runs()].run;
  JsonWriter json;
  json.BeginObject();
  json.Key("experiment").String(ConfigToText(run.config));
  json.Key("seed").Integer(static_cast<int64_t>(ConfigOf(number).seed));
  json.Key("minibatch").BeginObject();
  json.Key("combine").String(kCombines[static_cast<std::size_t>(run.parts.combine)]);
  json.Key("weights").BeginArray();
  for (const int64_t weight : run.parts.weights) json.Integer(weight);
  json.EndArray();
  json.Key("divisor").String(kDivisors[static_cast<std::size_t>(run.parts.divisor)]);
  json.Key("classWeights").BeginArray();
  for (const float weight : run.parts.class_weights) json.Number(static_cast<double>(weight));
  json.EndArray();
  json.Key("labelSmoothing").Number(run.parts.label_smoothing);
  json.Key("clipNorm").Number(run.parts.clip_norm);
  json.EndObject();
  json.EndObject();
  return json.text();
}

}  // namespace playground
