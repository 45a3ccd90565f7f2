#include "ui/views/graph/weight_figure.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "look/graph/graph_formulas.h"
#include "look/graph/graph_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/figures/color_scale.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kTitleHeight = 24;
constexpr float kScaleHeight = 26;
constexpr float kLargestPicture = 300;
constexpr float kLargestCell = 44;
constexpr int64_t kMostInRow = 32;  // of inputs that are no picture
constexpr float kFieldWidth = 60;
constexpr float kItemGap = 2 * kUnit;

// How the inputs of an output lie: as the pixels of the picture, else row by row.
struct InputGrid {
  int64_t count = 1;
  int64_t columns = 1;
  int64_t rows = 1;
  float cell = 1;

  float height() const { return cell * static_cast<float>(rows); }
};

InputGrid InputGridOf(const GraphPanelContext& context, float width) {
  const GraphFigures& figures = *context.room->figures();
  const WeightPlace place = context.room->weight();
  InputGrid grid;
  grid.count = figures.core->network.widths[static_cast<std::size_t>(place.layer)];
  const DataSplit* split = figures.core->split.get();
  const bool is_picture = place.layer == 0 && split != nullptr && split->has_images();
  grid.columns = is_picture ? split->image_width : std::min(grid.count, kMostInRow);
  grid.rows = (grid.count + grid.columns - 1) / grid.columns;
  const float room = is_picture ? std::min(width, kLargestPicture) : width;
  grid.cell = std::min(room / static_cast<float>(grid.columns), kLargestCell);
  return grid;
}

// A name and a field or segments behind it.
float LabelledWidth(std::string_view name, float field) {
  return std::ceil(MeasureText(TextStyle::kSmall, name).x) + 1 + kUnit + field;
}

struct Item {
  TextId name;
  float field;
};

std::vector<std::string> LayerNames(const GraphPanelContext& context) {
  std::vector<std::string> names;
  for (int64_t l = 0; l < context.room->figures()->core->network.num_layers(); ++l) {
    names.push_back(std::to_string(l + 1));
  }
  return names;
}

bool HasLayers(const GraphPanelContext& context) {
  return context.room->figures()->core->network.num_layers() > 1;
}

// The fields in rows; calls `draw` with the place of each.
template <typename Draw>
float LayOutFields(const GraphPanelContext& context, float width, Draw draw) {
  std::vector<float> widths;
  const View& view = context.view;
  if (HasLayers(context)) {
    widths.push_back(LabelledWidth(Text(view, kGraphLayer),
                                   30.f * static_cast<float>(LayerNames(context).size())));
  }
  widths.push_back(LabelledWidth(Text(view, kGraphUnit), kFieldWidth));
  widths.push_back(LabelledWidth(Text(view, kGraphInput), kFieldWidth));
  widths.push_back(ButtonWidth({.label = Text(view, kGraphBias)}));
  widths.push_back(ButtonWidth({.label = Text(view, kGraphLargest)}));
  float used = 0;
  float top = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (used > 0 && used + widths[i] > width) {
      used = 0;
      top += kGraphBarHeight + 4;
    }
    draw(i + (HasLayers(context) ? 0 : 1),
         Rect{used, top, used + widths[i], top + kGraphBarHeight});
    used += widths[i] + kItemGap;
  }
  return top + kGraphBarHeight;
}

void DrawFieldName(const GraphPanelContext& context, Rect* area, const char* name) {
  const float width = std::ceil(MeasureText(TextStyle::kSmall, name).x) + 1;
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, area->CutLeft(width, kUnit),
             Align::kLeft, context.palette.text, name);
}

void DrawChoiceItem(const GraphPanelContext& context, std::size_t item, Rect area) {
  const View& view = context.view;
  const Network& network = context.room->figures()->core->network;
  WeightPlace place = context.room->weight();
  const auto layer = static_cast<std::size_t>(place.layer);
  switch (item) {
    case 0: {
      DrawFieldName(context, &area, Text(view, kGraphLayer));
      const std::vector<std::string> names = LayerNames(context);
      std::vector<Segment> segments;
      for (const std::string& name : names) segments.push_back({name.c_str(), name});
      const int chosen =
          SegmentedControl(context.palette, area, segments, static_cast<int>(place.layer));
      if (chosen >= 0) context.Command(WeightCommand({chosen, 0, 0}));
      break;
    }
    case 1:
      DrawFieldName(context, &area, Text(view, kGraphUnit));
      if (IndexField(context, "unit", Text(view, kGraphUnit), area, network.widths[layer + 1],
                     &place.output)) {
        context.Command(WeightCommand(place));
      }
      break;
    case 2: {
      DrawFieldName(context, &area, Text(view, kGraphInput));
      int64_t input = std::max<int64_t>(0, place.input);
      if (IndexField(context, "input", Text(view, kGraphInput), area, network.widths[layer],
                     &input)) {
        place.input = input;
        context.Command(WeightCommand(place));
      }
      break;
    }
    case 3:
      if (Button(context.palette, "bias", area,
                 {.label = Text(view, kGraphBias),
                  .kind = ButtonLook::Kind::kOutlined,
                  .selected = place.is_bias()})) {
        place.input = place.is_bias() ? 0 : -1;
        context.Command(WeightCommand(place));
      }
      break;
    default:
      if (Button(context.palette, "largest", area,
                 {.label = Text(view, kGraphLargest), .kind = ButtonLook::Kind::kOutlined})) {
        context.Command("largest");
      }
      break;
  }
}

