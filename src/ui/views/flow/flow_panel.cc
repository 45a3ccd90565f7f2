#include "ui/views/flow/flow_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "look/flow/flow_look.h"
#include "look/flow/flow_texts.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/button_rows.h"
#include "ui/paper/formula.h"
#include "ui/paper/number_dial.h"
#include "ui/paper/paragraphs.h"
#include "ui/paper/small_table.h"
#include "ui/paper/widgets.h"
#include "ui/views/block_columns.h"
#include "ui/views/flow/flow_plots.h"

namespace playground {
namespace {

using enum TextId;
using Context = FlowPanelContext;

constexpr float kFormulaHeight = 42;
constexpr int64_t kListedLayers = 10;

float SideWidth(float width) { return std::clamp(width * 0.4f, 280.f, 480.f); }

std::string FirstText(const Context& context) {
  const FlowChoice& choice = context.room->choice();
  return Text(context.view, FirstOf(choice.part, choice.network));
}

float HeadHeight(const Context& context, float width) {
  return kRowHeight + kUnit / 2 + ParagraphsHeight(width, {FirstText(context)});
}

void DrawHead(const Context& context, Rect* area) {
  const FlowPart chosen = context.room->choice().part;
  Rect head = area->CutTop(kRowHeight, kUnit / 2);
  const ButtonLook reset = {.label = Text(context.view, kFamilyReset), .icon = Icon::kUndo};
  const float width = ButtonWidth(reset);
  if (head.width() >= width + 160 &&
      Button(context.palette, "reset", head.CutRight(width, kUnit), reset)) {
    context.Command("reset");
  }
  std::vector<Segment> parts;
  for (const FlowPart part : kFlowParts) {
    parts.push_back({KeyOf(part).data(), Text(context.view, NameOf(part))});
  }
  const int part = DrawPartChoice(context.palette, head, parts, static_cast<int>(chosen));
  if (part >= 0) {
    context.Command("part " + std::string(KeyOf(kFlowParts[static_cast<std::size_t>(part)])));
  }
  CutParagraphs(context.palette, area, {FirstText(context)});
}

// What a slider covers of the dial.
struct FlowSlider {
  double least;
  double most;
  bool is_linear;
};
FlowSlider SliderOf(const FlowRoom& room, FlowDialId id) {
  const LookRange& range = DialOf(id).range;
  switch (id) {
    case FlowDialId::kScale:
      return {0.001, 10, false};
    case FlowDialId::kRate:
      return {0.0001, 1, false};
    case FlowDialId::kSigma:
      return {0.1, 10, false};
    case FlowDialId::kConstant:
      return {-2, 2, true};
    case FlowDialId::kPlace:
      return {-20, 20, true};
    case FlowDialId::kSeed:
      return {0, 0, true};  // it is typed
    case FlowDialId::kLayer:
      return {1,
              room.shown() == nullptr
                  ? 1
                  : static_cast<double>(room.shown()->network().num_layers() - 1),
              true};
    default:
      return {range.least, range.most, true};
  }
}

Block DialBlock(const Context& context, FlowDialId id) {
  return {kRowHeight, [context, id](const Rect& row) {
            const FlowDial& dial = DialOf(id);
            const std::string name = Text(context.view, dial.name);
            const double value = id == FlowDialId::kLayer
                                     ? static_cast<double>(context.room->layer())
                                     : context.room->choice()[id];
            const FlowSlider slider = SliderOf(*context.room, id);
            const std::string shown =
                id == FlowDialId::kSeed ? ShortestText(value) : NamedText(value, 4);
            const std::string_view help =
                id == FlowDialId::kScale   ? Text(context.view, kFlowScaleHelp)
                : id == FlowDialId::kNudge ? Text(context.view, kFlowNudgeHelp)
                                           : "";
            const std::optional<double> asked =
                DrawNumberDial(context.view,
                               {.id = dial.key,
                                .name = name,
                                .help = help,
                                .value = value,
                                .shown = shown,
                                .slider_least = slider.least,
                                .slider_most = slider.most,
                                .is_linear = slider.is_linear,
                                .is_whole = dial.is_whole},
                               row, context.entry, &context.actions->complaint);
            if (asked && !context.Command(DialCommand(id, *asked))) {
              context.actions->complaint =
                  Fill(Text(context.view, kRefusedValue), {name, ShortestText(*asked)});
            }
          }};
}

// Buttons of commands, of which some is chosen.
Block ButtonsBlock(const Context& context, float width, std::vector<RowButton> buttons) {
  return {ButtonRowsHeight(width, buttons),
          [context, buttons = std::move(buttons)](const Rect& area) {
            const std::string pressed = DrawButtonRows(context.palette, area, buttons);
            if (!pressed.empty()) context.Command(pressed);
          }};
}

std::vector<RowButton> ActivationButtons(const Context& context) {
  std::vector<RowButton> buttons;
  for (const Activation activation : kFlowActivations) {
    buttons.push_back({.command = "activation " + std::string(KeyOf(activation)),
                       .label = NameOf(context.view, activation),
                       .selected = context.room->choice().activation == activation});
  }
  return buttons;
}

std::vector<RowButton> StartButtons(const Context& context) {
  std::vector<RowButton> buttons;
  for (const FlowStart start : kFlowStarts) {
    buttons.push_back({.command = "start " + std::string(KeyOf(start)),
                       .label = std::string(NameOf(start)),
                       .selected = context.room->choice().start == start});
  }
  return buttons;
}

Block NetworkBlock(const Context& context) {
  return {kRowHeight, [context](Rect row) {
            DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall,
                       row.CutLeft(std::clamp(row.width() * 0.34f, 96.f, 130.f), 4), Align::kLeft,
                       context.palette.text, Text(context.view, kFlowOf));
            std::vector<Segment> choices;
            float width = 0;
            for (const FlowNetwork network : kFlowNetworks) {
              choices.push_back({KeyOf(network).data(), Text(context.view, NameOf(network))});
              width += SegmentWidth(choices.back().label);
            }
            const int pressed =
                SegmentedControl(context.palette, row.CutLeft(std::min(width, row.width())),
                                 choices, static_cast<int>(context.room->choice().network));
            if (pressed >= 0) {
              context.Command("of " +
                              std::string(KeyOf(kFlowNetworks[static_cast<std::size_t>(pressed)])));
            }
          }};
}

Block FormulaBlock(const Context& context, std::string_view formula) {
  return {kFormulaHeight, [context, formula](const Rect& area) {
            DrawFormulaIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, area, Align::kLeft,
                          context.palette.text, formula);
          }};
}

