#include "ui/vector/shape_reader.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace playground {
namespace {

// In hundredths of a pixel: what two ways of computing one place may differ by.
constexpr int32_t kRounding = 2;
// Wider rectangles are no lines.
constexpr int32_t kWidestLine = 6 * kPlacesOfPixel;

bool IsOpaque(ImU32 color) { return color >> IM_COL32_A_SHIFT == 255; }
bool IsClear(ImU32 color) { return color >> IM_COL32_A_SHIFT == 0; }

bool IsNear(Place a, Place b) {
  return std::abs(a.x - b.x) <= kRounding && std::abs(a.y - b.y) <= kRounding;
}

PlaceBox BoxAround(std::span<const Place> places) {
  PlaceBox box = {places[0].x, places[0].y, places[0].x, places[0].y};
  for (const Place& place : places) {
    box = {std::min(box.left, place.x), std::min(box.top, place.y), std::max(box.right, place.x),
           std::max(box.bottom, place.y)};
  }
  return box;
}

ImVec2 Middle(ImVec2 a, ImVec2 b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }

}  // namespace

void ShapeReader::Read(const ImDrawData& data) {
  const PlaceBox page = {0, 0, ToPlace(data.DisplaySize.x), ToPlace(data.DisplaySize.y)};
  const ImVec2 scale = data.FramebufferScale;
  // Renderers clip at whole device pixels.
  const auto edge = [](float place, float ratio) {
    return ToPlace(static_cast<float>(static_cast<int>(place * ratio)) / ratio);
  };
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const ImVec4& clip = command.ClipRect;
      clip_ = page.Cut({edge(clip.x, scale.x), edge(clip.y, scale.y), edge(clip.z, scale.x),
                        edge(clip.w, scale.y)});
      if (!clip_.IsEmpty()) ReadCommand(*list, command);
    }
  }
}

void ShapeReader::ReadCommand(const ImDrawList& list, const ImDrawCmd& command) {
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const std::span<const ImDrawIdx> indices(list.IdxBuffer.Data + command.IdxOffset,
                                           command.ElemCount);
  const bool has_picture = command.GetTexID() != ImGui::GetIO().Fonts->TexID;
  for (std::size_t begin = 0, end = 0; begin + 2 < indices.size(); begin = end) {
    // What was asked for at a time has vertices of its own, which follow each other.
    const auto range = [&](std::size_t triangle) {
      return std::minmax({indices[triangle], indices[triangle + 1], indices[triangle + 2]});
    };
    auto [least, most] = range(begin);
    for (end = begin + 3; end + 2 < indices.size(); end += 3) {
      const auto [first, last] = range(end);
      if (last < least || first > most) break;
      least = std::min(least, first);
      most = std::max(most, last);
    }
    const auto one = indices.subspan(begin, end - begin);
    const bool is_quad = one.size() == 6 && one[0] == one[3] && one[2] == one[4];
    if (!is_quad) {
      EndLine();
      assert(!has_picture);
      if (!has_picture) AddTriangles(vertices, one);
      continue;
    }
    const Quad quad = {vertices[one[0]], vertices[one[1]], vertices[one[2]], vertices[one[5]]};
    if (!has_picture && quad.a.uv.x == quad.c.uv.x && quad.a.col == quad.c.col &&
        quad.a.col == quad.b.col) {
      AddQuad(quad);
      continue;
    }
    EndLine();
    if (has_picture) {
      AddPicture(quad, command.GetTexID());
    } else if (quad.a.uv.x != quad.c.uv.x) {
      AddLetter(quad);
    } else {
      AddGradient(quad);
    }
  }
  EndLine();
}

bool ShapeReader::IsSeen(const PlaceBox& box, std::optional<PlaceBox>* clip) const {
  // Something thin has no area, but an edge.
  if (box.right < clip_.left || box.left > clip_.right || box.bottom < clip_.top ||
      box.top > clip_.bottom) {
    return false;
  }
  if (clip_.Contains(box)) {
    clip->reset();
  } else {
    *clip = clip_;
  }
  return true;
}

