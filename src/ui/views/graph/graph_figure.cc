#include "ui/views/graph/graph_figure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "look/graph/graph_formulas.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/paper/marks.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kCardHeight = 60;
constexpr float kLeastCard = 78;
constexpr float kMostCard = 156;
constexpr float kLeastColumnGap = 16;
constexpr float kMostColumnGap = 60;
constexpr float kLaneGap = 24;
constexpr float kRowGap = 28;  // from the top down
constexpr float kNarrowLaneGap = 10;
constexpr float kCardRow = 17;
constexpr float kArrow = 6;
constexpr float kStripCell = 4;
constexpr float kGradientSign = 11;  // "∂" before a gradient
constexpr float kLegendRow = 20;
constexpr float kLegendSample = 26;

// Where the cards are.
struct CardGrid {
  bool is_upright = false;  // from the top down
  int num_columns = 1;
  int first_lane = 0;
  int num_lanes = 1;
  float card = kLeastCard;
  float gap = kLeastColumnGap;
  Rect area;

  float height() const {
    const auto columns = static_cast<float>(num_columns);
    const auto lanes = static_cast<float>(num_lanes);
    return is_upright ? columns * kCardHeight + (columns - 1) * kRowGap
                      : lanes * kCardHeight + (lanes - 1) * kLaneGap;
  }
  Rect CardOf(const GraphNode& node) const {
    const auto column = static_cast<float>(node.column);
    const auto lane = static_cast<float>(node.lane - first_lane);
    const float left =
        area.left + (is_upright ? lane * (card + kNarrowLaneGap) : column * (card + gap));
    const float top = area.top + (is_upright ? column * (kCardHeight + kRowGap)
                                             : lane * (kCardHeight + kLaneGap));
    return {left, top, left + card, top + kCardHeight};
  }
};

CardGrid GridOf(const ComputationGraph& graph, const Rect& area) {
  CardGrid grid = {.area = area};
  int last_lane = 0;
  grid.first_lane = graph.node(0).lane;
  for (const GraphNode& node : graph.nodes()) {
    grid.num_columns = std::max(grid.num_columns, node.column + 1);
    grid.first_lane = std::min(grid.first_lane, node.lane);
    last_lane = std::max(last_lane, node.lane);
  }
  grid.num_lanes = last_lane - grid.first_lane + 1;
  const auto columns = static_cast<float>(grid.num_columns);
  const auto lanes = static_cast<float>(grid.num_lanes);
  grid.is_upright = columns * kLeastCard + (columns - 1) * kLeastColumnGap > area.width();
  if (grid.is_upright) {
    grid.card = std::min(kMostCard, (area.width() - (lanes - 1) * kNarrowLaneGap) / lanes);
    return grid;
  }
  grid.card = std::clamp((area.width() - (columns - 1) * 1.6f * kLeastColumnGap) / columns,
                         kLeastCard, kMostCard);
  if (grid.num_columns > 1) {
    grid.gap = std::min(kMostColumnGap, (area.width() - columns * grid.card) / (columns - 1));
  }
  return grid;
}

ImVec2 Middle(const Rect& card) { return {card.center_x(), card.center_y()}; }

// Where the line from the middle of `card` towards `to` leaves it.
ImVec2 BorderTowards(const Rect& card, ImVec2 to) {
  const ImVec2 from = Middle(card);
  const float dx = to.x - from.x;
  const float dy = to.y - from.y;
  const float across = dx == 0 ? 1e9f : card.width() / 2 / std::fabs(dx);
  const float down = dy == 0 ? 1e9f : card.height() / 2 / std::fabs(dy);
  const float share = std::min(across, down);
  return {from.x + dx * share, from.y + dy * share};
}

void DrawArrowHead(ImVec2 from, ImVec2 to, ImU32 color) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  if (length < 1) return;
  const float x = (to.x - from.x) / length;
  const float y = (to.y - from.y) / length;
  const ImVec2 base = {to.x - kArrow * x, to.y - kArrow * y};
  ImGui::GetWindowDrawList()->AddTriangleFilled(
      to, {base.x - kArrow * 0.55f * y, base.y + kArrow * 0.55f * x},
      {base.x + kArrow * 0.55f * y, base.y - kArrow * 0.55f * x}, color);
}

