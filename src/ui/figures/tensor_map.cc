#include "ui/figures/tensor_map.h"

#include <algorithm>
#include <cmath>

#include "look/tensor_tables.h"
#include "text/number_column.h"
#include "ui/figures/color_map.h"
#include "ui/figures/color_scale.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

// More rows have no place for their names.
constexpr int64_t kMostNamedRows = 24;
constexpr float kLeastNamedRow = 13;
constexpr float kMarkerSize = 5;
constexpr float kScaleHeight = 20;
constexpr float kLeastWithScale = 100;
constexpr float kTitleHeight = 16;
constexpr float kLeastWithTitle = 60;
// A texture has its limits; of a very wide layer the first units are shown.
constexpr int64_t kMostRows = 1024;

ImTextureID MapTexture(const View& view, const TensorMap& map, int64_t rows) {
  const Palette& palette = PaletteOf(view.theme);
  const uint64_t version = PictureVersion({map.version, static_cast<uint64_t>(view.theme)});
  return view.textures->Get(map.id, version, static_cast<int>(map.values.columns),
                            static_cast<int>(rows), Sampling::kPixels, [&](Picture* picture) {
                              for (int64_t row = 0; row < rows; ++row) {
                                for (int64_t example = 0; example < map.values.columns; ++example) {
                                  const float share = map.values.At(row, example) / map.maximum;
                                  picture->At(static_cast<int>(example), static_cast<int>(row)) =
                                      map.is_signed ? DivergingColor(palette, share)
                                                    : SequentialColor(palette, share);
                                }
                              }
                            });
}

// Triangles above and below the chosen column, and a frame about it; likewise for the row.
void DrawChoice(ImDrawList* list, const Palette& palette, const Rect& cells, const TensorMap& map,
                float cell_width, float cell_height) {
  if (map.chosen_example >= 0 && map.chosen_example < map.values.columns) {
    const float left = cells.left + cell_width * static_cast<float>(map.chosen_example);
    const float center = left + cell_width / 2;
    list->AddTriangleFilled({center - kMarkerSize, cells.top - kMarkerSize - 1},
                            {center + kMarkerSize, cells.top - kMarkerSize - 1},
                            {center, cells.top - 1}, palette.accent);
    list->AddTriangleFilled({center - kMarkerSize, cells.bottom + kMarkerSize + 1},
                            {center + kMarkerSize, cells.bottom + kMarkerSize + 1},
                            {center, cells.bottom + 1}, palette.accent);
    if (cell_width >= 4) {
      list->AddRect({left, cells.top}, {left + cell_width, cells.bottom}, palette.accent, 0, 0,
                    1.5f);
    }
  }
  if (map.chosen_row >= 0 && map.chosen_row < map.values.rows) {
    const float top = cells.top + cell_height * static_cast<float>(map.chosen_row);
    list->AddRect({cells.left, top}, {cells.right, top + cell_height}, palette.accent, 0, 0, 1.5f);
  }
}

void DrawScale(const Palette& palette, const Rect& area, const TensorMap& map) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (map.is_signed) {
    DrawColorScale(list, palette, area, map.maximum);
  } else {
    DrawSequentialScale(list, palette, area, map.maximum);
  }
}

void TellValue(const View& view, const TensorMap& map, const TensorCell& place) {
  const Palette& palette = PaletteOf(view.theme);
  if (!BeginTip(palette)) return;
  TipText(TextStyle::kSmall, palette.text_soft,
          map.example_name(place.example) + ", " + map.row_name(place.row));
  const NumberColumn column = ColumnOf(LargestMagnitude(map.values), kOperandDigits);
  TipText(TextStyle::kBold, palette.text,
          std::string(map.name) + " = " + column.Text(map.values.At(place.row, place.example)));
  EndTip();
}

}  // namespace

std::optional<TensorCell> DrawTensorMap(const View& view, const Rect& area, const TensorMap& map) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const int64_t rows = std::min(map.values.rows, kMostRows);
  if (rows == 0 || map.values.columns == 0 || area.height() < 24) return std::nullopt;
  Rect cells = area;
  const bool has_scale = map.has_scale && area.height() > kLeastWithScale;
  if (map.has_scale && !has_scale && area.height() > kLeastWithTitle) {
    // A low map has its name and its scale in one line.
    Rect title = cells.CutTop(kTitleHeight);
    DrawTextIn(list, TextStyle::kSmall, title.CutLeft(title.width() / 3), Align::kLeft,
               palette.accent, map.name);
    DrawScale(palette, title, map);
  }
  cells = cells.Inset(0, kMarkerSize + 2);
  if (has_scale) cells.CutBottom(kScaleHeight, kMarkerSize);
  const float cell_height = std::min(cells.height() / static_cast<float>(rows), 36.f);
  // Where the names do not fit, the numbers of every so manieth row.
  const bool has_names = map.has_names && rows <= kMostNamedRows && cell_height >= kLeastNamedRow;
  const auto name_of = [&](int64_t row) {
    return has_names ? map.row_name(row) : std::to_string(row);
  };
  const int64_t named =
      has_names ? 1 : static_cast<int64_t>(std::ceil(kLeastNamedRow / cell_height));
  const bool has_row_texts = map.has_names && (has_names || rows > 1);
  float name_width = 0;
  for (int64_t row = 0; has_row_texts && row < rows; row += named) {
    name_width = std::max(name_width, MeasureText(TextStyle::kSmall, name_of(row)).x);
  }
  const Rect names = cells.CutLeft(name_width, has_row_texts ? kUnit : 0);
  cells.bottom = cells.top + cell_height * static_cast<float>(rows);
  const float cell_width = std::min(cells.width() / static_cast<float>(map.values.columns), 48.f);
  cells.right = cells.left + cell_width * static_cast<float>(map.values.columns);
  if (has_scale) {
    // Right below what it is the scale of.
    const float top = cells.bottom + kMarkerSize + 2;
    const Rect scale{cells.left, top, cells.right, top + kScaleHeight};
    DrawScale(palette, scale, map);
  }

  for (int64_t row = 0; has_row_texts && row < rows; row += named) {
    const float center = cells.top + cell_height * (static_cast<float>(row) + 0.5f);
    const bool is_chosen = row == map.chosen_row;
    DrawTextIn(list, TextStyle::kSmall, {names.left, center - 10, names.right, center + 10},
               Align::kRight, is_chosen ? palette.accent : palette.text_soft, name_of(row));
  }
  list->AddImage(MapTexture(view, map, rows), cells.min(), cells.max());
  list->AddRect(cells.min(), cells.max(), palette.hairline);
  DrawChoice(list, palette, cells, map, cell_width, cell_height);

  ClickArea(palette, map.id, cells);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!cells.Contains(mouse) || !(ImGui::IsItemHovered() || ImGui::IsItemActive())) {
    return std::nullopt;
  }
  const TensorCell place = {
      std::clamp<int64_t>(static_cast<int64_t>((mouse.y - cells.top) / cell_height), 0, rows - 1),
      std::clamp<int64_t>(static_cast<int64_t>((mouse.x - cells.left) / cell_width), 0,
                          map.values.columns - 1)};
  TellValue(view, map, place);
  return place;
}

}  // namespace playground
