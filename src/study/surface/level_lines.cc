#include "study/surface/level_lines.h"

#include <cmath>
#include <utility>

namespace playground {

std::vector<LevelSegment> FindLevelLines(std::span<const double> values, int columns,
                                         double level) {
  const int rows = static_cast<int>(values.size()) / columns;
  std::vector<LevelSegment> segments;
  for (int row = 0; row + 1 < rows; ++row) {
    for (int column = 0; column + 1 < columns; ++column) {
      // Corners around the cell, and where each lies.
      const std::array<std::array<int, 2>, 4> places = {
          {{column, row}, {column + 1, row}, {column + 1, row + 1}, {column, row + 1}}};
      std::array<double, 4> corner;
      bool is_finite = true;
      int num_above = 0;
      for (std::size_t i = 0; i < 4; ++i) {
        corner[i] = values[static_cast<std::size_t>(places[i][1] * columns + places[i][0])];
        is_finite &= std::isfinite(corner[i]);
        num_above += corner[i] >= level ? 1 : 0;
      }
      if (!is_finite || num_above == 0 || num_above == 4) continue;
      // Edge i goes from corner i to the next one.
      const auto crossing = [&](std::size_t i) {
        const std::size_t next = (i + 1) % 4;
        const double share = (level - corner[i]) / (corner[next] - corner[i]);
        return std::array<double, 2>{places[i][0] + share * (places[next][0] - places[i][0]),
                                     places[i][1] + share * (places[next][1] - places[i][1])};
      };
      std::vector<std::size_t> crossed;
      for (std::size_t i = 0; i < 4; ++i) {
        if ((corner[i] >= level) != (corner[(i + 1) % 4] >= level)) crossed.push_back(i);
      }
      if (crossed.size() == 2) {
        segments.push_back({crossing(crossed[0]), crossing(crossed[1])});
        continue;
      }
      // All four edges: corners 0 and 2 on one side. Those of them that are cut off from the middle have a
      // piece around them, from the edge before to the edge behind.
      const double middle = (corner[0] + corner[1] + corner[2] + corner[3]) / 4;
      const bool cuts_even = (corner[0] >= level) != (middle >= level);
      for (const std::size_t i : {cuts_even ? 0u : 1u, cuts_even ? 2u : 3u}) {
        segments.push_back({crossing((i + 3) % 4), crossing(i)});
      }
    }
  }
  return segments;
}

}  // namespace playground
