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

// Errors that agree to this share of themselves are the same but for rounding.
constexpr double kSameErrors = 0.02;

std::vector<double> ErrorsOf(const SeedStudy& study, int64_t run, double StudyError::* which) {
  std::vector<double> errors;
  for (const StudyError& error : study.errors(run)) errors.push_back(error.*which);
  return errors;
}

// NaN if all diverged.
double MedianOf(const std::vector<double>& errors) {
  const StudySummary summary = Summarize(errors);
  return summary.num_diverged < summary.num_seeds ? summary.median
                                                  : std::numeric_limits<double>::quiet_NaN();
}

// How two runs compare on the same seeds, in one of their errors.
struct Pair {
  double largest_difference = 0;
  double first_median = 0;
  double median = 0;
  bool IsSame() const { return largest_difference <= kSameErrors * first_median; }
};

Pair ComparePair(const SeedStudy& study, int64_t row, double StudyError::* which) {
  const std::vector<double> first = ErrorsOf(study, 0, which);
  const std::vector<double> errors = ErrorsOf(study, row, which);
  Pair pair = {.first_median = MedianOf(first), .median = MedianOf(errors)};
  for (std::size_t i = 0; i < std::min(first.size(), errors.size()); ++i) {
    // Two that diverged are the same: their difference is no number.
    const double difference = std::fabs(first[i] - errors[i]);
    if (first[i] != errors[i])
      pair.largest_difference = std::max(pair.largest_difference, difference);
  }
  return pair;
}

// Of the last row's errors, how many are no smaller and no larger than those of the same run on the
// first seeds.
int64_t CountInside(const SeedStudy& study, double StudyError::* which) {
  const int64_t last = study.num_runs() - 1;
  const StudySummary range = Summarize(ErrorsOf(study, last - 1, which));
  return std::ranges::count_if(ErrorsOf(study, last, which), [&](double error) {
    return error >= range.smallest && error <= range.largest;
  });
}

}  // namespace

// What the errors say, not what was expected of them.
std::vector<std::string> StudyFindings(Language language, const SeedStudy& study) {
  std::vector<std::string> findings;
  bool all_same = true;
  bool ways_differ = false;
  const ExperimentConfig& first_config = study.run(0).run.config;
  for (int64_t row = 1; row + 1 < study.num_runs(); ++row) {
    const Pair w = ComparePair(study, row, &StudyError::weight);
    const Pair b = ComparePair(study, row, &StudyError::bias);
    const std::string letter = RunLetter(row);
    const double largest = std::max(w.largest_difference, b.largest_difference);
    all_same &= w.IsSame() && b.IsSame();
    ways_differ |= study.run(row).run.config.reduction != first_config.reduction;
    if (largest == 0) {
      findings.push_back(Fill(Text(language, kStudyIdenticalErrors), {RunLetter(0), letter}));
    } else if (w.IsSame() && b.IsSame()) {
      findings.push_back(
          Fill(Text(language, kStudySameErrors), {RunLetter(0), letter, ShortText(largest, 2)}));
    } else {
      findings.push_back(
          Fill(Text(language, kStudyOtherErrors),
               {RunLetter(0), letter, ShortText(w.first_median, 3), ShortText(w.median, 3),
                ShortText(b.first_median, 3), ShortText(b.median, 3)}));
    }
  }
  const int64_t last = study.num_runs() - 1;
  findings.push_back(Fill(Text(language, kStudyOverlap),
                          {RunLetter(last - 1), CountText(CountInside(study, &StudyError::weight)),
                           CountText(CountInside(study, &StudyError::bias)),
                           CountText(static_cast<int64_t>(study.errors(last).size()))}));
  if (all_same && ways_differ) findings.push_back(Text(language, kStudySeedDecides));
  return findings;
}

bool CanBeStudied(const ReductionView& view) {
  if (view.runs.empty()) return false;
  const ExperimentConfig& config = view.runs.front().config;
  return config.task == Task::kLinear && FindDataset(config.data).is_generated();
}

namespace {

// The last row is the run before it on other seeds, and is called by its letter.
std::string NameOfRow(const ReductionView& view, int64_t row) {
  const SeedStudy& study = *view.study;
  const int64_t run = std::min(row, study.num_runs() - 2);
  const auto first = static_cast<int64_t>(study.run(row).first_seed);
  const int64_t count = study.num_total() / study.num_runs();
  return Fill(Text(view, kStudySeeds),
              {RunLetter(run), CountText(first), CountText(first + count - 1)});
}

StudyHistogram HistogramOf(const ReductionView& view, double StudyError::* which, TextId title) {
  const SeedStudy& study = *view.study;
  StudyHistogram histogram = {.title = Text(view, title)};
  for (int64_t row = 0; row < study.num_runs(); ++row) {
    for (const double error : ErrorsOf(study, row, which)) {
      if (std::isfinite(error)) histogram.largest = std::max(histogram.largest, error);
    }
  }
  if (histogram.largest == 0) return histogram;
  for (int64_t row = 0; row < study.num_runs(); ++row) {
    const std::vector<double> errors = ErrorsOf(study, row, which);
    const double median = Summarize(errors).median;
    histogram.rows.push_back({.name = NameOfRow(view, row),
                              .run = std::min(row, study.num_runs() - 2),
                              .has_other_seeds = row == study.num_runs() - 1,
                              .median = median,
                              .median_text = Fill(Text(view, kStudyMedian), {ShortText(median, 3)}),
                              .counts = ErrorHistogram(errors, histogram.largest, kStudyBins)});
  }
  return histogram;
}

}  // namespace

StudyHistogram HistogramOfWeights(const ReductionView& view) {
  return HistogramOf(view, &StudyError::weight, kStudyErrorOfW);
}
StudyHistogram HistogramOfBiases(const ReductionView& view) {
  return HistogramOf(view, &StudyError::bias, kStudyErrorOfB);
}

}  // namespace playground
