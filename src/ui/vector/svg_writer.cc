#include "ui/vector/svg_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "text/base64.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "ui/raster/word_hash.h"
#include "ui/vector/path_text.h"
#include "ui/vector/svg_text.h"

namespace playground {
namespace {

double Distance(Place a, Place b) {
  const double dx = a.x - b.x, dy = a.y - b.y;
  return std::sqrt(dx * dx + dy * dy);
}

struct Disc {
  Place center;
  int32_t radius;
};

// A polygon of equal sides whose corners are equally far from its middle is what Dear ImGui makes of a circle.
std::optional<Disc> DiscOf(std::span<const Place> corners) {
  constexpr std::size_t kFewest = 8;
  constexpr double kRounding = 3;
  if (corners.size() < kFewest) return std::nullopt;
  double x = 0, y = 0;
  for (const Place& corner : corners) x += corner.x, y += corner.y;
  const auto count = static_cast<double>(corners.size());
  const Place center = {static_cast<int32_t>(std::floor(x / count + 0.5)),
                        static_cast<int32_t>(std::floor(y / count + 0.5))};
  const double radius = Distance(center, corners[0]), side = Distance(corners[0], corners[1]);
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Place next = corners[(i + 1) % corners.size()];
    if (std::abs(Distance(center, corners[i]) - radius) > kRounding ||
        std::abs(Distance(corners[i], next) - side) > kRounding) {
      return std::nullopt;
    }
  }
  return Disc{center, static_cast<int32_t>(radius + 0.5)};
}

void AppendLine(std::span<const Place> places, bool is_closed, PathText* path) {
  const std::optional<Disc> disc = is_closed ? DiscOf(places) : std::nullopt;
  if (disc) return path->Circle(disc->center, disc->radius);
  path->MoveTo(places[0]);
  for (const Place& place : places.subspan(1)) path->LineTo(place);
  if (is_closed) path->Close();
}

bool IsOpaque(const VectorShape& shape) { return shape.color >> IM_COL32_A_SHIFT == 255; }

// Which of the borders has an edge in common with another one.
std::vector<bool> HaveNeighbours(const std::vector<std::vector<OutlineEdge>>& borders) {
  std::vector<OutlineEdge> edges;  // marked by their owners
  for (std::size_t i = 0; i < borders.size(); ++i) {
    for (const OutlineEdge& edge : borders[i]) {
      edges.push_back(Undirected(edge, static_cast<int32_t>(i)));
    }
  }
  SortEdges(&edges);
  std::vector<bool> have(borders.size());
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    const OutlineEdge &edge = edges[i], &next = edges[i + 1];
    const bool is_shared = edge.from == next.from && edge.to == next.to && edge.mark != next.mark;
    if (is_shared) have[edge.mark] = have[next.mark] = true;
  }
  return have;
}

}  // namespace

void SvgWriter::Write(std::span<const VectorShape> shapes) {
  std::vector<std::vector<OutlineEdge>> borders, slanted;
  for (const VectorShape& shape : shapes) {
    borders.push_back(shape.outline.Border());
    // Edges along the axes lie between pixels, and those that are seen through would be seen twice.
    slanted.push_back(shape.is_upright || !IsOpaque(shape) ? std::vector<OutlineEdge>()
                                                           : borders.back());
  }
  const std::vector<bool> have_neighbours = HaveNeighbours(slanted);
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const VectorShape& shape = shapes[i];
    SetClip(shape.clip);
    switch (shape.kind) {
      case VectorShape::Kind::kFill:
        WriteFill(shape, borders[i], have_neighbours[i]);
        break;
      case VectorShape::Kind::kLines:
        WriteLines(shape);
        break;
      case VectorShape::Kind::kLetters:
        WriteLetters(shape);
        break;
      case VectorShape::Kind::kPicture:
        WritePicture(shape);
        break;
      case VectorShape::Kind::kGradient:
        WriteGradient(shape);
        break;
    }
  }
  SetClip(std::nullopt);
}

void SvgWriter::WriteFill(const VectorShape& shape, const std::vector<OutlineEdge>& border,
                          bool has_neighbour) {
  PathText path(2);
  for (const std::vector<Place>& loop : LoopsOf(border)) {
    if (loop.size() > 2) AppendLine(loop, true, &path);
  }
  if (path.text().empty()) return;
  std::string how;
  const bool is_broad = std::ranges::all_of(border, [](const OutlineEdge& edge) {
    return Distance(edge.from, edge.to) >= kPlacesOfPixel;
  });
  // To whole pixels, as other renderers draw rectangles: between two of them the page would show through.
  if (shape.is_upright && is_broad) how = " shape-rendering=\"crispEdges\"";
  // A little larger, so that no gap is seen between neighbours.
  if (has_neighbour) how = SvgColor("stroke", shape.color) + " stroke-width=\".5\"";
  elements_ += Fill("<path{}{} d=\"{}\"/>\n", {SvgColor("fill", shape.color), how, path.text()});
}

void SvgWriter::WriteLines(const VectorShape& shape) {
  PathText path(2);
  for (const VectorLine& line : shape.lines) AppendLine(line.places, line.is_closed, &path);
  elements_ += Fill("<path{} stroke-width=\"{}\" d=\"{}\"/>\n",
                    {SvgColor("stroke", shape.color), SvgPixels(shape.width), path.text()});
}

