#include "ui/vector/outline.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace playground {
namespace {

// Twice the area of a triangle; above 0 if it runs clockwise on the screen.
int64_t TwiceArea(Place a, Place b, Place c) {
  return int64_t{b.x - a.x} * (c.y - a.y) - int64_t{c.x - a.x} * (b.y - a.y);
}

bool IsStraight(Place a, Place b, Place c) {
  return TwiceArea(a, b, c) == 0 &&
         int64_t{b.x - a.x} * (c.x - b.x) + int64_t{b.y - a.y} * (c.y - b.y) >= 0;
}

}  // namespace

void Outline::Add(std::span<const Place> corners) {
  int64_t area = 0;
  for (std::size_t i = 0; i + 2 < corners.size(); i += 3) {
    area += TwiceArea(corners[i], corners[i + 1], corners[i + 2]);
  }
  for (std::size_t i = 0; i + 2 < corners.size(); i += 3) {
    for (std::size_t k = 0; k < 3; ++k) {
      OutlineEdge edge = {corners[i + k], corners[i + (k + 1) % 3]};
      if (area < 0) std::swap(edge.from, edge.to);
      if (edge.from != edge.to) edges_.push_back(edge);
    }
  }
}

std::vector<OutlineEdge> Outline::Border() const {
  // Edges between the same two places stand together, whichever way they run.
  const auto between = [](const OutlineEdge& edge) {
    return edge.from < edge.to ? edge : OutlineEdge{edge.to, edge.from};
  };
  std::vector<OutlineEdge> edges = edges_;
  std::ranges::sort(edges, {}, between);
  std::vector<OutlineEdge> border;
  for (std::size_t i = 0; i < edges.size();) {
    const OutlineEdge one = between(edges[i]);
    int forward = 0;
    for (; i < edges.size() && between(edges[i]) == one; ++i) {
      forward += edges[i] == one ? 1 : -1;
    }
    for (; forward > 0; --forward) border.push_back(one);
    for (; forward < 0; ++forward) border.push_back({one.to, one.from});
  }
  std::ranges::sort(border);
  return border;
}

std::vector<std::vector<Place>> LoopsOf(const std::vector<OutlineEdge>& border) {
  std::vector<std::vector<Place>> loops;
  std::vector<bool> is_taken(border.size());
  for (std::size_t first = 0; first < border.size(); ++first) {
    if (is_taken[first]) continue;
    std::vector<Place> loop;
    // As many edges begin at a place as end there, so there is always one to go on with until it is closed.
    for (std::size_t at = first; !is_taken[at];) {
      is_taken[at] = true;
      loop.push_back(border[at].from);
      const Place to = border[at].to;
      if (to == loop.front()) break;
      at = static_cast<std::size_t>(std::ranges::lower_bound(border, to, {}, &OutlineEdge::from) -
                                    border.begin());
      while (is_taken[at]) ++at;
    }
    std::vector<Place>& corners = loops.emplace_back();
    for (std::size_t i = 0; i < loop.size(); ++i) {
      const Place before = loop[(i + loop.size() - 1) % loop.size()];
      if (!IsStraight(before, loop[i], loop[(i + 1) % loop.size()])) corners.push_back(loop[i]);
    }
  }
  return loops;
}

}  // namespace playground
