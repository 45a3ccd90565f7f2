#include "ui/views/weights/weight_map.h"

#include <algorithm>
#include <cmath>

#include "look/view_queries.h"
#include "look/weights/weights_room.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/figures/color_scale.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

// A layer of thousands by thousands would be a texture beyond every limit: the first ones are
// shown.
constexpr int64_t kMostCells = 1024;
// More rows or columns have no place for their names.
constexpr int64_t kMostNames = 20;
constexpr float kTitleHeight = 18;
constexpr float kScaleHeight = 24;
constexpr float kLargestCell = 72;
constexpr float kLeastCellWithNumber = 48;

struct Map {
  ConstMatrixView weight;
  std::span<const float> bias;
  float maximum = 1;
  bool has_row_names = false;
  bool has_column_names = false;
  Rect names, cells, biases;
  float cell = 0;
};

Map LayOut(const View& view, Rect area, int64_t layer) {
  Map map;
  map.weight = view.trainer->parameters().Weight(layer);
  map.weight.rows = std::min(map.weight.rows, kMostCells);
  map.weight.columns = std::min(map.weight.columns, kMostCells);
  map.bias = view.trainer->parameters().Bias(layer);
  map.maximum = ScaleMaximum(map.weight);
  map.has_row_names = map.weight.rows <= kMostNames;
  map.has_column_names = map.weight.columns <= kMostNames;
  area.CutBottom(kScaleHeight, kUnit);
  if (map.has_column_names) area.CutTop(kTitleHeight);
  float name_width = 0;
  for (int64_t row = 0; map.has_row_names && row < map.weight.rows; ++row) {
    name_width =
        std::max(name_width, MeasureText(TextStyle::kSmall, OutputName(view, layer, row)).x);
  }
  map.names = area.CutLeft(name_width, map.has_row_names ? kUnit : 0);
  map.cell = std::min({(area.width() - kUnit) / static_cast<float>(map.weight.columns + 1),
                       area.height() / static_cast<float>(map.weight.rows), kLargestCell});
  const float bottom = area.top + map.cell * static_cast<float>(map.weight.rows);
  map.cells = {area.left, area.top, area.left + map.cell * static_cast<float>(map.weight.columns),
               bottom};
  map.biases = {map.cells.right + kUnit, area.top, map.cells.right + kUnit + map.cell, bottom};
  return map;
}

// The last column of the texture holds the biases.
void DrawCells(const View& view, const Map& map, int64_t layer) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto columns = static_cast<int>(map.weight.columns);
  const uint64_t version = PictureVersion(
      {view.parameters_version, static_cast<uint64_t>(layer), static_cast<uint64_t>(view.theme)});
  const ImTextureID texture = view.textures->Get(
      "weight map", version, columns + 1, static_cast<int>(map.weight.rows), Sampling::kPixels,
      [&](Picture* picture) {
        for (int row = 0; row < picture->height; ++row) {
          for (int column = 0; column < columns; ++column) {
            picture->At(column, row) =
                DivergingColor(palette, map.weight.At(row, column) / map.maximum);
          }
          picture->At(columns, row) = DivergingColor(palette, map.bias[row] / map.maximum);
        }
      });
  const float split = static_cast<float>(columns) / static_cast<float>(columns + 1);
  list->AddImage(texture, map.cells.min(), map.cells.max(), {0, 0}, {split, 1});
  list->AddImage(texture, map.biases.min(), map.biases.max(), {split, 0}, {1, 1});
  list->AddRect(map.cells.min(), map.cells.max(), palette.hairline);
  list->AddRect(map.biases.min(), map.biases.max(), palette.hairline);
}

void DrawNumber(const Palette& palette, const Map& map, float left, float top, float value) {
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall,
             {left, top, left + map.cell, top + map.cell}, Align::kCenter,
             TextColorOn(palette, DivergingColor(palette, value / map.maximum)),
             SignedText(static_cast<double>(value), 3));
}

void DrawNamesAndNumbers(const View& view, const Map& map, int64_t layer) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool has_numbers = map.cell >= kLeastCellWithNumber;
  for (int64_t column = 0; map.has_column_names && column < map.weight.columns; ++column) {
    const float left = map.cells.left + map.cell * static_cast<float>(column);
    DrawTextIn(list, TextStyle::kSmall,
               {left, map.cells.top - kTitleHeight, left + map.cell, map.cells.top}, Align::kCenter,
               palette.text_soft, InputName(view, layer, column));
  }
  if (map.has_column_names) {
    DrawTextIn(list, TextStyle::kSmall,
               {map.biases.left, map.cells.top - kTitleHeight, map.biases.right, map.cells.top},
               Align::kCenter, palette.text_soft, "b");
  }
  for (int64_t row = 0; row < map.weight.rows; ++row) {
    const float top = map.cells.top + map.cell * static_cast<float>(row);
    if (map.has_row_names) {
      DrawTextIn(list, TextStyle::kSmall, {map.names.left, top, map.names.right, top + map.cell},
                 Align::kRight, palette.text, OutputName(view, layer, row));
    }
    if (!has_numbers) continue;
    for (int64_t column = 0; column < map.weight.columns; ++column) {
      DrawNumber(palette, map, map.cells.left + map.cell * static_cast<float>(column), top,
                 map.weight.At(row, column));
    }
    DrawNumber(palette, map, map.biases.left, top, map.bias[row]);
  }
}

void TellWeight(const View& view, const Map& map, int64_t layer) {
  const Palette& palette = PaletteOf(view.theme);
  const bool over_cells = HoverArea(map.cells);
  const bool over_biases = HoverArea(map.biases);
  if ((!over_cells && !over_biases) || !BeginTip(palette)) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto place = [&](float at, float from, int64_t count) {
    return std::clamp(static_cast<int64_t>((at - from) / map.cell), int64_t{0}, count - 1);
  };
  const int64_t row = place(mouse.y, map.cells.top, map.weight.rows);
  const int64_t column = place(mouse.x, map.cells.left, map.weight.columns);
  TipText(TextStyle::kBody, palette.text,
          over_biases ? BiasText(view, layer, row) : WeightText(view, layer, row, column));
  EndTip();
}

}  // namespace

void DrawWeightMap(const View& view, const Rect& area, int64_t layer) {
  const Map map = LayOut(view, area, layer);
  if (map.cell <= 0) return;
  DrawCells(view, map, layer);
  DrawNamesAndNumbers(view, map, layer);
  const float bottom = map.cells.bottom + kUnit;
  DrawColorScale(
      ImGui::GetWindowDrawList(), PaletteOf(view.theme),
      {area.left, bottom, std::max(map.biases.right, area.left + 320), bottom + kScaleHeight},
      map.maximum);
  TellWeight(view, map, layer);
}

}  // namespace playground
