#include "ui/weights_panel.h"

#include <algorithm>
#include <cmath>

#include "ui/color_map.h"
#include "ui/color_scale.h"
#include "ui/example_picture.h"
#include "ui/number_text.h"
#include "ui/theme.h"
#include "ui/typography.h"
#include "ui/view_queries.h"
#include "ui/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kCaptionHeight = 18;
constexpr float kScaleHeight = 24;
// A hidden layer may have thousands of units; more pictures than this say nothing to the eye.
constexpr int64_t kMostTemplates = 100;

struct Grid {
  int columns = 1;
  int rows = 1;
  float picture = 0;  // size of one
};

// As many columns as make the pictures largest.
Grid LargestGrid(int64_t count, const Rect& area, float gap, int64_t pixels) {
  Grid best;
  for (int64_t columns = 1; columns <= count; ++columns) {
    const int64_t rows = (count + columns - 1) / columns;
    const float width = (area.width() + gap) / static_cast<float>(columns) - gap;
    const float height =
        (area.height() + gap) / static_cast<float>(rows) - gap - kCaptionHeight;
    const float size = SharpSize(std::min(width, height), pixels);
    if (size > best.picture) {
      best = {static_cast<int>(columns), static_cast<int>(rows), size};
    }
  }
  return best;
}

// The name of an output of the first layer: a class, or a hidden unit.
std::string OutputName(const View& view, int64_t output) {
  if (view.trainer->network().num_layers() == 1) return ClassNameAt(view, output);
  return Fill(Text(view, kHiddenUnit), {std::to_string(output)});
}

void TellWeight(const View& view, const Rect& tile, int64_t output) {
  const Palette& palette = PaletteOf(view.theme);
  if (!HoverArea(tile) || !BeginTip(palette)) return;
  const DataSplit& data = view.trainer->data();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto pixel = [](float place, float from, float size, int64_t count) {
    return std::clamp(static_cast<int64_t>((place - from) / size * static_cast<float>(count)),
                      int64_t{0}, count - 1);
  };
  const int64_t x = pixel(mouse.x, tile.left, tile.width(), data.image_width);
  const int64_t y = pixel(mouse.y, tile.top, tile.height(), data.image_height);
  const auto weight = static_cast<double>(
      view.trainer->parameters().Weight(0).At(output, y * data.image_width + x));
  const auto bias = static_cast<double>(view.trainer->parameters().Bias(0)[output]);
  TipText(TextStyle::kBold, palette.text, OutputName(view, output));
  TipText(TextStyle::kBody, palette.text,
          Fill(Text(view, kWeightOfPixel),
               {std::to_string(y), std::to_string(x), SignedText(weight, 4)}));
  TipText(TextStyle::kBody, palette.text, Fill(Text(view, kBiasValue), {SignedText(bias, 4)}));
  EndTip();
}

// All templates are one texture of tiles, so many in a row.
constexpr int kAtlasColumns = 10;

int AtlasRows(int64_t count) {
  return static_cast<int>((count + kAtlasColumns - 1) / kAtlasColumns);
}

ImTextureID TemplateTexture(const View& view, int64_t count, float maximum) {
  const DataSplit& data = view.trainer->data();
  const Palette& palette = PaletteOf(view.theme);
  const ConstMatrixView weight = view.trainer->parameters().Weight(0);
  const auto width = static_cast<int>(data.image_width);
  const auto height = static_cast<int>(data.image_height);
  const uint64_t version = PictureVersion(
      {view.parameters_version, view.data_version, static_cast<uint64_t>(view.theme)});
  return view.textures->Get(
      "templates", version, width * kAtlasColumns, height * AtlasRows(count), Sampling::kPixels,
      [&](Picture* picture) {
        for (int output = 0; output < count; ++output) {
          const int left = output % kAtlasColumns * width;
          const int top = output / kAtlasColumns * height;
          for (int pixel = 0; pixel < width * height; ++pixel) {
            picture->At(left + pixel % width, top + pixel / width) =
                DivergingColor(palette, weight.At(output, pixel) / maximum);
          }
        }
      });
}

