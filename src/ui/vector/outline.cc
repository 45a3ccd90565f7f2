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

OutlineEdge Undirected(const OutlineEdge& edge, int32_t mark) {
  return edge.from < edge.to ? OutlineEdge{edge.from, edge.to, mark}
                             : OutlineEdge{edge.to, edge.from, mark};
}

void SortEdges(std::vector<OutlineEdge>* edges) { std::ranges::sort(*edges); }

std::vector<OutlineEdge> Outline::Border() const {
  // Edges between the same two places stand together, whichever way they run.
  std::vector<OutlineEdge> edges;
  for (const OutlineEdge& edge : edges_) {
    edges.push_back(Undirected(edge, edge.from < edge.to ? 1 : -1));
  }
  SortEdges(&edges);
  std::vector<OutlineEdge> border;
  for (std::size_t i = 0; i < edges.size();) {
    const auto [from, to, mark] = edges[i];
    int32_t forward = 0;
    for (; i < edges.size() && edges[i].from == from && edges[i].to == to; ++i) {
      forward += edges[i].mark;
    }
    for (; forward > 0; --forward) border.push_back({from, to});
    for (; forward < 0; ++forward) border.push_back({to, from});
  }
  SortEdges(&border);
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
