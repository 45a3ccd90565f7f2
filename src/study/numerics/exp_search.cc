#include "study/numerics/exp_search.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "study/numerics/traced.h"

namespace playground {

ExpTrial ExpSearch::Try(double x) {
  assert(std::fabs(x) <= kLargestTried);
  const TracedArithmetic in(format_);
  const Traced argument = in.Number(x);
  ExpTrial trial = {argument.value, in.Exp(argument).value, ExpOutcome::kFinite};
  if (std::isinf(trial.exp)) {
    trial.outcome = ExpOutcome::kInfinite;
    high_.outside = std::min(trial.x, high_.outside.value_or(trial.x));
  } else if (trial.exp == 0) {
    trial.outcome = ExpOutcome::kZero;
    low_.outside = std::max(trial.x, low_.outside.value_or(trial.x));
  } else {
    high_.inside = std::max(trial.x, high_.inside.value_or(trial.x));
    low_.inside = std::min(trial.x, low_.inside.value_or(trial.x));
  }
  last_ = trial;
  ++num_trials_;
  return trial;
}

bool ExpSearch::IsFound(const ExpEnd& end) const {
  if (!end.inside || !end.outside) return false;
  return *end.outside == (*end.outside > *end.inside ? NextAbove(format_, *end.inside)
                                                     : NextBelow(format_, *end.inside));
}

std::optional<double> ExpSearch::MiddleOf(const ExpEnd& end) const {
  if (!end.inside || !end.outside || IsFound(end)) return std::nullopt;
  const double middle = RoundTo(format_, (*end.inside + *end.outside) / 2);
  if (middle != *end.inside && middle != *end.outside) return middle;
  return *end.outside > *end.inside ? NextAbove(format_, *end.inside)
                                    : NextBelow(format_, *end.inside);
}

}  // namespace playground
