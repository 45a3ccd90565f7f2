// LevelLines: where a function that is known on a grid has a value.

#ifndef PLAYGROUND_STUDY_SURFACE_LEVEL_LINES_H_
#define PLAYGROUND_STUDY_SURFACE_LEVEL_LINES_H_

#include <array>
#include <span>
#include <vector>

namespace playground {

struct LevelSegment {
  std::array<double, 2> from;  // column and row of the grid, with fractions
  std::array<double, 2> to;
};

// `values`: [rows, columns]. Marching squares: in each cell between four neighbours straight pieces, their
// ends by linear interpolation; where opposite corners lie above, the mean of the four decides. Cells with a
// value that is not finite have none.
std::vector<LevelSegment> FindLevelLines(std::span<const double> values, int columns, double level);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_SURFACE_LEVEL_LINES_H_
