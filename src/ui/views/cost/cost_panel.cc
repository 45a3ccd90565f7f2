#include "ui/views/cost/cost_panel.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "look/cost/cost_look.h"
#include "look/cost/cost_texts.h"
#include "look/view_queries.h"
#include "text/exact_text.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/button_rows.h"
#include "ui/paper/number_dial.h"
#include "ui/paper/paragraphs.h"
#include "ui/paper/small_table.h"
#include "ui/views/block_columns.h"
#include "ui/views/cost/stored_weights.h"
#include "ui/views/cost/time_bars.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kCostNarrowTable = 640;

float CostSideWidth(float width) { return std::clamp(width * 0.4f, 280.f, 480.f); }

std::vector<RowButton> CostHeadButtons(const CostPanelContext& context) {
  const CostChoice& choice = context.room->choice();
  std::vector<RowButton> buttons;
  if (choice.part == CostPart::kVectors) {
    for (const int64_t length : kVectorLengths) {
      buttons.push_back({.command = "n " + std::to_string(length),
                         .label = "n = " + CountText(length),
                         .selected = length == choice.length});
    }
    return buttons;
  }
  for (const OfferedLayer& layer : kOfferedLayers) {
    buttons.push_back(
        {.command = Fill("layer {} {}", {layer.inputs, layer.outputs}),
         .label = Fill("{} → {}", {CountText(layer.inputs), CountText(layer.outputs)}),
         .selected = layer.inputs == choice.layer.inputs && layer.outputs == choice.layer.outputs});
  }
  return buttons;
}

float CostHeadHeight(const CostPanelContext& context, float width) {
  return kRowHeight + kUnit / 2 +
         ParagraphsHeight(width, {Text(context.view, FirstOf(context.room->choice().part))}) +
         ButtonRowsHeight(width, CostHeadButtons(context)) + kUnit / 2 + kButtonHeight + kUnit / 2;
}

// The button that times, or trains, and ends that.
void DrawDoing(const CostPanelContext& context, Rect row) {
  const CostRoom& room = *context.room;
  const bool is_timed = room.choice().part == CostPart::kVectors;
  const bool is_busy = is_timed ? room.is_measuring() : room.is_training();
  TextId label = is_timed ? kCostMeasure : kCostTrain;
  if (is_timed && room.is_measured()) label = kCostMeasureAgain;
  if (is_busy) label = kCostStop;
  const ButtonLook look = {
      .label = Text(context.view, label),
      .kind = ButtonLook::Kind::kPrimary,
      .enabled = is_timed ? context.view.clock != nullptr : CostRoom::CanTrain(context.view)};
  if (Button(context.palette, is_timed ? "measure" : "train", row.CutLeft(ButtonWidth(look), kUnit),
             look)) {
    context.Command(is_busy ? "stop" : is_timed ? "measure" : "train");
  }
  HelpOnHover(context.palette, Text(context.view, is_timed ? kCostMeasureHelp : kCostTrainHelp));
}

void DrawCostHead(const CostPanelContext& context, Rect* area) {
  Rect head = area->CutTop(kRowHeight, kUnit / 2);
  const ButtonLook reset = {.label = Text(context.view, kFamilyReset), .icon = Icon::kUndo};
  if (Button(context.palette, "reset", head.CutRight(ButtonWidth(reset), kUnit), reset)) {
    context.Command("reset");
  }
  std::vector<Segment> parts;
  for (const CostPart part : kCostParts) {
    parts.push_back({KeyOf(part).data(), Text(context.view, NameOf(part))});
  }
  const CostPart chosen = context.room->choice().part;
  const int part = DrawPartChoice(context.palette, head, parts, static_cast<int>(chosen));
  CutParagraphs(context.palette, area, {Text(context.view, FirstOf(chosen))});
  const std::vector<RowButton> buttons = CostHeadButtons(context);
  const std::string pressed = DrawButtonRows(
      context.palette, area->CutTop(ButtonRowsHeight(area->width(), buttons), kUnit / 2), buttons);
  DrawDoing(context, area->CutTop(kButtonHeight, kUnit / 2));
  if (!pressed.empty()) context.Command(pressed);
  if (part >= 0) {
    context.Command("part " + std::string(parts[static_cast<std::size_t>(part)].id));
  }
}