// The corner of a tile in the texture, of which both sides are 1 long.
ImVec2 AtlasCorner(int64_t column, int64_t row, int64_t count) {
  return {static_cast<float>(column) / kAtlasColumns,
          static_cast<float>(row) / static_cast<float>(AtlasRows(count))};
}

// A layer of thousands by thousands would be a texture beyond every limit.
constexpr int64_t kMostCells = 1024;

// One cell a weight: rows are outputs, columns are inputs. Of very large layers, the first ones.
void DrawHeatMap(const View& view, Rect area, int64_t layer) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  ConstMatrixView weight = view.trainer->parameters().Weight(layer);
  weight.rows = std::min(weight.rows, kMostCells);
  weight.columns = std::min(weight.columns, kMostCells);
  const float maximum = ScaleMaximum(weight);
  DrawColorScale(list, palette, area.CutBottom(kScaleHeight, kUnit), maximum);
  // Rows carry the names of the classes where there are few.
  const bool has_names = layer + 1 == view.trainer->network().num_layers() && weight.rows <= 20;
  float name_width = 0;
  for (int64_t row = 0; has_names && row < weight.rows; ++row) {
    name_width = std::max(name_width, MeasureText(TextStyle::kSmall, ClassNameAt(view, row)).x);
  }
  Rect map = area;
  map.CutLeft(name_width, has_names ? kUnit : 0);
  const float cell = std::min({map.width() / static_cast<float>(weight.columns),
                               map.height() / static_cast<float>(weight.rows), 72.f});
  map.right = map.left + cell * static_cast<float>(weight.columns);
  map.bottom = map.top + cell * static_cast<float>(weight.rows);

  const uint64_t version =
      PictureVersion({view.parameters_version, static_cast<uint64_t>(layer),
                      static_cast<uint64_t>(view.theme)});
  const ImTextureID texture = view.textures->Get(
      "heat map", version, static_cast<int>(weight.columns), static_cast<int>(weight.rows),
      Sampling::kPixels, [&](Picture* picture) {
        for (int64_t row = 0; row < weight.rows; ++row) {
          for (int64_t column = 0; column < weight.columns; ++column) {
            picture->At(static_cast<int>(column), static_cast<int>(row)) =
                DivergingColor(palette, weight.At(row, column) / maximum);
          }
        }
      });
  list->AddImage(texture, map.min(), map.max());
  list->AddRect(map.min(), map.max(), palette.hairline);

  for (int64_t row = 0; row < weight.rows; ++row) {
    const float top = map.top + cell * static_cast<float>(row);
    if (has_names) {
      DrawTextIn(list, TextStyle::kSmall, {area.left, top, map.left - kUnit, top + cell},
                 Align::kRight, palette.text, ClassNameAt(view, row));
    }
    // Large cells carry their numbers.
    for (int64_t column = 0; cell >= 48 && column < weight.columns; ++column) {
      const float left = map.left + cell * static_cast<float>(column);
      const float value = weight.At(row, column);
      DrawTextIn(list, TextStyle::kSmall, {left, top, left + cell, top + cell}, Align::kCenter,
                 TextColorOn(palette, DivergingColor(palette, value / maximum)),
                 SignedText(static_cast<double>(value), 3));
    }
  }
  if (!HoverArea(map) || !BeginTip(palette)) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const int64_t row = std::clamp(static_cast<int64_t>((mouse.y - map.top) / cell), int64_t{0}, weight.rows - 1);
  const int64_t column = std::clamp(static_cast<int64_t>((mouse.x - map.left) / cell), int64_t{0}, weight.columns - 1);
  TipText(TextStyle::kBody, palette.text,
          Fill(Text(view, kWeightOfCell),
               {std::to_string(row), std::to_string(column),
                SignedText(static_cast<double>(weight.At(row, column)), 4)}));
  EndTip();
}

}  // namespace

