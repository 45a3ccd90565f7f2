#include "ui/views/tensors/tensor_figure.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "look/tensors/tensors_texts.h"
#include "look/view_queries.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

constexpr float kCellHeight = 22;
constexpr float kCellMargin = 7;
constexpr float kCaptionHeight = 22;
constexpr float kPageGap = 8;
constexpr float kGridGap = 14;
constexpr int64_t kMostRows = 9;
constexpr int64_t kMostPages = 4;

// The places along an axis that are drawn: all, or its ends with -1 between them.
std::vector<int64_t> DrawnAlong(int64_t size, int64_t most) {
  std::vector<int64_t> places;
  most = std::max<int64_t>(most, 3);
  const int64_t at_begin = most / 2;
  for (int64_t i = 0; i < size; ++i) {
    if (size > most && i >= at_begin && i < size - (most - at_begin - 1)) {
      if (i == at_begin) places.push_back(-1);
      continue;
    }
    places.push_back(i);
  }
  return places;
}

struct GridPlace {
  const TensorGrid* grid;
  std::string caption = {};
  std::vector<int64_t> columns = {};
  std::vector<int64_t> rows = {};
  std::vector<int64_t> pages = {};
  float cell_width = 0;
  float sign_width = 0;    // of what stands before it
  ImVec2 corner = {0, 0};  // in the figure
  ImVec2 size = {0, 0};

  float PageHeight() const { return static_cast<float>(rows.size()) * kCellHeight + kPageGap; }
};

GridPlace PlaceOfGrid(const View& view, const TensorGrid& grid, float width) {
  GridPlace place = {.grid = &grid};
  const std::string name = grid.is_result ? Text(view, TextId::kTensorsResult) : grid.name;
  place.caption = name + (name.empty() ? "" : " ") + TupleOfShape(grid.shape);
  if (grid.is_stretched()) place.caption += " → " + TupleOfShape(grid.cells_shape);
  for (const TensorCell& cell : grid.cells) {
    place.cell_width = std::max(place.cell_width, MeasureText(TextStyle::kSmall, cell.text).x);
  }
  place.cell_width = std::ceil(std::max(place.cell_width, 14.f)) + 2 * kCellMargin;
  if (!grid.between.empty())
    place.sign_width = MeasureText(TextStyle::kBold, grid.between).x + 2 * kCellMargin;
  place.columns = DrawnAlong(grid.num_columns(),
                             static_cast<int64_t>((width - place.sign_width) / place.cell_width));
  place.rows = DrawnAlong(grid.num_rows(), kMostRows);
  place.pages = DrawnAlong(grid.num_pages(), kMostPages);
  const float cells_width = static_cast<float>(place.columns.size()) * place.cell_width;
  place.size = {
      place.sign_width + std::max(cells_width, MeasureText(TextStyle::kSmall, place.caption).x),
      kCaptionHeight + place.PageHeight() * static_cast<float>(place.pages.size())};
  return place;
}

// From left to right, in as many rows as they take.
std::vector<GridPlace> PlacesOfGrids(const View& view, const std::vector<TensorGrid>& grids,
                                     float width, float* height) {
  std::vector<GridPlace> places;
  float left = 0, top = 0, row_height = 0;
  for (const TensorGrid& grid : grids) {
    GridPlace place = PlaceOfGrid(view, grid, width);
    if (left > 0 && left + place.size.x > width) {
      top += row_height + kPageGap;
      left = row_height = 0;
    }
    place.corner = {left, top};
    left += place.size.x + kGridGap;
    row_height = std::max(row_height, place.size.y);
    places.push_back(std::move(place));
  }
  *height = top + row_height;
  return places;
}

void DrawCell(const Palette& palette, const Rect& area, const TensorCell& cell) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (cell.is_touched) list->AddRectFilled(area.min(), area.max(), palette.accent_soft);
  // Copies have no frame: there is no memory behind them.
  if (!cell.is_copy)
    list->AddRect(area.min(), {area.right + 1, area.bottom + 1}, palette.field_border);
  if (cell.is_marked) {
    list->AddRect({area.left + 1, area.top + 1}, {area.right, area.bottom}, palette.accent, 0, 0,
                  2);
  }
  DrawTextIn(list, TextStyle::kSmall, area.Inset(kCellMargin - 1, 0), Align::kRight,
             cell.is_copy ? palette.text_soft : palette.text, cell.text);
}

// The element under the mouse, or -1.
int64_t DrawGrid(const Palette& palette, const GridPlace& place, ImVec2 corner) {
  const TensorGrid& grid = *place.grid;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  int64_t under_mouse = -1;
  const float left = corner.x + place.sign_width;
  float top = corner.y + kCaptionHeight;
  DrawTextIn(list, TextStyle::kSmall, {left, corner.y, corner.x + place.size.x + 2, top},
             Align::kLeft, palette.text_soft, place.caption);
  DrawTextIn(list, TextStyle::kBold, {corner.x, top, left, top + kCellHeight}, Align::kCenter,
             palette.text, grid.between);
  const TensorCell gap = {.text = "...", .is_copy = true};
  for (const int64_t page : place.pages) {
    for (std::size_t r = 0; r < place.rows.size(); ++r) {
      for (std::size_t c = 0; c < place.columns.size(); ++c) {
        const int64_t row = place.rows[r];
        const int64_t column = place.columns[c];
        const Rect area = {left + static_cast<float>(c) * place.cell_width,
                           top + static_cast<float>(r) * kCellHeight,
                           left + static_cast<float>(c + 1) * place.cell_width,
                           top + static_cast<float>(r + 1) * kCellHeight};
        if (page < 0 || row < 0 || column < 0) {
          if (page >= 0 ? c == 0 || row >= 0 : r == 0 && c == 0) DrawCell(palette, area, gap);
          continue;
        }
        const int64_t element = (page * grid.num_rows() + row) * grid.num_columns() + column;
        DrawCell(palette, area, grid.at(element));
        if (area.Contains(mouse)) under_mouse = element;
      }
    }
    top += place.PageHeight();
  }
  return under_mouse;
}

}  // namespace

float TensorFigureHeight(const View& view, const std::vector<TensorGrid>& grids, float width) {
  float height = 0;
  PlacesOfGrids(view, grids, width, &height);
  return height;
}

int64_t DrawTensorFigure(const View& view, const Palette& palette, const Rect& area,
                         const std::vector<TensorGrid>& grids, int64_t chosen) {
  float height = 0;
  int64_t pressed = -1;
  for (const GridPlace& place : PlacesOfGrids(view, grids, area.width(), &height)) {
    const ImVec2 corner = {area.left + place.corner.x, area.top + place.corner.y};
    const int64_t under_mouse = DrawGrid(palette, place, corner);
    if (!place.grid->is_result || place.grid->cells.empty()) continue;
    const Rect cells = {
        corner.x + place.sign_width, corner.y + kCaptionHeight,
        corner.x + place.sign_width + static_cast<float>(place.columns.size()) * place.cell_width,
        corner.y + place.size.y};
    const bool is_pressed = ClickArea(palette, "cells", cells);
    HelpOnHover(palette, Text(view, TextId::kTensorsCellHelp));
    // By the keyboard the next one.
    const auto count = static_cast<int64_t>(place.grid->cells.size());
    if (is_pressed) pressed = under_mouse >= 0 ? under_mouse : (chosen + 1) % count;
  }
  return pressed;
}

}  // namespace playground