Block TableBlock(const Context& context, float width, LookTable table) {
  return {SmallTableHeight(table, width), [context, table = std::move(table)](const Rect& area) {
            const int row = DrawSmallTable(context.palette, area, table);
            if (row >= 0) context.Command(table.rows[static_cast<std::size_t>(row)].command);
          }};
}

Block SaysBlock(const Context& context, float width) {
  std::vector<std::string> sentences =
      FlowSentences(context.view, *context.room, context.room->choice().part);
  return {ParagraphsHeight(width, sentences),
          [&palette = context.palette, sentences = std::move(sentences)](Rect area) {
            CutParagraphs(palette, &area, sentences);
          }};
}

Block FigureBlock(const Context& context, float height,
                  void (*draw)(const Context& context, const Rect& area)) {
  return {height, [context, draw](const Rect& area) { draw(context, area); }};
}

void LayOutLayers(const Context& context, float side, float main, BlockColumns* columns) {
  const FlowChoice& choice = context.room->choice();
  columns->right = {NetworkBlock(context)};
  const LayerFlow* flow = context.room->shown();
  // Of one layer, or of none yet, there is nothing to plot.
  const bool has_plots =
      choice.network == FlowNetwork::kDeep || (flow != nullptr && flow->network().num_layers() > 1);
  if (choice.network == FlowNetwork::kRun && flow != nullptr) {
    columns->left.push_back(
        TableBlock(context, main,
                   WithColumns(DescribeRunLayers(context.view, *flow),
                               {"rms", "deviation", "grad_output", "grad_weight"})));
  }
  if (has_plots) {
    for (const auto draw : {DrawRmsPlot, DrawGradOutputPlot, DrawGradWeightPlot}) {
      columns->left.push_back(FigureBlock(context, kFlowPlotHeight, draw));
    }
  }
  if (choice.network == FlowNetwork::kDeep) {
    columns->right.push_back(ButtonsBlock(context, side, ActivationButtons(context)));
    columns->right.push_back(ButtonsBlock(context, side, StartButtons(context)));
    columns->right.push_back(FormulaBlock(context, FormulaOf(choice.start)));
    if (choice.start == FlowStart::kNormal || choice.start == FlowStart::kConstant) {
      columns->right.push_back(DialBlock(context, FlowDialId::kScale));
    }
    for (const FlowDialId id : {FlowDialId::kDepth, FlowDialId::kWidth, FlowDialId::kSteps,
                                FlowDialId::kRate, FlowDialId::kSeed}) {
      columns->right.push_back(DialBlock(context, id));
    }
  }
  columns->right.push_back(SaysBlock(context, side));
}

