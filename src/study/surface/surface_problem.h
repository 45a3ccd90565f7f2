// SurfaceProblem: the linear regressions of the lab Loss surface, each small enough to be seen whole.

#ifndef PLAYGROUND_STUDY_SURFACE_SURFACE_PROBLEM_H_
#define PLAYGROUND_STUDY_SURFACE_SURFACE_PROBLEM_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "random/torch_generator.h"
#include "study/surface/quadratic_loss.h"

namespace playground {

enum class ProblemKind {
  kPoints,     // x = 1, 2, 3, y = 2, 3, 5: w and b
  kLine,       // the data set line, seed 0: w and b
  kSlope,      // the three points without a bias: w alone
  kDependent,  // two features, the second twice the first: w1 and w2
};
inline constexpr std::array<ProblemKind, 4> kProblemKinds = {
    ProblemKind::kPoints, ProblemKind::kLine, ProblemKind::kSlope, ProblemKind::kDependent};
std::string_view KeyOf(ProblemKind kind);  // "points", "line", "slope", "dependent"
std::optional<ProblemKind> FindProblemKind(std::string_view key);

struct SurfaceProblem {
  ProblemKind kind = ProblemKind::kPoints;
  RegressionProblem regression;
  std::vector<double> start;  // [P]; of the line the initial parameters of its run
  // As it stands before the first epoch's order is drawn.
  TorchGenerator generator{0};
};
SurfaceProblem MakeSurfaceProblem(ProblemKind kind);

// Moves a point: its first feature and its target. The second feature of a dependent problem follows.
void MovePoint(int64_t example, float feature, float target, SurfaceProblem* problem);

// The same with the first feature in units `factor` times as small, so that its numbers are as much larger.
RegressionProblem InUnits(const RegressionProblem& regression, double factor);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_SURFACE_SURFACE_PROBLEM_H_