std::vector<TimeBar> BarsOf(const CostPanelContext& context, TimedTask task) {
  std::vector<TimeBar> bars;
  const auto add_published = [&](const PublishedTime& published) {
    const double time = NanosecondsOf(published);
    bars.push_back({Text(context.view, published.name), {time, time, time}, true});
  };
  const bool has_published = task == TimedTask::kAddition;
  if (has_published) add_published(kPublishedTimes[0]);
  if (context.room->is_measured()) {
    for (const TimedLoop loop : kTimedLoops) {
      if (TaskOf(loop) != task || !context.room->timing()->Has(loop)) continue;
      bars.push_back({Text(context.view, NameOf(loop)), *context.room->timing()->times(loop)});
    }
  }
  if (has_published) add_published(kPublishedTimes[1]);
  return bars;
}

Block TimeBarsBlock(const CostPanelContext& context, TimedTask task) {
  std::vector<TimeBar> bars = BarsOf(context, task);
  const bool is_product = task == TimedTask::kProduct;
  const std::string title = is_product ? std::string(Text(context.view, kCostProductsTitle))
                                       : Fill(Text(context.view, kCostAdditionsTitle),
                                              {CountText(context.room->choice().length)});
  // Of an addition the peak is beside the point: it waits for memory.
  const double limit = is_product ? FlopsOf(task) / context.room->timing()->peak() : 0;
  const TextId limit_name = kCostPeak;
  return {TimeBarsHeight(bars.size(), limit > 0),
          [=, &palette = context.palette, &view = context.view,
           bars = std::move(bars)](const Rect& area) {
            DrawTimeBars(palette, area, title, bars, {limit, Text(view, limit_name)});
          }};
}

struct CostDial {
  const char* command;
  TextId name;
  int64_t value;
  int64_t most;
};

std::vector<CostDial> DialsOf(const CostPanelContext& context) {
  const LayerSetup& layer = context.room->choice().layer;
  return {{"d", kCostInputs, layer.inputs, kMostUnits},
          {"q", kCostOutputs, layer.outputs, kMostUnits},
          {"factors", kCostFactor, layer.factors, kMostFactors},
          {"rank", kCostRank, layer.rank, kMostUnits}};
}

void DrawCostDial(const CostPanelContext& context, const CostDial& dial, const Rect& row) {
  const std::string name = Text(context.view, dial.name);
  const std::string shown = CountText(dial.value);
  const std::optional<double> asked =
      DrawNumberDial(context.view,
                     {.id = dial.command,
                      .name = name,
                      .help = {},
                      .value = static_cast<double>(dial.value),
                      .shown = shown,
                      .slider_least = 1,
                      .slider_most = std::min<double>(4096, static_cast<double>(dial.most)),
                      .is_whole = true},
                     row, context.entry, &context.actions->complaint);
  if (asked && !context.Command(std::string(dial.command) + " " + ShortestText(*asked))) {
    context.actions->complaint =
        Fill(Text(context.view, kRefusedValue), {name, ShortestText(*asked)});
  }
}

Block TableBlock(const CostPanelContext& context, LookTable table, float width) {
  return {SmallTableHeight(table, width), [=, table = std::move(table)](const Rect& area) {
            const int pressed = DrawSmallTable(context.palette, area, table);
            if (pressed >= 0) {
              context.Command(table.rows[static_cast<std::size_t>(pressed)].command);
            }
          }};
}

