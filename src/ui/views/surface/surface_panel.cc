#include "ui/views/surface/surface_panel.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "look/surface/surface_look.h"
#include "look/surface/surface_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/playback_bar.h"
#include "ui/paper/field.h"
#include "ui/paper/formula.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/surface/equation_figure.h"
#include "ui/views/surface/rates_figure.h"
#include "ui/views/surface/slice_figure.h"
#include "ui/views/surface/surface_map.h"
#include "ui/views/surface/surface_relief.h"
#include "ui/views/surface/surface_widgets.h"

namespace playground {
namespace {

using enum TextId;

// Below this width things stand below each other that stand side by side otherwise.
constexpr float kNarrow = 600;
constexpr float kWide = 860;          // from here on everything stands beside the figure
constexpr float kMiddleFigure = 276;  // of a map with title and legend, between the two
constexpr float kNarrowFigure = 330;  // without a playback
constexpr float kDataHeight = 150;    // with title and legend, beside other things
constexpr float kNarrowData = 250;    // and by itself
constexpr float kCurvatureRow = 19;
constexpr float kGap = 3 * kUnit;

constexpr std::array<SurfaceDialId, 5> kPathDials = {SurfaceDialId::kRate, SurfaceDialId::kBatch,
                                                     SurfaceDialId::kSteps, SurfaceDialId::kScale,
                                                     SurfaceDialId::kRidge};
constexpr float kDialRow = kSurfaceBarHeight + 2;
constexpr float kPlaybackRow = kSurfaceBarHeight + 4;

const char* FirstSentence(const View& view, SurfacePart part, std::string* filled) {
  switch (part) {
    case SurfacePart::kSurface:
      return Text(view, kSurfaceTryFirst);
    case SurfacePart::kRates:
      *filled = Fill(Text(view, kSurfaceRatesFirst), {CountText(kRateSteps)});
      return filled->c_str();
    case SurfacePart::kEquation:
      return Text(view, kSurfaceEquationFirst);
    case SurfacePart::kSlice:
      return Text(view, kSliceFirst);
  }
  return "";
}

template <typename T, typename Keys>
std::string ChoiceBar(const SurfacePanelContext& context, const Rect& area, const Keys& all,
                      T chosen) {
  std::vector<Segment> segments;
  for (const T one : all) {
    segments.push_back({KeyOf(one).data(), Text(context.view, NameOf(one))});
  }
  const int clicked = SegmentedControl(context.palette, area, segments, static_cast<int>(chosen));
  return clicked < 0 ? std::string() : std::string(KeyOf(all[static_cast<std::size_t>(clicked)]));
}

template <typename Keys>
float ChoiceWidth(const View& view, const Keys& all) {
  float width = 0;
  for (const auto one : all) width += SegmentWidth(Text(view, NameOf(one)));
  return width;
}

// One of the problems: side by side, or as a list.
void DrawProblemChoice(const SurfacePanelContext& context, const Rect& area) {
  const float width = ChoiceWidth(context.view, kProblemKinds);
  if (width <= area.width()) {
    Rect bar = area;
    const std::string key =
        ChoiceBar(context, bar.CutLeft(width), kProblemKinds, context.room->kind());
    if (!key.empty()) context.Command("problem " + key);
    return;
  }
  const char* name = Text(context.view, NameOf(context.room->kind()));
  if (!BeginListField(context.palette, "##problem", area, name, context.palette.text)) return;
  for (const ProblemKind kind : kProblemKinds) {
    const std::string label =
        std::string(Text(context.view, NameOf(kind))) + "###" + std::string(KeyOf(kind));
    if (ImGui::Selectable(label.c_str(), kind == context.room->kind())) {
      context.Command("problem " + std::string(KeyOf(kind)));
    }
  }
  EndListField();
}

// The parts as a bar, or as a list.
void DrawPartChoice(const SurfacePanelContext& context, Rect area) {
  const SurfacePart part = context.room->choice().part;
  const float width = ChoiceWidth(context.view, kSurfaceParts);
  if (width <= area.width()) {
    const std::string key = ChoiceBar(context, area.CutLeft(width, kUnit), kSurfaceParts, part);
    if (!key.empty()) context.Command("part " + key);
    return;
  }
  if (!BeginListField(context.palette, "##part", area, Text(context.view, NameOf(part)),
                      context.palette.text)) {
    return;
  }
  for (const SurfacePart one : kSurfaceParts) {
    const std::string label =
        std::string(Text(context.view, NameOf(one))) + "###" + std::string(KeyOf(one));
    if (ImGui::Selectable(label.c_str(), one == part)) {
      context.Command("part " + std::string(KeyOf(one)));
    }
  }
  EndListField();
}

void DrawHead(const SurfacePanelContext& context, Rect* area) {
  Rect head = area->CutTop(kSurfaceBarHeight, kUnit / 2);
  const ButtonLook reset = {.label = Text(context.view, kSurfaceReset), .icon = Icon::kUndo};
  const float width = ButtonWidth(reset);
  // Of the run nothing is set back.
  const bool has_reset = context.room->choice().part != SurfacePart::kSlice;
  if (has_reset && head.width() >= width + 160 &&
      Button(context.palette, "reset", head.CutRight(width, kUnit), reset)) {
    context.Command("reset");
  }
  DrawPartChoice(context, head);
  std::string filled;
  CutText(context, area, context.palette.text,
          FirstSentence(context.view, context.room->choice().part, &filled));
}

// The table that the look has, too; in two columns where there is room.
int64_t CurvatureColumns(float width) { return width >= 430 ? 2 : 1; }

// As high as the formula in its name is built up.
float CurvatureRowHeight(const LookRow& row, float width) {
  constexpr float kFormulaGap = 3;
  const float name = width - MeasureText(TextStyle::kSmall, row.cells[0].text).x - 5;
  return std::max(kCurvatureRow, FormulaHeight(row.name, TextStyle::kSmall, name) + kFormulaGap);
}

void DrawCurvature(const SurfacePanelContext& context, Rect area) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const LookTable table = DescribeCurvature(context.view, *context.room);
  DrawTextIn(list, TextStyle::kBold, area.CutTop(24), Align::kLeft, context.palette.text,
             table.caption);
  const int64_t num_columns = CurvatureColumns(area.width());
  const auto num_rows = static_cast<int64_t>(table.rows.size());
  const int64_t in_column = (num_rows + num_columns - 1) / num_columns;
  const float width =
      (area.width() - static_cast<float>(num_columns - 1) * kGap) / static_cast<float>(num_columns);
  for (int64_t column = 0; column < num_columns; ++column) {
    Rect place = area.CutLeft(width, kGap);
    for (int64_t i = column * in_column; i < std::min(num_rows, (column + 1) * in_column); ++i) {
      const LookRow& row = table.rows[static_cast<std::size_t>(i)];
      Rect line = place.CutTop(CurvatureRowHeight(row, width));
      const std::string& value = row.cells[0].text;
      DrawTextIn(list, TextStyle::kSmall,
                 line.CutRight(MeasureText(TextStyle::kSmall, value).x + 1, 4), Align::kRight,
                 context.palette.text, value);
      DrawFormulaIn(list, TextStyle::kSmall, line, Align::kLeft, context.palette.text_soft,
                    row.name);
    }
  }
}

float CurvatureHeight(const SurfacePanelContext& context, float width) {
  const LookTable table = DescribeCurvature(context.view, *context.room);
  const auto num_rows = static_cast<int64_t>(table.rows.size());
  const int64_t columns = CurvatureColumns(width);
  const int64_t in_column = (num_rows + columns - 1) / columns;
  const float column_width =
      (width - static_cast<float>(columns - 1) * kGap) / static_cast<float>(columns);
  std::vector<float> heights(static_cast<std::size_t>(columns));
  for (int64_t i = 0; i < num_rows; ++i) {
    heights[static_cast<std::size_t>(i / in_column)] +=
        CurvatureRowHeight(table.rows[static_cast<std::size_t>(i)], column_width);
  }
  return 24 + *std::ranges::max_element(heights);
}

std::vector<std::string> PathSentences(const SurfacePanelContext& context) {
  const Language language = context.view.language;
  std::vector<std::string> sentences = {RateSentence(language, *context.room),
                                        NoiseSentence(language, *context.room),
                                        PathSentence(language, *context.room)};
  std::erase(sentences, "");
  return sentences;
}

float SentencesHeight(const SurfacePanelContext& context, float width) {
  float height = 0;
  for (const std::string& sentence : PathSentences(context)) height += TextHeight(width, sentence);
  return height;
}

// Buttons along the path, and which step of how many is shown.
void DrawPlaybackOfPath(const SurfacePanelContext& context, Rect row) {
  const SurfaceRoom& room = *context.room;
  const int64_t last = room.path().num_steps();
  const std::string place = CountText(room.shown_step()) + " / " + CountText(last);
  const float width =
      MeasureText(TextStyle::kSmall, CountText(last) + " / " + CountText(last)).x + 2;
  const float slider = std::min(260.f, row.width() - kPlaybackButtons - width - 2 * kUnit);
  const std::string command = DrawPlaybackBar(
      context.view,
      {room.playback(), room.shown_step(), last, Text(context.view, kSurfacePlayHelp), "at"},
      slider, &row);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, row, Align::kLeft, context.palette.text,
             place);
  if (!command.empty()) context.Command(command);
}

