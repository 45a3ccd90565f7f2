// What is checked: a study's figures are those of runs made one by one, whoever works and in whatever
// order; its histograms those of 200 runs in float64 that NumPy has made of PyTorch's random numbers; the
// summary is that of its definition.

#include "study/reduction/seed_study.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "golden_file.h"
#include "study/reduction/reduction_presets.h"
#include "tensor/scattered_executor.h"

namespace playground {

namespace {

void Finish(SeedStudy* study, const StudyHands& hands = {}) {
  for (int slices = 0; !study->is_done(); ++slices) {
    REQUIRE(slices < 10'000'000);
    REQUIRE(study->Advance(hands).has_value());
  }
  CHECK(study->num_done() == study->num_total());
}

// The runs of a preset on few examples, each with `num_seeds` seeds from 0 on, and the last one with others.
std::vector<StudyRun> SmallRuns(const ReductionPreset& preset, int64_t num_seeds) {
  std::vector<StudyRun> runs;
  for (ComparedRun& run : MakeComparedRuns(preset)) {
    run.config.num_train = 300;
    run.config.num_test = 90;
    run.config.num_epochs = 2;
    runs.push_back({std::move(run), 0});
  }
  runs.push_back({runs.back().run, static_cast<uint64_t>(num_seeds)});
  return runs;
}

std::unique_ptr<SeedStudy> SmallStudy(std::string_view preset, int64_t num_seeds) {
  return *SeedStudy::Create(SmallRuns(*FindReductionPreset(preset), num_seeds), num_seeds);
}

bool SameFigures(const SeedStudy& a, const SeedStudy& b) {
  for (int64_t row = 0; row < a.num_runs(); ++row) {
    const bool same = std::ranges::equal(a.figures(row), b.figures(row),
                                         [](const StudyResult& x, const StudyResult& y) {
                                           return x.first == y.first && x.second == y.second;
                                         });
    if (!same) return false;
  }
  return a.num_runs() == b.num_runs();
}

// A run by itself, which measures everything on its way.
std::unique_ptr<Trainer> RunAlone(const ComparedRun& run, uint64_t seed,
                                  std::shared_ptr<const DataSplit> data) {
  ExperimentConfig config = run.config;
  config.seed = seed;
  if (data == nullptr) {
    data = std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(config)));
  }
  std::unique_ptr<Trainer> trainer = *Trainer::Create(config, std::move(data));
  trainer->SetMinibatchParts(run.parts);
  while (trainer->phase() != Trainer::Phase::kFinished &&
         trainer->phase() != Trainer::Phase::kDiverged) {
    trainer->Advance(1 << 20);
  }
  return trainer;
}

}  // namespace

TEST_CASE("every preset can be studied: its figures are those of runs by themselves") {
  constexpr int64_t kSeeds = 2;
  std::shared_ptr<const DataSplit> pictures;
  int num_with_classes = 0;
  for (const ReductionPreset& preset : ReductionPresets()) {
    CAPTURE(std::string(preset.key));
    const std::vector<StudyRun> runs = SmallRuns(preset, kSeeds);
    const bool has_classes = FindDataset(runs.front().run.config.data).is_classification;
    num_with_classes += has_classes ? 1 : 0;
    if (has_classes && pictures == nullptr) {
      pictures =
          std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(runs.front().run.config)));
    }
    auto study = *SeedStudy::Create(runs, kSeeds, has_classes ? pictures : nullptr);
    CHECK(study->kind() == (has_classes ? StudyKind::kTest : StudyKind::kDistances));
    Finish(study.get());
    for (int64_t row = 0; row < study->num_runs(); ++row) {
      for (uint64_t seed = 0; seed < kSeeds; ++seed) {
        CAPTURE(row);
        CAPTURE(seed);
        const auto alone =
            RunAlone(runs[row].run, runs[row].first_seed + seed, has_classes ? pictures : nullptr);
        const StudyResult& figures = study->figures(row)[seed];
        if (alone->phase() == Trainer::Phase::kDiverged) {
          CHECK(std::isinf(figures.first));
          CHECK(std::isinf(figures.second));
        } else if (has_classes) {
          CHECK(figures.first == alone->history().epochs().back().test_loss);
          int64_t num_wrong = 0;
          for (std::size_t i = 0; i < pictures->test.labels.size(); ++i) {
            num_wrong += alone->test_evaluation().predicted[i] != pictures->test.labels[i] ? 1 : 0;
          }
          CHECK(figures.second == static_cast<double>(num_wrong) / 90.0);
        } else {
          const ConstMatrixView w = alone->parameters().Weight(0);
          const double expected =
              std::fmax(std::fabs(static_cast<double>(w.At(0, 0)) - 2.0),
                        std::fabs(static_cast<double>(w.At(0, 1)) + static_cast<double>(3.4f)));
          CHECK(figures.first == doctest::Approx(expected).epsilon(1e-9));
          CHECK(figures.second ==
                doctest::Approx(std::fabs(static_cast<double>(alone->parameters().Bias(0)[0]) -
                                          static_cast<double>(4.2f)))
                    .epsilon(1e-9));
        }
      }
    }
    // Seeds differ; the last row begins where the one before it ends.
    CHECK(study->figures(0)[0].first != study->figures(0)[1].first);
    CHECK(study->run(study->num_runs() - 1).first_seed == kSeeds);
  }
  CHECK(num_with_classes > 8);
}