void SvgWriter::WriteLetters(const VectorShape& shape) {
  std::string scale;
  AppendDecimal(static_cast<int64_t>(std::floor(double{shape.unit} * 1e8 + 0.5)), 8, &scale);
  elements_ += Fill(
      "<g{} transform=\"translate({} {})scale({})\">",
      {SvgColor("fill", shape.color), SvgPixels(shape.origin.x), SvgPixels(shape.origin.y), scale});
  for (const VectorLetter& letter : shape.letters) {
    const LetterShape& one = letters_.shapes()[static_cast<std::size_t>(letter.shape)];
    if (IsNew(one.name)) {
      definitions_ += Fill("<path id=\"{}\" d=\"{}\"/>\n", {one.name, one.path});
    }
    elements_ += Fill("<use xlink:href=\"#{}\"", {one.name});
    if (letter.at != 0) elements_ += Fill(" x=\"{}\"", {letter.at});
    elements_ += "/>";
  }
  elements_ += "</g>\n";
}

void SvgWriter::WritePicture(const VectorShape& shape) {
  const VectorPicture* picture = pictures_.Find(shape.texture);
  if (picture == nullptr) return;
  const PixelBox part = picture->PartBetween(shape.first, shape.last);
  if (part.IsEmpty()) return;
  // Where the part lies: it may begin before what is shown of it, and end behind it.
  const auto place = [](int pixel, int size, float first, float last, int32_t begin, int32_t end) {
    const double share =
        (static_cast<double>(pixel) / size - double{first}) / (double{last} - double{first});
    return static_cast<int32_t>(std::floor(begin + share * (end - begin) + 0.5));
  };
  const auto across = [&](int pixel) {
    return place(pixel, picture->pixels.width, shape.first.x, shape.last.x, shape.box.left,
                 shape.box.right);
  };
  const auto down = [&](int pixel) {
    return place(pixel, picture->pixels.height, shape.first.y, shape.last.y, shape.box.top,
                 shape.box.bottom);
  };
  const PlaceBox box = {across(part.left), down(part.top), across(part.right), down(part.bottom)};
  if (!shape.box.Contains(box)) SetClip(shape.clip ? shape.clip->Cut(shape.box) : shape.box);
  const bool is_enlarged = box.right - box.left >= kPlacesOfPixel * (part.right - part.left);
  const bool is_sharp = is_enlarged && !picture->is_smooth;
  // No style, which policies of pages forbid. What does not know the word softens less than a quarter of a square.
  const char* how = is_sharp ? " image-rendering=\"pixelated\"" : "";
  const std::vector<uint8_t> png = picture->PngOf(part, shape.color, is_sharp ? 4 : 1);
  elements_ += Fill(
      "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\"{} "
      "xlink:href=\"data:image/png;base64,{}\"/>\n",
      {SvgPixels(box.left), SvgPixels(box.top), SvgPixels(box.right - box.left),
       SvgPixels(box.bottom - box.top), how,
       Base64({reinterpret_cast<const char*>(png.data()), png.size()})});
}

void SvgWriter::WriteGradient(const VectorShape& shape) {
  const int32_t begin = shape.stops.front().at, end = shape.stops.back().at;
  uint64_t hash = shape.is_downward ? 1 : 0;
  std::string stops;
  for (const VectorShape::Stop& stop : shape.stops) {
    const int64_t share = (int64_t{stop.at - begin} * 20'000 + (end - begin)) / (2 * (end - begin));
    hash = HashWord(hash, static_cast<uint64_t>(share) << 32 | stop.color);
    std::string offset;
    AppendDecimal(share, 4, &offset);
    stops += Fill("<stop offset=\"{}\"{}/>", {offset, SvgColor("stop-color", stop.color)});
  }
  const std::string name = "spg" + HashText(hash);
  if (IsNew(name)) {
    definitions_ += Fill("<linearGradient id=\"{}\"{}>{}</linearGradient>\n",
                         {name, shape.is_downward ? " x2=\"0\" y2=\"1\"" : "", stops});
  }
  const PlaceBox& box = shape.box;
  PathText path(2);
  AppendLine(std::array{Place{box.left, box.top}, Place{box.right, box.top},
                        Place{box.right, box.bottom}, Place{box.left, box.bottom}},
             true, &path);
  elements_ += Fill("<path fill=\"url(#{})\" d=\"{}\"/>\n", {name, path.text()});
}

void SvgWriter::SetClip(const std::optional<PlaceBox>& clip) {
  if (clip_ == clip) return;
  if (clip_) elements_ += "</g>\n";
  clip_ = clip;
  if (!clip) return;
  const std::string name =
      Fill("spc{}-{}-{}-{}", {clip->left, clip->top, clip->right, clip->bottom});
  if (IsNew(name)) {
    definitions_ += Fill("<clipPath id=\"{}\"><path d=\"M{} {}H{}V{}H{}z\"/></clipPath>\n",
                         {name, SvgPixels(clip->left), SvgPixels(clip->top), SvgPixels(clip->right),
                          SvgPixels(clip->bottom), SvgPixels(clip->left)});
  }
  elements_ += Fill("<g clip-path=\"url(#{})\">\n", {name});
}

bool SvgWriter::IsNew(const std::string& name) {
  if (std::ranges::find(names_, name) != names_.end()) return false;
  names_.push_back(name);
  return true;
}

}  // namespace playground
