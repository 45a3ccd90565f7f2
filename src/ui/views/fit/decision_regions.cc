#include "ui/views/fit/decision_regions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "look/example_detail.h"
#include "look/fit/region_map.h"
#include "look/view_queries.h"
#include "model/passes.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/plot_frame.h"
#include "ui/paper/marks.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kPickDistance = 10;

ImU32 ClassColor(const Palette& palette, int64_t class_index) {
  return palette.classes[class_index % static_cast<int64_t>(palette.classes.size())];
}

Marker ClassMarker(int64_t class_index) {
  constexpr std::array<Marker, 4> kMarkers = {Marker::kCircle, Marker::kSquare, Marker::kTriangle,
                                              Marker::kDiamond};
  return kMarkers[class_index % static_cast<int64_t>(kMarkers.size())];
}

// Cells along a side: fewer for networks that take longer, so that a frame stays short while
// training.
int Resolution(const Network& network) {
  double operations = 0;
  for (int64_t l = 0; l < network.num_layers(); ++l) {
    operations += 2.0 * static_cast<double>(network.widths[l] * network.widths[l + 1]);
  }
  return std::clamp(static_cast<int>(std::sqrt(8e6 / operations)), 32, 160);
}

// The classes' colours, mixed by their probabilities into the colour of the page.
void PaintRegions(const View& view, const AxisRange& x, const AxisRange& y, Picture* picture) {
  const Palette& palette = PaletteOf(view.theme);
  const std::vector<RegionChoice> choices =
      ChooseRegions(*view.trainer, x, y, picture->width, picture->height);
  for (int j = 0; j < picture->height; ++j) {
    for (int i = 0; i < picture->width; ++i) {
      const RegionChoice& one = choices[static_cast<std::size_t>(j * picture->width + i)];
      picture->At(i, j) = one.winner < 0 ? palette.page
                                         : Mix(palette.page, ClassColor(palette, one.winner),
                                               0.08f + 0.3f * one.certainty);
    }
  }
}

constexpr float kLegendRow = 20;

// In as many rows as it needs, taken off `area`.
void DrawLegend(const View& view, Rect* area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  Rect row = area->CutTop(kLegendRow);
  const auto entry = [&](const std::string& name, Marker marker, float radius, ImU32 color) {
    const float width = std::ceil(MeasureText(TextStyle::kSmall, name).x) + 1;
    if (row.width() < width + 16 && row.left > area->left) row = area->CutTop(kLegendRow);
    const Rect mark = row.CutLeft(12, 4);
    DrawMarker(list, marker, {mark.center_x(), mark.center_y()}, radius, color);
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(width, 1.5f * kUnit), Align::kLeft,
               palette.text_soft, name);
  };
  for (int64_t c = 0; c < view.trainer->data().num_classes; ++c) {
    entry(Fill(Text(view, kClassNumber), {ClassNameAt(view, c)}), ClassMarker(c), 4,
          ClassColor(palette, c));
  }
  entry(Text(view, kWrongPoint), Marker::kRing, 5, palette.wrong);
}

// The point nearest to the mouse, or -1.
int64_t PointUnderMouse(const Dataset& set, const PlotFrame& frame, int64_t count) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  int64_t nearest = -1;
  float least = kPickDistance;
  for (int64_t i = 0; i < count; ++i) {
    const ImVec2 place = frame.ToScreen(static_cast<double>(set.Feature(i, 0)),
                                        static_cast<double>(set.Feature(i, 1)));
    const float distance = std::hypot(place.x - mouse.x, place.y - mouse.y);
    if (distance < least) {
      least = distance;
      nearest = i;
    }
  }
  return nearest;
}

void DrawPoints(const View& view, const PlotFrame& frame, int64_t count) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Dataset& set = view.trainer->data().test;
  for (int64_t i = 0; i < count; ++i) {
    const ImVec2 place = frame.ToScreen(static_cast<double>(set.Feature(i, 0)),
                                        static_cast<double>(set.Feature(i, 1)));
    const int32_t label = set.labels[i];
    const int32_t predicted = PredictedClass(view, i);
    DrawMarker(list, ClassMarker(label), place, 3.6f, palette.page);
    DrawMarker(list, ClassMarker(label), place, 2.8f, ClassColor(palette, label));
    if (predicted >= 0 && predicted != label) {
      DrawMarker(list, Marker::kRing, place, 5.5f, palette.wrong);
    }
  }
  if (!view.selected.from_test || view.selected.index >= count) return;
  const ImVec2 selected = frame.ToScreen(static_cast<double>(set.Feature(view.selected.index, 0)),
                                         static_cast<double>(set.Feature(view.selected.index, 1)));
  list->AddCircle(selected, 9, palette.page, 24, 4);
  list->AddCircle(selected, 9, palette.text, 24, 2);
}

}  // namespace

void DrawDecisionRegions(const View& view, const Rect& area, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Dataset& set = view.trainer->data().test;
  const int64_t count = NumRegionPoints(view);
  Rect rest = area;
  DrawHeading(list, palette, rest.CutTop(24), Text(view, kRegionsTitle),
              Text(view, kRegionsRemark));
  DrawLegend(view, &rest);
  rest.CutTop(kUnit / 2);
  const PlotFrame frame = DrawPlotFrame(list, palette, rest,
                                        {.x = RegionAxis(view, 0),
                                         .y = RegionAxis(view, 1),
                                         .x_title = "x₁",
                                         .y_title = "x₂",
                                         .square = true});
  const int height = Resolution(view.trainer->network());
  const int width = std::clamp(
      static_cast<int>(static_cast<float>(height) * frame.inner.width() / frame.inner.height()), 8,
      320);
  const auto bits = [](double value) { return static_cast<uint64_t>(std::llround(value * 4096)); };
  const uint64_t version = PictureVersion(
      {view.parameters_version, view.data_version, static_cast<uint64_t>(view.theme),
       bits(frame.x.range.minimum), bits(frame.x.range.maximum), bits(frame.y.range.minimum)});
  const ImTextureID texture = view.textures->Get(
      "regions", version, width, height, Sampling::kSmooth,
      [&](Picture* picture) { PaintRegions(view, frame.x.range, frame.y.range, picture); });
  list->AddImage(texture, frame.inner.min(), frame.inner.max());
  list->AddRect(frame.inner.min(), frame.inner.max(), palette.axis);
  list->PushClipRect(frame.inner.min(), frame.inner.max(), true);
  DrawPoints(view, frame, count);
  list->PopClipRect();

  const bool clicked = ClickArea(palette, "points", frame.inner);
  if (!ImGui::IsItemHovered()) return;
  const int64_t nearest = PointUnderMouse(set, frame, count);
  if (nearest < 0) return;
  if (clicked) actions->select = ExampleChoice{true, nearest};
  if (!BeginTip(palette)) return;
  TipText(TextStyle::kBody, palette.text,
          ExampleSentence(view, {true, nearest}, PredictedClass(view, nearest)));
  TipText(TextStyle::kSmall, palette.text_soft, Text(view, kClickToSelect));
  EndTip();
}

}  // namespace playground