// Without what has no room beside the names of the forms, and without times that are not known yet.
LookTable TrainedFor(const CostPanelContext& context, float width) {
  constexpr float kLeastName = 110;
  const StoredTraining& training = *context.room->training();
  LookTable table = DescribeTrained(context.view, training);
  const auto has_time = [](const auto& outcome) { return outcome.microseconds > 0; };
  if (std::ranges::none_of(training.outcomes(), has_time)) {
    table = WithColumns(std::move(table), {"weights", "train_loss", "test_accuracy"});
  }
  if (SmallTableNameWidth(table, width) < kLeastName) {
    table = WithColumns(std::move(table), {"weights", "test_accuracy", "microseconds"});
  }
  if (SmallTableNameWidth(table, width) < kLeastName) {
    table = WithColumns(std::move(table), {"weights", "test_accuracy"});
  }
  return table;
}

LookTable TimesFor(const CostPanelContext& context, TimedTask task, float width) {
  LookTable table = DescribeTimes(context.view, *context.room->timing(), task);
  if (width >= kCostNarrowTable) return table;
  return WithColumns(std::move(table), {"median", "gflops", "of_peak"});
}

BlockColumns CostColumns(const CostPanelContext& context, float width) {
  const bool is_narrow = width < kOneColumn;
  const float side = is_narrow ? width : CostSideWidth(width);
  const float main = is_narrow ? width : width - side - kColumnGap;
  const View& view = context.view;
  const CostRoom& room = *context.room;
  const std::vector<std::string> sentences = CostSentences(view, room, room.choice().part);
  const Block says = {
      ParagraphsHeight(side, sentences),
      [=, &palette = context.palette](Rect area) { CutParagraphs(palette, &area, sentences); }};
  BlockColumns columns;
  if (room.choice().part == CostPart::kVectors) {
    columns.left = {TimeBarsBlock(context, TimedTask::kAddition)};
    if (room.is_measured()) {
      columns.left.push_back(TimeBarsBlock(context, TimedTask::kProduct));
      for (const TimedTask task : {TimedTask::kAddition, TimedTask::kProduct}) {
        columns.left.push_back(TableBlock(context, TimesFor(context, task, main), main));
      }
    }
    columns.right = {says, TableBlock(context, DescribeTenths(view, room), side),
                     TableBlock(context, DescribePublished(view), side)};
  } else {
    for (const CostDial& dial : DialsOf(context)) {
      columns.left.push_back(
          {kRowHeight, [=](const Rect& area) { DrawCostDial(context, dial, area); }});
    }
    columns.left.push_back(
        {StoredWeightsHeight(main), [=](const Rect& area) { DrawStoredWeights(context, area); }});
    columns.left.push_back(
        {FormBarsHeight(), [=](const Rect& area) { DrawFormBars(context, area); }});
    LookTable factors = DescribeFactors(view, room.choice().layer);
    if (side < kCostNarrowTable) {
      factors = WithColumns(std::move(factors), {"weights", "of_dense", "multiply_adds"});
    }
    columns.right = {says};
    if (room.training() != nullptr && !room.training()->outcomes().empty()) {
      columns.right.push_back(TableBlock(context, TrainedFor(context, side), side));
    }
    columns.right.push_back(TableBlock(context, std::move(factors), side));
    columns.right.push_back(TableBlock(context, DescribeSmallLayer(view), side));
  }
  if (is_narrow) columns.Stack();
  return columns;
}

}  // namespace

float CostPanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  const CostPanelContext context = {view, PaletteOf(view.theme), &rooms->Get<CostRoom>(), &entry_,
                                    nullptr};
  return CostHeadHeight(context, width) + CostColumns(context, width).Height();
}

void CostPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  const CostPanelContext context = {view, PaletteOf(view.theme), &rooms->Get<CostRoom>(), &entry_,
                                    actions};
  Rect rest = area;
  DrawCostHead(context, &rest);
  CostColumns(context, area.width()).Draw(rest, CostSideWidth(area.width()));
}

}  // namespace playground