TEST_CASE("the same seed in another row is the same run") {
  const ExperimentConfig config =
      ParseConfig("task=linear&lr=0.03&batch=10&epochs=3&reduction=sum&divide=1").config;
  auto study = *SeedStudy::Create({{{config, {}}, 5}, {{config, {}}, 7}}, 4);
  Finish(study.get());
  CHECK(study->figures(0)[2].first == study->figures(1)[0].first);
  CHECK(study->figures(0)[1].first != study->figures(1)[0].first);
}

TEST_CASE("slices of any size, and threads, give equal figures") {
  for (const char* preset : {"half", "shards"}) {
    const auto whole = SmallStudy(preset, 3);
    Finish(whole.get(), {.examples = 1 << 20});
    for (const int64_t examples : {1, 7, 100, 512}) {
      const auto sliced = SmallStudy(preset, 3);
      Finish(sliced.get(), {.examples = examples});
      CHECK(SameFigures(*whole, *sliced));
    }
    ScatteredExecutor executor(4);
    const auto side_by_side = SmallStudy(preset, 3);
    Finish(side_by_side.get(), {.executor = &executor, .examples = 1 << 20});
    CHECK(SameFigures(*whole, *side_by_side));
    CHECK(executor.num_jobs() == 3);
    const auto in_slices = SmallStudy(preset, 3);
    Finish(in_slices.get(), {.executor = &executor, .examples = 7});
    CHECK(SameFigures(*whole, *in_slices));
    CHECK(executor.num_jobs() > 10);
    // Begun alone, and gone on with by others.
    const auto mixed = SmallStudy(preset, 3);
    CHECK(mixed->Advance({.examples = 1}).has_value());
    Finish(mixed.get(), {.executor = &executor});
    CHECK(SameFigures(*whole, *mixed));
  }
}

namespace {

// Helpers that know what a run comes to, and bring it when the test says so.
class KnownHelpers final : public StudyHelpers {
 public:
  explicit KnownHelpers(const SeedStudy& known) : known_(known) {}

  void Begin(Asker* asker) override {
    asker_ = asker;
    ++num_begun;
  }
  int64_t Room() override { return room; }
  void Give(int64_t number, const std::string& what) override {
    given.push_back(number);
    texts.push_back(what);
  }
  void End() override {
    asker_ = nullptr;
    ++num_ended;
  }
  void Bring(int64_t number) {
    if (asker_ == nullptr) return;
    const StudyResult& figures =
        known_.figures(number % known_.num_runs())[number / known_.num_runs()];
    asker_->TakeResult(number, figures.first, 1 - figures.second);
  }
  void BringNonsense() {
    if (asker_ == nullptr) return;
    for (const int64_t number : {int64_t{-1}, int64_t{1'000'000}}) asker_->TakeResult(number, 0, 1);
  }

  int64_t room = 3;
  int num_begun = 0;
  int num_ended = 0;
  std::vector<int64_t> given;
  std::vector<std::string> texts;

 private:
  const SeedStudy& known_;
  Asker* asker_ = nullptr;
};

}  // namespace

