// What Sum or mean says of its runs, and the study of its errors: held against the runs themselves.

#include "look/reduction/verdict_text.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/reduction/study_figures.h"
#include "study/reduction/reduction_presets.h"
#include "text/number_text.h"

namespace playground {
namespace {

std::unique_ptr<Comparison> RunOf(std::string_view preset) {
  std::vector<ComparedRun> runs = MakeComparedRuns(*FindReductionPreset(preset));
  const ExperimentConfig& config = runs.front().config;
  auto data = GenerateDataset(RequestOf(config));
  auto comparison =
      *Comparison::Create(std::move(runs), std::make_shared<const DataSplit>(*std::move(data)));
  while (!comparison->finished()) comparison->Advance(1 << 20);
  return comparison;
}

std::string VerdictOf(std::string_view preset, int64_t run) {
  return VerdictText(Language::kEnglish, *RunOf(preset), run);
}

TEST_CASE("a run with A's bits and another loss says why its curve is another") {
  const auto half = RunOf("half");
  CHECK(
      VerdictText(Language::kEnglish, *half, 2) ==
      "The same bits as A, in every parameter, after 300 comparisons. Its loss lies at twice A's: "
      "it has no ½.");
  const double first = half->trainer(0).history().minibatch_loss().last();
  CHECK(half->trainer(2).history().minibatch_loss().last() == doctest::Approx(2 * first));
  CHECK(VerdictOf("twice", 2) == "The same bits as A, in every parameter, after 72 comparisons.");
}

TEST_CASE("a factor that an adaptive optimizer divides out is no other rate") {
  const auto adam = RunOf("adam");
  const std::string text = VerdictText(Language::kEnglish, *adam, 1);
  CHECK(
      text.starts_with("Its gradients are 256 times as large as A's, but Adam divides by their "
                       "size: at most "));
}

TEST_CASE("other minibatches are told in steps and rates") {
  const auto batch = RunOf("batch");
  CHECK(VerdictText(Language::kEnglish, *batch, 1) ==
        "Other minibatches: 24 steps per epoch instead of 94, with the same learning rate.");
  CHECK(VerdictText(Language::kEnglish, *batch, 2) ==
        "Other minibatches: 24 steps per epoch instead of 94, with 4 times the learning rate.");
}

TEST_CASE("the update of a minibatch in parts has the sizes of the parts") {
  const auto rule_of = [](std::string_view preset, std::size_t run) {
    return RuleText(MakeComparedRuns(*FindReductionPreset(preset))[run]);
  };
  CHECK(rule_of("half", 0) == "w ← w − 0.03 · (1/B) Σ ∂/∂w ½(ŷ − y)²");
  CHECK(rule_of("forgot", 0) == "w ← w − 0.03 · Σ ∂/∂w ½(ŷ − y)² / B");
  CHECK(rule_of("accumulation", 1) == "w ← w − 0.1 · Σ₄ [(1/64) Σ ∂l/∂w]");
  CHECK(rule_of("accumulation", 2) == "w ← w − 0.1 · Σ₄ [Σ ∂l/∂w] / B");
  CHECK(rule_of("nominal", 0) == "w ← w − 0.1 · Σ ∂l/∂w / B");
  CHECK(rule_of("nominal", 1) == "w ← w − 0.1 · Σ ∂l/∂w / 256");
  CHECK(rule_of("adam", 1) == "w ← w − 0.001 · Adam(Σ ∂l/∂w)");
  CHECK(rule_of("shards", 1) == "w ← w − 0.1 · (1/2) [(1/192) Σ ∂l/∂w + (1/64) Σ ∂l/∂w]");
}

TEST_CASE("the update has decay, momentum, clipping and class weights where they stand") {
  const auto rule_of = [](std::string_view preset, std::size_t run) {
    return RuleText(MakeComparedRuns(*FindReductionPreset(preset))[run]);
  };
  CHECK(rule_of("shards", 2) == "w ← w − 0.1 · [Σ ∂l/∂w + Σ ∂l/∂w] / B");
  CHECK(rule_of("ddp", 2) == "w ← w − 0.1 · (1/4) Σ₄ [Σ ∂l/∂w]");
  CHECK(rule_of("workers", 2) == "w ← w − 0.03 · (1/2) Σ₂ [Σ ∂/∂w ½(ŷ − y)²] / 5");
  CHECK(rule_of("classes", 0) == "w ← w − 0.1 · (1/Σα) Σ α ∂l/∂w");
  CHECK(rule_of("classes", 1) == "w ← w − 0.1 · Σ α ∂l/∂w / B");
  CHECK(rule_of("ignored", 2) == "w ← w − 0.1 · (1/4) Σ₄ [(1/Σα) Σ α ∂l/∂w]");
  CHECK(rule_of("ignored", 3) == "w ← w − 0.1 · Σ₄ [Σ α ∂l/∂w] / Σα");
  CHECK(rule_of("decay", 0) == "w ← w − 0.03 · [(1/B) Σ ∂/∂w ½(ŷ − y)² + 0.1 w]");
  CHECK(rule_of("decay", 3) == "w ← w − 0.03 · [Σ ∂/∂w ½(ŷ − y)² / B + 0.1 w]");
  CHECK(rule_of("momentum", 1) == "w ← w − 0.003 · v,   v ← 0.9 v + Σ ∂/∂w ½(ŷ − y)²");
  CHECK(rule_of("clip", 2) == "w ← w − 0.003 · clip(Σ ∂/∂w ½(ŷ − y)², 10)");
}

TEST_CASE("decay, momentum and clipping are told for the mean gradient, beside the rate") {
  const auto line_of = [](const Comparison& comparison, int64_t run) {
    return EffectiveRateText(comparison.run(run), comparison.Rule(run)) +
           EffectivePartsText(Language::kEnglish, comparison.run(run), comparison.Rule(run));
  };
  const auto decay = RunOf("decay");
  CHECK(line_of(*decay, 0) == "0.03,   effective λ = 0.1");
  CHECK(line_of(*decay, 1) == "0.003 · 10 = 0.03,   effective λ = 0.01");
  CHECK(VerdictText(Language::kEnglish, *decay, 1)
            .starts_with(
                "Relative to the gradient, its weight decay is A's ÷ 10: what multiplies the "
                "gradient does not multiply the decay. The weights differ by "));
  const auto momentum = RunOf("momentum");
  CHECK(line_of(*momentum, 1) == "0.003 · 10 = 0.03,   in the long run η / (1 − momentum) = 0.3");
  CHECK(line_of(*momentum, 2) == "0.3");
  CHECK(VerdictText(Language::kEnglish, *momentum, 2)
            .starts_with("Another momentum: in the long run its step is 1 × A's. "));
  const auto clip = RunOf("clip");
  CHECK(line_of(*clip, 2) == "0.003 · 10 = 0.03,   effective clipping at 1");
  CHECK(VerdictText(Language::kEnglish, *clip, 1) ==
        "Of 300 steps " + CountText(clip->measurements(1).num_clipped) +
            " were clipped, the mean gradient at 0.1; of A's " +
            CountText(clip->measurements(0).num_clipped) +
            " were clipped, the mean gradient at 1.");
}

TEST_CASE("class weights are told as rates from so much to so much, or as weights") {
  const auto classes = RunOf("classes");
  const Verdict verdict = classes->VerdictOf(1);
  CHECK(VerdictText(Language::kEnglish, *classes, 1) ==
        "It is run A with a learning rate that the labels of each minibatch decide: × " +
            ShortText(verdict.rate_factor, 4) + " on average, so far from × " +
            ShortText(verdict.smallest_rate_factor, 4) + " to × " +
            ShortText(verdict.largest_rate_factor, 4) + ".");
  CHECK(VerdictText(Language::kEnglish, *classes, 3) ==
        "Examples count otherwise than in A: in one minibatch some 5 times as much as others.");
}

std::unique_ptr<SeedStudy> StudyOf(const std::vector<ComparedRun>& runs, int64_t num_seeds) {
  std::vector<StudyRun> rows;
  for (const ComparedRun& run : runs) rows.push_back({run, 0});
  rows.push_back({runs.back(), static_cast<uint64_t>(num_seeds)});
  auto study = *SeedStudy::Create(std::move(rows), num_seeds);
  while (!*study->Advance()) {
  }
  return study;
}

TEST_CASE("the study counts errors of w and b, and rounds no count up to all of them") {
  const std::vector<ComparedRun> runs = MakeComparedRuns(*FindReductionPreset("book"));
  const auto study = StudyOf(runs, 200);
  int64_t inside[2] = {};
  for (const auto which : {&StudyResult::first, &StudyResult::second}) {
    double least = 1e9;
    double most = 0;
    for (const StudyResult& error : study->figures(1)) {
      least = std::min(least, error.*which);
      most = std::max(most, error.*which);
    }
    for (const StudyResult& error : study->figures(2)) {
      if (error.*which >= least && error.*which <= most) {
        ++inside[which == &StudyResult::first ? 0 : 1];
      }
    }
  }
  CHECK(inside[0] == 199);  // a share that rounds to 100 %
  const std::vector<std::string> findings = StudyFindings(Language::kEnglish, *study);
  REQUIRE(findings.size() == 3);
  CHECK(findings[1] == "B with other seeds: " + CountText(inside[0]) + " of 200 errors of w and " +
                           CountText(inside[1]) + " of b lie inside the range of the first seeds.");
  CHECK(findings[2] == "How many digits are right depends on the seed, not on sum or mean.");
}

TEST_CASE("errors that are identical are called so; of others there are the medians of w and b") {
  const std::vector<ComparedRun> runs = MakeComparedRuns(*FindReductionPreset("half"));
  const auto study = StudyOf(runs, 20);
  const std::vector<std::string> findings = StudyFindings(Language::kEnglish, *study);
  REQUIRE(findings.size() == 3);  // no word on sum and mean, which these runs do not compare
  const auto median = [&](int64_t run, double StudyResult::* which) {
    std::vector<double> errors;
    for (const StudyResult& error : study->figures(run)) errors.push_back(error.*which);
    std::ranges::sort(errors);
    return ShortText((errors[9] + errors[10]) / 2, 3);
  };
  CHECK(findings[0] == "A and B, same seeds: median errors of w " + median(0, &StudyResult::first) +
                           " and " + median(1, &StudyResult::first) + ", of b " +
                           median(0, &StudyResult::second) + " and " +
                           median(1, &StudyResult::second) + ".");
  CHECK(findings[1] == "A and C, same seeds: the errors of w and b are identical.");
}

}  // namespace
}  // namespace playground
