#include "ui/views/weights/weights_panel.h"

#include <algorithm>
#include <cmath>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/figures/color_scale.h"
#include "ui/figures/example_picture.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/weights/weight_map.h"

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
    const float height = (area.height() + gap) / static_cast<float>(rows) - gap - kCaptionHeight;
    const float size = SharpSize(std::min(width, height), pixels);
    // Of grids with pictures of one size, the one that leaves the fewest places empty.
    const auto empty = [count](int64_t all_columns, int64_t all_rows) {
      return all_columns * all_rows - count;
    };
    if (size > best.picture ||
        (size == best.picture && empty(columns, rows) < empty(best.columns, best.rows))) {
      best = {static_cast<int>(columns), static_cast<int>(rows), size};
    }
  }
  return best;
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
  TipText(TextStyle::kBold, palette.text, OutputName(view, 0, output));
  TipText(TextStyle::kBody, palette.text, WeightText(view, 0, output, y * data.image_width + x));
  TipText(TextStyle::kBody, palette.text, BiasText(view, 0, output));
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
  return view.textures->Get("templates", version, width * kAtlasColumns, height * AtlasRows(count),
                            Sampling::kPixels, [&](Picture* picture) {
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

}  // namespace

void DrawTemplates(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const DataSplit& data = view.trainer->data();
  const ConstMatrixView weight = view.trainer->parameters().Weight(0);
  const int64_t count = std::min(weight.rows, kMostTemplates);
  const float maximum = ScaleMaximum(weight);

  Rect rest = area;
  const bool has_scale = area.height() > 120;
  if (has_scale) rest.CutBottom(kScaleHeight, kUnit);
  const float gap = area.width() < 480 ? 4 : kUnit;
  const Grid grid = LargestGrid(count, rest, gap, std::max(data.image_width, data.image_height));
  if (grid.picture < 4) return;
  // From edge to edge at equal distances, but not torn apart.
  const float most_gap = std::max(4 * kUnit, grid.picture);
  const float column_step =
      grid.columns == 1
          ? rest.width()
          : std::min((rest.width() - grid.picture) / static_cast<float>(grid.columns - 1),
                     grid.picture + most_gap);
  const float row_step = std::min(rest.height() / static_cast<float>(grid.rows),
                                  grid.picture + kCaptionHeight + 4 * kUnit);

  const ImTextureID texture = TemplateTexture(view, count, maximum);
  std::vector<Rect> tiles;
  for (int64_t output = 0; output < count; ++output) {
    const float column = static_cast<float>(output % grid.columns);
    const float row = static_cast<float>(output / grid.columns);
    const float left = std::round(rest.left + column * column_step);
    const float top = std::round(rest.top + row * row_step);
    const Rect tile{left, top, left + grid.picture, top + grid.picture};
    tiles.push_back(tile);
    const int64_t atlas_column = output % kAtlasColumns, atlas_row = output / kAtlasColumns;
    list->AddImage(texture, tile.min(), tile.max(), AtlasCorner(atlas_column, atlas_row, count),
                   AtlasCorner(atlas_column + 1, atlas_row + 1, count));
  }
  // After the pictures, so that these are one draw call.
  for (int64_t output = 0; output < count; ++output) {
    const Rect& tile = tiles[output];
    list->AddRect(tile.min(), tile.max(), palette.hairline);
    const Rect caption{tile.center_x() - column_step / 2 + 1, tile.bottom + 1,
                       tile.center_x() + column_step / 2 - 1, tile.bottom + 1 + kCaptionHeight};
    DrawTextIn(list, TextStyle::kSmall, caption, Align::kCenter, palette.text_soft,
               OutputName(view, 0, output));
    TellWeight(view, tile, output);
  }
  if (has_scale) {
    const float bottom = tiles.back().bottom + kCaptionHeight + kUnit;
    DrawColorScale(list, palette, {rest.left, bottom, rest.right, bottom + kScaleHeight}, maximum);
  }
}

void DrawWeightsPanel(const View& view, const Rect& area, WeightsChoice* state) {
  const Palette& palette = PaletteOf(view.theme);
  const Network& network = view.trainer->network();
  ImDrawList* list = ImGui::GetWindowDrawList();
  state->layer = LayerOf(view, *state);

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
    if (clicked >= 0) *state = {.layer = clicked};
  }
  DrawHeading(list, palette, heading, Text(view, kWeightsTitle),
              WeightShapeText(view, state->layer));
  const std::string explanation = Wrapped(TextStyle::kSmall, std::min(rest.width(), 640.f),
                                          Text(view, WeightsExplanation(view, state->layer)));
  if (area.height() > 320) {
    const float height = MeasureText(TextStyle::kSmall, explanation).y;
    DrawText(list, TextStyle::kSmall, rest.CutTop(height, 2 * kUnit).min(), palette.text_soft,
             explanation);
  }
  if (HasTemplates(view, state->layer)) {
    DrawTemplates(view, rest);
  } else {
    DrawWeightMap(view, rest, state->layer);
  }
}

void WeightsPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions*) {
  DrawWeightsPanel(view, area, &rooms->Get<WeightsRoom>().choice);
}

}  // namespace playground
