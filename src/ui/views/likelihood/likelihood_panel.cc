#include "ui/views/likelihood/likelihood_panel.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "look/likelihood/likelihood_look.h"
#include "look/likelihood/likelihood_texts.h"
#include "look/view_queries.h"
#include "ui/paper/button_rows.h"
#include "ui/paper/paragraphs.h"
#include "ui/paper/small_table.h"
#include "ui/views/block_columns.h"
#include "ui/views/likelihood/density_figure.h"
#include "ui/views/likelihood/likelihood_plots.h"

namespace playground {
namespace {

using enum TextId;
using Context = LikelihoodPanelContext;

float SideWidth(float width) { return std::clamp(width * 0.4f, 280.f, 480.f); }

std::vector<RowButton> HeadButtons(const Context& context) {
  const View& view = context.view;
  const LikelihoodRoom& room = *context.room;
  std::vector<RowButton> buttons;
  for (const LikelihoodPreset& preset : LikelihoodPresets()) {
    buttons.push_back(
        {.command = "preset " + std::string(preset.key), .label = std::string(preset.name)});
  }
  buttons.push_back({.command = "add",
                     .label = "+",
                     .help = Text(view, kLikelihoodAdd),
                     .enabled = room.num_points() < LikelihoodRoom::kMost,
                     .keeps_next = true});
  buttons.push_back({.command = "remove",
                     .label = "−",
                     .help = Text(view, kLikelihoodRemove),
                     .enabled = room.num_points() > LikelihoodRoom::kFewest});
  if (room.choice().part == LikelihoodPart::kDensity) {
    buttons.push_back(
        {.command = "likely",
         .label = Text(view, kLikelihoodLikely),
         .help = Text(view, room.CanBeLikely() ? kLikelihoodLikelyHelp : kLikelihoodNoneLikely),
         .enabled = room.CanBeLikely()});
  }
  return buttons;
}

float HeadHeight(const Context& context, float width) {
  const std::string first = Text(context.view, FirstOf(context.room->choice().part));
  return kRowHeight + kUnit / 2 + ParagraphsHeight(width, {first}) +
         ButtonRowsHeight(width, HeadButtons(context)) + kUnit / 2;
}

void DrawHead(const Context& context, Rect* area) {
  const LikelihoodPart chosen = context.room->choice().part;
  Rect head = area->CutTop(kRowHeight, kUnit / 2);
  const ButtonLook reset = {.label = Text(context.view, kFamilyReset), .icon = Icon::kUndo};
  const float width = ButtonWidth(reset);
  if (head.width() >= width + 160 &&
      Button(context.palette, "reset", head.CutRight(width, kUnit), reset)) {
    context.Command("reset");
  }
  std::vector<Segment> parts;
  for (const LikelihoodPart part : kLikelihoodParts) {
    parts.push_back({KeyOf(part).data(), Text(context.view, NameOf(part))});
  }
  const int part = DrawPartChoice(context.palette, head, parts, static_cast<int>(chosen));
  if (part >= 0) {
    context.Command("part " + std::string(parts[static_cast<std::size_t>(part)].id));
  }
  CutParagraphs(context.palette, area, {Text(context.view, FirstOf(chosen))});
  const std::vector<RowButton> buttons = HeadButtons(context);
  const std::string pressed = DrawButtonRows(
      context.palette, area->CutTop(ButtonRowsHeight(area->width(), buttons), kUnit / 2), buttons);
  if (!pressed.empty()) context.Command(pressed);
}

void DrawNoiseChoice(const Context& context, const Rect& row) {
  std::vector<Segment> choices;
  for (const Noise noise : kNoises) {
    choices.push_back({KeyOf(noise).data(), Text(context.view, NameOf(noise))});
  }
  DrawNamedChoice(context, row, Text(context.view, kLikelihoodNoise), "noise", choices,
                  static_cast<int>(context.room->choice().noise));
}

void DrawLossChoice(const Context& context, const Rect& row) {
  std::vector<Segment> choices;
  int chosen = 0;
  for (const LossKind kind : kConstantLosses) {
    if (kind == context.room->choice().kink_loss) chosen = static_cast<int>(choices.size());
    choices.push_back({FindLoss(kind).key.data(), Text(context.view, ShortNameOf(kind))});
  }
  DrawNamedChoice(context, row, Text(context.view, kLikelihoodLoss), "loss", choices, chosen);
}

void DrawScheduleChoice(const Context& context, const Rect& row) {
  std::vector<Segment> choices;
  for (const RateSchedule schedule : kRateSchedules) {
    choices.push_back({KeyOf(schedule).data(), NameOf(schedule)});
  }
  DrawNamedChoice(context, row, Text(context.view, kLikelihoodSchedule), "schedule", choices,
                  static_cast<int>(context.room->choice().schedule));
}

void DrawOrderChoice(const Context& context, const Rect& row) {
  const std::array<Segment, 2> choices = {
      {{"all", Text(context.view, kLikelihoodAll)}, {"one", Text(context.view, kLikelihoodOne)}}};
  DrawNamedChoice(context, row, Text(context.view, kLikelihoodOrder), "order", choices,
                  context.room->choice().one_by_one ? 1 : 0);
}

BlockColumns ColumnsOf(const Context& context, float width) {
  const bool is_narrow = width < kOneColumn;
  const float side = is_narrow ? width : SideWidth(width);
  const View& view = context.view;
  const LikelihoodRoom& room = *context.room;
  const LikelihoodPart part = room.choice().part;
  const auto drawn = [&context](float height, void (*draw)(const Context&, const Rect&)) -> Block {
    return {height, [context, draw](const Rect& area) { draw(context, area); }};
  };
  const auto dial = [&context](LikelihoodDialId id) -> Block {
    return {kRowHeight, [context, id](const Rect& area) { DrawDial(context, id, area); }};
  };
  const auto table_block = [&](LookTable table) -> Block {
    return {SmallTableHeight(table, side),
            [&palette = context.palette, table = std::move(table)](const Rect& area) {
              DrawSmallTable(palette, area, table);
            }};
  };
  std::vector<std::string> sentences = LikelihoodSentences(view.language, room, part);
  const Block says = {ParagraphsHeight(side, sentences),
                      [&palette = context.palette, sentences](Rect area) {
                        CutParagraphs(palette, &area, sentences);
                      }};
  BlockColumns columns;
  // Beside each other where each has room.
  const auto add_pair = [&](const Block& first, const Block& second) {
    if (is_narrow || width - side < kOneColumn) {
      columns.left.insert(columns.left.end(), {first, second});
      return;
    }
    columns.left.push_back({first.height, [first, second](Rect area) {
                              first.draw(area.CutLeft((area.width() - kColumnGap) / 2, kColumnGap));
                              second.draw(area);
                            }});
  };
  switch (part) {
    case LikelihoodPart::kDensity: {
      columns.left = {drawn(kDensityHeight, [](const Context& of, const Rect& area) {
        DrawDensityFigure(of, area);
      })};
      columns.right = {drawn(kRowHeight, DrawNoiseChoice), dial(LikelihoodDialId::kMu),
                       dial(LikelihoodDialId::kScale)};
      if (room.choice().noise == Noise::kStudent) {
        columns.right.push_back(dial(LikelihoodDialId::kFreedom));
      }
      columns.right.push_back(dial(LikelihoodDialId::kCopies));
      const std::string formula(FormulaOf(room.choice().noise));
      columns.right.push_back(
          {FormulasHeight(side, {formula}), [&palette = context.palette, formula](Rect area) {
             CutFormulas(palette, &area, {formula});
           }});
      columns.right.push_back(table_block(DescribeFits(view, room)));
      columns.right.push_back(says);
      if (is_narrow) columns.Stack();
      add_pair(drawn(kLikelihoodPlotHeight, DrawOverMu),
               drawn(kLikelihoodPlotHeight, DrawOverScale));
      columns.left.push_back(drawn(kLikelihoodPlotHeight, DrawPenalties));
      break;
    }
    case LikelihoodPart::kLosses: {
      columns.left = {drawn(kPointLineHeight,
                            [](const Context& of, const Rect& area) { DrawPointLine(of, area); })};
      for (const LossKind kind : kConstantLosses) {
        columns.left.push_back({kLossPlotHeight, [context, kind](const Rect& area) {
                                  DrawLossSum(context, area, kind);
                                }});
      }
      columns.right = {dial(LikelihoodDialId::kMu), dial(LikelihoodDialId::kThreshold),
                       table_block(DescribeConstants(view, room, false)), says};
      if (is_narrow) columns.Stack();
      break;
    }
    case LikelihoodPart::kKink: {
      columns.left = {drawn(kLikelihoodPlotHeight + 50, DrawFirstSteps),
                      drawn(kLikelihoodPlotHeight + 50, DrawLastSteps)};
      columns.right = {drawn(kRowHeight, DrawLossChoice)};
      if (room.choice().kink_loss == LossKind::kHuber) {
        columns.right.push_back(dial(LikelihoodDialId::kThreshold));
      }
      columns.right.push_back(dial(LikelihoodDialId::kRate));
      columns.right.push_back(drawn(kRowHeight, DrawScheduleChoice));
      columns.right.push_back(drawn(kRowHeight, DrawOrderChoice));
      columns.right.push_back(dial(LikelihoodDialId::kSteps));
      columns.right.push_back(dial(LikelihoodDialId::kStart));
      columns.right.push_back(table_block(DescribeTail(view, room)));
      columns.right.push_back(says);
      if (is_narrow) {
        std::swap(columns.left, columns.right);
        columns.Stack();
      }
      break;
    }
  }
  return columns;
}

}  // namespace

float LikelihoodPanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  const Context context = {
      view, PaletteOf(view.theme), &rooms->Get<LikelihoodRoom>(), &entry_, &held_, nullptr};
  return HeadHeight(context, width) + ColumnsOf(context, width).Height();
}

void LikelihoodPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  const Context context = {
      view, PaletteOf(view.theme), &rooms->Get<LikelihoodRoom>(), &entry_, &held_, actions};
  Rect rest = area;
  DrawHead(context, &rest);
  ColumnsOf(context, area.width()).Draw(rest, SideWidth(area.width()));
}

}  // namespace playground
