#include "ui/views/weights/weights_panel.h"

#include <algorithm>
#include <cmath>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/figures/color_scale.h"
#include "ui/figures/example_picture.h"
#include "ui/paper/scroll_list.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/weights/weight_map.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kCaptionHeight = 18;
constexpr float kScaleRowHeight = 24;
// Smaller pictures say nothing to the eye: rows of them scroll instead.
constexpr float kLeastPicture = 28;
constexpr int64_t kFewOutputs = 16;  // of which all are seen at once, if they can be at all

struct Grid {
  int64_t columns = 1;
  int64_t rows = 1;
  float picture = 0;  // size of one
  bool scrolls = false;
};

float WidestName(const View& view, int64_t count) {
  float widest = 0;
  for (int64_t output = std::max<int64_t>(0, count - kFewOutputs); output < count; ++output) {
    widest = std::max(widest, MeasureText(TextStyle::kSmall, OutputName(view, 0, output)).x);
  }
  return widest;
}

// As many columns as make the pictures largest, with room for their names.
Grid LargestGrid(int64_t count, const Rect& area, float gap, int64_t pixels, float name_width) {
  Grid best;
  for (int64_t columns = 1; columns <= count; ++columns) {
    const int64_t rows = (count + columns - 1) / columns;
    const float width = (area.width() + gap) / static_cast<float>(columns) - gap;
    if (columns > 1 && width + gap < name_width + 4) break;
    const float height = (area.height() + gap) / static_cast<float>(rows) - gap - kCaptionHeight;
    const float size = SharpSize(std::min(width, height), pixels);
    // Of grids with pictures of one size, the one that leaves the fewest places empty.
    const auto empty = [count](int64_t all_columns, int64_t all_rows) {
      return all_columns * all_rows - count;
    };
    if (size > best.picture ||
        (size == best.picture && empty(columns, rows) < empty(best.columns, best.rows))) {
      best = {columns, rows, size};
    }
  }
  const float least = SharpSize(kLeastPicture, pixels);
  if (best.picture >= (count <= kFewOutputs ? kLeastPicture / 2 : least)) return best;
  const float room = area.width() - ImGui::GetStyle().ScrollbarSize - kUnit;
  const float step = std::max(least, name_width) + gap;
  const auto columns = std::clamp<int64_t>(static_cast<int64_t>((room + gap) / step), 1,
                                           std::max<int64_t>(1, count));
  return {columns, (count + columns - 1) / columns, least, true};
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

// Templates one after the other, of which those in sight are one texture of tiles.
struct TemplateTiles {
  int64_t first = 0;
  int64_t end = 0;
  int64_t columns = 1;

  int64_t rows() const { return std::max<int64_t>(1, (end - first + columns - 1) / columns); }
  // The corner of a tile in the texture, of which both sides are 1 long.
  ImVec2 Corner(int64_t column, int64_t row) const {
    return {static_cast<float>(column) / static_cast<float>(columns),
            static_cast<float>(row) / static_cast<float>(rows())};
  }
};

ImTextureID TemplateTexture(const View& view, const TemplateTiles& tiles, float maximum) {
  const DataSplit& data = view.trainer->data();
  const Palette& palette = PaletteOf(view.theme);
  const ConstMatrixView weight = view.trainer->parameters().Weight(0);
  const auto width = static_cast<int>(data.image_width);
  const auto height = static_cast<int>(data.image_height);
  const uint64_t version =
      PictureVersion({view.parameters_version, view.data_version, static_cast<uint64_t>(view.theme),
                      static_cast<uint64_t>(tiles.first), static_cast<uint64_t>(tiles.end)});
  return view.textures->Get("templates", version, width * static_cast<int>(tiles.columns),
                            height * static_cast<int>(tiles.rows()), Sampling::kPixels,
                            [&](Picture* picture) {
                              for (int64_t output = tiles.first; output < tiles.end; ++output) {
                                const auto place = static_cast<int>(output - tiles.first);
                                const int left = place % static_cast<int>(tiles.columns) * width;
                                const int top = place / static_cast<int>(tiles.columns) * height;
                                for (int pixel = 0; pixel < width * height; ++pixel) {
                                  picture->At(left + pixel % width, top + pixel / width) =
                                      DivergingColor(palette, weight.At(output, pixel) / maximum);
                                }
                              }
                            });
}

}  // namespace