VectorShape& ShapeReader::Continue(VectorShape::Kind kind, ImU32 color,
                                   const std::optional<PlaceBox>& clip, bool may_continue) {
  if (may_continue && !shapes_.empty()) {
    VectorShape& last = shapes_.back();
    if (last.kind == kind && last.color == color && last.clip == clip) return last;
  }
  VectorShape& added = shapes_.emplace_back();
  added.kind = kind;
  added.color = color;
  added.clip = clip;
  return added;
}

void ShapeReader::AddTriangles(const ImDrawVert* vertices, std::span<const ImDrawIdx> indices) {
  std::vector<Place> corners;
  for (const ImDrawIdx index : indices) {
    assert(vertices[index].col == vertices[indices[0]].col);
    corners.push_back(ToPlace(vertices[index].pos));
  }
  AddFill(corners, vertices[indices[0]].col, false);
}

void ShapeReader::AddFill(std::span<const Place> corners, ImU32 color, bool is_upright) {
  std::optional<PlaceBox> clip;
  if (IsClear(color) || !IsSeen(BoxAround(corners), &clip)) return;
  using enum VectorShape::Kind;
  // What can be seen through is darker where it lies over another one, so each stays by itself.
  const bool may_continue =
      IsOpaque(color) && !shapes_.empty() && shapes_.back().is_upright == is_upright;
  VectorShape& shape = Continue(kFill, color, clip, may_continue);
  shape.is_upright = is_upright;
  shape.outline.Add(corners);
}

void ShapeReader::AddRectangle(const PlaceBox& box, ImU32 color) {
  const PlaceBox seen = box.Cut(clip_);
  if (seen.IsEmpty()) return;
  const Place a = {seen.left, seen.top}, b = {seen.right, seen.top}, c = {seen.right, seen.bottom},
              d = {seen.left, seen.bottom};
  AddFill(std::array{a, b, c, a, c, d}, color, true);
}

void ShapeReader::AddQuad(const Quad& quad) {
  if (AddPieceOfLine(quad)) return;
  EndLine();
  const Place a = ToPlace(quad.a.pos), b = ToPlace(quad.b.pos), c = ToPlace(quad.c.pos),
              d = ToPlace(quad.d.pos);
  const std::array corners = {a, b, c, a, c, d};
  if (a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x) {
    AddRectangle(BoxAround(corners), quad.a.col);
  } else {
    AddFill(corners, quad.a.col, false);
  }
}

// ImDrawList::AddPolyline without softened edges makes a rectangle of each piece: a and d lie on both sides of where it begins.
bool ShapeReader::AddPieceOfLine(const Quad& quad) {
  const ImVec2 a = quad.a.pos, b = quad.b.pos, c = quad.c.pos, d = quad.d.pos;
  const ImVec2 along = {b.x - a.x, b.y - a.y}, across = {d.x - a.x, d.y - a.y};
  const float length = std::sqrt(along.x * along.x + along.y * along.y);
  const float breadth = std::sqrt(across.x * across.x + across.y * across.y);
  const int32_t width = ToPlace(breadth);
  if (width == 0 || width > kWidestLine || ToPlace(length) == 0) return false;
  const float cosine = (along.x * across.x + along.y * across.y) / (length * breadth);
  if (std::abs(cosine) > 0.02f) return false;
  if (!IsNear(ToPlace(c), ToPlace({b.x + across.x, b.y + across.y}))) return false;

  std::optional<PlaceBox> clip;
  const std::array corners = {ToPlace(a), ToPlace(b), ToPlace(c), ToPlace(d)};
  if (IsClear(quad.a.col) || !IsSeen(BoxAround(corners), &clip)) return true;
  const Place from = ToPlace(Middle(a, d)), to = ToPlace(Middle(b, c));
  const bool goes_on = !line_.places.empty() && !line_.is_closed &&
                       IsNear(line_.places.back(), from) && line_color_ == quad.a.col &&
                       std::abs(line_width_ - width) <= kRounding && line_clip_ == clip;
  if (!goes_on) {
    EndLine();
    line_ = {.places = {from}};
    line_width_ = width;
    line_color_ = quad.a.col;
    line_clip_ = clip;
    line_box_ = BoxAround(corners);
  }
  if (line_.places.size() > 2 && IsNear(to, line_.places.front())) {
    line_.is_closed = true;
  } else {
    line_.places.push_back(to);
  }
  return true;
}