TEST_CASE("runs that others bring, late, twice, in another order or never, make the same study") {
  const auto alone = SmallStudy("shards", 4);
  Finish(alone.get());
  for (const std::string_view way : {"in order", "backwards", "twice", "never", "all at once"}) {
    CAPTURE(std::string(way));
    KnownHelpers helpers(*alone);
    if (way == "all at once") helpers.room = 1000;
    const auto study = SmallStudy("shards", 4);
    for (int slices = 0; !study->is_done(); ++slices) {
      REQUIRE(slices < 100'000);
      REQUIRE(study->Advance({.helpers = &helpers}).has_value());
      helpers.BringNonsense();
      CHECK(study->num_done() <= static_cast<int64_t>(helpers.given.size()) + slices);
      if (slices % 4 != 3 || way == "never") continue;
      std::vector<int64_t> brought = helpers.given;
      if (way == "backwards" || way == "all at once") std::ranges::reverse(brought);
      for (const int64_t number : brought) {
        for (int i = 0; i < (way == "twice" ? 2 : 1); ++i) helpers.Bring(number);
      }
    }
    CHECK(SameFigures(*alone, *study));
    CHECK(helpers.num_begun == 1);
    CHECK(helpers.num_ended == 1);
    // Nothing is given away twice.
    std::ranges::sort(helpers.given);
    CHECK(std::ranges::adjacent_find(helpers.given) == helpers.given.end());
    CHECK(study->num_done() == 16);
  }
}

TEST_CASE("who helps is told to stop when the study goes, and is not asked where it does not pay") {
  const auto alone = SmallStudy("shards", 2);
  Finish(alone.get());
  KnownHelpers helpers(*alone);
  {
    const auto study = SmallStudy("shards", 2);
    REQUIRE(study->Advance({.helpers = &helpers}).has_value());
    CHECK(helpers.num_begun == 1);
    CHECK(helpers.num_ended == 0);
  }
  CHECK(helpers.num_ended == 1);
  const auto of_lines = SmallStudy("book", 2);
  Finish(of_lines.get(), {.helpers = &helpers});
  CHECK(helpers.num_begun == 1);
}

TEST_CASE("a run is handed over as text: its experiment, its seed, how its minibatches are taken") {
  const auto study = SmallStudy("ignored", 5);
  // The last row's run of the second seed.
  const std::string text = study->TextOfRun(1 * 5 + 4);
  CAPTURE(text);
  for (const char* part :
       {"&data=garments&n=300&test_n=90&seed=0&", "\"seed\": 6", "\"combine\": \"average by size\"",
        "\"weights\": [1, 1, 1, 1]", "\"classWeights\": [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]",
        "\"divisor\": \"examples\"", "\"labelSmoothing\": 0", "\"clipNorm\": 0"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(SmallStudy("nominal", 1)->TextOfRun(1).find("\"divisor\": \"nominal\"") !=
        std::string::npos);
  CHECK(SmallStudy("smoothing", 1)->TextOfRun(0).find("\"labelSmoothing\": 0.1") !=
        std::string::npos);
}

// The first one is made, as Create asks; of those after it the third is refused.
int trainers_made = 0;
Result<std::unique_ptr<Trainer>> MakeUntilMemoryEnds(const ExperimentConfig& config,
                                                     std::shared_ptr<const DataSplit> data) {
  if (++trainers_made == 4) return Fail("There is no memory for it.");
  return MakeStudyTrainer(config, std::move(data));
}

TEST_CASE("Memory that runs out in the middle of a study is an error, and what was done stays") {
  const ExperimentConfig config = ParseConfig("task=linear&n=20&test_n=5&epochs=1").config;
  trainers_made = 0;
  auto study = *SeedStudy::Create({{{config, {}}, 0}}, 9, nullptr, MakeUntilMemoryEnds);
  CHECK(study->Advance().has_value());
  CHECK(study->Advance().has_value());
  const Result<bool> third = study->Advance();
  REQUIRE(!third.has_value());
  CHECK(third.error().message == "There is no memory for it.");
  CHECK(study->num_done() == 2);
  CHECK(study->figures(0)[1].first > 0);
  CHECK(study->figures(0)[2].first == 0);
}

TEST_CASE("The study's histograms are those of 200 seeds in float64") {
  // By the name of the reduction: max |w - true w| and |b - true b| of each seed.
  std::vector<std::vector<double>> weight_errors;
  std::vector<std::vector<double>> bias_errors;
  for (const GoldenLine& line : ReadGoldenLines("study.txt")) {
    if (line.key == "study") continue;
    std::vector<double> errors;
    for (std::size_t i = 1; i < line.words.size(); ++i) {
      errors.push_back(GoldenNumber(line.words[i]));
    }
    REQUIRE(errors.size() == 200);
    (line.key == "weight_errors" ? weight_errors : bias_errors).push_back(std::move(errors));
  }
  REQUIRE(weight_errors.size() == 2);
  REQUIRE(bias_errors.size() == 2);

  // Sum first, then mean, as in the file.
  const std::vector<ComparedRun> runs = MakeComparedRuns(*FindReductionPreset("book"));
  REQUIRE(runs.size() == 2);
  auto study = *SeedStudy::Create({{runs[0], 0}, {runs[1], 0}}, 200);
  Finish(study.get());
  for (int64_t run = 0; run < 2; ++run) {
    CAPTURE(run);
    std::vector<double> weights;
    std::vector<double> biases;
    for (std::size_t seed = 0; seed < 200; ++seed) {
      const StudyResult& distances = study->figures(run)[seed];
      CHECK(std::fabs(distances.first - weight_errors[run][seed]) < 3e-6);
      CHECK(std::fabs(distances.second - bias_errors[run][seed]) < 3e-6);
      weights.push_back(distances.first);
      biases.push_back(distances.second);
    }
    for (const auto& [ours, golden] :
         {std::pair(weights, weight_errors[run]), std::pair(biases, bias_errors[run])}) {
      // An error within rounding of the border of two bins may lie in either.
      const double largest = 0.0025;
      const auto counts = CountInBins(ours, 0, largest, 30);
      CHECK(std::accumulate(counts.begin(), counts.end(), int64_t{0}) == 200);
      int64_t below = 0;
      for (int64_t bin = 0; bin < 30; ++bin) {
        below += counts[bin];
        const double border = largest * static_cast<double>(bin + 1) / 30;
        int64_t fewest = 0;
        int64_t most = 0;
        for (const double error : golden) {
          fewest += error < border - 3e-6 ? 1 : 0;
          most += error < border + 3e-6 ? 1 : 0;
        }
        CAPTURE(bin);
        CHECK(below >= fewest);
        CHECK(below <= most);
      }
      CHECK(Summarize(ours).median == doctest::Approx(Summarize(golden).median).epsilon(0.01));
    }
  }
}

TEST_CASE("A histogram counts what is finite and in reach, the largest in the last bin") {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<int64_t> counts =
      CountInBins({0, 0.1, 0.49, 0.5, 1, 1.01, infinity, std::nan("")}, 0, 1, 2);
  CHECK(counts == std::vector<int64_t>{3, 2});
  CHECK(CountInBins({1.9, 2, 2.4, 2.6, 3, infinity}, 2, 3, 2) == std::vector<int64_t>{2, 2});
}

TEST_CASE("A summary is of the errors that are finite") {
  const double infinity = std::numeric_limits<double>::infinity();
  const StudySummary summary = Summarize({4, 1, infinity, 3, 2, 5});
  CHECK(summary.num_seeds == 6);
  CHECK(summary.num_diverged == 1);
  CHECK(summary.median == 3);
  CHECK(summary.lower_quartile == 2);
  CHECK(summary.upper_quartile == 4);
  CHECK(summary.smallest == 1);
  CHECK(summary.largest == 5);
}

TEST_CASE("a run that diverged is counted, and none of its figures is taken for a number") {
  const ExperimentConfig config =
      ParseConfig("data=blobs&n=40&test_n=20&batch=10&epochs=2&lr=1e30&weight_decay=100").config;
  auto study = *SeedStudy::Create({{{config, {}}, 0}}, 3);
  Finish(study.get());
  std::vector<double> losses;
  for (const StudyResult& figures : study->figures(0)) {
    losses.push_back(figures.first);
    CHECK(std::isinf(figures.second));
  }
  CHECK(Summarize(losses).num_diverged == 3);
}

TEST_CASE("what cannot be studied says why") {
  const auto message = [](const char* first, const char* second,
                          std::shared_ptr<const DataSplit> data = nullptr) {
    const auto study = SeedStudy::Create(
        {{{ParseConfig(first).config, {}}, 0}, {{ParseConfig(second).config, {}}, 0}}, 3, data);
    REQUIRE(!study.has_value());
    return study.error().message;
  };
  const auto has = [](const std::string& text, const char* words) {
    CAPTURE(text);
    return text.find(words) != std::string::npos;
  };
  const char* blobs = "data=blobs&n=40&test_n=20&epochs=1";
  CHECK(has(message("task=mlp&data=line", "task=mlp&data=line"), "true w and b are known"));
  CHECK(has(message("task=linear", blobs), "true w and b are known"));
  CHECK(has(message("task=linear&epochs=0", "task=linear"), "number of epochs"));
  CHECK(has(message(blobs, "data=blobs&n=40&test_n=20&epochs=0"), "number of epochs"));
  CHECK(has(message(blobs, "data=blobs&n=41&test_n=20&epochs=1"), "examples in common"));
  CHECK(has(message(blobs, "data=blobs&n=40&test_n=20&epochs=1&batch=50&drop_last=1"),
            "drop_last leaves out"));
  DataSplit untested = *GenerateDataset(RequestOf(ParseConfig(blobs).config));
  untested.test = MakeFloatDataset(0, untested.train.num_features);
  CHECK(has(message(blobs, blobs, std::make_shared<const DataSplit>(std::move(untested))),
            "there are none"));
}

}  // namespace playground
