// The study over seeds: histograms of the two figures that each seed left, and what they say.

#ifndef PLAYGROUND_LOOK_REDUCTION_STUDY_FIGURES_H_
#define PLAYGROUND_LOOK_REDUCTION_STUDY_FIGURES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "look/reduction/reduction_view.h"
#include "look/view.h"
#include "study/reduction/seed_study.h"
#include "text/text.h"

namespace playground {

// Which of the two figures of each seed.
enum class StudyFigure { kFirst, kSecond };

bool CanBeStudied(const ReductionView& view);

// The words for what the figures are; of a study that was not begun yet, by its first run.
struct StudyWords {
  TextId help;    // of the button
  TextId remark;  // what is measured, and what a seed changes
  TextId first_title, second_title;
  TextId identical, same, other, overlap, decides;  // findings
  std::string_view first_key, second_key;           // of the tables
  std::string (*figure)(double value);              // as it is written
};
const StudyWords& WordsOfStudy(const ReductionView& view);

// What a finished study found, one sentence a line.
std::vector<std::string> StudyFindings(Language language, const SeedStudy& study);

// Histograms of all rows over one axis.
struct StudyHistogramRow {
  std::string name;      // "B, seeds 0 to 199"
  int64_t run;           // as whose it is drawn: the last row is the run before it on other seeds
  bool has_other_seeds;  // the last row
  double median;         // NaN: all diverged
  std::string median_text;      // "median 0.00271", and how many diverged
  std::vector<int64_t> counts;  // of each bin
};
struct StudyHistogram {
  std::string title;
  // Where the axis begins and ends; of shares half an answer outside of what is written there.
  double smallest = 0;
  double largest = 0;
  int64_t num_bins = 0;
  std::string smallest_text = {};
  std::string largest_text = {};
  std::vector<StudyHistogramRow> rows = {};  // empty: no figure is finite, or all are 0
};
StudyHistogram HistogramOf(const ReductionView& view, StudyFigure which);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_REDUCTION_STUDY_FIGURES_H_
