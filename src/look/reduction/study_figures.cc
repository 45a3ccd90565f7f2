#include "look/reduction/study_figures.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "look/reduction/verdict_text.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

// Distances that agree to this share of themselves are the same but for rounding.
constexpr double kSameDistances = 0.02;
// Test losses that do to this share of what the seeds make of them: they differ by little from seed to seed.
constexpr double kSameLosses = 0.02;
constexpr int64_t kMostBins = 30;

std::string DistanceText(double distance) { return ShortText(distance, 3); }

constexpr StudyWords kWordsOfDistances = {.help = kStudyHelp,
                                          .remark = kStudyRemark,
                                          .first_title = kStudyErrorOfW,
                                          .second_title = kStudyErrorOfB,
                                          .identical = kStudyIdenticalErrors,
                                          .same = kStudySameErrors,
                                          .other = kStudyOtherErrors,
                                          .overlap = kStudyOverlap,
                                          .decides = kStudySeedDecides,
                                          .first_key = "errors of w",
                                          .second_key = "errors of b",
                                          .figure = DistanceText};
constexpr StudyWords kWordsOfTest = {.help = kStudyTestHelp,
                                     .remark = kStudyTestRemark,
                                     .first_title = kStudyTestLoss,
                                     .second_title = kStudyTestErrors,
                                     .identical = kStudyTestIdentical,
                                     .same = kStudyTestSame,
                                     .other = kStudyTestOther,
                                     .overlap = kStudyTestOverlap,
                                     .decides = kStudyTestSeedDecides,
                                     .first_key = "test losses",
                                     .second_key = "test errors",
                                     .figure = FigureText};

const StudyWords& WordsOf(StudyKind kind) {
  return kind == StudyKind::kTest ? kWordsOfTest : kWordsOfDistances;
}

std::vector<double> FiguresOf(const SeedStudy& study, int64_t row, StudyFigure which) {
  std::vector<double> figures;
  for (const StudyResult& seed : study.figures(row)) {
    figures.push_back(which == StudyFigure::kFirst ? seed.first : seed.second);
  }
  return figures;
}

int64_t NumDiverged(const SeedStudy& study, int64_t row) {
  return std::ranges::count_if(study.figures(row),
                               [](const StudyResult& seed) { return !std::isfinite(seed.first); });
}
bool HasAllDiverged(const SeedStudy& study, int64_t row) {
  return NumDiverged(study, row) == study.num_seeds();
}

// How two runs compare on the same seeds, in one of their figures. Neither has diverged on all of them.
struct Pair {
  double largest_difference = 0;  // infinite: one of the two diverged
  int64_t num_smaller = 0;        // seeds with which the second run's is smaller
  StudySummary first;
  StudySummary second;
};

Pair ComparePair(const SeedStudy& study, int64_t row, StudyFigure which) {
  const std::vector<double> first = FiguresOf(study, 0, which);
  const std::vector<double> second = FiguresOf(study, row, which);
  Pair pair = {.first = Summarize(first), .second = Summarize(second)};
  for (std::size_t i = 0; i < first.size(); ++i) {
    // Two that diverged are the same: their difference is no number.
    if (first[i] == second[i]) continue;
    pair.largest_difference = std::max(pair.largest_difference, std::fabs(first[i] - second[i]));
    pair.num_smaller += second[i] < first[i] ? 1 : 0;
  }
  return pair;
}

bool IsSameDistance(const Pair& pair) {
  return pair.largest_difference <= kSameDistances * pair.first.median;
}

struct PairFinding {
  bool is_same;
  std::string text;
};

PairFinding FindDistances(Language language, const Pair& w, const Pair& b,
                          const std::string& letter) {
  const double largest = std::max(w.largest_difference, b.largest_difference);
  if (IsSameDistance(w) && IsSameDistance(b)) {
    return {true,
            Fill(Text(language, kStudySameErrors), {RunLetter(0), letter, ShortText(largest, 2)})};
  }
  return {false,
          Fill(Text(language, kStudyOtherErrors),
               {RunLetter(0), letter, DistanceText(w.first.median), DistanceText(w.second.median),
                DistanceText(b.first.median), DistanceText(b.second.median)})};
}