// Forward its head is at the user; once a gradient has come back another one is where it came to.
void DrawEdge(const GraphPanelContext& context, const CardGrid& grid, int index) {
  const GraphFigures& figures = *context.room->figures();
  const Palette& palette = context.palette;
  const GraphEdge& edge = figures.graph.edges()[static_cast<std::size_t>(index)];
  const Rect from_card = grid.CardOf(figures.graph.node(edge.from));
  const Rect to_card = grid.CardOf(figures.graph.node(edge.to));
  // Of edges between the same two each has its own way.
  int twins = 0;
  int rank = 0;
  for (int e = 0; e < static_cast<int>(figures.graph.edges().size()); ++e) {
    const GraphEdge& other = figures.graph.edges()[static_cast<std::size_t>(e)];
    if (other.from != edge.from || other.to != edge.to) continue;
    if (e < index) ++rank;
    ++twins;
  }
  ImVec2 from = BorderTowards(from_card, Middle(to_card));
  // Past the cards beside it, to a far one that lies in another row.
  const bool is_far =
      std::abs(figures.graph.node(edge.to).column - figures.graph.node(edge.from).column) > 1;
  if (is_far && figures.graph.node(edge.to).lane < figures.graph.node(edge.from).lane) {
    from = grid.is_upright ? ImVec2{from_card.left, from_card.center_y()}
                           : ImVec2{from_card.center_x(), from_card.top};
  }
  ImVec2 to = BorderTowards(to_card, Middle(from_card));
  const float side = (static_cast<float>(rank) - static_cast<float>(twins - 1) / 2) * 14;
  from.y += side;
  to.y += side;

  const int64_t step = context.room->step();
  const GraphPlayback& playback = figures.playback;
  const int active = playback.NodeOf(step);
  const bool is_back = step > playback.num_forward();
  const bool is_active = active == edge.to && (!is_back || edge.passes_gradient);
  std::vector<ImVec2> line = {from, to};
  const ImU32 color = is_active ? palette.accent : palette.axis;
  DrawStyledLine(ImGui::GetWindowDrawList(), line,
                 edge.passes_gradient ? LineStyle::kSolid : LineStyle::kDashed,
                 is_active ? 2.f : 1.3f, color);
  if (is_active && is_back) {
    DrawArrowHead(to, from, color);
  } else {
    DrawArrowHead(from, to, color);
  }
}

// As many digits as there is room for; "" if not even two are.
std::string NumbersText(std::span<const double> values, float width) {
  if (values.empty() || values.size() > 3) return "";
  for (const int digits : {5, 4, 3, 2}) {
    std::string text;
    for (const double value : values) {
      text += (text.empty() ? "" : "; ") + GraphText(value, digits);
    }
    if (MeasureText(TextStyle::kSmall, text).x <= width) return text;
  }
  return "";
}

// Many numbers in a row of small squares; where there are more than squares each shows the largest of some.
void DrawStrip(const Palette& palette, const Rect& area, std::span<const double> values) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto count = static_cast<int64_t>(values.size());
  const int64_t cells =
      std::min(count, static_cast<int64_t>(std::max(1.f, area.width() / kStripCell)));
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::fabs(value));
  const float width = std::min(area.width() / static_cast<float>(cells), 14.f);
  const Rect strip = {area.left, area.center_y() - 5, area.left + width * static_cast<float>(cells),
                      area.center_y() + 5};
  for (int64_t cell = 0; cell < cells; ++cell) {
    double shown = 0;
    for (int64_t i = count * cell / cells; i < count * (cell + 1) / cells; ++i) {
      const double value = values[static_cast<std::size_t>(i)];
      if (!(std::fabs(value) <= std::fabs(shown))) shown = value;
    }
    const double share = largest > 0 ? shown / largest : 0;
    const float left = strip.left + width * static_cast<float>(cell);
    list->AddRectFilled({left, strip.top}, {left + width, strip.bottom},
                        DivergingColor(palette, static_cast<float>(share)));
  }
  list->AddRect(strip.min(), strip.max(), palette.hairline);
}

