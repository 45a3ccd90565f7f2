#include "ui/views/information/information_panel.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "look/information/information_look.h"
#include "look/information/information_texts.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "ui/paper/button_rows.h"
#include "ui/paper/number_dial.h"
#include "ui/paper/paragraphs.h"
#include "ui/paper/small_table.h"
#include "ui/views/block_columns.h"
#include "ui/views/information/code_figure.h"
#include "ui/views/information/cost_bars.h"
#include "ui/views/information/information_plots.h"
#include "ui/views/information/probability_rows.h"

namespace playground {
namespace {

using enum TextId;
using Context = InformationPanelContext;

constexpr std::array<Segment, InformationRoom::kMostClasses> kClassSegments = {{{"0", "0"},
                                                                                {"1", "1"},
                                                                                {"2", "2"},
                                                                                {"3", "3"},
                                                                                {"4", "4"},
                                                                                {"5", "5"},
                                                                                {"6", "6"},
                                                                                {"7", "7"},
                                                                                {"8", "8"},
                                                                                {"9", "9"}}};

float SideWidth(float width) { return std::clamp(width * 0.4f, 280.f, 480.f); }

std::vector<RowButton> HeadButtons(const Context& context) {
  const View& view = context.view;
  std::vector<RowButton> buttons;
  for (const InformationPreset& preset : InformationPresets()) {
    buttons.push_back(
        {.command = "preset " + std::string(preset.key), .label = Text(view, preset.name)});
  }
  if (context.room->choice().part == InformationPart::kDistributions) {
    buttons.push_back({.command = "match", .label = Text(view, kInformationMatch)});
    buttons.push_back({.command = "toward",
                       .label = Text(view, kInformationToward),
                       .help = Text(view, kInformationTowardHelp)});
    buttons.push_back({.command = "even", .label = Text(view, kInformationEven)});
    buttons.push_back({.command = "swap", .label = Text(view, kInformationSwap)});
  }
  const bool can_take = InformationRoom::CanTake(view);
  buttons.push_back(
      {.command = "take",
       .label = Text(view, kFamilyTake),
       .help = can_take ? std::string(Text(view, kInformationTakeHelp))
                        : Fill(Text(view, kInformationTakeNone), {InformationRoom::kMostClasses}),
       .enabled = can_take});
  buttons.push_back({.command = "add",
                     .label = "+",
                     .help = Text(view, kFamilyAdd),
                     .enabled = context.room->num_classes() < InformationRoom::kMostClasses,
                     .keeps_next = true});
  buttons.push_back({.command = "remove",
                     .label = "−",
                     .help = Text(view, kFamilyRemove),
                     .enabled = context.room->num_classes() > InformationRoom::kLeastClasses});
  return buttons;
}

// Codes are of bits alone.
bool HasUnits(const Context& context) {
  return context.room->choice().part == InformationPart::kDistributions;
}

bool HasHeadButtons(const Context& context) {
  return context.room->choice().part != InformationPart::kLabels;
}

std::vector<Segment> UnitSegments(const Context& context) {
  return {{"nats", Text(context.view, kInformationNats)},
          {"bits", Text(context.view, kInformationBits)}};
}

float UnitWidth(const Context& context) {
  float width = 0;
  for (const Segment& unit : UnitSegments(context)) width += SegmentWidth(unit.label);
  return width;
}

// On a phone the unit and what resets have a row of their own.
bool HasSecondRow(const Context& context, float width) { return width < 520 && HasUnits(context); }

float HeadHeight(const Context& context, float width) {
  const std::string first = Text(context.view, FirstOf(context.room->choice().part));
  float height = kRowHeight + kUnit / 2 + ParagraphsHeight(width, {first});
  if (HasSecondRow(context, width)) height += kRowHeight + kUnit / 2;
  if (HasHeadButtons(context)) {
    height += ButtonRowsHeight(width, HeadButtons(context)) + kUnit / 2;
  }
  return height;
}

void DrawHead(const Context& context, Rect* area) {
  const InformationChoice& choice = context.room->choice();
  Rect head = area->CutTop(kRowHeight, kUnit / 2);
  const bool has_second_row = HasSecondRow(context, area->width());
  Rect end = has_second_row ? area->CutTop(kRowHeight, kUnit / 2) : head;
  const ButtonLook reset = {.label = Text(context.view, kFamilyReset), .icon = Icon::kUndo};
  if (Button(context.palette, "reset", end.CutRight(ButtonWidth(reset), kUnit), reset)) {
    context.Command("reset");
  }
  if (HasUnits(context)) {
    const Rect unit_area =
        has_second_row ? end.CutLeft(UnitWidth(context)) : end.CutRight(UnitWidth(context), kUnit);
    const std::vector<Segment> units = UnitSegments(context);
    const int unit =
        SegmentedControl(context.palette, unit_area, units, static_cast<int>(choice.unit));
    HelpOnHover(context.palette, Text(context.view, kInformationUnitHelp));
    if (unit >= 0) {
      context.Command("unit " + std::string(units[static_cast<std::size_t>(unit)].id));
    }
  }
  if (!has_second_row) head = end;

  std::vector<Segment> parts;
  for (const InformationPart part : kInformationParts) {
    parts.push_back({KeyOf(part).data(), Text(context.view, NameOf(part))});
  }
  const int part = DrawPartChoice(context.palette, head, parts, static_cast<int>(choice.part));
  if (part >= 0) {
    context.Command("part " + std::string(parts[static_cast<std::size_t>(part)].id));
  }
  CutParagraphs(context.palette, area, {Text(context.view, FirstOf(choice.part))});
  if (!HasHeadButtons(context)) return;
  const std::vector<RowButton> buttons = HeadButtons(context);
  const std::string pressed = DrawButtonRows(
      context.palette, area->CutTop(ButtonRowsHeight(area->width(), buttons), kUnit / 2), buttons);
  if (!pressed.empty()) context.Command(pressed);
}

std::string UnitText(const Context& context) {
  return Text(context.view, NameOf(context.room->choice().unit));
}

std::vector<CostBar> BudgetBars(const Context& context) {
  const InformationRoom& room = *context.room;
  const InformationFigures& figures = room.figures();
  const double entropy = room.InUnit(figures.entropy_p);
  const double uniform = room.InUnit(figures.uniform);
  return {{Text(context.view, kInformationBudgetEntropy), entropy, entropy},
          {Text(context.view, kInformationBudgetGap), room.InUnit(figures.cross), entropy},
          {Text(context.view, kInformationBudgetUniform), uniform, uniform}};
}

std::vector<CostBar> LabelBars(const Context& context, const LabelCode& code) {
  return {{Text(context.view, kInformationCodeModel), code.model},
          {Text(context.view, kInformationCodeFrequencies), code.frequencies, code.frequencies},
          {Text(context.view, kInformationCodeHuffman), code.huffman, code.huffman},
          {Text(context.view, kInformationCodeUniform), code.uniform, code.uniform},
          {Text(context.view, kInformationCodeFixed), code.fixed, code.fixed}};
}

void DrawMovedChoice(const Context& context, Rect row) {
  const std::string name = Text(context.view, kInformationMoved);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall,
             row.CutLeft(MeasureText(TextStyle::kSmall, name).x + 2, kUnit), Align::kLeft,
             context.palette.text, name);
  const auto count = static_cast<std::size_t>(context.room->num_classes());
  const float width = std::min(row.width(), 32 * static_cast<float>(count));
  const int moved = SegmentedControl(context.palette, row.CutLeft(width),
                                     std::span<const Segment>(kClassSegments).first(count),
                                     static_cast<int>(context.room->choice().moved));
  if (moved >= 0) context.Command("moved " + std::to_string(moved));
}

void DrawBlockDial(const Context& context, const Rect& row) {
  const std::string name = Text(context.view, kInformationBlock);
  const int block = context.room->choice().block;
  const std::string shown = std::to_string(block);
  const std::optional<double> asked =
      DrawNumberDial(context.view,
                     {.id = "block",
                      .name = name,
                      .help = {},
                      .value = static_cast<double>(block),
                      .shown = shown,
                      .slider_least = 1,
                      .slider_most = static_cast<double>(context.room->longest_block()),
                      .is_linear = true,
                      .is_whole = true},
                     row, context.entry, &context.actions->complaint);
  if (asked && !context.Command("block " + ShortestText(*asked))) {
    context.actions->complaint =
        Fill(Text(context.view, kRefusedValue), {name, ShortestText(*asked)});
  }
}

BlockColumns ColumnsOf(const Context& context, float width) {
  const bool is_narrow = width < kOneColumn;
  const float side = is_narrow ? width : SideWidth(width);
  const View& view = context.view;
  const InformationRoom& room = *context.room;
  const InformationPart part = room.choice().part;
  const std::vector<std::string> sentences = InformationSentences(view, room, part);
  const Block says = {
      ParagraphsHeight(side, sentences),
      [=, &palette = context.palette](Rect area) { CutParagraphs(palette, &area, sentences); }};
  const auto table_block = [&](LookTable table) -> Block {
    return {SmallTableHeight(table, side, RowNames::kFormulas),
            [&palette = context.palette, table = std::move(table)](const Rect& area) {
              DrawSmallTable(palette, area, table, RowNames::kFormulas);
            }};
  };
  BlockColumns columns;
  switch (part) {
    case InformationPart::kDistributions: {
      const std::vector<CostBar> bars = BudgetBars(context);
      const Block rows = {ProbabilityRowsHeight(context),
                          [=](const Rect& area) { DrawProbabilityRows(context, area, true); }};
      const Block budget = {CostBarsHeight(bars.size()), [=](const Rect& area) {
                              DrawCostBars(context.palette, area,
                                           Text(context.view, kInformationBudgetTitle),
                                           UnitText(context), bars);
                            }};
      const Block moved = {kRowHeight, [=](const Rect& area) { DrawMovedChoice(context, area); }};
      const Block over_q = {kInformationPlotHeight,
                            [=](const Rect& area) { DrawOverQ(context, area); }};
      const Block over_p = {kInformationPlotHeight,
                            [=](const Rect& area) { DrawOverP(context, area); }};
      const Block numbers = table_block(DescribeInformationNumbers(view, room));
      if (is_narrow) {
        columns.left = {rows, budget, says, moved, over_q, over_p, numbers};
        break;
      }
      const Block both = {kInformationPlotHeight, [=](Rect area) {
                            DrawOverQ(context,
                                      area.CutLeft((area.width() - kColumnGap) / 2, kColumnGap));
                            DrawOverP(context, area);
                          }};
      columns.left = {rows, moved};
      if (width - side < kOneColumn) {
        columns.left.insert(columns.left.end(), {over_q, over_p});
      } else {
        columns.left.push_back(both);
      }
      columns.right = {budget, numbers, says};
      break;
    }
    case InformationPart::kCodes: {
      columns.left = {
          {ProbabilityRowsHeight(context),
           [=](const Rect& area) { DrawProbabilityRows(context, area, false); }},
          {CodeFigureHeight(context), [=](const Rect& area) { DrawCodeFigure(context, area); }}};
      columns.right = {
          {kRowHeight, [=](const Rect& area) { DrawBlockDial(context, area); }},
          {kInformationPlotHeight + 40, [=](const Rect& area) { DrawBlocksPlot(context, area); }},
          says};
      break;
    }
    case InformationPart::kLabels: {
      const std::optional<RunLabels> labels = LabelsOfRun(view);
      if (!labels) {
        columns.left = {says};
        break;
      }
      columns.right = {says};
      const LabelCode code = labels->code;
      const std::vector<CostBar> bars = LabelBars(context, code);
      columns.left = {{CostBarsHeight(bars.size()), [=](const Rect& area) {
                         DrawCostBars(context.palette, area,
                                      Text(context.view, kInformationLabelBars),
                                      Text(context.view, kInformationBits), bars);
                       }}};
      if (!view.trainer->history().epochs().empty()) {
        columns.left.push_back({kInformationPlotHeight + 40,
                                [=](const Rect& area) { DrawEpochsPlot(context, area, code); }});
      }
      columns.right.push_back(table_block(DescribeLabels(view, *labels)));
      break;
    }
  }
  if (is_narrow) columns.Stack();
  return columns;
}

}  // namespace

float InformationPanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  const Context context = {view, PaletteOf(view.theme), &rooms->Get<InformationRoom>(), &entry_,
                           nullptr};
  return HeadHeight(context, width) + ColumnsOf(context, width).Height();
}

void InformationPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  const Context context = {view, PaletteOf(view.theme), &rooms->Get<InformationRoom>(), &entry_,
                           actions};
  Rect rest = area;
  DrawHead(context, &rest);
  ColumnsOf(context, area.width()).Draw(rest, SideWidth(area.width()));
}

}  // namespace playground