// By the losses alone: a loss that differs by rounding may turn an answer over.
PairFinding FindTest(Language language, const Pair& loss, const Pair& errors,
                     const std::string& letter) {
  if (loss.largest_difference <= kSameLosses * (loss.first.largest - loss.first.smallest)) {
    return {true, Fill(Text(language, kStudyTestSame),
                       {RunLetter(0), letter, ShortText(loss.largest_difference, 2),
                        ShortText(errors.largest_difference, 2)})};
  }
  return {false,
          Fill(Text(language, kStudyTestOther),
               {RunLetter(0), letter, FigureText(loss.first.median), FigureText(loss.second.median),
                FigureText(errors.first.median), FigureText(errors.second.median),
                CountText(loss.num_smaller), CountText(loss.first.num_seeds)})};
}

// Of the last row's figures, how many are no smaller and no larger than those of the same run on the first
// seeds.
int64_t CountInside(const SeedStudy& study, StudyFigure which) {
  const int64_t last = study.num_runs() - 1;
  const StudySummary range = Summarize(FiguresOf(study, last - 1, which));
  return std::ranges::count_if(FiguresOf(study, last, which), [&](double figure) {
    return figure >= range.smallest && figure <= range.largest;
  });
}

// The last row is the run before it on other seeds, and is called by its letter.
std::string NameOfRow(Language language, const SeedStudy& study, int64_t row) {
  const int64_t run = std::min(row, study.num_runs() - 2);
  const auto first = static_cast<int64_t>(study.run(row).first_seed);
  return Fill(Text(language, kStudySeeds),
              {RunLetter(run), CountText(first), CountText(first + study.num_seeds() - 1)});
}

void AddDiverged(Language language, const SeedStudy& study, std::vector<std::string>* findings) {
  for (int64_t row = 0; row < study.num_runs(); ++row) {
    const int64_t count = NumDiverged(study, row);
    if (count == 0) continue;
    findings->push_back(
        Fill(Text(language, kStudyDiverged),
             {NameOfRow(language, study, row), CountText(count), CountText(study.num_seeds())}));
  }
}

}  // namespace

// What the figures say, not what was expected of them.
std::vector<std::string> StudyFindings(Language language, const SeedStudy& study) {
  std::vector<std::string> findings;
  const StudyWords& words = WordsOf(study.kind());
  bool all_same = true;
  bool ways_differ = false;
  const ExperimentConfig& first_config = study.run(0).run.config;
  for (int64_t row = 1; row + 1 < study.num_runs(); ++row) {
    ways_differ |= study.run(row).run.config.reduction != first_config.reduction;
    if (HasAllDiverged(study, 0) || HasAllDiverged(study, row)) {
      all_same = false;
      continue;
    }
    const Pair first = ComparePair(study, row, StudyFigure::kFirst);
    const Pair second = ComparePair(study, row, StudyFigure::kSecond);
    const std::string letter = RunLetter(row);
    if (first.largest_difference == 0 && second.largest_difference == 0) {
      findings.push_back(Fill(Text(language, words.identical), {RunLetter(0), letter}));
      continue;
    }
    PairFinding found = study.kind() == StudyKind::kTest
                            ? FindTest(language, first, second, letter)
                            : FindDistances(language, first, second, letter);
    all_same &= found.is_same;
    findings.push_back(std::move(found.text));
  }
  AddDiverged(language, study, &findings);
  const int64_t last = study.num_runs() - 1;
  if (!HasAllDiverged(study, last) && !HasAllDiverged(study, last - 1)) {
    findings.push_back(
        Fill(Text(language, words.overlap),
             {RunLetter(last - 1), CountText(CountInside(study, StudyFigure::kFirst)),
              CountText(CountInside(study, StudyFigure::kSecond)), CountText(study.num_seeds())}));
  }
  if (all_same && ways_differ) findings.push_back(Text(language, words.decides));
  return findings;
}

bool CanBeStudied(const ReductionView& view) { return !view.runs.empty(); }