std::vector<MapPath> OwnPaths(const SurfacePanelContext& context);

// Contours or relief with title and legend.
// `make_paths`: a button or dial drawn before may have replaced the room's paths, so they are asked for here.
void DrawFigure(const SurfacePanelContext& context, Rect area,
                std::vector<MapPath> (*make_paths)(const SurfacePanelContext& context),
                std::string_view remark = {}) {
  const bool can_turn = context.room->start().size() == 2;
  Rect head = area.CutTop(kSurfaceBarHeight, 2);
  if (can_turn) {
    const std::string contours = Text(context.view, kSurfaceContours);
    const std::string relief = Text(context.view, kSurfaceRelief);
    const std::array<Segment, 2> ways = {{{"contours", contours}, {"relief", relief}}};
    const Rect place = head.CutRight(SegmentWidth(contours) + SegmentWidth(relief), kUnit);
    const int chosen =
        SegmentedControl(context.palette, place, ways, context.room->choice().has_relief ? 1 : 0);
    if (chosen >= 0)
      context.Command(std::string("as ") + ways[static_cast<std::size_t>(chosen)].id);
  }
  const ButtonLook fit = {.label = Text(context.view, kSurfaceFit)};
  const float fit_width = ButtonWidth(fit);
  const std::string title = SurfaceTitle(context.view.language, *context.room);
  if (head.width() >= MeasureText(TextStyle::kBold, title).x + fit_width + 2 * kUnit &&
      Button(context.palette, "fit", head.CutRight(fit_width, kUnit), fit)) {
    context.Command("fit");
  }
  DrawHeading(ImGui::GetWindowDrawList(), context.palette, head, title);
  if (make_paths == OwnPaths) DrawPlaybackOfPath(context, area.CutBottom(kSurfaceBarHeight, 4));
  const std::vector<MapPath> paths = make_paths(context);
  const QuadraticLoss& loss = context.room->loss();
  const bool can_drag = !can_turn || !context.room->choice().has_relief;
  std::vector<LegendEntry> legend = {
      {Text(context.view, can_drag ? kSurfaceDragStart : kSurfaceStart), context.palette.accent,
       LineStyle::kNone, Marker::kRing},
      {Text(context.view, kSurfaceLowest), context.palette.least_squares, LineStyle::kNone,
       Marker::kDiamond}};
  if (loss.num_parameters() == 2 && loss.rank() == 1) {
    legend.push_back(
        {Text(context.view, kSurfaceAllLowest), context.palette.least_squares, LineStyle::kDotted});
  }
  for (const MapPath& path : paths) {
    legend.push_back({path.label, path.color, path.line, path.marker});
  }
  if (!remark.empty()) legend.push_back({std::string(remark), 0});
  CutLegend(context, &area, legend);
  if (!can_drag) {
    DrawSurfaceRelief(context, area, paths);
  } else {
    DrawSurfaceMap(context, area, paths);
  }
}