void LayOutProduct(const Context& context, float side, float main, BlockColumns* columns) {
  const FlowChoice& choice = context.room->choice();
  columns->left = {FigureBlock(context, kFlowFigureHeight + 60, DrawNormPlot)};
  // Eight columns of numbers have no room anywhere.
  if (choice.Whole(FlowDialId::kSide) <= 4) {
    for (const bool in_float : {true, false}) {
      columns->left.push_back(
          TableBlock(context, main, DescribeProductMatrix(context.view, *context.room, in_float)));
    }
  }
  std::vector<RowButton> buttons;
  for (const int64_t more : {1, 10}) {
    const int64_t factors = choice.Whole(FlowDialId::kFactors) + more;
    buttons.push_back(
        {.command = DialCommand(FlowDialId::kFactors, static_cast<double>(factors)),
         .label = Fill("+ {}", {more}),
         .help = Text(context.view, kFlowFactors),
         .enabled = static_cast<double>(factors) <= DialOf(FlowDialId::kFactors).range.most});
  }
  columns->right = {FormulaBlock(context, "M ← M A,  aᵢⱼ ~ N(0, σ²)"),
                    DialBlock(context, FlowDialId::kFactors),
                    ButtonsBlock(context, side, std::move(buttons)),
                    DialBlock(context, FlowDialId::kSide),
                    DialBlock(context, FlowDialId::kSigma),
                    DialBlock(context, FlowDialId::kSeed),
                    SaysBlock(context, side)};
}

