#include "ui/views/runs/runs_panel.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "look/runs/race_look.h"
#include "look/runs/runs_look.h"
#include "look/runs/runs_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "ui/paper/paragraphs.h"
#include "ui/paper/progress_bar.h"
#include "ui/paper/small_table.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/runs/race_figure.h"
#include "ui/views/runs/runs_widgets.h"
#include "ui/views/runs/sweep_figure.h"

namespace playground {
namespace {

using enum TextId;

// Below this width things stand below each other that stand side by side otherwise.
constexpr float kNarrowRuns = 720;
constexpr float kRunsGap = 3 * kUnit;
constexpr float kRunsBlockGap = 1.5f * kUnit;
constexpr float kProgressHeight = 30;

float SweepSideWidth(float width) { return std::clamp(width * 0.38f, 300.f, 440.f); }

ButtonLook CopyLook(const RunsPanelContext& context) {
  return {.label = Text(context.view, kRunsCopy), .kind = ButtonLook::Kind::kOutlined};
}

bool HasTable(const RunsPanelContext& context) {
  if (context.room->choice().part == RunsPart::kSweep) return context.room->sweep() != nullptr;
  if (context.room->choice().part == RunsPart::kRace) return context.room->race() != nullptr;
  return context.view.run_log != nullptr && !context.view.run_log->runs().empty();
}

std::vector<std::string> HeadTexts(const RunsPanelContext& context) {
  return {Text(context.view, FirstOf(context.room->choice().part))};
}

float HeadHeight(const RunsPanelContext& context, float width) {
  return kRunsBarHeight + kUnit / 2 + ParagraphsHeight(width, HeadTexts(context)) + kUnit / 2;
}

void DrawHead(const RunsPanelContext& context, Rect* area) {
  Rect head = area->CutTop(kRunsBarHeight, kUnit / 2);
  float width = 0;
  std::vector<Segment> segments;
  for (const RunsPart part : kRunsParts) {
    segments.push_back({KeyOf(part).data(), Text(context.view, NameOf(part))});
    width += SegmentWidth(segments.back().label);
  }
  const RunsPart part = context.room->choice().part;
  const int chosen = SegmentedControl(context.palette, head.CutLeft(std::min(width, head.width())),
                                      segments, static_cast<int>(part));
  if (chosen >= 0) {
    context.Command("part " + std::string(KeyOf(kRunsParts[static_cast<std::size_t>(chosen)])));
  }
  const ButtonLook copy = CopyLook(context);
  if (HasTable(context) && head.width() >= ButtonWidth(copy) + kUnit) {
    if (Button(context.palette, "copy", head.CutRight(ButtonWidth(copy)), copy)) {
      context.Command(part == RunsPart::kTable   ? "copy runs"
                      : part == RunsPart::kSweep ? "copy sweep"
                                                 : "copy race_epochs");
    }
    HelpOnHover(context.palette, Text(context.view, kRunsCopyHelp));
  }
  CutParagraphs(context.palette, area, HeadTexts(context));
}

std::vector<std::string> SentencesOf(const RunsPanelContext& context) {
  return RunsSentences(context.view, *context.room, context.room->choice().part);
}

LookTable SweepTable(const RunsPanelContext& context, float width) {
  LookTable table = DescribeSweep(context.view, *context.room);
  table.caption = Text(context.view, kSweepTableTitle);
  if (width < 360) return WithColumns(std::move(table), {"median", "least", "most"});
  return table;
}

LookTable RaceTable(const RunsPanelContext& context) {
  return WithColumns(DescribeRace(context.view, *context.room),
                     {"lr", KeyOf(context.room->quantity())});
}

float RaceHeight(const RunsPanelContext& context, float width) {
  float height = RaceChoiceHeight(context, width) + kRunsBlockGap;
  if (context.room->is_racing()) height += kProgressHeight + kRunsBlockGap;
  const bool is_narrow = width < kNarrowRuns;
  const float side = is_narrow ? width : SweepSideWidth(width);
  float beside = ParagraphsHeight(side, SentencesOf(context)) + kRunsBlockGap;
  if (context.room->race() == nullptr) return height + beside;
  beside += SmallTableHeight(RaceTable(context), side);
  const float figure = kRaceFigureHeight + kRunsBlockGap;
  return height + (is_narrow ? figure + beside : std::max(figure, beside));
}

void DrawRaceTable(const RunsPanelContext& context, Rect area) {
  const LookTable table = RaceTable(context);
  const int pressed = DrawSmallTable(context.palette, area, table);
  if (pressed >= 0) context.Command(table.rows[static_cast<std::size_t>(pressed)].command);
}

void DrawRacePart(const RunsPanelContext& context, Rect area) {
  const float width = area.width();
  DrawRaceChoice(context, area.CutTop(RaceChoiceHeight(context, width), kRunsBlockGap));
  const OptimizerRace* race = context.room->race();
  if (context.room->is_racing()) {
    Rect bar = area.CutTop(kProgressHeight, kRunsBlockGap);
    DrawProgressBar(
        context.palette,
        {Fill(Text(context.view, kSweepProgress), {race->num_done(), race->num_total()}),
         race->num_done(), race->num_total()},
        &bar);
  }
  if (race == nullptr) {
    CutParagraphs(context.palette, &area, SentencesOf(context));
    return;
  }
  if (width < kNarrowRuns) {
    DrawRaceFigure(context, area.CutTop(kRaceFigureHeight, kRunsBlockGap));
  } else {
    Rect main = area;
    area = main.CutRight(SweepSideWidth(width), kRunsGap);
    DrawRaceFigure(context, main.CutTop(std::max(kRaceFigureHeight, main.height())));
  }
  CutParagraphs(context.palette, &area, SentencesOf(context));
  area.CutTop(kRunsBlockGap);
  DrawRaceTable(context, area);
}

float SweepHeight(const RunsPanelContext& context, float width) {
  float height = SweepChoiceHeight(context, width) + kRunsBlockGap;
  if (context.room->is_sweeping()) height += kProgressHeight + kRunsBlockGap;
  const bool is_narrow = width < kNarrowRuns;
  const float side = is_narrow ? width : SweepSideWidth(width);
  float beside = ParagraphsHeight(side, SentencesOf(context)) + kRunsBlockGap;
  if (context.room->sweep() == nullptr) return height + beside;
  beside += SmallTableHeight(SweepTable(context, side), side);
  const float figure = kSweepFigureHeight + kRunsBlockGap;
  return height + (is_narrow ? figure + beside : std::max(figure, beside));
}

void DrawSweepPart(const RunsPanelContext& context, Rect area) {
  const float width = area.width();
  DrawSweepChoice(context, area.CutTop(SweepChoiceHeight(context, width), kRunsBlockGap));
  const Sweep* sweep = context.room->sweep();
  if (context.room->is_sweeping()) {
    Rect bar = area.CutTop(kProgressHeight, kRunsBlockGap);
    DrawProgressBar(
        context.palette,
        {Fill(Text(context.view, kSweepProgress), {sweep->num_done(), sweep->num_total()}),
         sweep->num_done(), sweep->num_total()},
        &bar);
  }
  if (sweep == nullptr) {
    CutParagraphs(context.palette, &area, SentencesOf(context));
    return;
  }
  const bool is_narrow = width < kNarrowRuns;
  if (is_narrow) {
    DrawSweepFigure(context, area.CutTop(kSweepFigureHeight, kRunsBlockGap));
  } else {
    Rect main = area;
    area = main.CutRight(SweepSideWidth(width), kRunsGap);
    DrawSweepFigure(context, main.CutTop(kSweepFigureHeight));
  }
  CutParagraphs(context.palette, &area, SentencesOf(context));
  area.CutTop(kRunsBlockGap);
  DrawSmallTable(context.palette, area, SweepTable(context, area.width()));
}

}  // namespace

float RunsPanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  const RunsPanelContext context = {view, PaletteOf(view.theme), &rooms->Get<RunsRoom>(), &entry_,
                                    nullptr};
  const float head = HeadHeight(context, width);
  if (context.room->choice().part == RunsPart::kSweep) return head + SweepHeight(context, width);
  if (context.room->choice().part == RunsPart::kRace) return head + RaceHeight(context, width);
  return head + ParagraphsHeight(width, SentencesOf(context)) + kRunsBlockGap +
         RunListHeight(context, width);
}

void RunsPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  const RunsPanelContext context = {view, PaletteOf(view.theme), &rooms->Get<RunsRoom>(), &entry_,
                                    actions};
  Rect rest = area;
  DrawHead(context, &rest);
  if (context.room->choice().part == RunsPart::kSweep) {
    DrawSweepPart(context, rest);
    return;
  }
  if (context.room->choice().part == RunsPart::kRace) {
    DrawRacePart(context, rest);
    return;
  }
  CutParagraphs(context.palette, &rest, SentencesOf(context));
  rest.CutTop(kRunsBlockGap);
  DrawRunList(context, rest);
}

}  // namespace playground