void DrawValues(const GraphPanelContext& context, const Rect& row, std::span<const double> values) {
  const std::string text = NumbersText(values, row.width());
  if (text.empty()) {
    if (!values.empty()) DrawStrip(context.palette, row, values);
    return;
  }
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, row, Align::kLeft, context.palette.text,
             text);
}

void DrawKeptMark(const Palette& palette, ImVec2 place) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddLine({place.x, place.y}, {place.x, place.y + 8}, palette.text_soft, 1.4f);
  list->AddCircleFilled({place.x, place.y - 1}, 3.6f, palette.page, 16);
  list->AddCircleFilled({place.x, place.y - 1}, 3.2f, palette.text_soft, 16);
}

void DrawCard(const GraphPanelContext& context, const CardGrid& grid, int index) {
  const Palette& palette = context.palette;
  const GraphFigures& figures = *context.room->figures();
  const GraphNode& node = figures.graph.node(index);
  const int64_t step = context.room->step();
  const GraphPlayback& playback = figures.playback;
  const bool has_value = playback.HasValue(index, step);
  const bool is_active = playback.NodeOf(step) == index;
  const bool is_chosen = context.room->node() == index;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect card = grid.CardOf(node);
  list->AddRectFilled(card.min(), card.max(), is_active ? palette.accent_soft : palette.page,
                      kRounding);
  list->AddRect(card.min(), card.max(), is_chosen ? palette.accent : palette.field_border,
                kRounding, 0, is_chosen ? 2.f : 1.f);
  ImGui::PushID(index);
  if (ClickArea(palette, "node", card)) context.Command(Fill("node {}", {index}));
  ImGui::PopID();
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const std::string shape = GraphShapeText(node);
  HelpOnHover(palette, Fill(Text(context.view, kGraphNodeHelp),
                            {ForwardFormula(figures.graph, index),
                             shape.empty() ? std::string("[]") : shape, index}));

  Rect inner = card.Inset(6, 4);
  Rect head = inner.CutTop(kCardRow);
  const bool is_kept = IsKept(figures.kept, index);
  if (is_kept) {
    Rect mark = head.CutRight(9);
    DrawKeptMark(palette, {mark.center_x() + 1, mark.top + 5});
  }
  const float name = std::ceil(MeasureText(TextStyle::kBold, node.name).x) + 1;
  DrawTextIn(list, TextStyle::kBold, head.CutLeft(std::min(name, head.width()), 4), Align::kLeft,
             has_value ? palette.text : palette.text_soft, node.name);
  if (MeasureText(TextStyle::kSmall, shape).x <= head.width()) {
    DrawTextIn(list, TextStyle::kSmall, head, Align::kRight, palette.text_soft, shape);
  }
  Rect value_row = inner.CutTop(kCardRow);
  // Strips begin at the same place, so that each element stands above its gradient.
  const bool is_strip = NumbersText(node.values, value_row.width()).empty();
  if (is_strip && node.needs_gradient()) value_row.CutLeft(kGradientSign);
  if (has_value) DrawValues(context, value_row, node.values);
  if (!node.needs_gradient()) return;
  std::vector<double> partial;
  const std::span<const double> gradient =
      playback.GradientAt(figures.graph, index, step, &partial);
  if (gradient.empty()) return;
  Rect gradient_row = inner.CutTop(kCardRow);
  DrawTextIn(list, TextStyle::kSmall, gradient_row.CutLeft(kGradientSign), Align::kLeft,
             palette.accent, "∂");
  if (!partial.empty()) {
    const auto edges = static_cast<int64_t>(figures.graph.EdgesBack(index).size());
    const std::string waiting =
        Fill("{}/{}", {playback.NumBrought(figures.graph, index, step), edges});
    const float width = std::ceil(MeasureText(TextStyle::kSmall, waiting).x) + 1;
    DrawTextIn(list, TextStyle::kSmall, gradient_row.CutRight(width, 3), Align::kRight,
               palette.text_soft, waiting);
  }
  DrawValues(context, gradient_row, gradient);
}

