#include "ui/views/surface/slice_figure.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string>
#include <vector>

#include "look/surface/surface_texts.h"
#include "look/view_queries.h"
#include "study/surface/level_lines.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/plot_frame.h"
#include "ui/paper/field.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/surface/surface_map.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kSliceFigure = 320;  // with title and legend, at least
constexpr float kSliceFieldName = 90;
constexpr float kSliceField = 84;

// Of parameters their own values, of directions multiples of their length.
AxisRange SliceAxis(const LossSlice& slice, int direction) {
  double middle = 0;
  if (slice.request().kind == SliceKind::kWeights) {
    const Parameters at = slice.ParametersAt(0, 0);
    middle = static_cast<double>(
        ValueOfParameter(at, slice.request().parameters[static_cast<std::size_t>(direction)]));
  }
  return {middle - slice.request().reach, middle + slice.request().reach, false};
}

void DrawSliceShade(const SurfacePanelContext& context, const LossSlice& slice, const Rect& place,
                    const SliceSpan& span) {
  constexpr int kSide = LossSlice::kSide;
  uint64_t hash = static_cast<uint64_t>(context.view.theme);
  for (int j = 0; j < kSide; ++j) {
    for (int i = 0; i < kSide; ++i) {
      hash = PictureVersion({hash, std::bit_cast<uint64_t>(slice.LossAt(i, j))});
    }
  }
  const ImTextureID texture = context.view.textures->Get(
      "loss slice", hash, kSide, kSide, Sampling::kSmooth, [&](Picture* picture) {
        for (int j = 0; j < kSide; ++j) {
          for (int i = 0; i < kSide; ++i) {
            const double loss = slice.LossAt(i, kSide - 1 - j);
            picture->At(i, j) =
                std::isfinite(loss)
                    ? ShadeColor(context.palette,
                                 ShadeOf(loss - span.least, span.largest - span.least))
                    : context.palette.wrong_soft;
          }
        }
      });
  // The middles of the outer pixels are on the edges of the figure.
  const float half = 0.5f / kSide;
  ImGui::GetWindowDrawList()->AddImage(texture, place.min(), place.max(), {half, half},
                                       {1 - half, 1 - half});
}

std::vector<ContourLine> SliceContours(const LossSlice& slice, const SliceSpan& span,
                                       const Rect& inner) {
  constexpr int kSide = LossSlice::kSide;
  std::vector<double> values;
  for (int j = 0; j < kSide; ++j) {
    for (int i = 0; i < kSide; ++i) values.push_back(slice.LossAt(i, j));
  }
  const auto place = [&](const std::array<double, 2>& at) {
    return ImVec2(inner.left + static_cast<float>(at[0] / (kSide - 1)) * inner.width(),
                  inner.bottom - static_cast<float>(at[1] / (kSide - 1)) * inner.height());
  };
  std::vector<ContourLine> contours;
  for (const double loss : ContourLosses(span.least, span.largest - span.least)) {
    ContourLine contour = {.loss = loss, .lines = {}};
    for (const LevelSegment& piece : FindLevelLines(values, kSide, loss)) {
      contour.lines.push_back({place(piece.from), place(piece.to)});
    }
    contours.push_back(std::move(contour));
  }
  return contours;
}