void LayOutSymmetry(const Context& context, float side, BlockColumns* columns) {
  const View& view = context.view;
  const FlowWatch& watch = context.room->watch();
  columns->left = {FigureBlock(context, kFlowFigureHeight, DrawArrows),
                   FigureBlock(context, kFlowPlotHeight, DrawDistancePlot)};
  LookTable units = WithColumns(DescribeUnits(view, *context.room, true),
                                {"w1", "w2", "out", "h", "grad_w1", "grad_w2"});
  if (side < 420) units = WithColumns(std::move(units), {"w1", "w2", "out"});
  columns->right = {FormulaBlock(context, "o = Σⱼ vⱼ φ(wⱼᵀx),  L = ½(o − 1)²"),
                    ButtonsBlock(context, side, ActivationButtons(context)),
                    DialBlock(context, FlowDialId::kConstant),
                    DialBlock(context, FlowDialId::kNudge),
                    DialBlock(context, FlowDialId::kUpdates),
                    TableBlock(context, side, std::move(units)),
                    SaysBlock(context, side)};
  std::vector<RowButton> buttons = {
      {.command = "train",
       .label = Text(view, kFlowTrain),
       .help = Fill(Text(view, kFlowTrainHelp), {ZeroRace::kMostEpochs, ZeroRace::kHiddenUnits}),
       .enabled = view.trainer != nullptr && !watch.is_racing()}};
  if (watch.is_racing()) buttons.push_back({.command = "stop", .label = Text(view, kFlowStop)});
  columns->right.push_back(ButtonsBlock(context, side, std::move(buttons)));
  if (watch.race() == nullptr) return;
  LookTable zeros = DescribeZeros(view, *context.room);
  zeros = WithColumns(std::move(zeros),
                      {"test_loss", side < 420 ? "distance" : "test_accuracy", "distance"});
  columns->right.push_back(TableBlock(context, side, std::move(zeros)));
  columns->left.push_back(FigureBlock(context, kFlowFigureHeight, DrawZeroPlot));
}

void LayOutSlopes(const Context& context, float side, BlockColumns* columns) {
  const View& view = context.view;
  const FlowRoom& room = *context.room;
  columns->left = {FigureBlock(context, kFlowPlotHeight, DrawCurvePlot)};
  LookTable place = DescribePlace(view, room);
  if (side < 440) place = WithColumns(std::move(place), {"slope_float", "slope"});
  columns->right = {ButtonsBlock(context, side, ActivationButtons(context)),
                    DialBlock(context, FlowDialId::kPlace),
                    TableBlock(context, side, std::move(place)), SaysBlock(context, side),
                    NetworkBlock(context)};
  if (room.shown() != nullptr && room.layer() > 0) {
    columns->left.push_back(FigureBlock(context, kFlowPlotHeight, DrawHistogramPlot));
    columns->right.push_back(DialBlock(context, FlowDialId::kLayer));
    columns->right.push_back(
        TableBlock(context, side, DescribeOff(view, room, *room.shown(), kListedLayers)));
  }
}

BlockColumns ColumnsOf(const Context& context, float width) {
  const bool is_narrow = width < kOneColumn;
  const float side = is_narrow ? width : SideWidth(width);
  const float main = is_narrow ? width : width - side - kColumnGap;
  BlockColumns columns;
  switch (context.room->choice().part) {
    case FlowPart::kLayers:
      LayOutLayers(context, side, main, &columns);
      break;
    case FlowPart::kProduct:
      LayOutProduct(context, side, main, &columns);
      break;
    case FlowPart::kSymmetry:
      LayOutSymmetry(context, side, &columns);
      break;
    case FlowPart::kSlopes:
      LayOutSlopes(context, side, &columns);
      break;
  }
  if (is_narrow) {
    // So many of the right column stand above the figures: what is chosen and moved while one looks at them.
    const FlowChoice& choice = context.room->choice();
    const bool is_run = choice.network == FlowNetwork::kRun;
    const std::array<int, 4> above = {is_run ? 1 : 4, 3, 5, 2};
    const auto end = columns.right.begin() + above[static_cast<std::size_t>(choice.part)];
    columns.left.insert(columns.left.begin(), columns.right.begin(), end);
    columns.right.erase(columns.right.begin(), end);
    columns.Stack();
  }
  return columns;
}

}  // namespace

float FlowPanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  const Context context = {view, PaletteOf(view.theme), &rooms->Get<FlowRoom>(), &entry_, nullptr};
  return HeadHeight(context, width) + ColumnsOf(context, width).Height();
}

void FlowPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  const Context context = {view, PaletteOf(view.theme), &rooms->Get<FlowRoom>(), &entry_, actions};
  Rect rest = area;
  DrawHead(context, &rest);
  ColumnsOf(context, area.width()).Draw(rest, SideWidth(area.width()));
}

}  // namespace playground