// The legend.

enum class Sample { kGradient, kKept, kStrip, kConstant };
struct SampleEntry {
  Sample sample;
  TextId label;
};
constexpr std::array<SampleEntry, 4> kSamples = {{{Sample::kGradient, kGraphGradient},
                                                  {Sample::kKept, kGraphIsKept},
                                                  {Sample::kConstant, kGraphLegendConstant},
                                                  {Sample::kStrip, kGraphLegendStrip}}};

float SampleWidth(const GraphPanelContext& context, const SampleEntry& entry) {
  return kLegendSample + 5 +
         std::ceil(MeasureText(TextStyle::kSmall, Text(context.view, entry.label)).x) + 1;
}

// Calls `place` for each entry with its column and row.
template <typename Place>
float LayOutLegend(const GraphPanelContext& context, float width, Place place) {
  float rows = 0;
  float used = 0;
  for (const SampleEntry& entry : kSamples) {
    const float wanted = std::min(width, SampleWidth(context, entry));
    if (used > 0 && used + wanted > width) {
      ++rows;
      used = 0;
    }
    // A label that is wider than all there is has lines of its own.
    const float label = width - kLegendSample - 5;
    const std::string text = Wrapped(TextStyle::kSmall, label, Text(context.view, entry.label));
    place(entry, used, rows * kLegendRow, text);
    const auto breaks = static_cast<float>(std::ranges::count(text, '\n'));
    rows += breaks;
    used += wanted + 2 * kUnit;
  }
  return (rows + 1) * kLegendRow;
}

void DrawSampleOf(const GraphPanelContext& context, Sample sample, const Rect& area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  switch (sample) {
    case Sample::kGradient:
      DrawTextIn(list, TextStyle::kSmall, area, Align::kCenter, palette.accent, "∂");
      break;
    case Sample::kKept:
      DrawKeptMark(palette, {area.center_x(), area.center_y() - 3});
      break;
    case Sample::kStrip: {
      const std::array<double, 5> values = {-1, -0.4, 0, 0.4, 1};
      DrawStrip(palette, area, values);
      break;
    }
    case Sample::kConstant: {
      const std::array<ImVec2, 2> line = {ImVec2{area.left, area.center_y()},
                                          ImVec2{area.right, area.center_y()}};
      DrawStyledLine(list, line, LineStyle::kDashed, 1.3f, palette.axis);
      break;
    }
  }
}

}  // namespace

float GraphFigureHeight(const GraphPanelContext& context, float width) {
  const CardGrid grid = GridOf(context.room->figures()->graph, {0, 0, width, 0});
  const auto nothing = [](const SampleEntry&, float, float, const std::string&) {};
  return grid.height() + kUnit + LayOutLegend(context, width, nothing);
}

void DrawGraphFigure(const GraphPanelContext& context, Rect area) {
  const ComputationGraph& graph = context.room->figures()->graph;
  const CardGrid grid = GridOf(graph, area);
  area.CutTop(grid.height(), kUnit);
  for (int edge = 0; edge < static_cast<int>(graph.edges().size()); ++edge) {
    DrawEdge(context, grid, edge);
  }
  for (int node = 0; node < graph.num_nodes(); ++node) DrawCard(context, grid, node);
  LayOutLegend(context, area.width(),
               [&](const SampleEntry& entry, float left, float top, const std::string& text) {
                 const Rect sample = {area.left + left, area.top + top,
                                      area.left + left + kLegendSample,
                                      area.top + top + kLegendRow};
                 DrawSampleOf(context, entry.sample, sample);
                 DrawText(ImGui::GetWindowDrawList(), TextStyle::kSmall,
                          {sample.right + 5, sample.center_y() - LineHeight(TextStyle::kSmall) / 2},
                          context.palette.text_soft, text);
               });
}

}  // namespace playground