void DrawSliceMap(const SurfacePanelContext& context, Rect area, const LossSlice& slice) {
  const Palette& palette = context.palette;
  const View& view = context.view;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const SliceSpan span = SpanOf(slice);
  std::vector<LegendEntry> legend = {{Fill(Text(view, kSliceHere), {CountText(slice.step())}),
                                      palette.accent, LineStyle::kNone, Marker::kRing}};
  const bool has_start =
      slice.request().kind == SliceKind::kTravelled && slice.request().reach >= 1;
  if (has_start) {
    legend.push_back(
        {Text(view, kSliceBeginning), palette.text, LineStyle::kNone, Marker::kSquare});
  }
  CutLegend(context, &area, legend);
  const std::string x_title = DirectionName(view, slice, 0);
  const std::string y_title = DirectionName(view, slice, 1);
  const PlotFrame frame = DrawPlotFrame(
      list, palette, area,
      {.x = SliceAxis(slice, 0), .y = SliceAxis(slice, 1), .x_title = x_title, .y_title = y_title});
  const Rect& inner = frame.inner;
  const auto on_screen = [&](double first, double second) {
    const double reach = slice.request().reach;
    return ImVec2(inner.center_x() + static_cast<float>(first / reach) * inner.width() / 2,
                  inner.center_y() - static_cast<float>(second / reach) * inner.height() / 2);
  };
  DrawSliceShade(context, slice, inner, span);
  list->PushClipRect(inner.min(), inner.max(), true);
  const ImVec2 here = on_screen(0, 0);
  std::vector<ImVec2> occupied = {here};
  if (has_start) occupied.push_back(on_screen(-1, 0));
  DrawContourLines(context, inner, SliceContours(slice, span, inner), occupied);
  if (has_start) {
    const std::array<ImVec2, 2> way = {on_screen(-1, 0), here};
    DrawStyledLine(list, way, LineStyle::kDashed, 1.4f, palette.text);
    DrawMarker(list, Marker::kSquare, on_screen(-1, 0), 6, palette.page);
    DrawMarker(list, Marker::kSquare, on_screen(-1, 0), 4.5f, palette.text);
  }
  list->AddCircleFilled(here, 5.5f, palette.page, 20);
  list->AddCircle(here, 5.5f, palette.accent, 20, 2.2f);
  list->PopClipRect();
  list->AddRect(inner.min(), inner.max(), palette.axis);
  if (!HoverArea(inner) || !BeginTip(palette)) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto index = [](float share) {
    return std::clamp(static_cast<int>(std::lround(share * (LossSlice::kSide - 1))), 0,
                      LossSlice::kSide - 1);
  };
  const int i = index((mouse.x - inner.left) / inner.width());
  const int j = index((inner.bottom - mouse.y) / inner.height());
  TipText(TextStyle::kBody, palette.text,
          Fill("L({}, {}) = {}",
               {SurfaceText(slice.Coordinate(i), 3), SurfaceText(slice.Coordinate(j), 3),
                SurfaceText(slice.LossAt(i, j), 4)}));
  EndTip();
}

void DrawKindChoice(const SurfacePanelContext& context, const Rect& area) {
  const SliceKind kind = context.room->slice().kind();
  std::array<Segment, kSliceKinds.size()> segments;
  float width = 0;
  for (const SliceKind one : kSliceKinds) {
    const char* name = Text(context.view, NameOf(one));
    segments[static_cast<std::size_t>(one)] = {KeyOf(one).data(), name};
    width += SegmentWidth(name);
  }
  if (width <= area.width()) {
    Rect bar = area;
    const int chosen =
        SegmentedControl(context.palette, bar.CutLeft(width), segments, static_cast<int>(kind));
    if (chosen >= 0) {
      context.Command("slice " + std::string(KeyOf(kSliceKinds[static_cast<std::size_t>(chosen)])));
    }
    return;
  }
  if (!BeginListField(context.palette, "##slice", area, Text(context.view, NameOf(kind)),
                      context.palette.text)) {
    return;
  }
  for (const SliceKind one : kSliceKinds) {
    const std::string label =
        std::string(Text(context.view, NameOf(one))) + "###" + std::string(KeyOf(one));
    if (ImGui::Selectable(label.c_str(), one == kind)) {
      context.Command("slice " + std::string(KeyOf(one)));
    }
  }
  EndListField();
}

bool HasParameterFields(const SurfacePanelContext& context) {
  return context.room->slice().kind() == SliceKind::kWeights;
}

