// The study over seeds: histograms of how far w and b end from the true ones, and what they say.

#ifndef PLAYGROUND_LOOK_REDUCTION_STUDY_FIGURES_H_
#define PLAYGROUND_LOOK_REDUCTION_STUDY_FIGURES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "look/reduction/reduction_view.h"
#include "look/view.h"
#include "study/reduction/seed_study.h"

namespace playground {

// Whether the runs can be studied: linear regression whose true line is known.
bool CanBeStudied(const ReductionView& view);

// What a finished study found, one sentence a line.
std::vector<std::string> StudyFindings(Language language, const SeedStudy& study);

// Histograms of all rows over one axis from 0 to `largest`.
struct StudyHistogramRow {
  std::string name;      // "B, seeds 0 to 199"
  int64_t run;           // as whose it is drawn: the last row is the run before it on other seeds
  bool has_other_seeds;  // the last row
  double median;
  std::string median_text;  // "median 0.00271"
  std::vector<int64_t> counts;
};
struct StudyHistogram {
  std::string title;
  double largest = 0;
  std::vector<StudyHistogramRow> rows = {};  // empty: no error is finite, or all are 0
};
inline constexpr int64_t kStudyBins = 30;
StudyHistogram HistogramOfWeights(const ReductionView& view);
StudyHistogram HistogramOfBiases(const ReductionView& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_REDUCTION_STUDY_FIGURES_H_