void ShapeReader::EndLine() {
  if (line_.places.empty()) return;
  const VectorLine line = std::move(line_);
  line_ = {};
  const Place first = line.places[0], second = line.places[1];
  if (line.places.size() == 2 && (first.x == second.x || first.y == second.y)) {
    AddRectangle(line_box_, line_color_);
    return;
  }
  const bool may_continue =
      IsOpaque(line_color_) && !shapes_.empty() && shapes_.back().width == line_width_;
  VectorShape& shape = Continue(VectorShape::Kind::kLines, line_color_, line_clip_, may_continue);
  shape.width = line_width_;
  shape.lines.push_back(line);
}

void ShapeReader::AddLetter(const Quad& quad) {
  const FoundLetter letter = letter_shapes_.Find(quad.a, quad.c);
  const Place a = ToPlace(quad.a.pos), c = ToPlace(quad.c.pos);
  const PlaceBox box = {a.x, a.y, c.x, c.y};
  const PlaceBox seen = box.Cut(clip_);
  std::optional<PlaceBox> clip;
  if (letter.shape < 0 || IsClear(quad.a.col) || seen.IsEmpty()) return;
  if (seen != box) clip = clip_;
  if (!letter.is_whole) clip = seen;
  const Place origin = ToPlace(letter.origin);
  const bool may_continue =
      !shapes_.empty() && shapes_.back().unit == letter.unit && shapes_.back().origin.y == origin.y;
  VectorShape& shape = Continue(VectorShape::Kind::kLetters, quad.a.col, clip, may_continue);
  if (shape.letters.empty()) {
    shape.origin = origin;
    shape.unit = letter.unit;
  }
  const float pixels = static_cast<float>(shape.origin.x) / kPlacesOfPixel;
  const float at = std::floor((letter.origin.x - pixels) / letter.unit + 0.5f);
  shape.letters.push_back({letter.shape, static_cast<int32_t>(at)});
}

void ShapeReader::AddPicture(const Quad& quad, ImTextureID texture) {
  const Place a = ToPlace(quad.a.pos), c = ToPlace(quad.c.pos);
  const PlaceBox box = {a.x, a.y, c.x, c.y};
  std::optional<PlaceBox> clip;
  if (IsClear(quad.a.col) || box.IsEmpty() || !IsSeen(box, &clip)) return;
  VectorShape& shape = Continue(VectorShape::Kind::kPicture, quad.a.col, clip, false);
  shape.box = box;
  shape.texture = texture;
  shape.first = quad.a.uv;
  shape.last = quad.c.uv;
}

// ImDrawList::AddRectFilledMultiColor. What goes on from one rectangle to the next is one gradient.
void ShapeReader::AddGradient(const Quad& quad) {
  const Place a = ToPlace(quad.a.pos), c = ToPlace(quad.c.pos);
  const PlaceBox box = {a.x, a.y, c.x, c.y};
  std::optional<PlaceBox> clip;
  if (box.IsEmpty() || !IsSeen(box, &clip)) return;
  const bool is_downward = quad.a.col == quad.b.col;
  assert(is_downward ? quad.c.col == quad.d.col : quad.a.col == quad.d.col);
  using enum VectorShape::Kind;
  const VectorShape* last = shapes_.empty() ? nullptr : &shapes_.back();
  const bool goes_on = last != nullptr && last->kind == kGradient && last->clip == clip &&
                       !last->is_downward && !is_downward &&
                       last->stops.back().color == quad.a.col && last->box.right == box.left &&
                       last->box.top == box.top && last->box.bottom == box.bottom;
  VectorShape& shape = Continue(kGradient, 0, clip, goes_on);
  if (!goes_on) {
    shape.box = box;
    shape.is_downward = is_downward;
    shape.stops = {{is_downward ? box.top : box.left, quad.a.col}};
  }
  shape.box.right = box.right;
  shape.stops.push_back({is_downward ? box.bottom : box.right, quad.c.col});
}

}  // namespace playground