const StudyWords& WordsOfStudy(const ReductionView& view) {
  if (view.study != nullptr) return WordsOf(view.study->kind());
  const bool has_classes =
      !view.runs.empty() && FindDataset(view.runs.front().config.data).is_classification;
  return WordsOf(has_classes ? StudyKind::kTest : StudyKind::kDistances);
}

namespace {

// Where the axis begins and ends, and how it is cut.
void SetAxis(const SeedStudy& study, StudyFigure which, double smallest, double largest,
             StudyHistogram* histogram) {
  histogram->smallest_text = FigureText(smallest);
  histogram->largest_text = FigureText(largest);
  histogram->num_bins = kMostBins;
  histogram->smallest = smallest;
  histogram->largest = largest;
  if (study.kind() == StudyKind::kDistances) {
    histogram->smallest = 0;
    histogram->smallest_text = "0";
    histogram->largest_text = ShortText(largest, 2);
    return;
  }
  if (which == StudyFigure::kSecond) {
    // Every bin has room for the same whole number of values, and its ends lie between two.
    const auto num_test = static_cast<double>(study.num_test());
    const double first = std::round(smallest * num_test);
    const double num_values = std::round(largest * num_test) - first + 1;
    const double in_a_bin = std::ceil(num_values / static_cast<double>(kMostBins));
    histogram->num_bins = static_cast<int64_t>(std::ceil(num_values / in_a_bin));
    histogram->smallest = (first - 0.5) / num_test;
    const double end = first + in_a_bin * static_cast<double>(histogram->num_bins);
    histogram->largest = (end - 0.5) / num_test;
    // The last bin may have room for more than there are.
    histogram->largest_text = FigureText(std::min((end - 1) / num_test, 1.0));
  } else if (smallest == largest) {
    histogram->num_bins = 1;
    const double slack = smallest == 0 ? 1 : 0.01 * std::fabs(smallest);
    histogram->smallest = smallest - slack;
    histogram->largest = largest + slack;
    histogram->smallest_text = FigureText(histogram->smallest);
    histogram->largest_text = FigureText(histogram->largest);
  }
}

std::string MedianText(Language language, const StudySummary& summary, const StudyWords& words) {
  if (summary.num_diverged == summary.num_seeds) return Text(language, kStudyAllDiverged);
  const std::string median = words.figure(summary.median);
  if (summary.num_diverged == 0) return Fill(Text(language, kStudyMedian), {median});
  return Fill(Text(language, kStudyMedianDiverged), {median, CountText(summary.num_diverged)});
}

}  // namespace

StudyHistogram HistogramOf(const ReductionView& view, StudyFigure which) {
  const SeedStudy& study = *view.study;
  const StudyWords& words = WordsOf(study.kind());
  StudyHistogram histogram = {
      .title = Text(view, which == StudyFigure::kFirst ? words.first_title : words.second_title)};
  double smallest = std::numeric_limits<double>::infinity();
  double largest = -smallest;
  for (int64_t row = 0; row < study.num_runs(); ++row) {
    for (const double figure : FiguresOf(study, row, which)) {
      if (!std::isfinite(figure)) continue;
      smallest = std::min(smallest, figure);
      largest = std::max(largest, figure);
    }
  }
  const bool has_room = study.kind() == StudyKind::kTest || largest > 0;
  if (smallest > largest || !has_room) return histogram;
  SetAxis(study, which, smallest, largest, &histogram);
  for (int64_t row = 0; row < study.num_runs(); ++row) {
    const std::vector<double> figures = FiguresOf(study, row, which);
    const StudySummary summary = Summarize(figures);
    histogram.rows.push_back({.name = NameOfRow(view.language, study, row),
                              .run = std::min(row, study.num_runs() - 2),
                              .has_other_seeds = row == study.num_runs() - 1,
                              .median = summary.num_diverged < summary.num_seeds
                                            ? summary.median
                                            : std::numeric_limits<double>::quiet_NaN(),
                              .median_text = MedianText(view.language, summary, words),
                              .counts = CountInBins(figures, histogram.smallest, histogram.largest,
                                                    histogram.num_bins)});
  }
  return histogram;
}

}  // namespace playground
