// ExpSearch: where exp ends in a format, found by trying: what the trials so far leave open.

#ifndef PLAYGROUND_STUDY_NUMERICS_EXP_SEARCH_H_
#define PLAYGROUND_STUDY_NUMERICS_EXP_SEARCH_H_

#include <cstdint>
#include <optional>

#include "study/numerics/float_format.h"

namespace playground {

enum class ExpOutcome { kZero, kFinite, kInfinite };

struct ExpTrial {
  double x = 0;  // rounded to the format
  double exp = 0;
  ExpOutcome outcome = ExpOutcome::kFinite;
};

// One end of the arguments whose exp is finite and not zero: the outermost one that was tried, and the
// innermost one beyond it.
struct ExpEnd {
  std::optional<double> inside;
  std::optional<double> outside;
};

class ExpSearch {
 public:
  static constexpr double kLargestTried = 10'000;  // on either side

  explicit ExpSearch(FloatFormat format) : format_(format) {}

  // `x` is finite and within kLargestTried.
  ExpTrial Try(double x);

  const ExpEnd& high() const { return high_; }  // beyond it exp is infinite
  const ExpEnd& low() const { return low_; }    // beyond it exp is zero
  // Nothing lies between the two numbers of the end.
  bool IsFound(const ExpEnd& end) const;
  // The number half way between them; empty while one is unknown, or when it is found.
  std::optional<double> MiddleOf(const ExpEnd& end) const;

  const std::optional<ExpTrial>& last() const { return last_; }
  int64_t num_trials() const { return num_trials_; }

 private:
  FloatFormat format_;
  ExpEnd high_;
  ExpEnd low_;
  std::optional<ExpTrial> last_;
  int64_t num_trials_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_NUMERICS_EXP_SEARCH_H_