// Reach and, where they are chosen, the two parameters by their numbers; as many in a row as have room.
float FieldsHeight(const SurfacePanelContext& context, float width) {
  const float count = HasParameterFields(context) ? 3 : 1;
  const float in_row =
      std::max(1.f, std::floor((width + kUnit) / (kSliceFieldName + kSliceField + 4 + 2 * kUnit)));
  return std::ceil(count / in_row) * (kSurfaceBarHeight + 2);
}

void DrawFields(const SurfacePanelContext& context, Rect area) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const SliceWatch& watch = context.room->slice();
  Rect row = area.CutTop(kSurfaceBarHeight, 2);
  const auto field = [&](const char* id, const std::string& name, TextId help, double* value) {
    constexpr float kNeeded = kSliceFieldName + kSliceField + 4;
    if (row.width() < kNeeded && row.left > area.left) row = area.CutTop(kSurfaceBarHeight, 2);
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(kSliceFieldName, 4), Align::kLeft,
               context.palette.text, name);
    const bool is_changed =
        NumberField(context, id, name, row.CutLeft(kSliceField, 2 * kUnit), value);
    HelpOnHover(context.palette, Text(context.view, help));
    return is_changed;
  };
  double reach = watch.reach();
  if (field("reach", Text(context.view, kSliceReach), kSliceReachHelp, &reach)) {
    context.Command("reach " + ShortestText(std::clamp(reach, SliceWatch::kLeastReach,
                                                       SliceWatch::kLargestReach)));
  }
  if (!HasParameterFields(context)) return;
  const std::array<int64_t, 2> before = watch.RequestFor(context.view)->parameters;
  std::array<int64_t, 2> places = before;
  const auto most = static_cast<double>(context.view.trainer->parameters().num_values() - 1);
  for (std::size_t k = 0; k < places.size(); ++k) {
    auto place = static_cast<double>(places[k]);
    const std::string name = Fill(Text(context.view, kSliceParameter), {k + 1});
    if (field(k == 0 ? "first" : "second", name, kSliceParameterHelp, &place)) {
      places[k] = static_cast<int64_t>(std::round(std::clamp(place, 0.0, most)));
    }
  }
  if (places != before) context.Command(Fill("across {} {}", {places[0], places[1]}));
}

}  // namespace

float SliceHeight(const SurfacePanelContext& context, float width) {
  float height = kSurfaceBarHeight + kUnit + FieldsHeight(context, width) + kUnit + kSliceFigure;
  for (const std::string& sentence : SliceSentences(context.view, context.room->slice())) {
    height += TextHeight(width, sentence);
  }
  return height;
}

void DrawSlice(const SurfacePanelContext& context, Rect area) {
  const SliceWatch& watch = context.room->slice();
  DrawKindChoice(context, area.CutTop(kSurfaceBarHeight, kUnit));
  DrawFields(context, area.CutTop(FieldsHeight(context, area.width()), kUnit));
  const std::vector<std::string> sentences = SliceSentences(context.view, watch);
  float needed = 0;
  for (const std::string& sentence : sentences) needed += TextHeight(area.width(), sentence);
  const bool is_empty =
      watch.shown() == nullptr || SpanOf(*watch.shown()).num_not_finite == LossSlice::num_total();
  Rect below = is_empty ? Rect() : area.CutBottom(needed);
  // Wider than high it would be a strip.
  area.right = std::min(area.right, area.left + 1.7f * area.height());
  DrawHeading(ImGui::GetWindowDrawList(), context.palette, area.CutTop(24),
              Text(context.view, kSliceTitle));
  if (is_empty) {
    DrawEmpty(ImGui::GetWindowDrawList(), context.palette, area,
              sentences.empty() ? "" : sentences.back());
    return;
  }
  DrawSliceMap(context, area, *watch.shown());
  for (const std::string& sentence : sentences) {
    CutText(context, &below, context.palette.text, sentence);
  }
}

}  // namespace playground
