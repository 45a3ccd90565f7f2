// Outline: the border of triangles of one colour, as closed lines. Where two of them touch along an edge there is no border, so
// whatever they were cut from is whole again: no viewer softens edges inside it. How often a place is covered stays the same.

#ifndef PLAYGROUND_UI_VECTOR_OUTLINE_H_
#define PLAYGROUND_UI_VECTOR_OUTLINE_H_

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "ui/vector/place.h"

namespace playground {

struct OutlineEdge {
  Place from, to;
  int32_t mark = 0;  // what whoever sorts edges wants to know of one
  auto operator<=>(const OutlineEdge&) const = default;
};

// The same edge from its lesser to its greater place.
OutlineEdge Undirected(const OutlineEdge& edge, int32_t mark);
// By their places, then their marks. The one instance of sorting here: it is downloaded.
void SortEdges(std::vector<OutlineEdge>* edges);

class Outline {
 public:
  // Triangles, three corners each, that all run the same way around.
  void Add(std::span<const Place> corners);
  bool IsEmpty() const { return edges_.empty(); }
  // Those that no other triangle takes back, in a fixed order.
  std::vector<OutlineEdge> Border() const;

 private:
  std::vector<OutlineEdge> edges_;  // what they go around lies right of them
};

// The closed lines that a border consists of, without places in the middle of a straight piece.
std::vector<std::vector<Place>> LoopsOf(const std::vector<OutlineEdge>& border);

}  // namespace playground

#endif  // PLAYGROUND_UI_VECTOR_OUTLINE_H_