// A square an input in the colour of its gradient; where the mouse is the number.
void DrawInputs(const GraphPanelContext& context, const Rect& area, const InputGrid& grid,
                float maximum) {
  const Palette& palette = context.palette;
  const ComputationGraph& graph = context.room->figures()->graph;
  const WeightPlace chosen = context.room->weight();
  const GraphNode& weight = graph.node(graph.Find(GraphTensor::kWeight, chosen.layer));
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto square = [&](int64_t k) {
    const float left = area.left + grid.cell * static_cast<float>(k % grid.columns);
    const float top = area.top + grid.cell * static_cast<float>(k / grid.columns);
    return Rect{left, top, left + grid.cell, top + grid.cell};
  };
  const auto gradient_of = [&](int64_t k) {
    return weight.gradient[static_cast<std::size_t>(chosen.output * grid.count + k)];
  };
  for (int64_t k = 0; k < grid.count; ++k) {
    const Rect cell = square(k);
    list->AddRectFilled(cell.min(), cell.max(),
                        DivergingColor(palette, static_cast<float>(gradient_of(k)) / maximum));
  }
  const Rect frame = {area.left, area.top, area.left + grid.cell * static_cast<float>(grid.columns),
                      area.top + grid.height()};
  list->AddRect(frame.min(), frame.max(), palette.field_border);
  if (!chosen.is_bias()) {
    const Rect cell = square(chosen.input);
    list->AddRect({cell.left - 1, cell.top - 1}, {cell.right + 1, cell.bottom + 1}, palette.text, 0,
                  0, 1.5f);
    list->AddRect({cell.left - 3, cell.top - 3}, {cell.right + 3, cell.bottom + 3}, palette.accent,
                  0, 0, 1.5f);
  }
  const bool pressed = ClickArea(palette, "inputs", frame);
  if (!ImGui::IsItemHovered()) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto column = static_cast<int64_t>((mouse.x - frame.left) / grid.cell);
  const auto row = static_cast<int64_t>((mouse.y - frame.top) / grid.cell);
  const int64_t k = row * grid.columns + column;
  if (column < 0 || column >= grid.columns || k < 0 || k >= grid.count) return;
  const WeightPlace place = {chosen.layer, chosen.output, k};
  if (pressed) context.Command(WeightCommand(place));
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (BeginTip(palette)) {
    TipText(TextStyle::kSmall, palette.text_soft,
            WeightName(graph, place) + ", " + InputNameOf(context.view, *context.room, place));
    TipText(TextStyle::kBody, palette.text,
            "∂" + graph.loss().name + "/∂w = " + GraphText(gradient_of(k)));
    TipText(TextStyle::kSmall, palette.text_soft, Text(context.view, kGraphPictureHelp));
  }
  EndTip();
}

}  // namespace

float WeightFigureHeight(const GraphPanelContext& context, float width) {
  const auto nothing = [](std::size_t, const Rect&) {};
  return LayOutFields(context, width, nothing) + kUnit + kTitleHeight +
         InputGridOf(context, width - 8).height() + kUnit + kScaleHeight;
}

void DrawWeightFigure(const GraphPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  const float fields = LayOutFields(context, area.width(), [&](std::size_t item, const Rect& at) {
    DrawChoiceItem(
        context, item,
        {area.left + at.left, area.top + at.top, area.left + at.right, area.top + at.bottom});
  });
  area.CutTop(fields, kUnit);
  const ComputationGraph& graph = context.room->figures()->graph;
  const WeightPlace place = context.room->weight();
  const GraphNode& weight = graph.node(graph.Find(GraphTensor::kWeight, place.layer));
  DrawTextIn(
      ImGui::GetWindowDrawList(), TextStyle::kBold, area.CutTop(kTitleHeight), Align::kLeft,
      palette.text,
      Fill(Text(context.view, kGraphPictureTitle),
           {graph.loss().name, weight.name, OutputNameOf(context.view, *context.room, place)}));
  const InputGrid grid = InputGridOf(context, area.width() - 8);
  // One scale for the layer, so that outputs can be compared.
  std::vector<float> gradients;
  for (const double gradient : weight.gradient) gradients.push_back(static_cast<float>(gradient));
  const auto count = static_cast<int64_t>(gradients.size());
  const float maximum = ScaleMaximum({gradients.data(), 1, count, count});
  const Rect inputs = area.CutTop(grid.height(), kUnit);
  DrawInputs(context, {inputs.left + 4, inputs.top, inputs.right, inputs.bottom}, grid, maximum);
  DrawColorScale(ImGui::GetWindowDrawList(), palette,
                 area.CutTop(kScaleHeight).CutLeft(std::min(area.width(), kLargestPicture)),
                 maximum);
}

}  // namespace playground
