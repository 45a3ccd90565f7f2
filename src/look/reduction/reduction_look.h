// What the view of sum or mean shows, as data.

#ifndef PLAYGROUND_LOOK_REDUCTION_REDUCTION_LOOK_H_
#define PLAYGROUND_LOOK_REDUCTION_REDUCTION_LOOK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "look/look.h"
#include "look/reduction/reduction_view.h"

namespace playground {

// How many seeds the button asks for.
inline constexpr int64_t kUsualStudySeeds = 200;
inline constexpr int64_t kMostStudySeeds = 10'000;

struct ReductionChoice {
  int shown_figure = 0;        // where there is room for one only
  bool shows_figures = false;  // instead of the runs, where not both fit
  int64_t page = -1;           // of the rows of the curves, listed as data; -1: the last ones
};

std::vector<std::string> SentencesOf(const ReductionView& view);
std::vector<LookTable> TablesOf(const ReductionView& view, const ReductionChoice& choice);
std::vector<LookOffer> OffersOf(const ReductionView& view, const ReductionChoice& choice);

// Pages of the longest curve; 0 without one.
int64_t NumCurvePages(const ReductionView& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_REDUCTION_REDUCTION_LOOK_H_