void DrawTemplates(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  const DataSplit& data = view.trainer->data();
  const ConstMatrixView weight = view.trainer->parameters().Weight(0);
  const int64_t count = weight.rows;
  const float maximum = ScaleMaximum(weight);

  Rect rest = area;
  const bool has_scale = area.height() > 120;
  Rect foot = has_scale ? rest.CutBottom(kScaleRowHeight, kUnit) : Rect{};
  const float gap = area.width() < 480 ? 4 : kUnit;
  const float name_width = WidestName(view, count);
  const int64_t pixels = std::max(data.image_width, data.image_height);
  const Grid grid = LargestGrid(count, rest, gap, pixels, name_width);
  if (grid.picture < 4) return;
  if (grid.scrolls) {
    if (!has_scale) foot = rest.CutBottom(kCaptionHeight);
    rest.right -= ImGui::GetStyle().ScrollbarSize + kUnit;
  }
  // From edge to edge at equal distances, but not torn apart.
  const float inset = std::max(0.f, std::ceil((name_width - grid.picture) / 2));
  const float room = rest.width() - 2 * inset - grid.picture;
  const float most_gap = std::max(4 * kUnit, grid.picture);
  const float column_step = grid.columns == 1
                                ? rest.width()
                                : std::min(room / static_cast<float>(grid.columns - 1),
                                           grid.picture + std::max(most_gap, 2 * inset + gap));
  const float row_step = grid.scrolls ? grid.picture + kCaptionHeight + gap
                                      : std::min(rest.height() / static_cast<float>(grid.rows),
                                                 grid.picture + kCaptionHeight + 4 * kUnit);
  const Rect body = grid.scrolls ? Rect{rest.left, rest.top, area.right, rest.bottom}
                                 : Rect{rest.left, rest.top, rest.right,
                                        rest.top + row_step * static_cast<float>(grid.rows)};
  int64_t in_sight = count;
  {
    const ScrollList scroll("templates", body, grid.rows, row_step);
    if (scroll.scrolls()) {
      ScrollTextByKeys();
      in_sight = std::min(count, scroll.num_in_sight() * grid.columns);
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    TemplateTiles shown = {count, 0, grid.columns};
    for (int64_t row = scroll.first(); row < scroll.end(); ++row) {
      const Rect place = scroll.Row(row);
      if (place.bottom <= body.top || place.top >= body.bottom) continue;
      shown.first = std::min(shown.first, row * grid.columns);
      shown.end = std::min(count, (row + 1) * grid.columns);
    }
    if (shown.first >= shown.end) return;
    const ImTextureID texture = TemplateTexture(view, shown, maximum);
    const auto tile_of = [&](int64_t output) {
      const float left =
          std::round(rest.left + inset + static_cast<float>(output % grid.columns) * column_step);
      const float top = std::round(scroll.Row(output / grid.columns).top);
      return Rect{left, top, left + grid.picture, top + grid.picture};
    };
    for (int64_t output = shown.first; output < shown.end; ++output) {
      const Rect tile = tile_of(output);
      const int64_t place = output - shown.first;
      const int64_t column = place % grid.columns, row = place / grid.columns;
      list->AddImage(texture, tile.min(), tile.max(), shown.Corner(column, row),
                     shown.Corner(column + 1, row + 1));
    }
    // After the pictures, so that these are one draw call.
    for (int64_t output = shown.first; output < shown.end; ++output) {
      const Rect tile = tile_of(output);
      list->AddRect(tile.min(), tile.max(), palette.hairline);
      const float half = std::max(column_step, name_width + 2) / 2;
      const Rect caption{tile.center_x() - half + 1, tile.bottom + 1, tile.center_x() + half - 1,
                         tile.bottom + 1 + kCaptionHeight};
      DrawTextIn(list, TextStyle::kSmall, caption, Align::kCenter, palette.text_soft,
                 OutputName(view, 0, output));
      TellWeight(view, tile, output);
    }
    if (!grid.scrolls) {
      foot.top = tile_of(count - 1).bottom + kCaptionHeight + kUnit;
      foot.bottom = foot.top + kScaleRowHeight;
    }
  }
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (in_sight < count) {
    const std::string seen = Fill(Text(view, kRowsShown), {CountText(in_sight), CountText(count)});
    DrawTextIn(list, TextStyle::kSmall,
               foot.CutLeft(MeasureText(TextStyle::kSmall, seen).x + 1, kUnit), Align::kLeft,
               palette.text_soft, seen);
  }
  if (has_scale) DrawColorScale(list, palette, foot, maximum);
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