std::vector<MapPath> OwnPaths(const SurfacePanelContext& context) {
  std::vector<MapPath> paths;
  const SurfaceRoom& room = *context.room;
  const Palette& palette = context.palette;
  const std::string whole = Text(context.view, kSurfaceWholePath);
  if (room.whole_path() != nullptr) {
    paths.push_back({room.whole_path(), whole, palette.text_soft, LineStyle::kDashed, Marker::kNone,
                     room.shown_step()});
  }
  const std::string own = room.whole_path() == nullptr
                              ? whole
                              : Fill(Text(context.view, kSurfaceMinibatchPath),
                                     {CountText(room.choice().batch_size())});
  paths.push_back(
      {&room.path(), own, palette.estimate, LineStyle::kSolid, Marker::kCircle, room.shown_step()});
  return paths;
}

void DrawPathDials(const SurfacePanelContext& context, Rect* area) {
  for (const SurfaceDialId id : kPathDials) DrawDial(context, id, area->CutTop(kDialRow));
  DrawStartFields(context, area->CutTop(kDialRow, kUnit / 2));
}

constexpr float kPathDialsHeight = kDialRow * (1 + kPathDials.size()) + kUnit / 2;
constexpr float kProblemHeight = kSurfaceBarHeight + kUnit / 2;

