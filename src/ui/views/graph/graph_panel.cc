#include "ui/views/graph/graph_panel.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "look/graph/graph_formulas.h"
#include "look/graph/graph_look.h"
#include "look/graph/graph_texts.h"
#include "look/view_queries.h"
#include "ui/paper/field.h"
#include "ui/paper/formula.h"
#include "ui/paper/paragraphs.h"
#include "ui/paper/small_table.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/graph/check_figure.h"
#include "ui/views/graph/graph_figure.h"
#include "ui/views/graph/graph_widgets.h"
#include "ui/views/graph/weight_figure.h"

namespace playground {
namespace {

using enum TextId;

// Below this width things stand below each other that stand side by side otherwise.
constexpr float kNarrow = 620;
constexpr float kGap = 3 * kUnit;
constexpr float kBlockGap = 1.5f * kUnit;
constexpr int64_t kListedElements = 8;
constexpr int64_t kListedTerms = 10;

float SideWidth(float width) { return std::clamp(width * 0.42f, 280.f, 500.f); }

void DrawPartChoice(const GraphPanelContext& context, Rect area) {
  const GraphPart part = context.room->choice().part;
  float width = 0;
  std::vector<Segment> segments;
  for (const GraphPart one : kGraphParts) {
    segments.push_back({KeyOf(one).data(), Text(context.view, NameOf(one))});
    width += SegmentWidth(segments.back().label);
  }
  const int chosen = SegmentedControl(context.palette, area.CutLeft(std::min(width, area.width())),
                                      segments, static_cast<int>(part));
  if (chosen >= 0) {
    context.Command("part " + std::string(KeyOf(kGraphParts[static_cast<std::size_t>(chosen)])));
  }
}

std::vector<std::string> FirstTexts(const GraphPanelContext& context) {
  return {Text(context.view, FirstOf(context.room->choice().part))};
}

float HeadHeight(const GraphPanelContext& context, float width) {
  return kGraphBarHeight + kUnit / 2 + ParagraphsHeight(width, FirstTexts(context)) +
         GraphChoiceHeight(context, width) + kUnit / 2;
}

void DrawHead(const GraphPanelContext& context, Rect* area) {
  Rect head = area->CutTop(kGraphBarHeight, kUnit / 2);
  const ButtonLook reset = {.label = Text(context.view, kGraphReset), .icon = Icon::kUndo};
  const float width = ButtonWidth(reset);
  if (head.width() >= width + 330 &&
      Button(context.palette, "reset", head.CutRight(width, kUnit), reset)) {
    context.Command("reset");
  }
  DrawPartChoice(context, head);
  CutParagraphs(context.palette, area, FirstTexts(context));
  DrawGraphChoice(context, area->CutTop(GraphChoiceHeight(context, area->width()), kUnit / 2));
}

// A group of things below each other: how high, and how to draw it.
struct Block {
  float height;
  void (*draw)(const GraphPanelContext& context, Rect area);
};

std::vector<std::string> SentencesOf(const GraphPanelContext& context) {
  return GraphSentences(context.view, *context.room, context.room->choice().part);
}

Block SentencesBlock(const GraphPanelContext& context, float width) {
  return {ParagraphsHeight(width, SentencesOf(context)),
          [](const GraphPanelContext& shown, Rect area) {
            CutParagraphs(shown.palette, &area, SentencesOf(shown));
          }};
}

template <LookTable (*kTable)(const GraphPanelContext& context, float width)>
Block TableBlock(const GraphPanelContext& context, float width) {
  return {SmallTableHeight(kTable(context, width), width),
          [](const GraphPanelContext& shown, Rect area) {
            const LookTable table = kTable(shown, area.width());
            const int row = DrawSmallTable(shown.palette, area, table);
            if (row >= 0) shown.Command(table.rows[static_cast<std::size_t>(row)].command);
          }};
}

// Of the graph.

LookTable ElementsTable(const GraphPanelContext& context, float width) {
  LookTable table = DescribeElements(context.view, *context.room, kListedElements);
  // The run's own digits where there is room.
  if (width < 480) table = WithColumns(std::move(table), {"value", "gradient"});
  return table;
}
LookTable BroughtTable(const GraphPanelContext& context, float) {
  return DescribeBrought(context.view, *context.room);
}
LookTable KeptTable(const GraphPanelContext& context, float width) {
  LookTable table = DescribeKept(context.view, *context.room);
  if (width < 400) table = WithColumns(std::move(table), {"by", "bytes"});
  return table;
}

// The formulas of the node that is shown, with numbers.
std::vector<std::string> NodeTexts(const GraphPanelContext& context) {
  const ComputationGraph& graph = context.room->figures()->graph;
  const int node = context.room->node();
  std::vector<std::string> texts;
  std::string numbers = NumbersOfNode(context.view.language, *context.room);
  if (!numbers.empty()) texts.push_back(std::move(numbers));
  for (std::string& formula : BackwardFormulas(graph, node)) texts.push_back(std::move(formula));
  return texts;
}

std::string TitleFormula(const GraphPanelContext& context) {
  return ForwardFormula(context.room->figures()->graph, context.room->node());
}
float TitleFormulaHeight(const GraphPanelContext& context, float width) {
  constexpr float kLeast = 26;
  return std::max(kLeast, FormulaHeight(TitleFormula(context), TextStyle::kBold, width) + kUnit);
}

Block NodeBlock(const GraphPanelContext& context, float width) {
  return {TitleFormulaHeight(context, width) + FormulasHeight(width, NodeTexts(context)),
          [](const GraphPanelContext& shown, Rect area) {
            const Rect title = area.CutTop(TitleFormulaHeight(shown, area.width()));
            DrawFormulaIn(ImGui::GetWindowDrawList(), TextStyle::kBold, title, Align::kLeft,
                          shown.palette.text, TitleFormula(shown));
            CutFormulas(shown.palette, &area, NodeTexts(shown));
          }};
}

Block PlaceBlock(const GraphPanelContext& context, float width) {
  return {ParagraphsHeight(width, {PlaceText(context.view, *context.room)}),
          [](const GraphPanelContext& shown, Rect area) {
            CutParagraphs(shown.palette, &area, {PlaceText(shown.view, *shown.room)});
          }};
}

// Of one weight.

LookTable ChainTable(const GraphPanelContext& context, float) {
  return DescribeChain(context.view, *context.room);
}
LookTable TermsTable(const GraphPanelContext& context, float) {
  LookTable table = DescribeTerms(context.view, *context.room, kListedTerms);
  if (table.num_rows > static_cast<int64_t>(table.rows.size())) {
    table.caption +=
        " (" + std::to_string(table.rows.size()) + " / " + std::to_string(table.num_rows) + ")";
  }
  return table;
}

// Of the check.

LookTable CheckTable(const GraphPanelContext& context, float width) {
  LookTable table = DescribeCheck(context.view, *context.room);
  if (width < 440) return WithColumns(std::move(table), {"worst", "place", "worst_float"});
  if (width < 600) {
    return WithColumns(std::move(table), {"checked", "worst", "place", "worst_float"});
  }
  if (width < 860) {
    return WithColumns(std::move(table),
                       {"checked", "largest", "worst", "place", "worst_float", "corners"});
  }
  return table;
}

Block EpsilonBlock() {
  return {kGraphBarHeight,
          [](const GraphPanelContext& shown, Rect area) { DrawEpsilon(shown, area); }};
}

Block DifferenceBlock(const GraphPanelContext& context, float width) {
  return {FormulasHeight(width, {CentralDifferenceFormula(context.room->figures()->graph)}),
          [](const GraphPanelContext& shown, Rect area) {
            CutFormulas(shown.palette, &area,
                        {CentralDifferenceFormula(shown.room->figures()->graph)});
          }};
}

// What stands across, and below it in columns, from the top down.
struct Layout {
  std::vector<Block> top = {};
  std::vector<Block> left = {};
  std::vector<Block> right = {};  // empty: there is one column
};

Layout LayoutOf(const GraphPanelContext& context, float width) {
  const bool is_narrow = width < kNarrow;
  const float side = is_narrow ? width : SideWidth(width);
  const float main = is_narrow ? width : width - side - kGap;
  Layout layout;
  const GraphFigures* figures = context.room->figures();
  if (figures == nullptr) {
    layout.top = {SentencesBlock(context, width)};
    return layout;
  }
  layout.top = {PlaceBlock(context, width)};
  switch (context.room->choice().part) {
    case GraphPart::kGraph: {
      layout.top.push_back({PlaybackHeight(width), DrawPlayback});
      layout.top.push_back({GraphFigureHeight(context, width), DrawGraphFigure});
      layout.left = {NodeBlock(context, main), TableBlock<ElementsTable>(context, main)};
      if (figures->graph.EdgesBack(context.room->node()).size() > 1) {
        layout.left.push_back(TableBlock<BroughtTable>(context, main));
      }
      layout.right = {SentencesBlock(context, side)};
      if (figures->is_network()) layout.right.push_back(TableBlock<KeptTable>(context, side));
      break;
    }
    case GraphPart::kWeight:
      if (!figures->is_network()) {
        layout.top.push_back(SentencesBlock(context, width));
        break;
      }
      layout.left = {{WeightFigureHeight(context, main), DrawWeightFigure}};
      layout.right = {TableBlock<ChainTable>(context, side), SentencesBlock(context, side)};
      if (!ChainOf(figures->graph, context.room->weight()).is_last) {
        layout.right.push_back(TableBlock<TermsTable>(context, side));
      }
      break;
    case GraphPart::kCheck: {
      layout.left = {DifferenceBlock(context, main), EpsilonBlock()};
      if (context.room->watch().check() != nullptr) {
        layout.left.push_back(TableBlock<CheckTable>(context, main));
      }
      layout.left.push_back(SentencesBlock(context, main));
      layout.right = {{kSweepPlotHeight, DrawSweepPlot}};
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
  for (const Block& block : blocks) height += block.height + kBlockGap;
  return height;
}

void DrawBlocks(const GraphPanelContext& context, Rect area, const std::vector<Block>& blocks) {
  for (const Block& block : blocks) block.draw(context, area.CutTop(block.height, kBlockGap));
}

}  // namespace

float GraphPanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  const GraphPanelContext context = {view, PaletteOf(view.theme), &rooms->Get<GraphRoom>(), &entry_,
                                     nullptr};
  const Layout layout = LayoutOf(context, width);
  return HeadHeight(context, width) + HeightOf(layout.top) +
         std::max(HeightOf(layout.left), HeightOf(layout.right));
}

void GraphPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  GraphRoom& room = rooms->Get<GraphRoom>();
  room.Tick(ImGui::GetTime());
  const GraphPanelContext context = {view, PaletteOf(view.theme), &room, &entry_, actions};
  Rect rest = area;
  DrawHead(context, &rest);
  const Layout layout = LayoutOf(context, area.width());
  DrawBlocks(context, rest.CutTop(HeightOf(layout.top)), layout.top);
  if (!layout.right.empty()) {
    DrawBlocks(context, rest.CutRight(SideWidth(area.width()), kGap), layout.right);
  }
  DrawBlocks(context, rest, layout.left);
}

}  // namespace playground
