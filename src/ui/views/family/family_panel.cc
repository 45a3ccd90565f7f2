#include "ui/views/family/family_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "look/family/family_look.h"
#include "look/family/family_texts.h"
#include "look/view_queries.h"
#include "text/number_text.h"
#include "ui/paper/paragraphs.h"
#include "ui/paper/small_table.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/family/covariance_map.h"
#include "ui/views/family/family_plots.h"
#include "ui/views/family/smooth_figure.h"

namespace playground {
namespace {

using enum TextId;
using Kind = BarColumn::Kind;

// Below this width things stand below each other that stand side by side otherwise.
constexpr float kNarrow = 600;
constexpr float kDialRow = kFamilyBarHeight + 2;
constexpr float kGap = 3 * kUnit;

float SideWidth(float width) { return std::clamp(width * 0.4f, 280.f, 470.f); }

std::vector<BarColumn> RelativesColumns(const FamilyPanelContext& context) {
  const FamilyRoom& room = *context.room;
  const FamilyFigures& figures = room.figures();
  const std::vector<double>& logits = room.choice().logits;
  const std::vector<int64_t> largest = LargestOf(logits);
  const std::vector<int64_t> smallest = SmallestOf(logits);
  return {{.kind = Kind::kLogits, .title = Text(context.view, kFamilyLogits), .formula = "oⱼ"},
          {.title = "softmax",
           .formula = "softmax(o/T)",
           .short_formula = "T = " + FamilyText(room.choice().temperature(), 3),
           .values = figures.softmax.probabilities,
           .first = room.choice().temperature() > 0 ? largest : smallest},
          {.title = "hardmax", .formula = "T → 0", .values = figures.hardmax, .first = largest},
          {.title = "softmin",
           .formula = "softmax(−o)",
           .short_formula = "T = −1",
           .values = figures.softmin.probabilities,
           .first = smallest}};
}

std::vector<double> DiagonalOf(const OneHotCovariance& matrix) {
  std::vector<double> diagonal;
  for (int64_t i = 0; i < matrix.num_classes; ++i) diagonal.push_back(matrix.At(i, i));
  return diagonal;
}

std::vector<BarColumn> HessianColumns(const FamilyPanelContext& context) {
  const FamilyFigures& figures = context.room->figures();
  return {{.kind = Kind::kLogits, .title = Text(context.view, kFamilyLogits), .formula = "oⱼ"},
          {.title = "ŷ", .formula = "softmax(o)", .values = figures.plain.probabilities},
          {.title = "ŷ(1 − ŷ)",
           .formula = Text(context.view, kFamilyDiagonal),
           .values = DiagonalOf(figures.hessian),
           .most = kCovarianceScale},
          {.title = Text(context.view, kFamilySampled),
           .formula = Text(context.view, kFamilyDiagonalSampled),
           .values = DiagonalOf(figures.sampled),
           .most = kCovarianceScale}};
}

std::vector<BarColumn> TwiceColumns(const FamilyPanelContext& context) {
  const FamilyRoom& room = *context.room;
  const std::vector<int64_t> label = {room.choice().label};
  return {{.kind = Kind::kLogits, .title = Text(context.view, kFamilyLogits), .formula = "oⱼ"},
          {.title = Text(context.view, kFamilyOnce),
           .formula = "ŷ = softmax(o)",
           .values = room.figures().twice.once,
           .first = label},
          {.title = Text(context.view, kFamilyTwice),
           .formula = "softmax(ŷ)",
           .values = room.figures().twice.twice,
           .first = label}};
}

std::vector<BarColumn> GradientColumns(const FamilyPanelContext& context) {
  const FamilyRoom& room = *context.room;
  const std::vector<int64_t> label = {room.choice().label};
  return {{.kind = Kind::kSigned,
           .title = Text(context.view, kFamilyCrossEntropy),
           .formula = "ŷ − y",
           .values = room.figures().gradients.cross_entropy,
           .first = label},
          {.kind = Kind::kSigned,
           .title = Text(context.view, kFamilySquared),
           .formula = "H(ŷ − y)",
           .values = room.figures().gradients.squared,
           .first = label}};
}

std::vector<std::string> Sentences(const FamilyPanelContext& context, FamilyPart part) {
  return FamilySentences(context.view.language, *context.room, part);
}

void DrawParts(const FamilyPanelContext& context, Rect area) {
  std::vector<Segment> parts;
  for (const FamilyPart part : kFamilyParts) {
    parts.push_back({KeyOf(part).data(), Text(context.view, NameOf(part))});
  }
  const int chosen =
      DrawPartChoice(context.palette, area, parts, static_cast<int>(context.room->choice().part));
  if (chosen >= 0) {
    context.Command("part " + std::string(parts[static_cast<std::size_t>(chosen)].id));
  }
}

float HeadHeight(const FamilyPanelContext& context, float width) {
  const char* first = Text(context.view, FirstOf(context.room->choice().part));
  return kFamilyBarHeight + kUnit / 2 + ParagraphsHeight(width, {first}) +
         ButtonRowsHeight(width, PresetButtons(context)) + kUnit / 2;
}

void DrawHead(const FamilyPanelContext& context, Rect* area) {
  Rect head = area->CutTop(kFamilyBarHeight, kUnit / 2);
  const ButtonLook reset = {.label = Text(context.view, kFamilyReset), .icon = Icon::kUndo};
  const float width = ButtonWidth(reset);
  if (head.width() >= width + 160 &&
      Button(context.palette, "reset", head.CutRight(width, kUnit), reset)) {
    context.Command("reset");
  }
  DrawParts(context, head);
  CutParagraphs(context.palette, area, {Text(context.view, FirstOf(context.room->choice().part))});
  const std::vector<RowButton> presets = PresetButtons(context);
  const std::string pressed = DrawButtonRows(
      context.palette, area->CutTop(ButtonRowsHeight(area->width(), presets), kUnit / 2), presets);
  if (!pressed.empty()) context.Command(pressed);
}

// A group of things below each other: how high, and how to draw it.
struct Block {
  float height;
  void (*draw)(const FamilyPanelContext& context, Rect area, LogitDrag* drag);
};
template <void (*draw)(const FamilyPanelContext& context, Rect area)>
void Plain(const FamilyPanelContext& context, Rect area, LogitDrag*) {
  draw(context, area);
}

// Of softmax and its relatives.

void DrawRelativesBars(const FamilyPanelContext& context, Rect area, LogitDrag* drag) {
  DrawClassBars(context, area, RelativesColumns(context), -1, drag);
}

void DrawRelativesDials(const FamilyPanelContext& context, Rect area, LogitDrag*) {
  DrawDial(context, FamilyDialId::kTemperature, area.CutTop(kDialRow));
  DrawDial(context, FamilyDialId::kLambda, area.CutTop(kDialRow));
}

void DrawNumbers(const FamilyPanelContext& context, Rect area, LogitDrag*) {
  DrawSmallTable(context.palette, area, DescribeFamilyNumbers(context.view, *context.room),
                 RowNames::kFormulas);
}

void DrawSentences(const FamilyPanelContext& context, Rect area, LogitDrag*) {
  CutParagraphs(context.palette, &area, Sentences(context, context.room->choice().part));
}

float SentencesHeight(const FamilyPanelContext& context, float width) {
  return ParagraphsHeight(width, Sentences(context, context.room->choice().part));
}

// Of the second derivative.

void DrawHessianBars(const FamilyPanelContext& context, Rect area, LogitDrag* drag) {
  DrawClassBars(context, area, HessianColumns(context), -1, drag);
}

void DrawDraws(const FamilyPanelContext& context, Rect area, LogitDrag*) {
  DrawDial(context, FamilyDialId::kDraws, area.CutTop(kDialRow));
  DrawDial(context, FamilyDialId::kSeed, area.CutTop(kDialRow));
}

void DrawExactMap(const FamilyPanelContext& context, Rect area, LogitDrag*) {
  DrawCovarianceMap(context, area, Text(context.view, kFamilyHessianTitle),
                    Text(context.view, kFamilyHessianRemark), context.room->figures().hessian);
}

void DrawSampledMap(const FamilyPanelContext& context, Rect area, LogitDrag*) {
  DrawCovarianceMap(context, area, Text(context.view, kFamilySampledTitle),
                    "N = " + CountText(context.room->choice().num_draws()),
                    context.room->figures().sampled);
}

void DrawMaps(const FamilyPanelContext& context, Rect area, LogitDrag* drag) {
  const float width = (area.width() - kGap) / 2;
  DrawExactMap(context, area.CutLeft(width, kGap), drag);
  DrawSampledMap(context, area, drag);
}

void DrawVariances(const FamilyPanelContext& context, Rect area, LogitDrag*) {
  DrawSmallTable(context.palette, area, DescribeVariances(context.view, *context.room),
                 RowNames::kFormulas);
}

// Of the losses.

void DrawTwiceBars(const FamilyPanelContext& context, Rect area, LogitDrag* drag) {
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kBold, area.CutTop(24), Align::kLeft,
             context.palette.text, Text(context.view, kFamilyTwiceTitle));
  DrawClassBars(context, area, TwiceColumns(context), context.room->choice().label, drag);
}

// The label as one of the classes.
void DrawLabelChoice(const FamilyPanelContext& context, Rect area, LogitDrag*) {
  Rect row = area.CutTop(kFamilyBarHeight);
  const char* name = Text(context.view, kFamilyLabel);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall,
             row.CutLeft(std::ceil(MeasureText(TextStyle::kSmall, name).x) + 1, kUnit),
             Align::kLeft, context.palette.text, name);
  static constexpr std::array<const char*, FamilyRoom::kMostClasses> kNames = {
      "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
  std::vector<Segment> segments;
  for (int64_t j = 0; j < context.room->num_classes(); ++j) {
    segments.push_back({kNames[static_cast<std::size_t>(j)], kNames[static_cast<std::size_t>(j)]});
  }
  const float width = std::min(row.width(), 32 * static_cast<float>(segments.size()));
  const int chosen = SegmentedControl(context.palette, row.CutLeft(width), segments,
                                      static_cast<int>(context.room->choice().label));
  if (chosen >= 0) context.Command("label " + std::to_string(chosen));
}

void DrawTwiceLosses(const FamilyPanelContext& context, Rect area, LogitDrag*) {
  DrawSmallTable(context.palette, area, DescribeTwiceLosses(context.view, *context.room));
}

// In two lines where one is too short.
float GradientTitleHeight(const FamilyPanelContext& context, float width) {
  const char* title = Text(context.view, kFamilyGradientsTitle);
  return MeasureText(TextStyle::kBold, Wrapped(TextStyle::kBold, width, title)).y + 6;
}

void DrawGradientBars(const FamilyPanelContext& context, Rect area, LogitDrag* drag) {
  const Rect title = area.CutTop(GradientTitleHeight(context, area.width()));
  DrawParagraph(ImGui::GetWindowDrawList(), TextStyle::kBold, {title.left, title.top + 3},
                title.width(), context.palette.text, Text(context.view, kFamilyGradientsTitle));
  DrawClassBars(context, area, GradientColumns(context), context.room->choice().label, drag);
}

// What stands in the columns of a part at this width, from the top down.
struct Layout {
  std::vector<Block> left;
  std::vector<Block> right;  // empty: there is one column
};

Layout LayoutOf(const FamilyPanelContext& context, float width) {
  const bool is_narrow = width < kNarrow;
  const float side = is_narrow ? width : SideWidth(width);
  const float main = is_narrow ? width : width - side - kGap;
  const FamilyRoom& room = *context.room;
  const FamilyPart part = room.choice().part;
  const auto height_of = [&](const std::vector<BarColumn>& columns) {
    return ClassBarsHeight(context, columns);
  };
  Layout layout;
  switch (part) {
    case FamilyPart::kFamily: {
      const float bars = height_of(RelativesColumns(context));
      const float numbers =
          SmallTableHeight(DescribeFamilyNumbers(context.view, room), side, RowNames::kFormulas);
      layout.left = {{bars, DrawRelativesBars},
                     {SmoothFigureHeight(context, main), Plain<DrawSmoothFigure>},
                     {kFamilyPlotHeight, Plain<DrawTemperaturesPlot>}};
      layout.right = {{2 * kDialRow, DrawRelativesDials},
                      {numbers, DrawNumbers},
                      {SentencesHeight(context, side), DrawSentences}};
      if (is_narrow) std::swap(layout.left[1], layout.right[0]);
      break;
    }
    case FamilyPart::kHessian: {
      const float bars = height_of(HessianColumns(context));
      const float variances =
          SmallTableHeight(DescribeVariances(context.view, room), side, RowNames::kFormulas);
      layout.left = {{bars, DrawHessianBars}};
      layout.right = {{2 * kDialRow, DrawDraws},
                      {variances, DrawVariances},
                      {kFamilyPlotHeight, Plain<DrawScalesPlot>}};
      const Block sentences = {SentencesHeight(context, side), DrawSentences};
      if (is_narrow) {
        layout.left = {{bars, DrawHessianBars},
                       {2 * kDialRow, DrawDraws},
                       {variances, DrawVariances},
                       {kFamilyPlotHeight, Plain<DrawScalesPlot>},
                       {CovarianceMapHeight(width), DrawExactMap},
                       {CovarianceMapHeight(width), DrawSampledMap}};
        layout.right = {sentences};
      } else {
        layout.left.push_back({CovarianceMapHeight((main - kGap) / 2), DrawMaps});
        layout.right.push_back(sentences);
      }
      break;
    }
    case FamilyPart::kLosses: {
      const float titled = height_of(TwiceColumns(context)) + 24;
      const float gradients =
          height_of(GradientColumns(context)) + GradientTitleHeight(context, side);
      layout.left = {
          {kFamilyBarHeight, DrawLabelChoice},
          {titled, DrawTwiceBars},
          {SmallTableHeight(DescribeTwiceLosses(context.view, room), main), DrawTwiceLosses}};
      layout.right = {{gradients, DrawGradientBars},
                      {SentencesHeight(context, side), DrawSentences},
                      {kFamilyPlotHeight, Plain<DrawGapPlot>}};
      break;
    }
  }
  if (is_narrow) {
    layout.left.insert(layout.left.end(), layout.right.begin(), layout.right.end());
    layout.right.clear();
  }
  return layout;
}

float HeightOf(const std::vector<Block>& blocks) {
  float height = 0;
  for (const Block& block : blocks) height += block.height + 1.5f * kUnit;
  return height;
}

void DrawBlocks(const FamilyPanelContext& context, Rect area, const std::vector<Block>& blocks,
                LogitDrag* drag) {
  for (const Block& block : blocks) {
    block.draw(context, area.CutTop(block.height, 1.5f * kUnit), drag);
  }
}

}  // namespace

float FamilyPanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  const FamilyPanelContext context = {view, PaletteOf(view.theme), &rooms->Get<FamilyRoom>(),
                                      &entry_, nullptr};
  const Layout layout = LayoutOf(context, width);
  return HeadHeight(context, width) + std::max(HeightOf(layout.left), HeightOf(layout.right));
}

void FamilyPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  const FamilyPanelContext context = {view, PaletteOf(view.theme), &rooms->Get<FamilyRoom>(),
                                      &entry_, actions};
  Rect rest = area;
  DrawHead(context, &rest);
  const Layout layout = LayoutOf(context, area.width());
  if (!layout.right.empty()) {
    DrawBlocks(context, rest.CutRight(SideWidth(area.width()), kGap), layout.right, &drag_);
  }
  DrawBlocks(context, rest, layout.left, &drag_);
}

}  // namespace playground