float SideWidth(float width) { return std::clamp(width * 0.4f, 290.f, 460.f); }

void DrawSentences(const SurfacePanelContext& context, Rect* area) {
  for (const std::string& sentence : PathSentences(context)) {
    CutText(context, area, context.palette.text, sentence);
  }
  area->CutTop(kUnit / 2);
}

// Everything beside or below the figure.
void DrawWideSurface(const SurfacePanelContext& context, Rect area, DataDrag* drag) {
  Rect side = area.CutRight(SideWidth(area.width()), kGap);
  // The sentences under the figure.
  Rect below = area.CutBottom(SentencesHeight(context, area.width()), kUnit / 2);
  DrawFigure(context, area, OwnPaths);
  DrawSentences(context, &below);
  DrawProblemChoice(context, side.CutTop(kSurfaceBarHeight, kUnit / 2));
  DrawPathDials(context, &side);
  const Rect numbers = side.CutBottom(CurvatureHeight(context, side.width()), kUnit);
  DrawSurfaceData(context, side, drag);
  DrawCurvature(context, numbers);
}

// Figure and dials side by side, and all else below: both are seen at once in a low frame.
void DrawMiddleSurface(const SurfacePanelContext& context, Rect area, DataDrag* drag) {
  Rect row = area.CutTop(kMiddleFigure, kUnit);
  Rect side = row.CutRight(SideWidth(area.width()), kGap);
  DrawFigure(context, row, OwnPaths);
  DrawProblemChoice(context, side.CutTop(kSurfaceBarHeight, kUnit / 2));
  DrawPathDials(context, &side);
  DrawSentences(context, &area);
  const Rect numbers = area.CutRight(SideWidth(area.width()), kGap);
  DrawSurfaceData(context, area, drag);
  DrawCurvature(context, numbers);
}

void DrawNarrowSurface(const SurfacePanelContext& context, Rect area, DataDrag* drag) {
  DrawProblemChoice(context, area.CutTop(kSurfaceBarHeight, kUnit / 2));
  DrawFigure(context, area.CutTop(kNarrowFigure + kPlaybackRow, kUnit), OwnPaths);
  DrawPathDials(context, &area);
  DrawSentences(context, &area);
  const Rect numbers = area.CutBottom(CurvatureHeight(context, area.width()), kUnit);
  DrawSurfaceData(context, area, drag);
  DrawCurvature(context, numbers);
}

void DrawSurfacePart(const SurfacePanelContext& context, const Rect& area, DataDrag* drag) {
  if (area.width() < kNarrow) {
    DrawNarrowSurface(context, area, drag);
  } else if (area.width() < kWide) {
    DrawMiddleSurface(context, area, drag);
  } else {
    DrawWideSurface(context, area, drag);
  }
}

float SurfacePartHeight(const SurfacePanelContext& context, float width) {
  const float data = kDataHeight + 22;
  if (width < kNarrow) {
    return kProblemHeight + kNarrowFigure + kPlaybackRow + kUnit + kPathDialsHeight +
           SentencesHeight(context, width) + kUnit / 2 + kNarrowData + kUnit +
           CurvatureHeight(context, width);
  }
  const float side = SideWidth(width);
  if (width < kWide) {
    return kMiddleFigure + kUnit + SentencesHeight(context, width) + kUnit / 2 +
           std::max(data, CurvatureHeight(context, side));
  }
  return kProblemHeight + kPathDialsHeight + data + kUnit + CurvatureHeight(context, side);
}

float RatesSide(float width) { return std::clamp(width * 0.46f, 300.f, 600.f); }