void DrawTemplates(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const DataSplit& data = view.trainer->data();
  const ConstMatrixView weight = view.trainer->parameters().Weight(0);
  const int64_t count = std::min(weight.rows, kMostTemplates);
  const float maximum = ScaleMaximum(weight);

  Rect rest = area;
  if (area.height() > 120) DrawColorScale(list, palette, rest.CutBottom(kScaleHeight, 4), maximum);
  const float gap = area.width() < 480 ? 4 : kUnit;
  const Grid grid = LargestGrid(count, rest, gap, std::max(data.image_width, data.image_height));
  if (grid.picture < 4) return;
  // Pictures at equal distances over the whole width and height.
  const float column_step = rest.width() / static_cast<float>(grid.columns);
  const float row_step = std::min(rest.height() / static_cast<float>(grid.rows),
                                  grid.picture + kCaptionHeight + 2 * kUnit);
  const float row_start =
      rest.center_y() - row_step * static_cast<float>(grid.rows) / 2;

  const ImTextureID texture = TemplateTexture(view, count, maximum);
  for (int64_t output = 0; output < count; ++output) {
    const float column = static_cast<float>(output % grid.columns);
    const float row = static_cast<float>(output / grid.columns);
    const float left =
        std::round(rest.left + column * column_step + (column_step - grid.picture) / 2);
    const float top =
        std::round(row_start + row * row_step + (row_step - grid.picture - kCaptionHeight) / 2);
    const Rect tile{left, top, left + grid.picture, top + grid.picture};
    const int64_t atlas_column = output % kAtlasColumns, atlas_row = output / kAtlasColumns;
    list->AddImage(texture, tile.min(), tile.max(), AtlasCorner(atlas_column, atlas_row, count),
                   AtlasCorner(atlas_column + 1, atlas_row + 1, count));
    list->AddRect(tile.min(), tile.max(), palette.hairline);
    TellWeight(view, tile, output);
  }
  // After the pictures, so that these are one draw call.
  for (int64_t output = 0; output < count; ++output) {
    const float left = rest.left + static_cast<float>(output % grid.columns) * column_step;
    const float top = row_start + static_cast<float>(output / grid.columns) * row_step +
                      (row_step + grid.picture - kCaptionHeight) / 2 + 2;
    DrawTextIn(list, TextStyle::kSmall, {left + 1, top, left + column_step - 1, top + kCaptionHeight},
               Align::kCenter, palette.text_soft, OutputName(view, output));
  }
}

void DrawWeightsPanel(const View& view, const Rect& area, WeightsState* state) {
  const Palette& palette = PaletteOf(view.theme);
  const Network& network = view.trainer->network();
  ImDrawList* list = ImGui::GetWindowDrawList();
  state->layer = std::min(state->layer, network.num_layers() - 1);

  Rect rest = area;
  Rect heading = rest.CutTop(24, kUnit);
  if (network.num_layers() > 1) {
    std::vector<std::string> names;
    std::vector<Segment> segments;
    float width = 0;
    for (int64_t layer = 0; layer < network.num_layers(); ++layer) {
      names.push_back(WeightName(layer));
      width += SegmentWidth(names.back());
    }
    for (const std::string& name : names) segments.push_back({name.c_str(), name});
    const int clicked = SegmentedControl(palette, heading.CutRight(width, kUnit), segments,
                                         static_cast<int>(state->layer));
    if (clicked >= 0) state->layer = clicked;
  }
  const ConstMatrixView weight = view.trainer->parameters().Weight(state->layer);
  const std::string shape = Fill(Text(view, kWeightShape), {WeightName(state->layer), std::to_string(weight.rows),
                                                            std::to_string(weight.columns)});
  DrawHeading(list, palette, heading, Text(view, kWeightsTitle), shape);
  const bool has_pictures = state->layer == 0 && view.trainer->data().has_images();
  const std::string explanation =
      Wrapped(TextStyle::kSmall, std::min(rest.width(), 640.f),
              Text(view, has_pictures ? kTemplatesExplained : kHeatMapExplained));
  if (area.height() > 320) {
    const float height = MeasureText(TextStyle::kSmall, explanation).y;
    DrawText(list, TextStyle::kSmall, rest.CutTop(height, 2 * kUnit).min(), palette.text_soft,
             explanation);
  }
  if (has_pictures) {
    DrawTemplates(view, rest);
  } else {
    DrawHeatMap(view, rest, state->layer);
  }
}

}  // namespace playground