void DrawRatesPart(const SurfacePanelContext& context, Rect area) {
  DrawProblemChoice(context, area.CutTop(kSurfaceBarHeight, kUnit));
  if (context.room->rate_paths().empty()) {
    DrawEmpty(ImGui::GetWindowDrawList(), context.palette, area,
              Text(context.view, kSurfaceSaysFlat));
    return;
  }
  const std::string remark =
      Fill(Text(context.view, kSurfaceStepsShown), {CountText(kRateStepsOnMap)});
  if (area.width() < kNarrow) {
    DrawRatesTable(context, area.CutTop(RatesTableHeight(context, area.width()), kUnit));
    DrawFigure(context, area.CutTop(kNarrowFigure + 18, kUnit), RatePaths, remark);
    DrawRatesPlot(context, area);
    return;
  }
  Rect side = area.CutRight(RatesSide(area.width()), kGap);
  DrawFigure(context, area, RatePaths, remark);
  DrawRatesTable(context, side.CutTop(RatesTableHeight(context, side.width()), kUnit));
  DrawRatesPlot(context, side);
}

float EquationSide(float width) { return std::clamp(width * 0.42f, 280.f, 520.f); }

// The surface below the equation follows the points, too.
void DrawEquationPart(const SurfacePanelContext& context, Rect area, DataDrag* drag) {
  DrawProblemChoice(context, area.CutTop(kSurfaceBarHeight, kUnit));
  if (area.width() >= kNarrow) {
    Rect side = area.CutRight(EquationSide(area.width()), kGap);
    DrawDial(context, SurfaceDialId::kRidge, side.CutTop(kDialRow, kUnit));
    DrawSurfaceData(context, side.CutTop(std::min(side.height(), 420.f)), drag);
    DrawEquation(context, area.CutTop(EquationHeight(context, area.width()), 2 * kUnit));
    if (area.height() >= 200) DrawFigure(context, area, OwnPaths);
    return;
  }
  DrawDial(context, SurfaceDialId::kRidge, area.CutTop(kDialRow, kUnit));
  DrawEquation(context, area.CutTop(EquationHeight(context, area.width()), kUnit));
  DrawSurfaceData(context, area, drag);
}

float EquationPartHeight(const SurfacePanelContext& context, float width) {
  const float bar = kSurfaceBarHeight + kUnit;
  const float data = kDataHeight + 22;
  if (width < kNarrow) {
    return bar + kDialRow + kUnit + EquationHeight(context, width) + kUnit + kNarrowData;
  }
  return bar + std::max(kDialRow + kUnit + data,
                        EquationHeight(context, width - EquationSide(width) - kGap));
}

}  // namespace

float SurfacePanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  SurfaceRoom* room = &rooms->Get<SurfaceRoom>();
  const SurfacePanelContext context = {view, PaletteOf(view.theme), room, &entry_, nullptr};
  std::string filled;
  const float head = kSurfaceBarHeight + kUnit / 2 +
                     TextHeight(width, FirstSentence(view, room->choice().part, &filled));
  switch (room->choice().part) {
    case SurfacePart::kSurface:
      return head + SurfacePartHeight(context, width);
    case SurfacePart::kRates: {
      const float bar = kSurfaceBarHeight + kUnit;
      if (width >= kNarrow) return head + bar + RatesTableHeight(context, RatesSide(width)) + 200;
      return head + bar + RatesTableHeight(context, width) + kUnit + kNarrowFigure + 18 + kUnit +
             240;
    }
    case SurfacePart::kEquation:
      return head + EquationPartHeight(context, width);
    case SurfacePart::kSlice:
      return head + SliceHeight(context, width);
  }
  return 0;
}

void SurfacePanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  SurfaceRoom* room = &rooms->Get<SurfaceRoom>();
  room->Tick(ImGui::GetTime());
  const SurfacePanelContext context = {view, PaletteOf(view.theme), room, &entry_, actions};
  Rect rest = area;
  DrawHead(context, &rest);
  switch (room->choice().part) {
    case SurfacePart::kSurface:
      DrawSurfacePart(context, rest, &drag_);
      break;
    case SurfacePart::kRates:
      DrawRatesPart(context, rest);
      break;
    case SurfacePart::kEquation:
      DrawEquationPart(context, rest, &drag_);
      break;
    case SurfacePart::kSlice:
      DrawSlice(context, rest);
      break;
  }
}

}  // namespace playground
